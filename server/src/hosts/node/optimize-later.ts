import { setFlagsFromString } from "node:v8";

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
// V8 complains on standard error about flags that it does not know; these were seen in the versions from 20 to 24.
if (major >= 20 && major <= 24) {
  setFlagsFromString(`--interrupt-budget=${asksForSecretsAlone(process.argv) ? 2_000_000 : 400_000}`);
  setFlagsFromString("--max-inlined-bytecode-size-cumulative=400");
  // What an audit remembers or reads stays until its end: a small young generation would be copied again and again while it grows.
  setFlagsFromString("--semi-space-growth-factor=16");
  // Left to itself V8 lets the heap grow to two and more times of what lives in it before it looks what is free.
  setFlagsFromString("--heap-growing-percent=80");
}

function asksForSecretsAlone(argv: readonly string[]): boolean {
  const families = argv.flatMap((argument, index) => (argument === "--family" ? [argv[index + 1]] : argument.startsWith("--family=") ? [argument.slice("--family=".length)] : []));
  return families.length > 0 && families.every((family) => family === "secrets");
}
