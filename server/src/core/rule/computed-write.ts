import type { Trigger } from "./rule-meta.js";

/**
 * A write under a name that is chosen at run time, or below one: `target[key] = value`, `all[id].name = value`. Variables
 * that are taken apart, `const [value, setValue] = …`, look the same but for what stands in front.
 */
export const computedWrite: Trigger = { pattern: /\[ ?[A-Za-z_$"'`(](?<=[\w$\])!.]\s?\[ ?.)(?<!\b(?:const|let|var)\s\[ ?.)[^\n=;]{0,80}\](?:\.\w+)?\s*=[^=>]/g };
