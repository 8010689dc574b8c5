import type { OptionSpecs, OptionValue, OptionValues } from "./options.js";

/** The options of a rule with what a config sets laid over the defaults. Values are checked when the config is parsed. */
export function fillOptions(specs: OptionSpecs, given: OptionValues): OptionValues {
  const filled: Record<string, OptionValue> = {};
  for (const [name, spec] of Object.entries(specs)) filled[name] = given[name] ?? spec.default;
  return filled;
}
