import assert from "node:assert/strict";
import { cpSync } from "node:fs";
import { createEngine } from "#core/analyze";
import { parse } from "#core/syntax/parse";
import { models, rules } from "#rules";
import { createConfigResolver } from "#core/config/config-resolver";
import { runAudit } from "#core/project/audit";
import type { Inspected } from "#core/project/inspect-file";
import { diskConfigFiles } from "../../server/src/hosts/node/disk-config-files.js";
import { listFiles } from "../../server/src/hosts/node/list-files.js";
import { createSourceReader } from "../../server/src/hosts/node/source-reader.js";
import { startAuditThreads } from "../../server/src/hosts/node/threads/audit-threads.js";
import { openQueue, shareOut } from "../../server/src/hosts/node/threads/file-queue.js";
import { shareGroups } from "../../server/src/hosts/node/threads/share-groups.js";
import { cliBundle, cliWorkspace } from "../support/cli.js";
import { manyFiles } from "../support/many-files.js";

const count = 24;

describe("lintel audit: the same, however it is done", () => {
  const workspace = cliWorkspace(manyFiles(count));
  beforeEach(() => cpSync("examples/shop", workspace.path("shop"), { recursive: true }));

  const report = async (format: string, ...args: readonly string[]): Promise<string> => {
    const { status, out, error } = await workspace.run(["audit", "--preset", "all", "--cache-dir", "kept", "--format", format, ...args], ".", { threadFile: cliBundle, build: () => "build 1" });
    assert.deepEqual([status, error], [1, ""]);
    return out;
  };

  it("in one thread or several, with what was kept or without", async () => {
    const json = await report("json", "--no-cache", "--jobs", "1");
    const sarif = await report("sarif", "--no-cache", "--jobs", "1");
    assert.equal(await report("json", "--no-cache", "--jobs", "2"), json);
    // What several threads have found out serves one, and every format.
    assert.equal(await report("sarif", "--jobs", "2"), sarif);
    assert.equal(await report("json"), json);
    assert.equal(await report("sarif"), sarif);
    const { findings } = JSON.parse(json) as { findings: readonly { path: string; ruleId: string; trace: readonly { path: string }[] }[] };
    const ways = findings.filter(({ path, ruleId }) => ruleId === "command-injection" && path.startsWith("src/stores/")).map(({ trace }) => trace[0]?.path);
    assert.deepEqual(findings.filter(({ ruleId }) => ruleId === "reflected-xss").map(({ path, trace }) => [path, trace.at(-1)?.path]), [["src/routes/search.ts", "src/views/search.ejs"]]);
    assert.equal(findings.some(({ ruleId }) => ruleId === "template-unescaped-output"), false, "it is told at the route");
    assert.deepEqual(ways.slice(0, 3), ["src/routes/0.ts", "src/routes/1.ts", "src/routes/10.ts"]);
  });

  it("with the prefilter or without", () => {
    const root = workspace.root;
    const findings = (prefilter: boolean): unknown => {
      const config = createConfigResolver({ root, files: diskConfigFiles(), rules, overrides: { preset: "all" } });
      const ports = { engine: createEngine({ rules, models }, parse, { prefilter }), config, read: createSourceReader(root) };
      const { findings: found, suppressed, doubtful } = runAudit(ports, listFiles({ root, targets: [root], useGitIgnore: true }).files);
      return { found, suppressed, doubtful };
    };
    assert.deepEqual(findings(true), findings(false));
  });

  it("loses one file where a thread dies, and says which", async () => {
    // A thread in which reading one file ends everything, as memory that runs out would.
    workspace.write("dying.cjs", `
      const fs = require("node:fs");
      const open = fs.openSync;
      fs.openSync = (path, ...rest) => (String(path).endsWith("src/services/5.ts") ? process.exit(7) : open(path, ...rest));
      require(${JSON.stringify(cliBundle)});`);
    const { root } = workspace;
    const paths = Object.keys(manyFiles(count)).filter((path) => path.startsWith("src/services/")).sort();
    // The stretch of this thread is empty.
    const queue = { ...shareOut(paths, () => 1, 2), ends: [0, paths.length] };
    new Int32Array(queue.counters).fill(0);
    const inspected = new Map<string, Inspected>();
    const start = { config: { root, top: root, overrides: {} }, ruleIds: ["command-injection"], isKept: false, queue };
    const threads = startAuditThreads({ file: workspace.path("dying.cjs"), start, onInspected: (path, found) => inspected.set(path, found) });
    await threads.settled();
    await threads.stop();
    assert.deepEqual(inspected.get("src/services/5.ts"), {
      failed: {
        kind: "internal",
        path: "src/services/5.ts",
        message: "Lintel failed on this file, whose findings are missing: the thread that analysed it ended.",
      },
    });
    // The files that it had looked at before, and no others: these are left to the thread that lives.
    assert.ok([...inspected.keys()].every((path) => paths.indexOf(path) <= paths.indexOf("src/services/5.ts")));
    assert.ok(inspected.size > 8);
  });

  it("takes no more memory for more threads than can do anything", async () => {
    const { status, error } = await workspace.run(["audit", "--no-cache", "--fail-on", "none", "--jobs", "999"], ".", { threadFile: cliBundle, build: () => "build 1" });
    assert.deepEqual([status, error], [0, ""]);
  });

  it("--jobs takes a number", async () => {
    for (const given of ["0", "two", "-1", "1.5"]) assert.match((await workspace.run(["audit", `--jobs=${given}`])).error, /^lintel: --jobs must be a number of threads from 1 to 999, not ".*"\.\n$/);
  });
});

describe("files that threads share out", () => {
  const paths = Array.from({ length: 100 }, (_, n) => `${n}.ts`);

  it("are each taken once, by whoever has time", () => {
    const queue = shareOut(paths, () => 1, 3);
    const threads = [0, 1, 2].map((thread) => openQueue(queue, thread));
    const taken: string[] = [];
    for (let turn = 0; taken.length < paths.length; turn++) {
      // The last one is by far the fastest.
      const thread = threads[turn % 5 === 0 ? 0 : turn % 5 === 1 ? 1 : 2];
      taken.push(...(thread?.take() ?? []));
    }
    assert.deepEqual([...taken].sort(), [...paths].sort());
    assert.deepEqual(threads.map((thread) => thread.take()), [[], [], []]);
  });

  it("stay together as far as can be: who is done early takes the last ones of another", () => {
    const queue = shareOut(paths, () => 1, 2);
    const [first, second] = [openQueue(queue, 0), openQueue(queue, 1)];
    const own = second.take();
    assert.deepEqual([own[0], own.length], ["50.ts", 8]);
    for (let left = paths.length / 2; left > 0; left -= 8) first.take();
    assert.deepEqual(first.take(), paths.slice(-8));
    assert.deepEqual(second.take(), paths.slice(58, 66));
  });

  it("go in stretches of about the same size", () => {
    const { ends } = shareOut(paths, (path) => (path === "0.ts" ? 99 : 1), 2);
    assert.deepEqual(ends, [1, 100]);
  });
});

describe("groups of files that threads share out", () => {
  const group = (name: string, size: number): { readonly members: readonly string[]; readonly sinkFiles: readonly string[] } => ({
    members: Array.from({ length: size }, (_, n) => `${name}/${n}.ts`),
    sinkFiles: [],
  });
  const ownerOf = (path: string): number => (path.startsWith("a/") ? 1 : path.startsWith("half/") && Number(/\d+/.exec(path)?.[0]) % 2 === 1 ? 1 : 0);
  const namesOf = (shares: ReadonlyMap<number, readonly { readonly members: readonly string[] }[]>, thread: number): readonly (string | undefined)[] =>
    (shares.get(thread) ?? []).map(({ members }) => members[0]?.split("/")[0]);

  it("go where their files were looked at", () => {
    const shares = shareGroups([group("a", 10), group("b", 10)], ownerOf, [1, 0]);
    assert.deepEqual([namesOf(shares, 0), namesOf(shares, 1)], [["b"], ["a"]]);
  });

  it("leave no thread with all the work, even where another has to make graphs anew", () => {
    const shares = shareGroups([group("half", 100), group("b", 80)], ownerOf, [1, 0]);
    assert.deepEqual([namesOf(shares, 0), namesOf(shares, 1)], [["b"], ["half"]]);
  });
});
