import assert from "node:assert/strict";
import * as vscode from "vscode";
describe("smoke", () => {
  it("loads", () => { assert.ok(vscode.extensions.getExtension("lintel.lintel")); });
});
