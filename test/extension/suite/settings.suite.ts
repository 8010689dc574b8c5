import assert from "node:assert/strict";

import * as vscode from "vscode";

import { closeEditors, deleteFile, eventually, eventuallyRules, fileUri, findingsOf, openFile, readFile, setSetting, writeFile } from "./editor.js";
import { assertCovers, contributions } from "./manifest.js";
import { ordersApp } from "./sample-code.js";
import { extensionApi } from "./view-tree.js";

const sample = (): vscode.Uri => fileUri("src", "setting.ts");

/** Writes a file and opens it. */
async function openSample(text: string): Promise<vscode.TextEditor> {
  await writeFile(sample(), text);
  return openFile("src", "setting.ts");
}

async function lensTitles(): Promise<readonly string[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", sample(), 20);
  return lenses.flatMap(({ command }) => command?.title ?? []).filter((title) => title.includes("/api/orders"));
}

/** For each setting: it changes something while the editor runs, and back. */
const cases: Readonly<Record<string, () => Promise<void>>> = {
  "lintel.enable": async () => {
    const { document } = await openFile("src", "reset-token.ts");
    await eventuallyRules(document.uri, ["weak-hash"]);
    await setSetting("enable", false);
    await eventuallyRules(document.uri, []);
    await setSetting("enable", true);
    await eventuallyRules(document.uri, ["weak-hash"]);
  },
  "lintel.run": async () => {
    const editor = await openSample("export {};\n");
    const type = (text: string): Thenable<boolean> => editor.edit((edit) => edit.insert(new vscode.Position(0, 0), text));
    await setSetting("run", "onSave");
    await type('import crypto from "node:crypto";\nexport const id = crypto.pseudoRandomBytes(16);\n');
    // Nothing tells that no answer will come; half a second is many times what an answer takes.
    await new Promise((resolve) => setTimeout(resolve, 500));
    await eventuallyRules(sample(), []);
    await setSetting("run", "onType");
    await type("\n");
    await eventuallyRules(sample(), ["pseudo-random-bytes"]);
  },
  "lintel.preset": async () => {
    await openSample('import { createHash } from "node:crypto";\nexport const transform = (value: string) => createHash("sha1").update(value).digest("hex");\n');
    await setSetting("preset", "all");
    await eventuallyRules(sample(), ["weak-hash"]);
    await setSetting("preset", "recommended");
    await eventuallyRules(sample(), []);
  },
  "lintel.knownFindings": async () => {
    const uri = fileUri("src", "session.ts");
    const severities = (): string => findingsOf(uri).map(({ severity }) => vscode.DiagnosticSeverity[severity]).join();
    await vscode.commands.executeCommand("lintel.baseline.write", "all");
    await openFile("src", "session.ts");
    await eventually("what the baseline holds is a hint", () => (severities() === "Hint" ? true : undefined));
    await setSetting("knownFindings", "show");
    await eventually("it looks as any other", () => (severities() === "Error" ? true : undefined));
    await setSetting("knownFindings", "hide");
    await eventually("it is gone", () => (severities() === "" ? true : undefined));
    await setSetting("knownFindings", undefined);
    await eventually("it is a hint again", () => (severities() === "Hint" ? true : undefined));
    await deleteFile(fileUri(".lintel", "baseline.json"));
    await eventually("without a baseline it is new", () => (severities() === "Error" ? true : undefined));
    await vscode.commands.executeCommand("lintel.clearAudit");
  },
  "lintel.threatModels": async () => {
    await openSample('import { exec } from "node:child_process";\nexec("tar cf backup.tar " + process.argv[2]);\n');
    await setSetting("threatModels", ["remote", "local"]);
    await eventuallyRules(sample(), ["command-injection"]);
    await setSetting("threatModels", ["remote"]);
    await eventually("data of the command line is trusted again", () => (vscode.languages.getDiagnostics(sample()).some(({ message }) => message.includes("process.argv")) ? undefined : true));
  },
  "lintel.endpoints.codeLens": async () => {
    await openSample(ordersApp);
    assert.deepEqual(await lensTitles(), []);
    await setSetting("endpoints.codeLens", true);
    await eventually("lenses stand above the code", async () => ((await lensTitles()).length === 2 ? true : undefined));
    await setSetting("endpoints.codeLens", false);
    await eventually("the lenses are gone", async () => ((await lensTitles()).length === 0 ? true : undefined));
  },
  "lintel.checklist.signAs": async () => {
    const file = fileUri(".lintel", "checklist.json");
    const node = { kind: "item", folder: vscode.workspace.workspaceFolders?.[0]?.uri, item: { id: "limit-secret-access", title: "", findings: [], rules: [] } };
    for (const name of ["Robin Reviewer", "Alex Auditor"]) {
      await setSetting("checklist.signAs", name);
      await vscode.commands.executeCommand("lintel.checklist.markDone", node);
      assert.match((await readFile(file)) ?? "", new RegExp(name));
    }
    await deleteFile(file);
  },
  "lintel.trace.server": async () => {
    const traced: string[] = [];
    const listening = extensionApi().onDidTrace((message) => traced.push(message));
    await setSetting("trace.server", "messages");
    await openFile("src", "mail.ts");
    await eventually("messages to the server are traced", () => traced.find((message) => message.includes("textDocument/diagnostic")));
    await setSetting("trace.server", "off");
    // What was on its way has been written by then.
    await new Promise((resolve) => setTimeout(resolve, 500));
    const before = traced.length;
    await openFile("src", "session.ts");
    await eventuallyRules(fileUri("src", "session.ts"), ["token-in-web-storage"]);
    assert.equal(traced.length, before);
    listening.dispose();
  },
};

describe("the setting", () => {
  before(() => vscode.commands.executeCommand("lintel.clearAudit"));

  const properties = Object.assign({}, ...contributions().configuration.map((group) => group.properties)) as Readonly<Record<string, { readonly default: unknown }>>;

  afterEach(async () => {
    for (const name of Object.keys(properties)) await setSetting(name.slice("lintel.".length), undefined);
    await closeEditors();
    await deleteFile(sample());
  });

  it("has a case in this suite, whichever it is", () => assertCovers(cases, Object.keys(properties)));

  for (const [name, check] of Object.entries(cases)) it(`${name} takes effect at once, and goes`, check);
});
