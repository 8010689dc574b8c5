/**
 * The settings of V8 for a run of the command line with these arguments, on a major version of Node. V8 complains on standard error about
 * flags that it does not know: these were tried on Node 20, 22, 24 and 26.
 */
export function v8Flags(major: number, argv: readonly string[]): readonly string[] {
  if (major < 20 || major > 26) return [];
  return [
    // From Node 22 on functions are counted in another way, by tiers, and the flag is gone.
    ...(major < 22 ? [`--interrupt-budget=${asksForSecretsAlone(argv) ? 2_000_000 : 400_000}`] : []),
    "--max-inlined-bytecode-size-cumulative=400",
    // What an audit remembers or reads stays until its end: a small young generation would be copied again and again while it grows.
    "--semi-space-growth-factor=16",
    // Left to itself V8 lets the heap grow to two and more times of what lives in it before it looks what is free.
    "--heap-growing-percent=80",
  ];
}

function asksForSecretsAlone(argv: readonly string[]): boolean {
  const families = argv.flatMap((argument, index) => (argument === "--family" ? [argv[index + 1]] : argument.startsWith("--family=") ? [argument.slice("--family=".length)] : []));
  return families.length > 0 && families.every((family) => family === "secrets");
}
