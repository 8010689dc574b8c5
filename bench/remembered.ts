/**
 * What an audit costs when an earlier one has kept what it found out, in two threads, and for secrets alone.
 * Usage: npm run bench -- remembered <folder> [--runs N]. The folder is copied, for one of its files is changed.
 */
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { listFiles } from "../server/src/hosts/node/list-files.js";
import { type Cost, costOf, medianCost } from "./measure.js";

/** Prints a row for each way to audit the folder: CPU of the process with all its threads, and the best wall time of its runs. */
export function benchRemembered(args: readonly string[]): void {
  const [given] = args;
  if (given === undefined || given.startsWith("--")) throw new Error("Usage: npm run bench -- remembered <folder> [--runs N]");
  const runsAt = args.indexOf("--runs");
  const runs = runsAt < 0 ? 3 : Number(args[runsAt + 1]);
  const work = mkdtempSync(join(tmpdir(), "lintel-bench-tree-"));
  const folder = join(work, "tree");
  try {
    cpSync(resolve(given), folder, { recursive: true });
    const { files } = listFiles({ root: folder, targets: [folder], useGitIgnore: false });
    const changed = files.find((path) => /\.[jt]s$/.test(path));
    if (changed === undefined) throw new Error(`There is no code in ${given}.`);
    const cli = resolve("dist/cli.cjs");
    const common = ["audit", ".", "--preset", "all", "--fail-on", "none", "--format", "json", "--output", join(work, "report.json"), "--no-gitignore"];
    const cached = [...common, "--cache-dir", join(work, "kept")];
    const audit = (...extra: readonly string[]) => measured(runs, () => costOf(cli, [...common, "--no-cache", ...extra], folder));

    row("node --version of the CLI", measured(runs, () => costOf(cli, ["--version"], folder)));
    row(`${files.length} files: read`, measured(runs, () => readCost(folder, files)));
    row("one thread", audit("--jobs", "1"));
    row("two threads", audit("--jobs", "2"));
    row("secrets alone", audit("--jobs", "1", "--family", "secrets"));
    row("kept for the first time", measured(1, () => costOf(cli, cached, folder)));
    row("nothing changed", measured(runs, () => costOf(cli, cached, folder)));
    const edit = (): Cost => {
      appendFileSync(join(folder, changed), "\n");
      return costOf(cli, cached, folder);
    };
    row(`one file changed (${changed})`, measured(runs, edit));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

interface Measured extends Cost {
  readonly bestSeconds: number;
}

function measured(runs: number, run: () => Cost): Measured {
  let bestSeconds = Infinity;
  const cost = medianCost(runs, () => {
    const started = performance.now();
    const one = run();
    bestSeconds = Math.min(bestSeconds, (performance.now() - started) / 1000);
    return one;
  });
  return { ...cost, bestSeconds };
}

/** Reading in this process: the start of Node is a row of its own. */
function readCost(folder: string, files: readonly string[]): Cost {
  const before = process.cpuUsage();
  for (const path of files) readFileSync(join(folder, path), "utf8");
  const { user, system } = process.cpuUsage(before);
  return { cpuSeconds: (user + system) / 1e6, peakMegabytes: 0 };
}

function row(what: string, { cpuSeconds, peakMegabytes, bestSeconds }: Measured): void {
  console.log(`${what.padEnd(44)} ${cpuSeconds.toFixed(2).padStart(7)} s CPU ${bestSeconds.toFixed(2).padStart(7)} s wall ${peakMegabytes.toFixed(0).padStart(6)} MB`);
}
