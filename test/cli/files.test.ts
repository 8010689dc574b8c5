import assert from "node:assert/strict";
import { symlinkSync, writeFileSync } from "node:fs";
import { type CliWorkspace, cliWorkspace, findingPaths, skipReasons, storesToken } from "../support/cli.js";

/** Runs an audit and gives the paths it has findings in: every file that was analysed has one. */
async function analysed(workspace: CliWorkspace, args: readonly string[] = [], folder = "."): Promise<readonly string[]> {
  return findingPaths((await workspace.run(["audit", "--format", "json", ...args], folder)).out);
}

const same = (...paths: string[]): Record<string, string> => Object.fromEntries(paths.map((path) => [path, storesToken]));

describe("which files the command line looks at: git", () => {
  const workspace = cliWorkspace({
    ".git/info/exclude": "local/\n",
    ".gitignore": "dist/\n*.gen.ts\n/only-root.ts\n!keep.gen.ts\n",
    "packages/a/.gitignore": "!dist/\ncoverage\n",
    ...same("a.ts", "dist/b.ts", "src/c.gen.ts", "src/keep.gen.ts", "only-root.ts", "src/only-root.ts", "local/d.ts"),
    ...same("packages/a/dist/e.ts", "packages/a/coverage/f.ts", "packages/b/dist/g.ts", ".git/hooks/h.ts", ".github/i.ts"),
  });
  const left = [".github/i.ts", "a.ts", "packages/a/dist/e.ts", "src/keep.gen.ts", "src/only-root.ts"];

  it("leaves out what git ignores, at every level", async () => assert.deepEqual(await analysed(workspace), left));

  it("obeys the ignore files above the working folder", async () => {
    assert.deepEqual(await analysed(workspace, [], "src"), ["keep.gen.ts", "only-root.ts"]);
    assert.deepEqual(await analysed(workspace, [], "packages"), ["a/dist/e.ts"]);
  });

  it("analyses a file or folder that is named, even if git ignores it", async () => {
    assert.deepEqual(await analysed(workspace, ["src/c.gen.ts"]), ["src/c.gen.ts"]);
    assert.deepEqual(await analysed(workspace, ["dist"]), ["dist/b.ts"]);
    assert.deepEqual(await analysed(workspace, ["packages/b/dist", "a.ts"]), ["a.ts", "packages/b/dist/g.ts"]);
  });

  it("--no-gitignore looks at everything but the repository's own folder", async () => {
    const all = [...left, "dist/b.ts", "local/d.ts", "only-root.ts", "packages/a/coverage/f.ts", "packages/b/dist/g.ts", "src/c.gen.ts"];
    assert.deepEqual(await analysed(workspace, ["--no-gitignore"]), all.sort());
  });
});

describe("which files the command line looks at: the rest", () => {
  const workspace = cliWorkspace({
    ...same("a.ts", "b.tsx", "c.mts", "d.cts", "e.js", "f.jsx", "g.mjs", "h.cjs", "node_modules/x/index.js", "sub/node_modules/y.ts"),
    "i.vue": `<template><p/></template>\n<script setup lang="ts">\n${storesToken.replace("export ", "")}</script>\n`,
    "j.py": "x = 1\n",
    "k.d.ts": "declare const token: string;\n",
    "lib.min.js": storesToken,
    "made.ts": `// @generated\n${storesToken}`,
    "clip.ts": new Uint8Array([0x47, 0x40, 0, 0, 0]),
    "wide.ts": new Uint8Array([0xff, 0xfe, 0x61, 0]),
    "huge.ts": storesToken + "// x\n".repeat(300_000),
  });

  it("reads TypeScript, JavaScript and single-file components, and no node_modules", async () => {
    assert.deepEqual(await analysed(workspace), ["a.ts", "b.tsx", "c.mts", "d.cts", "e.js", "f.jsx", "g.mjs", "h.cjs", "i.vue"]);
  });

  it("says why it skipped a file", async () => {
    assert.deepEqual(skipReasons((await workspace.run(["audit", "--format", "json"])).out), {
      "clip.ts": "binary, not text",
      "huge.ts": "larger than 1 MB",
      "k.d.ts": "type declarations, no code that runs",
      "lib.min.js": "minified, by its name",
      "made.ts": "generated, says its head",
      "wide.ts": "UTF-16 text, only UTF-8 is read",
    });
    assert.match((await workspace.run(["audit"])).out, /6 files skipped:\n[\s\S]* {2}larger than 1 MB: huge\.ts\n/);
  });

  it("says why a named file is skipped", async () => {
    assert.deepEqual(skipReasons((await workspace.run(["audit", "--format", "json", "j.py"])).out), { "j.py": "not a language Lintel reads" });
  });

  it("says why a file cannot be opened whose name is not UTF-8", async function () {
    if (process.platform !== "linux") this.skip();
    writeFileSync(Buffer.concat([Buffer.from(`${workspace.root}/caf`), Buffer.from([0xe9]), Buffer.from(".ts")]), storesToken);
    const { status, error } = await workspace.run(["audit"]);
    assert.deepEqual([status, error], [3, "lintel: caf\uFFFD.ts: Cannot read the file: its name is not UTF-8, rename it.\n"]);
  });

  it("makes up no line of a report by a name", async function () {
    if (process.platform === "win32") this.skip();
    workspace.write("named/a\nNo findings in 9 files.ts", storesToken);
    assert.doesNotMatch((await workspace.run(["audit", "named"])).out, /^No findings/m);
  });

  it("analyses a named folder of node_modules", async () => assert.deepEqual(await analysed(workspace, ["node_modules/x"]), ["node_modules/x/index.js"]));

  it("follows no links, so circles do not trap it", async () => {
    symlinkSync(".", workspace.path("sub/circle"));
    symlinkSync("../a.ts", workspace.path("sub/link.ts"));
    symlinkSync("nowhere.ts", workspace.path("sub/broken.ts"));
    symlinkSync("self.ts", workspace.path("sub/self.ts"));
    const { out } = await workspace.run(["audit", "--format", "json", "sub"]);
    assert.deepEqual(findingPaths(out), []);
    assert.deepEqual(skipReasons(out), { "sub/circle": "a symbolic link", "sub/link.ts": "a symbolic link" });
  });
});
