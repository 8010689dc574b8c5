import assert from "node:assert/strict";

import * as vscode from "vscode";

import { closeEditors, deleteFile, eventually, eventuallyRules, fileUri, findingsOf, openFile, writeFile } from "./editor.js";

/** A file of some 5,000 lines, with a finding in every tenth of its functions. */
const functions = 500;
const findings = 50;
const text = [
  'import crypto from "node:crypto";',
  ...Array.from({ length: functions }, (_, index) => [
    `export function step${index}(values: readonly number[]) {`,
    `  const total = values.map((value) => value * ${index}).reduce((sum, value) => sum + value, 0);`,
    "  const parts: string[] = [];",
    "  for (const value of values) {",
    "    if (value > total / 2) parts.push(String(value));",
    "  }",
    index % (functions / findings) === 0 ? "  const id = crypto.pseudoRandomBytes(16);" : "  const id = crypto.randomBytes(16);",
    '  return { id, text: parts.join(",") };',
    "}",
    "",
  ].join("\n")),
].join("\n");

/** Where findings of a document lie on code that is not theirs any more. */
function misplaced(document: vscode.TextDocument): number {
  return findingsOf(document.uri).filter(({ range }) => !document.getText(range).startsWith("crypto.pseudoRandomBytes")).length;
}

describe("a file of 5,000 lines", function () {
  this.timeout(60_000);
  const uri = (): vscode.Uri => fileUri("src", "large.ts");
  const renamed = (): vscode.Uri => fileUri("src", "renamed.ts");
  const count = (of = uri()): number => findingsOf(of).length;
  const shows = (expected: number, of = uri()): Promise<true> => eventually(`${expected} findings are shown`, () => (count(of) === expected ? true : undefined));

  before(() => writeFile(uri(), text));
  afterEach(closeEditors);
  after(async () => {
    await deleteFile(uri());
    await deleteFile(renamed());
  });

  it("loses no finding from the screen while somebody types, and none stays where its code is not", async () => {
    const editor = await openFile("src", "large.ts");
    await shows(findings);
    const counts: number[] = [];
    const listening = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      if (uris.some((one) => one.toString() === uri().toString())) counts.push(count());
    });
    const at = editor.document.positionAt(editor.document.getText().indexOf("  const parts", text.length / 2));
    const typed = "  // a remark, as people type it\n  const more = total + 1;\n";
    for (const [index, character] of [...typed].entries()) {
      await editor.edit((edit) => edit.insert(editor.document.positionAt(editor.document.offsetAt(at) + index), character));
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    await eventually("all findings lie on their code", () => (misplaced(editor.document) === 0 ? true : undefined));
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    listening.dispose();
    assert.deepEqual(counts.filter((shown) => shown !== findings), [], "nothing flickers");
    assert.equal(misplaced(editor.document), 0);
  });

  it("shows a finding that was typed, and takes it back, soon", async () => {
    const editor = await openFile("src", "large.ts");
    await shows(findings);
    const replace = async (from: string, to: string): Promise<void> => {
      const start = editor.document.getText().indexOf(from, text.length / 2);
      await editor.edit((edit) => edit.replace(new vscode.Range(editor.document.positionAt(start), editor.document.positionAt(start + from.length)), to));
    };
    const times: number[] = [];
    for (const [from, to, expected] of [["crypto.randomBytes", "crypto.pseudoRandomBytes", findings + 1], ["crypto.pseudoRandomBytes", "crypto.randomBytes", findings]] as const) {
      await replace(from, to);
      const start = Date.now();
      await shows(expected);
      times.push(Date.now() - start);
    }
    assert.ok(Math.max(...times) < 3_000, `${times.join(", ")} ms`);
  });

  it("has its findings again when it was closed and is opened, and under its new name", async () => {
    await openFile("src", "large.ts");
    await shows(findings);
    await closeEditors();
    await eventually("a closed file shows none", () => (count() === 0 ? true : undefined));
    const start = Date.now();
    const { document } = await openFile("src", "large.ts");
    await shows(findings);
    assert.ok(Date.now() - start < 5_000, `${Date.now() - start} ms`);
    const rename = new vscode.WorkspaceEdit();
    rename.renameFile(document.uri, renamed());
    assert.ok(await vscode.workspace.applyEdit(rename));
    await shows(findings, renamed());
    await shows(0);
  });
});

describe("a helper that changes in one open file", () => {
  const helper = 'export const clean = (name: string): string => name;\n';
  const caller = 'import { execSync } from "node:child_process";\nimport express from "express";\nimport { clean } from "./clean-name";\nexpress().get("/", (req, res) => {\n  res.send(String(execSync("du " + clean(String(req.query.name)))));\n});\n';

  afterEach(async () => {
    await closeEditors();
    for (const name of ["clean-name.ts", "clean-caller.ts"]) await deleteFile(fileUri("src", name));
  });

  it("changes what is shown in another one beside it, both ways, without a save", async () => {
    await writeFile(fileUri("src", "clean-name.ts"), helper);
    await writeFile(fileUri("src", "clean-caller.ts"), caller);
    const { document } = await openFile("src", "clean-caller.ts");
    await eventuallyRules(document.uri, ["command-injection"]);
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(fileUri("src", "clean-name.ts")), vscode.ViewColumn.Beside);
    const write = (body: string): Thenable<boolean> => editor.edit((edit) => edit.replace(new vscode.Range(0, 0, editor.document.lineCount, 0), `export const clean = (name: string): string => ${body};\n`));
    await write("String(Number.parseInt(name, 10))");
    await eventuallyRules(document.uri, []);
    await write("name.trim()");
    await eventuallyRules(document.uri, ["command-injection"]);
  });
});
