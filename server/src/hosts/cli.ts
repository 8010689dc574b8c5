import { buildId } from "./node/build-id.js";
import { run } from "./node/cli/run.js";
import { processTerminal } from "./node/cli/terminal.js";
import { createLazyParser } from "./node/lazy-parser.js";
import { bundledRulePages } from "./node/rule-pages.js";

const argv = process.argv.slice(2);
const host = {
  terminal: processTerminal(argv),
  workingFolder: process.cwd(),
  parse: createLazyParser(),
  pages: bundledRulePages(),
  build: () => buildId(import.meta.dirname, ["cli.cjs", "parser.cjs"]),
};

void run(argv, host).then((status) => {
  // Not `process.exit`: that would cut off output that a slow reader has not taken yet.
  process.exitCode = Math.max(status, Number(process.exitCode ?? 0));
});
