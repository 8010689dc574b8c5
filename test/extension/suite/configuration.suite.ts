import * as vscode from "vscode";

import { closeEditors, deleteFile, eventually, eventuallyRules, fileUri, findingsOf, openFile, writeFile } from "./editor.js";

describe("lintel.config.json", () => {
  const config = fileUri("lintel.config.json");

  afterEach(async () => {
    await deleteFile(config);
    await closeEditors();
  });

  it("takes effect when it is written, changed and deleted", async () => {
    const { document } = await openFile("src", "reset-token.ts");
    await eventuallyRules(document.uri, ["weak-hash"]);
    await writeFile(config, '{ "rules": { "weak-hash": "off" } }\n');
    await eventuallyRules(document.uri, []);
    await writeFile(config, '{ "rules": { "weak-hash": "info" } }\n');
    await eventually("the finding is back as a hint", () =>
      findingsOf(document.uri)[0]?.severity === vscode.DiagnosticSeverity.Hint ? true : undefined,
    );
    await deleteFile(config);
    await eventually("the finding is an error or a warning again", () => {
      const severity = findingsOf(document.uri)[0]?.severity;
      return severity === vscode.DiagnosticSeverity.Error || severity === vscode.DiagnosticSeverity.Warning ? true : undefined;
    });
  });

  it("is opened by its command", async () => {
    await openFile("src", "reset-token.ts");
    await writeFile(config, '{ "rules": {} }\n');
    await vscode.commands.executeCommand("lintel.openConfig");
    await eventually("the config file is in front", () => (vscode.window.activeTextEditor?.document.uri.path === config.path ? true : undefined));
    await eventually("comments are allowed in it", () => (vscode.window.activeTextEditor?.document.languageId === "jsonc" ? true : undefined));
  });

  it("says what is wrong in it, while the rest goes on", async () => {
    const { document } = await openFile("src", "reset-token.ts");
    await writeFile(config, '{ "rules": { "weak-hashes": "off" } }\n');
    await eventually("the config file has a diagnostic that suggests the right name", () =>
      vscode.languages.getDiagnostics(config).some(({ message }) => message.includes("weak-hash")) ? true : undefined,
    );
    await eventuallyRules(document.uri, ["weak-hash"]);
  });

  it("says each mistake once while it is open, and all of them once it is closed", async () => {
    await openFile("src", "reset-token.ts");
    await writeFile(config, '{ "preset": "strictest", "extends": "./missing.json" }\n');
    const told = (): readonly vscode.Diagnostic[] => vscode.languages.getDiagnostics(config);
    await eventually("both mistakes are told", () => (told().length === 2 ? true : undefined));
    await vscode.window.showTextDocument(config);
    await eventually("the editor's own check speaks for one of them", () => (told().some(({ source }) => source !== "lintel") ? true : undefined));
    await eventually("each is told once", () => (told().length === 2 && new Set(told().map(({ range }) => range.start.character)).size === 2 ? true : undefined));
    await closeEditors();
    await eventually("Lintel tells both again", () => (told().filter(({ source }) => source === "lintel").length === 2 ? true : undefined));
  });
});
