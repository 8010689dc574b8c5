/**
 * What following data costs: CPU and memory of an audit with all rules beside one of the rules that follow none.
 * Usage: npm run bench -- flow <folder> [--runs N]
 */
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { rules } from "#rules";
import { type Cost, costOf, medianOf } from "./measure.js";

/** Flow may double the cost of an audit, no more. */
const most = 2;

/** Prints a row for each of the two, and the ratio. */
export function benchFlow(args: readonly string[]): void {
  const [folder] = args;
  if (folder === undefined || folder.startsWith("--")) throw new Error("Usage: npm run bench -- flow <folder> [--runs N]");
  const runsAt = args.indexOf("--runs");
  const runs = runsAt < 0 ? 3 : Number(args[runsAt + 1]);
  const audit = ["audit", ".", "--preset", "all", "--fail-on", "none", "--format", "json", "--output", join(tmpdir(), "lintel-bench.json"), "--no-gitignore", "--no-cache", "--jobs", "1"];
  const others = rules.filter(({ kind }) => kind !== "taint").flatMap(({ meta }) => ["--rule", meta.id]);
  const cost = (extra: readonly string[]): Cost => costOf(resolve("dist/cli.cjs"), [...audit, ...extra], resolve(folder));
  // In turn, so that a busy machine is busy for both.
  const turns = Array.from({ length: runs }, () => ({ off: cost(others), on: cost([]) }));
  const off = medianOf(turns.map((turn) => turn.off));
  const on = medianOf(turns.map((turn) => turn.on));
  for (const { what, cpuSeconds, peakMegabytes } of [{ what: "flow off", ...off }, { what: "flow on", ...on }]) {
    console.log(`${what.padEnd(10)} ${cpuSeconds.toFixed(2).padStart(7)} s CPU ${peakMegabytes.toFixed(0).padStart(6)} MB`);
  }
  console.log(`ratio ${(on.cpuSeconds / off.cpuSeconds).toFixed(2)}, at most ${most}`);
}
