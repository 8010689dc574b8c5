/**
 * Runs the pages of some rules, or of all, straight from the sources: no type check, no other test, a second or two.
 * Usage: npm run test:rules -- [part of family/id]
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { build } from "esbuild";

const outfile = join("out", "test-rules", "rules.test.mjs");
await build({
  entryPoints: [join("test", "rules.test.ts")],
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
const [part] = process.argv.slice(2);
const mocha = join("node_modules", "mocha", "bin", "mocha.js");
const filter = part === undefined ? [] : ["--fgrep", part];
const { status } = spawnSync(process.execPath, ["--enable-source-maps", mocha, "--no-config", "--timeout", "20000", ...filter, outfile], { stdio: "inherit" });
process.exitCode = status ?? 1;
