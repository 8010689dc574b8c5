import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { trackedFiles } from "../../server/src/hosts/node/git-index.js";
import { createWorkspaceHost } from "../../server/src/hosts/node/workspace-host.js";
import { cliWorkspace } from "../support/cli.js";

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
    assert.equal(trackedFiles(workspace.root), undefined);
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

  it("fixes what can be fixed safely, in one go for all files", async () => {
    for (const name of [".env", "packages/api/.env"]) workspace.write(name, "DATABASE_PASSWORD=korvet-Lamp-91-tundra\n");
    git("init", "-q");
    git("add", "package.json", "src/a.ts");
    const only = ["--rule", "ws-env-not-gitignored"];
    const shown = await workspace.run(["fix", "--dry-run", ...only]);
    assert.match(shown.out, /\+\+\+ \.gitignore\n\+ \.env\*\n[\s\S]*Would fix 2 findings/);
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
