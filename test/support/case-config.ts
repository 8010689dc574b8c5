import type { FileConfig } from "#core/config/file-config";
import { presetFloor } from "#core/config/preset";
import { createPrograms, nothingTold } from "#core/config/program-of-folder";
import { repositoryOwners } from "#core/config/repository-owners";
import { defaultThreatModels } from "#core/model/threat-models";
import type { OptionValues } from "#core/rule/options";
import type { Rule } from "#core/rule/rule";
import { folderOf } from "#core/text/paths";
import type { PageCase } from "./page.js";

/** The configurations of the files of a case, some of which may be manifests that tell what kind of program it shows and whose. */
export function caseConfigs(config: FileConfig, files: PageCase["files"]): (path: string) => FileConfig {
  const texts = new Map(files.map(({ document }) => [`/${document.path}`, document.text]));
  const read = (path: string): string | undefined => texts.get(path);
  const programs = createPrograms({ top: "/", files: { read } });
  const owners = repositoryOwners("/", { read });
  return (path) => {
    const told = programs.of(folderOf(`/${path}`));
    return { ...config, ...(told !== nothingTold && told), ...(owners.length > 0 && { owners }) };
  };
}

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
