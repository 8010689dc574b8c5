import assert from "node:assert/strict";

import * as vscode from "vscode";

import { deleteFile, eventually, fileUri, findingsOf, openFile } from "./editor.js";

/** What the problem matcher has read from tasks; what the language server says carries the rule alone as its code. */
function problemsOfTasks(uri: vscode.Uri): readonly string[] {
  return vscode.languages.getDiagnostics(uri).filter(({ message, source }) => source === "lintel" && / confidence/.test(message)).map(({ code }) => String(code));
}

describe("a task of the type lintel", () => {
  after(() => deleteFile(fileUri(".lintel")));

  it("is offered for the workspace and for changes", async () => {
    const offered = await vscode.tasks.fetchTasks({ type: "lintel" });
    assert.deepEqual(offered.map(({ name }) => name).sort(), ["audit changes", "audit workspace"]);
  });

  it("runs the command line that comes with the extension, and lists what it finds as problems", async () => {
    const uri = fileUri("src", "session.ts");
    assert.deepEqual(problemsOfTasks(uri), []);
    const task = (await vscode.tasks.fetchTasks({ type: "lintel" })).find(({ name }) => name === "audit workspace");
    assert.ok(task);
    const ended = new Promise<void>((resolve) => {
      const listening = vscode.tasks.onDidEndTask(({ execution }) => {
        if (execution.task.name !== task.name) return;
        listening.dispose();
        resolve();
      });
    });
    await vscode.tasks.executeTask(task);
    await ended;
    await eventually("its findings are problems", () => (problemsOfTasks(uri).join() === "token-in-web-storage" ? true : undefined));
    assert.deepEqual(problemsOfTasks(fileUri("src", "reset-token.ts")), ["weak-hash"]);
    // What is looked at while it is edited is told once.
    await openFile("src", "session.ts");
    await eventually("the finding is told once", () => (findingsOf(uri).length === 1 && problemsOfTasks(uri).length === 0 ? true : undefined));
    assert.deepEqual(problemsOfTasks(fileUri("src", "reset-token.ts")), ["weak-hash"]);
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await vscode.commands.executeCommand("workbench.action.closePanel");
  });

  it("may be written down with arguments of its own", async () => {
    await vscode.workspace.fs.writeFile(
      fileUri(".vscode", "tasks.json"),
      new TextEncoder().encode(JSON.stringify({ version: "2.0.0", tasks: [{ type: "lintel", audit: "workspace", label: "strict audit", arguments: ["--preset", "strict"] }] })),
    );
    const written = await eventually("the task is read", async () => (await vscode.tasks.fetchTasks()).find(({ name }) => name === "strict audit"));
    assert.equal(written.definition.type, "lintel");
    assert.deepEqual(written.problemMatchers, ["$lintel"]);
    await deleteFile(fileUri(".vscode"));
  });
});
