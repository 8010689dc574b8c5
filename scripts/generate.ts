/**
 * Writes the files that follow from others: registry, pages, docs index, JSON Schema, parts of package.json, node kinds, assembled code.
 * Usage: npm run generate [-- --check]. With --check nothing is written, and a stale file makes the exit status 1.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { staleFiles } from "./generate/generated-files.js";

const root = process.cwd();
const stale = await staleFiles(root);

if (process.argv.includes("--check")) {
  for (const { path } of stale) console.error(`${path} is stale. Run: npm run generate`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const { path, text } of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    console.log(`wrote ${path}`);
  }
  if (stale.length === 0) console.log("every generated file is fresh");
}
