/**
 * What a scan for secrets alone costs beside listing, reading and decoding the same files, Node's start included in both.
 * Usage: npm run bench -- secrets <folder> [--runs N]. Both run in turn, so that a busy machine is busy for both.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { analysedExtensions } from "#core/syntax/language";
import { dataFileGlobs } from "#core/text/data-format";
import { type Cost, costOf, medianOf } from "./measure.js";

/** The most that the scan may cost, as a multiple of reading. */
const bar = 3;

/** Prints the median CPU of each, and their ratio. */
export function benchSecrets(args: readonly string[]): void {
  const [given] = args;
  if (given === undefined || given.startsWith("--")) throw new Error("Usage: npm run bench -- secrets <folder> [--runs N]");
  const runsAt = args.indexOf("--runs");
  const runs = runsAt < 0 ? 7 : Number(args[runsAt + 1]);
  const folder = resolve(given);
  const work = mkdtempSync(join(tmpdir(), "lintel-bench-secrets-"));
  try {
    const cli = resolve("dist/cli.cjs");
    const scan = (): Cost => costOf(cli, ["audit", ".", "--family", "secrets", "--jobs", "1", "--no-cache", "--fail-on", "none", "--format", "json", "--output", join(work, "report.json")], folder);
    const read = (): Cost => costOf(resolve("bench/read-all.mjs"), [namePattern()], folder);
    // The first of each fills what the machine and Lintel keep.
    scan();
    read();
    const turns = Array.from({ length: runs }, () => ({ read: read(), scan: scan() }));
    const { cpuSeconds: reading } = medianOf(turns.map((turn) => turn.read));
    const { cpuSeconds: scanning } = medianOf(turns.map((turn) => turn.scan));
    console.log(`reading ${reading.toFixed(2)} s CPU, secrets alone ${scanning.toFixed(2)} s CPU: ${(scanning / reading).toFixed(2)} times as much (bar: ${String(bar)})`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The names of files that are read, without those that mean something in one folder only. */
function namePattern(): string {
  const endings = analysedExtensions.map((extension) => `*${extension}`);
  const globs = [...endings, ...dataFileGlobs.map((glob) => glob.replace("**/", ""))].filter((glob) => !glob.includes("/"));
  return `^(?:${globs.map((glob) => glob.replace(/[.+]/g, "\\$&").replace(/\*/g, ".*")).join("|")})$`;
}
