/**
 * Time and memory of an audit of git's history. Usage: npm run bench -- history [repository]. Without one, a repository of
 * 5,000 commits is made, in which the files of examples/shop grow and change.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { costOf } from "./measure.js";

const commitCount = 5000;
const filesPerCommit = 3;
const copies = 30;

/** Prints the seconds on the clock, the CPU seconds and the peak memory of Lintel's process; git runs beside it. */
export function benchHistory([given]: readonly string[]): void {
  const folder = given === undefined ? generatedRepository() : resolve(given);
  try {
    const started = performance.now();
    const { cpuSeconds, peakMegabytes } = costOf(resolve("dist/cli.cjs"), ["audit", "--history", "--fail-on", "none", "--format", "json", "--output", join(tmpdir(), "lintel-bench.json")], folder);
    const seconds = (performance.now() - started) / 1000;
    console.log(`lintel audit --history ${seconds.toFixed(1).padStart(8)} s ${cpuSeconds.toFixed(1).padStart(8)} s CPU ${peakMegabytes.toFixed(0).padStart(6)} MB`);
  } finally {
    if (given === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

function generatedRepository(): string {
  const folder = mkdtempSync(join(tmpdir(), "lintel-bench-history-"));
  const sources = readdirSync("examples/shop", { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:[jt]sx?|json|env)$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8").split("\n"));
  run(folder, ["init", "--quiet"], "");
  run(folder, ["fast-import", "--quiet"], [...commits(sources)].join(""));
  return folder;
}

/** Commits as `git fast-import` reads them: each writes some files anew, a few lines longer or changed in the middle. */
function* commits(sources: readonly (readonly string[])[]): Generator<string> {
  for (let commit = 0; commit < commitCount; commit++) {
    yield `commit refs/heads/main\ncommitter A <a@shop.dev> ${1_600_000_000 + commit * 3600} +0000\n${data(`Change ${commit}`)}`;
    for (let file = 0; file < filesPerCommit; file++) {
      const number = (commit * filesPerCommit + file) % (sources.length * copies);
      const lines = sources[number % sources.length] ?? [];
      const changed = lines.map((line, at) => ((at + commit) % 40 === 0 ? `${line} // ${commit}` : line));
      yield `M 100644 inline src/${number}.ts\n${data(changed.join("\n"))}`;
    }
  }
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}

function run(folder: string, args: readonly string[], input: string): void {
  const { status, stderr } = spawnSync("git", ["-C", folder, ...args], { input, encoding: "utf8" });
  if (status !== 0) throw new Error(`git ${args.join(" ")} failed: ${stderr}`);
}
