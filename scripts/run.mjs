/**
 * Runs scripts/<name>.ts without a build: bundles it straight from the sources and imports the result.
 * Usage: node scripts/run.mjs <name> [arguments]
 */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [name = "", ...scriptArguments] = process.argv.slice(2);
const entry = [join(root, "scripts", `${name}.ts`), join(root, `${name}.ts`)].find((path) => existsSync(path));

if (entry === undefined) {
  console.error(`There is no script "${name}". Usage: node scripts/run.mjs <name> [arguments]`);
  process.exit(2);
}

// The extra folder keeps the bundle apart from the files that tsc writes below out/scripts.
const outfile = join(root, "out", "scripts", "run", `${name.replaceAll("/", "-")}.mjs`);
await build({
  entryPoints: [entry],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  conditions: ["source"],
  packages: "external",
  sourcemap: "inline",
  logLevel: "error",
});
process.argv = [process.argv[0] ?? "node", entry, ...scriptArguments];
process.chdir(root);
await import(pathToFileURL(outfile).href);
