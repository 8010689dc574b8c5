import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { createServerFiles } from "../../server/src/hosts/node/server-files.js";

/** Files of a repository, and why the server leaves one out; `undefined` is taken in. */
const files: readonly { readonly path: string; readonly text?: string; readonly leftOut?: RegExp }[] = [
  { path: "src/app.ts" },
  { path: "src/types.d.ts", leftOut: /type declarations/ },
  { path: "node_modules/pg/index.js", leftOut: /node_modules/ },
  { path: "packages/a/node_modules/pg/index.js", leftOut: /node_modules/ },
  { path: "build/app.js", leftOut: /git ignores it/ },
  { path: "build/deep/er/app.js", leftOut: /git ignores it/ },
  { path: "packages/a/generated/client.ts", leftOut: /git ignores it/ },
  { path: "packages/b/generated/client.ts" },
  { path: "packages/a/local.ts", leftOut: /git ignores it/ },
  { path: "packages/b/local.ts" },
];

describe("the server's files", () => {
  const root = mkdtempSync(join(tmpdir(), "lintel files "));
  const uri = pathToFileURL(root).href;
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  before(() => {
    mkdirSync(join(root, ".git"));
    write(".gitignore", "build/\nlocal.ts\n");
    write("packages/a/.gitignore", "generated\n");
    write("packages/b/.gitignore", "!local.ts\n");
    for (const { path } of files) write(path, "ok();");
  });
  after(() => rmSync(root, { recursive: true }));

  for (const { path, leftOut } of files) {
    it(`${leftOut === undefined ? "take in" : "leave out"} ${path}`, async () => {
      const reason = await createServerFiles().leftOutBecause(uri, path);
      if (leftOut === undefined) assert.equal(reason, undefined);
      else assert.match(reason ?? "", leftOut);
    });
  }

  it("are listed as far as none of these reasons leaves them out", async () => {
    const { paths } = await createServerFiles().list(uri);
    assert.deepEqual(paths, files.filter(({ leftOut }) => leftOut === undefined).map(({ path }) => path).sort());
  });

  it("notice a changed .gitignore once they are told", async () => {
    const serverFiles = createServerFiles();
    assert.match((await serverFiles.leftOutBecause(uri, "build/app.js")) ?? "", /git/);
    write(".gitignore", "local.ts\n");
    serverFiles.invalidate();
    assert.equal(await serverFiles.leftOutBecause(uri, "build/app.js"), undefined);
    write(".gitignore", "build/\nlocal.ts\n");
  });

  it("are read as text, or say why not", async () => {
    const serverFiles = createServerFiles();
    const read = (path: string) => serverFiles.read(pathToFileURL(join(root, path)).href);
    assert.deepEqual(await read("src/app.ts"), { text: "ok();" });
    assert.deepEqual(await read("src/none.ts"), { missing: true, reason: "the file does not exist" });
    assert.deepEqual(await read("src"), { missing: false, reason: "not a regular file" });
    assert.deepEqual(await serverFiles.read("vscode-vfs://github/o/r/a.ts"), { missing: false, reason: "only files on this machine can be read" });
  });
});
