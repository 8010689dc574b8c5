import { toyMeta } from "./toy-meta.js";

/** Rules of every kind that a config can tell apart. */
export const configRules = [
  {
    meta: toyMeta({
      id: "weak-hash",
      severity: "medium",
      options: {
        rounds: { type: "number", default: 10, minimum: 4, maximum: 31, description: "The least cost." },
        inTests: { type: "boolean", default: false, description: "Look at tests, too." },
        use: { type: "string", default: "sha256", oneOf: ["sha256", "sha512"], description: "What to use." },
        names: { type: "strings", default: ["md5"], description: "What is weak." },
      },
    }),
  },
  { meta: toyMeta({ id: "sql-injection", severity: "critical" }) },
  { meta: toyMeta({ id: "guess", severity: "low", confidence: "medium" }) },
  { meta: toyMeta({ id: "hunch", severity: "low", confidence: "low", presets: { strict: "off" } }) },
];

export const configRuleMetas = new Map(configRules.map(({ meta }) => [meta.id, meta]));
