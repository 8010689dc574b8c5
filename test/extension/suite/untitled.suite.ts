import assert from "node:assert/strict";

import * as vscode from "vscode";

import { closeEditors, eventually, findingsOf, replaceText, rulesIn } from "./editor.js";
import { safelyFixable } from "./sample-code.js";

describe("a file that was never saved", () => {
  afterEach(closeEditors);

  it("has findings while it is typed, fixes and suppressions", async () => {
    const document = await vscode.workspace.openTextDocument({ language: "typescript", content: "" });
    const editor = await vscode.window.showTextDocument(document);
    assert.equal(document.isUntitled, true);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), safelyFixable));
    const at = (rule: string): Promise<vscode.Position> => eventually(`it shows ${rule}`, () => (rulesIn(document.uri).includes(rule) ? findingsOf(document.uri)[0]?.range.start : undefined));
    const gone = (rule: string): Promise<true> => eventually(`${rule} is gone`, () => (rulesIn(document.uri).includes(rule) ? undefined : true));
    await at("pseudo-random-bytes");
    assert.equal(await vscode.commands.executeCommand("lintel.fixAllInFile"), true);
    await gone("pseudo-random-bytes");
    await replaceText(editor, "randomBytes(16)", "pseudoRandomBytes(16)");
    const start = await at("pseudo-random-bytes");
    editor.selection = new vscode.Selection(start, start);
    await vscode.commands.executeCommand("lintel.finding.suppress", undefined, { scope: "line", reason: "An example", until: "" });
    assert.match(document.getText(), /lintel-disable-next-line pseudo-random-bytes -- An example/);
    await gone("pseudo-random-bytes");
  });

  it("has findings in the scripts and the handlers of a page, suppressed above the element", async () => {
    const content = '<!doctype html>\n<main id="out" onclick="this.innerHTML = unescape(location.hash)"></main>\n<script>\n  document.write(unescape(location.hash));\n</script>\n';
    const document = await vscode.workspace.openTextDocument({ language: "html", content });
    const editor = await vscode.window.showTextDocument(document);
    const linesOf = (): readonly number[] => findingsOf(document.uri).map(({ range }) => range.start.line);
    await eventually("both are shown", () => (linesOf().join() === "1,3" ? true : undefined));
    const start = new vscode.Position(1, 30);
    editor.selection = new vscode.Selection(start, start);
    await vscode.commands.executeCommand("lintel.finding.suppress", undefined, { scope: "line", reason: "An example", until: "" });
    assert.match(document.getText(), /<!-- lintel-disable-next-line dom-xss -- An example -->\n<main/);
    await eventually("one is left", () => (linesOf().join() === "4" ? true : undefined));
  });
});
