import { confidences, type Confidence } from "../finding/severity.js";
import { type PresetId, type RuleMeta, presetIds } from "../rule/rule-meta.js";

/** The least confidence that each preset shows. */
export const presetFloors: Readonly<Record<PresetId, Confidence>> = {
  recommended: "high",
  strict: "medium",
  all: "low",
};

export const defaultPreset: PresetId = "recommended";

/** How a preset is named in `extends`: `lintel:strict`. */
export const presetPrefix = "lintel:";

export function isPresetId(text: string): text is PresetId {
  return (presetIds as readonly string[]).includes(text);
}

/** The least confidence at which a preset shows a rule's findings, or `off`. */
export function presetFloor(meta: RuleMeta, preset: PresetId): Confidence | "off" {
  return meta.presets[preset] ?? presetFloors[preset];
}

/**
 * The floor of a rule that a config names: whoever names a rule wants to see what it usually finds,
 * so the floor is the rule's own confidence where the preset would hide that.
 */
export function namedRuleFloor(meta: RuleMeta, preset: PresetId): Confidence {
  const floor = presetFloor(meta, preset);
  if (floor === "off") return meta.confidence;
  return confidences[Math.max(confidences.indexOf(floor), confidences.indexOf(meta.confidence))] ?? floor;
}
