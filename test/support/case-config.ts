import type { FileConfig } from "#core/config/file-config";
import { presetFloor } from "#core/config/preset";
import { defaultThreatModels } from "#core/model/threat-models";
import type { OptionValues } from "#core/rule/options";
import type { Rule } from "#core/rule/rule";

/** The configuration of a page's case: the preset `all`, and the page's own rule on with the options of the case. */
export function caseConfig(rules: readonly Rule[], ruleId: string, options: OptionValues): FileConfig {
  const metas = new Map(rules.map(({ meta }) => [meta.id, meta]));
  return {
    preset: "all",
    threatModels: defaultThreatModels,
    ignoredBecause: undefined,
    files: [],
    rule: (id) => {
      const meta = metas.get(id);
      if (meta === undefined) return { severity: "off", minConfidence: "low", options: {}, origin: "default" };
      const own = id === ruleId;
      const floor = own ? "low" : presetFloor(meta, "all");
      const defaults = Object.fromEntries(Object.entries(meta.options).map(([name, spec]) => [name, spec.default]));
      return {
        severity: floor === "off" ? "off" : meta.severity,
        minConfidence: floor === "off" ? "low" : floor,
        options: own ? { ...defaults, ...options } : defaults,
        origin: "preset:all",
      };
    },
  };
}
