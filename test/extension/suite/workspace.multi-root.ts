import assert from "node:assert/strict";

import * as vscode from "vscode";

import { eventually, eventuallyRules, findingsOf } from "./editor.js";
import { allItems, children, labels, viewTree } from "./view-tree.js";

const folders = (): readonly vscode.WorkspaceFolder[] => vscode.workspace.workspaceFolders ?? [];
const tokenIn = (name: string): vscode.Uri => {
  const folder = folders().find((one) => one.name === name);
  assert.ok(folder, `the workspace has a folder ${name}`);
  return vscode.Uri.joinPath(folder.uri, "src", "token.ts");
};

/** After how long, in milliseconds, the workspace file is written again, and for how long that is tried. */
const rewriteAfterMs = 10_000;
const readWithinMs = 60_000;

describe("a workspace of two folders, each with its config", () => {
  // On a slow machine the extension host starts before the editor has read the workspace file, and gets its folders later. It has been
  // seen not to get them at all: a file that is written again is read again.
  before(async function () {
    this.timeout(2 * readWithinMs);
    const file = vscode.workspace.workspaceFile;
    assert.ok(file, "a workspace file is open");
    const text = await vscode.workspace.fs.readFile(file);
    const again = setInterval(() => void vscode.workspace.fs.writeFile(file, text), rewriteAfterMs);
    try {
      await eventually("the editor has read the workspace file", () => (folders().length === 2 ? true : undefined), readWithinMs);
    } finally {
      clearInterval(again);
    }
  });
  after(() => vscode.commands.executeCommand("lintel.clearAudit"));

  it("checks open files under the config of their folder", async () => {
    const documents = await Promise.all(["web", "jobs"].map((name) => vscode.workspace.openTextDocument(tokenIn(name))));
    for (const document of documents) await vscode.window.showTextDocument(document, { preview: false });
    await eventuallyRules(tokenIn("jobs"), ["weak-hash"]);
    assert.equal(findingsOf(tokenIn("jobs"))[0]?.severity, vscode.DiagnosticSeverity.Hint, "its config says info");
    await eventuallyRules(tokenIn("web"), []);
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  it("is audited as a whole, and each folder under its config", async () => {
    const summary = await vscode.commands.executeCommand<{ readonly files: number; readonly byRule: Readonly<Record<string, number>> }>("lintel.auditWorkspace");
    assert.equal(summary.byRule["weak-hash"], 1, "jobs alone reports it");
    await eventuallyRules(tokenIn("jobs"), ["weak-hash"]);
    assert.deepEqual(findingsOf(tokenIn("web")), []);
    await eventually("it is listed", async () => ((await labels(viewTree("findings"), 1)).length >= 1 ? true : undefined));
  });

  it("lists endpoints and checklists folder by folder", async () => {
    assert.equal(await vscode.commands.executeCommand("lintel.endpoints.refresh"), 2);
    for (const name of ["endpoints", "checklists"] as const) {
      const tree = viewTree(name);
      assert.deepEqual(await labels(tree, 0), ["web", "jobs"]);
      const [first] = await children(tree);
      assert.ok((await children(tree, first)).length > 0);
      const ids = (await allItems(tree)).flatMap(({ id }) => id ?? []);
      assert.equal(new Set(ids).size, ids.length);
    }
  });

  it("opens the config that is nearest to the file in front", async () => {
    for (const name of ["jobs", "web"]) {
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(tokenIn(name)));
      await vscode.commands.executeCommand("lintel.openConfig");
      await eventually(`the config of ${name} is in front`, () => (vscode.window.activeTextEditor?.document.uri.path.endsWith(`/${name}/lintel.config.json`) === true ? true : undefined));
    }
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  it("leaves out a folder of another file system, says so, and takes nothing on this machine for it", async function () {
    this.retries(0);
    const memory = vscode.workspace.registerFileSystemProvider("memfs", memoryFiles({ "/app.ts": 'import crypto from "node:crypto";\nexport const id = crypto.pseudoRandomBytes(16);\n' }));
    const count = folders().length;
    const audited = async (): Promise<{ readonly files: number; readonly problems: readonly string[] }> => vscode.commands.executeCommand("lintel.auditWorkspace");
    const { files } = await audited();
    try {
      assert.ok(vscode.workspace.updateWorkspaceFolders(count, 0, { uri: vscode.Uri.parse("memfs:/"), name: "memory" }));
      await eventually("the folder is there", () => (folders().length === count + 1 ? true : undefined));
      await vscode.window.showTextDocument(vscode.Uri.parse("memfs:/app.ts"));
      const summary = await eventually("the audit says that it is left out", async () => {
        const made = await audited();
        return made.problems.join().includes("only folders on this machine") ? made : undefined;
      });
      assert.equal(summary.files, files, "the root of the disk has the same path");
      assert.deepEqual(findingsOf(vscode.Uri.parse("memfs:/app.ts")), []);
      for (const name of ["endpoints", "checklists"] as const) assert.deepEqual(await labels(viewTree(name), 0), ["web", "jobs"]);
      assert.equal((await vscode.tasks.fetchTasks({ type: "lintel" })).length, 4);
    } finally {
      await vscode.commands.executeCommand("workbench.action.closeAllEditors");
      vscode.workspace.updateWorkspaceFolders(count, 1);
      memory.dispose();
    }
  });
});

/** A file system of the editor in which these files lie. */
function memoryFiles(files: Readonly<Record<string, string>>): vscode.FileSystemProvider {
  const encoded = (uri: vscode.Uri): Uint8Array => {
    const text = files[uri.path];
    if (text === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return new TextEncoder().encode(text);
  };
  const refuse = (): never => {
    throw vscode.FileSystemError.NoPermissions();
  };
  return {
    onDidChangeFile: new vscode.EventEmitter<vscode.FileChangeEvent[]>().event,
    watch: () => ({ dispose: () => undefined }),
    stat: (uri) => (uri.path === "/" ? { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 } : { type: vscode.FileType.File, ctime: 0, mtime: 0, size: encoded(uri).length }),
    readDirectory: () => Object.keys(files).map((name) => [name.slice(1), vscode.FileType.File]),
    readFile: encoded,
    createDirectory: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
  };
}
