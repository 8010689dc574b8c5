/**
 * Builds and runs every test; the last line is `N passed, N failed`.
 * Usage: npm test [-- --no-vscode]. Uses nothing but Node itself, since it may have to install the rest first.
 */
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The compiled tests of the sources that stand there now; out/ may hold some of sources that are gone. */
const testFiles = readdirSync("test", { recursive: true })
  .filter((path) => path.endsWith(".test.ts") && !path.startsWith("extension"))
  .map((path) => join("out", "test", path.replace(/\.ts$/, ".js")))
  .sort();

const suites = [
  { name: "core, rules, report, CLI and language server", command: ["npx", "mocha", ...testFiles] },
  { name: "VS Code", command: ["npm", "run", "--silent", "test:vscode"] },
];
const wanted = process.argv.includes("--no-vscode") ? suites.slice(0, 1) : suites;

/** Runs a command, shows its output as it comes, and resolves to its exit status and what it printed. */
function run([command, ...parameters]) {
  return new Promise((resolve) => {
    const child = spawn(command, parameters, { stdio: ["ignore", "pipe", "inherit"], shell: process.platform === "win32" });
    let output = "";
    child.stdout.on("data", (chunk) => {
      process.stdout.write(chunk);
      output += chunk;
    });
    child.on("error", (error) => resolve({ status: 1, output: String(error) }));
    child.on("close", (status) => resolve({ status: status ?? 1, output }));
  });
}

/** Adds up the `12 passing` lines of mocha, or those with another word, whatever their colour. */
function sum(output, word) {
  const plain = output.replace(/\u001b\[[\d;]*m/g, "");
  return [...plain.matchAll(new RegExp(`^\\s*(\\d+) ${word}\\b`, "gm"))].reduce((total, [, count]) => total + Number(count), 0);
}

/** Prints the last line and sets the exit status. */
function finish(passed, failed) {
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

async function prepared() {
  if (!existsSync("node_modules") && (await run(["npm", "ci", "--no-audit", "--no-fund"])).status !== 0) return false;
  return (await run(["npm", "run", "--silent", "build"])).status === 0;
}

if (!(await prepared())) {
  console.log("The build failed, so no test ran.");
  finish(0, 1);
} else {
  let passed = 0;
  let failed = 0;
  for (const { name, command } of wanted) {
    console.log(`\n== ${name} ==`);
    const { status, output } = await run(command);
    const failures = sum(output, "failing");
    const successes = sum(output, "passing");
    passed += successes;
    failed += failures;
    // A suite that dies, or that finds no test to run, has failed even though no test says so.
    if (failures === 0 && (status !== 0 || successes === 0)) {
      console.log(`The suite "${name}" ended with status ${status} and ${successes} passed tests.`);
      failed++;
    }
  }
  finish(passed, failed);
}
