import { setFlagsFromString } from "node:v8";
import { v8Flags } from "./v8-flags.js";

/*
 * Imported for its effect, and before everything else: V8 applies a flag to what has not run yet.
 *
 * An audit runs thousands of functions over trees of all shapes. With V8's own settings a fifth of its CPU goes into optimizing
 * code early, throwing that away when the next file looks different, and inlining as much as fits. Asking for a function to be
 * three times as hot first, and for less inlining, costs audits of a few files nothing: they end before anything is optimized.
 * Where secrets alone are looked for, most of the work is done by the scanner's own code, and what is left runs once for most files:
 * a function has to be five times as hot again.
 * The settings hold for the process, so the audit's other threads have them too; the language server and the ESLint plugin live in
 * processes whose settings are not theirs to change, or that live long enough for early optimization to pay.
 */
const [major = 0] = process.versions.node.split(".").map(Number);
for (const flag of v8Flags(major, process.argv)) setFlagsFromString(flag);
