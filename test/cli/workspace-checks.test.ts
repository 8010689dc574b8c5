import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { trackedFiles } from "../../server/src/hosts/node/git-index.js";
import { createWorkspaceHost } from "../../server/src/hosts/node/workspace-host.js";
import { cliWorkspace, findingPaths } from "../support/cli.js";

const manifest = '{\n  "name": "shop",\n  "private": true,\n  "dependencies": { "express": "^4.21.0" }\n}\n';

describe("lintel audit: the folder as a whole", () => {
  const workspace = cliWorkspace({ "package.json": manifest, "src/a.ts": "export const a = 1;\n" });

  function git(...args: readonly string[]): void {
    const { status, stderr } = spawnSync("git", args, { cwd: workspace.root, encoding: "utf8" });
    assert.equal(status, 0, stderr);
  }

  interface Found {
    readonly path: string;
    readonly ruleId: string;
    readonly fingerprint: string;
  }
  const audit = async (...args: readonly string[]): Promise<readonly Found[]> => {
    const { out } = await workspace.run(["audit", "--format", "json", "--rule", "ws-lockfile-missing", "--rule", "ws-env-committed", ...args], ".", { build: () => "build 1" });
    return (JSON.parse(out) as { findings: readonly Found[] }).findings;
  };
  const places = (found: readonly Found[]): readonly string[] => found.map(({ path, ruleId }) => `${path} ${ruleId}`);

  it("tells what is missing, until it is there", async () => {
    assert.deepEqual(places(await audit("--no-cache")), ["package.json ws-lockfile-missing"]);
    workspace.write("package-lock.json", "{}");
    assert.deepEqual(places(await audit("--no-cache")), []);
  });

  it("says the same from what an earlier audit has kept, and sees files that no audit reads", async () => {
    const kept = ["--cache-dir", "kept"];
    const cold = await audit(...kept);
    assert.deepEqual(await audit(...kept), cold);
    assert.equal(cold.length, 1);
    workspace.write("yarn.lock", "# yarn lockfile v1\n");
    assert.deepEqual(await audit(...kept), []);
  });

  describe("what an earlier audit has kept of it", () => {
    const all = async (...args: readonly string[]): Promise<string> =>
      (await workspace.run(["audit", "--format", "json", "--preset", "all", ...args], ".", { build: () => "build 1" })).out;
    const edits: Readonly<Record<string, () => void>> = {
      "a lock file": () => workspace.write("package-lock.json", "{}"),
      "a file that git tracks from now on": () => git("add", "-f", ".env"),
      "what git ignores": () => workspace.write(".gitignore", ".env\n"),
      "a comment that suppresses": () => workspace.write("Dockerfile", "# lintel-disable-next-line ws-docker-unpinned-base -- built once\nFROM node:20\nCOPY . .\n"),
      "a config that leaves a file out": () => workspace.write("lintel.config.json", '{ "ignore": ["package.json"] }'),
      "a manifest that says less": () => workspace.write("package.json", '{ "name": "shop" }'),
      "packages that the code mentions": () => workspace.write("src/b.ts", 'import express from "express";\nexpress().listen(3000);\n'),
      "a file that is gone": () => rmSync(workspace.path("Dockerfile")),
    };
    for (const [what, edit] of Object.entries(edits)) {
      it(`does not hide ${what}`, async () => {
        workspace.write(".env", "DATABASE_PASSWORD=korvet-Lamp-91-tundra\n");
        workspace.write("Dockerfile", "FROM node:20\nCOPY . .\n");
        git("init", "-q");
        git("add", "package.json", "src/a.ts", "Dockerfile");
        const before = await all("--cache-dir", "kept");
        assert.deepEqual([await all("--cache-dir", "kept"), await all("--no-cache")], [before, before]);
        edit();
        const after = await all("--no-cache");
        assert.notEqual(after, before);
        assert.deepEqual([await all("--cache-dir", "kept"), await all("--cache-dir", "kept")], [after, after]);
      });
    }
  });

  it("looks at a project as a whole that is named from a folder that is part of none", async () => {
    const { out } = await workspace.run(["audit", "--no-cache", "--format", "json", "."], ".");
    const inside = findingPaths(out);
    const outer = await workspace.run(["audit", "--no-cache", "--format", "json", workspace.root], "..");
    assert.deepEqual(findingPaths(outer.out), inside);
    assert.ok(inside.includes("package.json"));
  });

  it("is silent where a part of the folder is audited", async () => assert.deepEqual(await audit("--no-cache", "src"), []));

  it("follows the config, its folders left out included", async () => {
    workspace.write("lintel.config.json", '{ "rules": { "ws-lockfile-missing": "off" } }');
    assert.deepEqual(await audit("--no-cache"), []);
    workspace.write("lintel.config.json", '{ "ignore": ["package.json"] }');
    assert.deepEqual(await audit("--no-cache"), []);
  });

  it("reads what git tracks from its index, in each form, and minds suppressions", async () => {
    workspace.write(".env", "DATABASE_PASSWORD=korvet-Lamp-91-tundra\n");
    workspace.write(".env.local", "A=1\n");
    workspace.write("package-lock.json", "{}");
    git("init", "-q");
    assert.deepEqual(trackedFiles(workspace.root), []);
    assert.deepEqual(await audit("--no-cache"), []);
    git("add", "-f", ".env", "package-lock.json", "src/a.ts");
    const tracked = [".env", "package-lock.json", "src/a.ts"];
    assert.deepEqual(trackedFiles(workspace.root), tracked);
    git("update-index", "--index-version", "4");
    assert.deepEqual(trackedFiles(workspace.root), tracked);
    assert.deepEqual(places(await audit("--no-cache")), [".env ws-env-committed"]);
    workspace.write(".env", "# lintel-disable-next-line ws-env-committed -- a password of a sandbox\nDATABASE_PASSWORD=korvet-Lamp-91-tundra\n");
    assert.deepEqual(await audit("--no-cache"), []);
  });

  it("tells of a file of secrets before anything was added to the repository", async () => {
    workspace.write(".env", "DATABASE_PASSWORD=korvet-Lamp-91-tundra\n");
    workspace.write("package-lock.json", "{}");
    git("init", "-q");
    assert.deepEqual(places(await audit("--no-cache", "--rule", "ws-env-not-gitignored")), [".env ws-env-not-gitignored"]);
  });

  it("fixes what can be fixed safely, in one go for all files", async () => {
    for (const name of [".env", "packages/api/.env"]) workspace.write(name, "DATABASE_PASSWORD=korvet-Lamp-91-tundra\n");
    git("init", "-q");
    git("add", "package.json", "src/a.ts");
    const only = ["--rule", "ws-env-not-gitignored"];
    const shown = await workspace.run(["fix", "--dry-run", ...only]);
    assert.equal(shown.out, "--- /dev/null\n+++ b/.gitignore\n@@ -0,0 +1,2 @@\n+.env*\n+!.env.example\n");
    assert.match(shown.error, /^Would fix 2 findings/);
    assert.equal(existsSync(workspace.path(".gitignore")), false);
    const { out, status } = await workspace.run(["fix", ...only]);
    assert.match(out, /Fixed 2 findings in 2 files\. No findings left\./);
    assert.equal(status, 0);
    assert.equal(readFileSync(workspace.path(".gitignore"), "utf8"), ".env*\n!.env.example\n");
    assert.equal((await workspace.run(["fix", ...only])).out, "Nothing to fix safely. No findings left.\n");
  });

  it("looks above the folder, up to the root of the repository and no further", () => {
    workspace.write("packages/api/package.json", manifest);
    workspace.write("yarn.lock", "");
    workspace.write(".gitignore", "*.log\n/packages/api/.env\nout/\n");
    git("init", "-q");
    git("add", "packages/api/package.json");
    const host = createWorkspaceHost(workspace.path("packages/api"));
    assert.deepEqual(host.above, ["..", "../.."]);
    assert.deepEqual(host.paths(), ["package.json"]);
    assert.equal(host.read("../../yarn.lock"), "");
    assert.equal(host.read("../../../etc/passwd"), undefined);
    assert.deepEqual([".env", ".env.example", "out/.env", "x.log"].map((path) => host.isIgnored(path)), [true, false, true, true]);
  });
});
