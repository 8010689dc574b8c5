import { isMainThread, parentPort, workerData } from "node:worker_threads";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { models, rules } from "#rules";
import { buildId } from "./node/build-id.js";
import { exitStatus } from "./node/cli/command.js";
import { run } from "./node/cli/run.js";
import { processTerminal } from "./node/cli/terminal.js";
import { createCompiledParser } from "./node/lazy-parser.js";
import { bundledRulePages } from "./node/rule-pages.js";
import { runAuditThread } from "./node/threads/audit-thread.js";
import type { ThreadStart } from "./node/threads/thread-messages.js";

// The same bundle runs an audit's other threads, so that rules and models are shipped once.
if (!isMainThread && parentPort !== null) runAuditThread(workerData as ThreadStart, { rules, models }, parentPort);
else runProcess(process.argv.slice(2));

function runProcess(argv: readonly string[]): void {
  const workingFolder = currentFolder();
  if (workingFolder === undefined) {
    process.stderr.write("lintel: The current folder is not there any more: change into one that is.\n");
    process.exitCode = exitStatus.usage;
    return;
  }
  const host = {
    terminal: processTerminal(argv),
    workingFolder,
    parse: createCompiledParser(),
    pages: bundledRulePages(),
    readInput: () => buffer(process.stdin),
    build: () => buildId(import.meta.dirname, ["program.cjs", "parser.cjs"]),
    threadFile: join(import.meta.dirname, "cli.cjs"),
  };
  void run(argv, host).then((status) => {
    // Not `process.exit`: that would cut off output that a slow reader has not taken yet.
    process.exitCode = Math.max(status, Number(process.exitCode ?? 0));
  });
}

/** Undefined where somebody has removed it since. */
function currentFolder(): string | undefined {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
}
