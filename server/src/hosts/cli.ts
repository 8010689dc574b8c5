import { run } from "./node/cli/run.js";

void run(process.argv.slice(2)).then((status) => {
  // Not `process.exit`: that would cut off output that a slow reader has not taken yet.
  process.exitCode = Math.max(status, Number(process.exitCode ?? 0));
});
