import type { Confidence } from "../finding/severity.js";
import type { OptionValue } from "../rule/options.js";
import type { PresetId, RuleMeta } from "../rule/rule-meta.js";
import type { ConfigLayer } from "./config-chain.js";
import type { RuleState } from "./config-document.js";
import type { RuleSetting } from "./file-config.js";
import { namedRuleFloor, presetFloor } from "./preset.js";

/** What the command line or the editor sets over all config files. */
export interface ConfigOverrides {
  /** Replaces the preset that the config files name. */
  readonly preset?: PresetId;
  /** Only these rules run; a config that switches one of them off still counts. */
  readonly onlyRules?: readonly string[];
  /** Replaces the least confidence of every rule. */
  readonly minConfidence?: Confidence;
}

/** Where a value comes from when the command line or the editor set it. */
export const overrideOrigin = "command line";

const unknownRule: RuleSetting = { severity: "off", minConfidence: "high", options: {}, origin: "default" };

/** Works out each rule's setting from the layers that count for a file; each rule once, when it is first asked for. */
export function effectiveRules(
  metas: ReadonlyMap<string, RuleMeta>,
  layers: readonly ConfigLayer[],
  preset: { readonly id: PresetId; readonly origin: string },
  overrides: ConfigOverrides,
): (id: string) => RuleSetting {
  const settings = new Map<string, RuleSetting>();
  return (id) => {
    let setting = settings.get(id);
    if (setting === undefined) {
      const meta = metas.get(id);
      setting = meta === undefined ? unknownRule : effectiveRule(meta, layers, preset, overrides);
      settings.set(id, setting);
    }
    return setting;
  };
}

function effectiveRule(
  meta: RuleMeta,
  layers: readonly ConfigLayer[],
  preset: { readonly id: PresetId; readonly origin: string },
  { onlyRules, minConfidence }: ConfigOverrides,
): RuleSetting {
  let state: RuleState | undefined = onlyRules === undefined ? undefined : "on";
  let origin = onlyRules === undefined ? preset.origin === "default" ? "default" : `preset:${preset.id}` : overrideOrigin;
  let floor: Confidence | undefined;
  const options: Record<string, OptionValue> = {};
  for (const [name, spec] of Object.entries(meta.options)) options[name] = spec.default;
  for (const layer of layers) {
    const entry = layer.rules.get(meta.id);
    if (entry === undefined) continue;
    state = entry.state;
    origin = layer.origin;
    floor = entry.minConfidence ?? floor;
    Object.assign(options, entry.options);
  }
  const usual = state === undefined ? presetFloor(meta, preset.id) : (floor ?? namedRuleFloor(meta, preset.id));
  if (onlyRules?.includes(meta.id) === false) return { severity: "off", minConfidence: meta.confidence, options, origin: overrideOrigin };
  if (state === "off" || usual === "off") return { severity: "off", minConfidence: meta.confidence, options, origin };
  const severity = state === undefined || state === "on" ? meta.severity : state;
  return { severity, minConfidence: minConfidence ?? usual, options, origin };
}
