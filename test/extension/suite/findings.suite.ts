import assert from "node:assert/strict";

import * as vscode from "vscode";

import { closeEditors, deleteFile, eventually, eventuallyRules, fileUri, findingsOf, openFile, readFile, writeFile } from "./editor.js";
import { children, labels, type Tree, viewTree } from "./view-tree.js";

const helper = 'import { exec } from "node:child_process";\nexport function pack(name: string) {\n  exec("tar cf backup.tar " + name);\n}\n';
const route = 'import express from "express";\nimport { pack } from "./ship";\nexpress().get("/", (req) => {\n  pack(String(req.query.name));\n});\n';

const ordersDatabase = 'import { Pool } from "pg";\nconst pool = new Pool();\nexport const run = (sql: string) => pool.query(sql);\n';
const ordersRoutes = `import express from "express";
import { run } from "./orders-db";
const app = express();
app.get("/orders", async (req, res) => res.json(await run("SELECT * FROM orders WHERE owner = '" + req.query.owner + "'")));
app.get("/users", async (req, res) => res.json(await run("SELECT id FROM users ORDER BY " + req.query.sort)));
`;

describe("the Findings view", () => {
  let tree: Tree;

  before(async () => {
    tree = viewTree("findings");
    await closeEditors();
    await vscode.commands.executeCommand("lintel.findings.groupBy", "severity");
    await vscode.commands.executeCommand("lintel.findings.clearFilter");
  });

  afterEach(async () => {
    await vscode.commands.executeCommand("lintel.findings.clearFilter");
    await closeEditors();
  });

  after(async () => {
    await vscode.commands.executeCommand("lintel.findings.groupBy", "severity");
    await vscode.commands.executeCommand("lintel.clearAudit");
    await deleteFile(fileUri("CODEOWNERS"));
    await deleteFile(fileUri("lintel.config.json"));
  });

  it("is empty, and says what to do, before anything was found", async () => {
    await vscode.commands.executeCommand("lintel.clearAudit");
    await eventually("the tree is empty", async () => ((await children(tree)).length === 0 ? true : undefined));
    await vscode.commands.executeCommand("lintel.finding.next");
    await vscode.commands.executeCommand("lintel.findings.focus");
  });

  it("lists the findings of an audit, grouped by what is asked for", async () => {
    await vscode.commands.executeCommand("lintel.auditWorkspace");
    await eventually("two findings are listed", async () => ((await labels(tree, 1)).length === 2 ? true : undefined));
    await writeFile(fileUri("CODEOWNERS"), "src/session.ts @web\n");
    const expected: Readonly<Record<string, readonly string[]>> = {
      file: ["reset-token.ts", "session.ts"],
      owner: ["@web", "Without an owner"],
    };
    for (const [grouping, groups] of Object.entries(expected)) {
      await vscode.commands.executeCommand("lintel.findings.groupBy", grouping);
      await eventually(`the groups are ${groups.join(", ")}`, async () => ([...(await labels(tree, 0))].sort().join() === [...groups].sort().join() ? true : undefined));
    }
    assert.deepEqual((await labels(tree, 1)).filter((label) => !/^[\w-]+\.ts:\d+$/.test(label)), [], "each row begins with its place");
    for (const grouping of ["rule", "cwe", "severity"]) {
      await vscode.commands.executeCommand("lintel.findings.groupBy", grouping);
      assert.equal((await labels(tree, 1)).length >= 2, true, `all findings stand below a ${grouping}`);
    }
  });

  it("shows what the filter lets through", async () => {
    await vscode.commands.executeCommand("lintel.findings.filter", { text: "reset-token" });
    assert.equal((await labels(tree, 1)).length, 1);
    await vscode.commands.executeCommand("lintel.findings.filter", { text: "nothing like it" });
    assert.deepEqual(await labels(tree, 0), []);
    await vscode.commands.executeCommand("lintel.findings.clearFilter");
    assert.equal((await labels(tree, 1)).length, 2);
    await vscode.commands.executeCommand("lintel.findings.filter", { severity: "critical" });
    assert.equal((await labels(tree, 1)).length, 0, "none is critical");
  });

  it("keeps findings when their file closes, and follows what is typed", async () => {
    const line = async (): Promise<number | undefined> => {
      const found = await Promise.all((await children(tree)).map((group) => children(tree, group)));
      return found.flat().map((node) => (node as { finding: { path: string; line: number } }).finding).find(({ path }) => path.endsWith("reset-token.ts"))?.line;
    };
    await vscode.commands.executeCommand("lintel.findings.clearFilter");
    const before = await eventually("the finding is listed", line);
    const editor = await openFile("src", "reset-token.ts");
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "\n\n"));
    await eventually("the finding has moved", async () => ((await line()) === before + 2 ? true : undefined));
    await closeEditors();
    await eventually("the finding is back where the file has it", async () => ((await line()) === before ? true : undefined));
  });

  it("goes from finding to finding over files, and around at the end", async () => {
    await vscode.commands.executeCommand("lintel.finding.next");
    const places: string[] = [];
    for (const command of ["next", "next", "previous"]) {
      places.push(vscode.window.activeTextEditor?.document.uri.path.split("/").at(-1) ?? "");
      await vscode.commands.executeCommand(`lintel.finding.${command}`);
    }
    assert.deepEqual(places, ["reset-token.ts", "session.ts", "reset-token.ts"]);
  });

  it("audits only the file that is selected in the explorer", async () => {
    await vscode.commands.executeCommand("lintel.clearAudit");
    const summary = await vscode.commands.executeCommand<{ files: number; findings: number }>("lintel.auditSelection", fileUri("src", "session.ts"));
    assert.deepEqual([summary.files, summary.findings], [1, 1]);
    const folder = await vscode.commands.executeCommand<{ files: number; findings: number }>("lintel.auditSelection", fileUri("src"), [fileUri("src")]);
    assert.deepEqual([folder.files, folder.findings], [3, 2]);
  });
});

describe("a finding", () => {
  afterEach(async () => {
    await closeEditors();
    for (const name of ["ship.ts", "ship-route.ts"]) await deleteFile(fileUri("src", name));
    await deleteFile(fileUri("lintel.config.json"));
  });

  async function openWeakHash(): Promise<vscode.TextEditor> {
    const editor = await openFile("src", "reset-token.ts");
    await eventuallyRules(editor.document.uri, ["weak-hash"]);
    const start = findingsOf(editor.document.uri)[0]?.range.start;
    assert.ok(start);
    editor.selection = new vscode.Selection(start, start);
    return editor;
  }

  it("is copied as Markdown", async () => {
    await openWeakHash();
    await vscode.commands.executeCommand("lintel.finding.copy");
    const text = await vscode.env.clipboard.readText();
    assert.match(text, /`weak-hash`/);
    assert.match(text, /`src\/reset-token\.ts:\d+` · severity \w+ · confidence high/);
    assert.match(text, /createHash\("md5"\)/);
  });

  for (const scope of ["line", "block", "file"]) {
    it(`is suppressed with a reason for the ${scope}`, async () => {
      const { document } = await openWeakHash();
      assert.equal(await vscode.commands.executeCommand("lintel.finding.suppress", undefined, { scope, reason: "No secret depends on it", until: "" }), true);
      assert.match(document.getText(), /lintel-disable[a-z-]* weak-hash -- No secret depends on it/);
      await eventually("weak-hash is gone", () => (findingsOf(document.uri).some(({ message }) => message.includes("MD5")) ? undefined : true));
    });
  }

  it("gets another severity in the nearest config file, or goes", async () => {
    const { document } = await openWeakHash();
    await vscode.commands.executeCommand("lintel.finding.changeSeverity", undefined, "info");
    await eventually("the finding is a hint", () => (findingsOf(document.uri)[0]?.severity === vscode.DiagnosticSeverity.Hint ? true : undefined));
    const editor = await vscode.window.showTextDocument(document);
    const start = findingsOf(document.uri)[0]?.range.start ?? new vscode.Position(0, 0);
    editor.selection = new vscode.Selection(start, start);
    await vscode.commands.executeCommand("lintel.finding.changeSeverity", undefined, "off");
    await eventuallyRules(document.uri, []);
    assert.match((await readFile(fileUri("lintel.config.json"))) ?? "", /"weak-hash": "off"/);
  });

  it("shows what its fix would change, and changes it when told to", async () => {
    const { document } = await openWeakHash();
    assert.match((await vscode.commands.executeCommand<string>("lintel.finding.previewFix")) ?? "", /SHA-256/);
    assert.match(document.getText(), /"md5"/, "a preview changes nothing");
    assert.ok(vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputTextDiff);
    assert.equal(await vscode.commands.executeCommand("lintel.finding.applyPreview"), true);
    assert.match(document.getText(), /"sha256"/);
  });

  it("is walked through step by step", async () => {
    await writeFile(fileUri("src", "ship.ts"), helper);
    await writeFile(fileUri("src", "ship-route.ts"), route);
    await openFile("src", "ship-route.ts");
    const editor = await openFile("src", "ship.ts");
    await eventuallyRules(editor.document.uri, ["command-injection"]);
    const start = findingsOf(editor.document.uri)[0]?.range.start ?? new vscode.Position(0, 0);
    editor.selection = new vscode.Selection(start, start);
    await eventually("the way is told", () => ((findingsOf(editor.document.uri)[0]?.relatedInformation?.length ?? 0) > 1 ? true : undefined));
    const here = (): string => vscode.window.activeTextEditor?.document.uri.path.split("/").at(-1) ?? "";
    await vscode.commands.executeCommand("lintel.trace.start");
    assert.equal(here(), "ship-route.ts");
    await vscode.commands.executeCommand("lintel.trace.previous");
    assert.equal(here(), "ship.ts", "in front of the first step comes the last");
    await vscode.commands.executeCommand("lintel.trace.next");
    assert.equal(here(), "ship-route.ts");
    await vscode.commands.executeCommand("lintel.trace.stop");
    const back = await openFile("src", "ship.ts");
    back.selection = new vscode.Selection(start, start);
    await vscode.commands.executeCommand("lintel.trace.peek");
  });

  it("lists the other calls by which data gets there", async () => {
    await vscode.commands.executeCommand("lintel.findings.groupBy", "severity");
    await writeFile(fileUri("src", "orders-db.ts"), ordersDatabase);
    await writeFile(fileUri("src", "orders-routes.ts"), ordersRoutes);
    await openFile("src", "orders-routes.ts");
    const editor = await openFile("src", "orders-db.ts");
    await eventuallyRules(editor.document.uri, ["sql-injection"]);
    await eventually("both routes are told", async () => {
      const below = await labels(viewTree("findings"), 2);
      return below.filter((label) => /^\d\. /.test(label)).length > 1 && below.some((label) => label.includes("gets there from here as well")) ? true : undefined;
    });
    await deleteFile(fileUri("src", "orders-db.ts"));
    await deleteFile(fileUri("src", "orders-routes.ts"));
  });

  it("is repaired with all others of its file that have a safe fix, and no other", async () => {
    const { document } = await openWeakHash();
    const before = document.getText();
    assert.equal(await vscode.commands.executeCommand("lintel.fixAllInFile"), false, "the fix of a weak hash is a suggestion");
    assert.equal(document.getText(), before);
  });
});
