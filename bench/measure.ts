import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** What one process cost, all its threads included. */
export interface Cost {
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
}

/** Runs a Node program to its end and reads its own count of CPU time and memory. Throws with its output where it crashes. */
export function costOf(program: string, args: readonly string[], workingFolder: string): Cost {
  const folder = mkdtempSync(join(tmpdir(), "lintel-bench-"));
  const report = join(folder, "cost.json");
  const preload = pathToFileURL(join(process.cwd(), "bench", "report-cost.mjs")).href;
  try {
    const { status, stderr, error } = spawnSync(process.execPath, ["--import", preload, program, ...args], {
      cwd: workingFolder,
      env: { ...process.env, LINTEL_BENCH_REPORT: report },
      encoding: "utf8",
      maxBuffer: 1 << 28,
    });
    if (error !== undefined) throw error;
    // 1 means findings; every other status is a failure of the program.
    if (status !== 0 && status !== 1) throw new Error(`${program} ended with status ${String(status)}:\n${stderr.slice(-2000)}`);
    return JSON.parse(readFileSync(report, "utf8")) as Cost;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The run with the median CPU time of `runs`. */
export function medianCost(runs: number, run: () => Cost): Cost {
  return medianOf(Array.from({ length: runs }, run));
}

/** The one with the median CPU time of at least one. */
export function medianOf(costs: readonly Cost[]): Cost {
  return costs.toSorted((a, b) => a.cpuSeconds - b.cpuSeconds)[costs.length >> 1] as Cost;
}
