/**
 * CPU of a full audit beside that of ESLint with eslint-plugin-security, on the same folder in one run.
 * Usage: npm run bench -- audit [folder] [--runs N]. Without a folder, a tree made of copies of examples/shop.
 */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { medianCost, costOf } from "./measure.js";

const copies = 40;

/** Prints a table of CPU seconds, peak memory and the ratio to Lintel's. */
export function benchAudit(args: readonly string[]): void {
  const runsAt = args.indexOf("--runs");
  const runs = runsAt < 0 ? 3 : Number(args[runsAt + 1]);
  const given = args.find((argument, index) => !argument.startsWith("--") && index !== runsAt + 1);
  const folder = given === undefined ? copiedExample() : resolve(given);
  try {
    const cli = resolve("dist/cli.cjs");
    const audit = ["audit", ".", "--preset", "all", "--fail-on", "none", "--format", "json", "--output", join(tmpdir(), "lintel-bench.json"), "--no-gitignore", "--no-cache"];
    const lintel = medianCost(runs, () => costOf(cli, audit, folder));
    const node = medianCost(runs, () => costOf(cli, ["--version"], folder));
    const eslint = costOf(resolve("bench/eslint-peer.mjs"), [folder], process.cwd());
    const rows = [
      { what: "lintel --version", ...node },
      { what: "lintel audit --preset all", ...lintel },
      { what: "eslint + plugin-security", ...eslint },
    ];
    for (const { what, cpuSeconds, peakMegabytes } of rows) {
      const ratio = cpuSeconds / lintel.cpuSeconds;
      console.log(`${what.padEnd(28)} ${cpuSeconds.toFixed(2).padStart(7)} s CPU ${peakMegabytes.toFixed(0).padStart(6)} MB ${ratio.toFixed(2).padStart(7)} x`);
    }
  } finally {
    if (given === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

function copiedExample(): string {
  const folder = mkdtempSync(join(tmpdir(), "lintel-bench-tree-"));
  for (let n = 0; n < copies; n++) cpSync("examples/shop", join(folder, `shop-${n}`), { recursive: true });
  return folder;
}
