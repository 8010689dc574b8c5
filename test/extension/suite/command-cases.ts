import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";

import * as vscode from "vscode";

import { deleteFile, eventually, eventuallyRules, fileUri, findingsOf, openFile, readFile, rulesIn, workspaceFolder, writeFile } from "./editor.js";
import { foreignLog, ordersApp, safelyFixable, shipFiles } from "./sample-code.js";
import { eventuallyTab, fileInFront } from "./tabs.js";
import { children, endpointLabels, labels, viewTree } from "./view-tree.js";

/** What the audit commands answer. */
interface Summary {
  readonly files: number;
  readonly findings: number;
}

const run = <Result = unknown>(command: string, ...values: readonly unknown[]): Thenable<Result> => vscode.commands.executeCommand<Result>(command, ...values);

/** Opens a file and puts the cursor on its first finding. */
async function atFinding(name: string, rule: string): Promise<vscode.TextEditor> {
  const editor = await openFile("src", name);
  const start = await eventually(`${name} shows ${rule}`, () => (rulesIn(editor.document.uri).includes(rule) ? findingsOf(editor.document.uri)[0]?.range.start : undefined));
  editor.selection = new vscode.Selection(start, start);
  return editor;
}

/** Opens the helper of a finding whose data comes from another file, with the cursor on the finding. */
async function atTrace(): Promise<void> {
  for (const [name, text] of Object.entries(shipFiles)) await writeFile(fileUri("src", name), text);
  const { document } = await atFinding("ship.ts", "command-injection");
  await eventually("the way is told", () => ((findingsOf(document.uri)[0]?.relatedInformation?.length ?? 0) > 1 ? true : undefined));
}

/** The first finding below the Findings view, once an audit has filled it with both. */
async function firstFinding(): Promise<unknown> {
  await run("lintel.auditWorkspace");
  const tree = viewTree("findings");
  await eventually("both findings are listed", async () => ((await labels(tree, 1)).length === 2 ? true : undefined));
  const [group] = await children(tree);
  return (await children(tree, group))[0];
}

/** A checklist item that some rule looks at and that has findings or may be signed, as `matches` says. */
async function checklistItem(matches: (item: { readonly findings: readonly unknown[]; readonly rules: readonly string[]; readonly canSign: { readonly notApplicable: boolean } }) => boolean): Promise<unknown> {
  const tree = viewTree("checklists");
  return eventually("the item is listed", async () => {
    const items = (await Promise.all((await children(tree)).map((area) => children(tree, area)))).flat();
    return items.find((node) => matches((node as { readonly item: Parameters<typeof matches>[0] }).item));
  });
}

const attestations = (): vscode.Uri => fileUri(".lintel", "checklist.json");

async function signedState(id: string): Promise<string | undefined> {
  const { items } = JSON.parse((await readFile(attestations())) ?? '{ "items": {} }') as { readonly items: Readonly<Record<string, { readonly state: string }>> };
  return items[id]?.state;
}

const idOf = (node: unknown): string => (node as { readonly item: { readonly id: string } }).item.id;

/** Makes the workspace a repository whose files are all committed. */
function commitAll(): void {
  const git = (...args: readonly string[]): void => void execFileSync("git", ["-c", "user.name=Robin", "-c", "user.email=robin@example.org", ...args], { cwd: workspaceFolder().fsPath, stdio: "pipe" });
  git("init", "--quiet");
  git("add", ".");
  git("commit", "--quiet", "--allow-empty", "-m", "All");
}

/** Runs an audit of what git names until git has seen what was written, and expects these numbers. */
async function eventuallyAudited(command: string, expected: Summary): Promise<void> {
  await eventually(`${command} looks at ${expected.files} files`, async () => {
    const summary = await run<Summary | undefined>(command);
    return summary?.files === expected.files && summary.findings === expected.findings ? true : undefined;
  });
}

/** What each command of the palette and the menus does, by its id. */
export const commandCases: Readonly<Record<string, () => Promise<void>>> = {
  "lintel.auditWorkspace": async () => {
    const summary = await run<Summary>("lintel.auditWorkspace");
    assert.deepEqual([summary.files, summary.findings], [4, 2]);
  },
  "lintel.clearAudit": async () => {
    await run("lintel.auditWorkspace");
    await eventuallyRules(fileUri("src", "session.ts"), ["token-in-web-storage"]);
    await run("lintel.clearAudit");
    await eventuallyRules(fileUri("src", "session.ts"), []);
  },
  "lintel.auditChanged": async () => {
    commitAll();
    await writeFile(fileUri("src", "changed.ts"), safelyFixable);
    await eventuallyAudited("lintel.auditChanged", { files: 1, findings: 1 });
  },
  "lintel.auditStaged": async () => {
    await writeFile(fileUri("src", "changed.ts"), safelyFixable);
    await writeFile(fileUri("src", "staged.ts"), safelyFixable);
    execFileSync("git", ["add", "src/staged.ts"], { cwd: workspaceFolder().fsPath });
    await eventuallyAudited("lintel.auditStaged", { files: 1, findings: 1 });
  },
  "lintel.auditSelection": async () => {
    const summary = await run<Summary>("lintel.auditSelection", fileUri("src", "session.ts"));
    assert.deepEqual([summary.files, summary.findings], [1, 1]);
  },
  "lintel.openRulePage": async () => {
    await run("lintel.openRulePage", "weak-hash");
    await eventuallyTab("weak-hash");
  },
  "lintel.openConfig": async () => {
    await writeFile(fileUri("lintel.config.json"), "{}\n");
    await openFile("src", "mail.ts");
    await run("lintel.openConfig");
    assert.equal(fileInFront(), "lintel.config.json");
  },
  "lintel.restartServer": async () => {
    const { document } = await openFile("src", "reset-token.ts");
    await eventuallyRules(document.uri, ["weak-hash"]);
    await run("lintel.restartServer");
    await eventuallyRules(document.uri, ["weak-hash"]);
  },
  "lintel.showOutput": async () => {
    await run("lintel.showOutput");
    await eventually("the output is on the screen", () => vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === "output"));
    await run("workbench.action.closePanel");
  },
  "lintel.openWalkthrough": async () => {
    await run("lintel.openWalkthrough");
    // The editor names its page of walkthroughs so.
    await eventuallyTab("Welcome");
  },
  "lintel.findings.compareWithBranch": async () => {
    commitAll();
    await writeFile(fileUri("src", "changed.ts"), safelyFixable);
    assert.equal(await run("lintel.findings.compareWithBranch", "HEAD"), 1);
    assert.equal((await labels(viewTree("findings"), 1)).length, 1, "only what is new is listed");
    await run("lintel.findings.clearFilter");
    assert.equal((await labels(viewTree("findings"), 1)).length, 3);
  },
  "lintel.baseline.write": async () => {
    await writeFile(fileUri("src", "staged.ts"), safelyFixable);
    assert.equal(await run("lintel.baseline.write", "all"), 3);
    assert.match((await readFile(fileUri(".lintel", "baseline.json"))) ?? "", /"src\/session\.ts","token-in-web-storage"/);
    await writeFile(fileUri("src", "changed.ts"), safelyFixable);
    await run("lintel.auditWorkspace");
    await run("lintel.findings.filter", { newOnly: "baseline" });
    await eventually("only what is new is listed", async () => ((await labels(viewTree("findings"), 1)).length === 1 ? true : undefined));
    await deleteFile(fileUri("src", "staged.ts"));
    await run("lintel.findings.clearFilter");
    await writeFile(fileUri("src", "changed.ts"), 'localStorage.setItem("accessToken", accessToken);\n');
    assert.equal(await run("lintel.baseline.write", "pruned"), 2, "what is fixed goes, and the new one stays new");
  },
  "lintel.findings.filter": async () => {
    await firstFinding();
    await run("lintel.findings.filter", { text: "session" });
    assert.equal((await labels(viewTree("findings"), 1)).length, 1);
  },
  "lintel.findings.clearFilter": async () => {
    await firstFinding();
    await run("lintel.findings.filter", { text: "nothing like it" });
    await run("lintel.findings.clearFilter");
    assert.equal((await labels(viewTree("findings"), 1)).length, 2);
  },
  "lintel.findings.groupBy": async () => {
    await firstFinding();
    await run("lintel.findings.groupBy", "file");
    assert.deepEqual(await labels(viewTree("findings"), 0), ["reset-token.ts", "session.ts"]);
    await run("lintel.findings.groupBy", "severity");
  },
  "lintel.finding.next": async () => {
    await firstFinding();
    await run("lintel.finding.next");
    assert.equal(fileInFront(), "reset-token.ts");
  },
  "lintel.finding.previous": async () => {
    await firstFinding();
    await run("lintel.finding.previous");
    assert.equal(fileInFront(), "reset-token.ts");
    await run("lintel.finding.previous");
    assert.equal(fileInFront(), "session.ts");
  },
  "lintel.finding.more": async () => {
    await atFinding("reset-token.ts", "weak-hash");
    // The first entry of the list opens the page of the rule.
    const asked = run("lintel.finding.more");
    await eventually("the first entry was taken", async () => {
      await run("workbench.action.acceptSelectedQuickOpenItem");
      return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ label }) => label.includes("weak-hash"));
    });
    await asked;
  },
  "lintel.finding.copy": async () => {
    await atFinding("reset-token.ts", "weak-hash");
    await run("lintel.finding.copy");
    assert.match(await vscode.env.clipboard.readText(), /`weak-hash`/);
  },
  "lintel.finding.suppress": async () => {
    const { document } = await atFinding("reset-token.ts", "weak-hash");
    await run("lintel.finding.suppress", undefined, { scope: "line", reason: "No secret depends on it", until: "" });
    await eventuallyRules(document.uri, []);
  },
  "lintel.finding.changeSeverity": async () => {
    const { document } = await atFinding("reset-token.ts", "weak-hash");
    await run("lintel.finding.changeSeverity", undefined, "off");
    await eventuallyRules(document.uri, []);
  },
  "lintel.finding.openRule": async () => {
    const node = (await firstFinding()) as { readonly finding: { readonly ruleId: string } };
    await run("lintel.finding.openRule", node);
    await eventuallyTab(node.finding.ruleId);
  },
  "lintel.finding.previewFix": async () => {
    await atFinding("reset-token.ts", "weak-hash");
    await run("lintel.finding.previewFix");
    await eventuallyTab("Fix preview");
  },
  "lintel.finding.applyPreview": async () => {
    const { document } = await atFinding("reset-token.ts", "weak-hash");
    await run("lintel.finding.previewFix");
    assert.equal(await run("lintel.finding.applyPreview"), true);
    assert.match(document.getText(), /sha256/);
  },
  "lintel.fixAllInFile": async () => {
    await writeFile(fileUri("src", "changed.ts"), safelyFixable);
    const { document } = await atFinding("changed.ts", "pseudo-random-bytes");
    assert.equal(await run("lintel.fixAllInFile"), true);
    assert.doesNotMatch(document.getText(), /pseudoRandomBytes/);
  },
  "lintel.trace.peek": async () => {
    await atTrace();
    await run("lintel.trace.peek");
    assert.equal(fileInFront(), "ship.ts");
  },
  "lintel.trace.start": async () => {
    await atTrace();
    await run("lintel.trace.start");
    assert.equal(fileInFront(), "ship-route.ts");
  },
  "lintel.trace.next": async () => {
    await atTrace();
    await run("lintel.trace.start");
    const first = vscode.window.activeTextEditor?.selection.active;
    await run("lintel.trace.next");
    assert.notDeepEqual(vscode.window.activeTextEditor?.selection.active, first);
  },
  "lintel.trace.previous": async () => {
    await atTrace();
    await run("lintel.trace.start");
    await run("lintel.trace.previous");
    assert.equal(fileInFront(), "ship.ts", "in front of the first step comes the last");
  },
  "lintel.trace.stop": async () => {
    await atTrace();
    await run("lintel.trace.start");
    await run("lintel.trace.stop");
    await openFile("src", "mail.ts");
    await run("lintel.trace.next");
    assert.equal(fileInFront(), "mail.ts", "nobody walks any more, and there is no finding here to start from");
  },
  "lintel.endpoints.refresh": async () => {
    await writeFile(fileUri("src", "app.ts"), ordersApp);
    assert.equal(await run("lintel.endpoints.refresh"), 3);
  },
  "lintel.endpoints.filter": async () => {
    await writeFile(fileUri("src", "app.ts"), ordersApp);
    await run("lintel.endpoints.refresh");
    await run("lintel.endpoints.filter", "rate-limit");
    assert.ok(!(await endpointLabels()).includes("POST /api/orders"));
  },
  "lintel.endpoints.clearFilter": async () => {
    await writeFile(fileUri("src", "app.ts"), ordersApp);
    await run("lintel.endpoints.refresh");
    await run("lintel.endpoints.filter", "rate-limit");
    await run("lintel.endpoints.clearFilter");
    assert.equal((await endpointLabels()).length, 3);
  },
  "lintel.endpoints.byFile": async () => {
    await writeFile(fileUri("src", "app.ts"), ordersApp);
    await run("lintel.endpoints.refresh");
    await run("lintel.endpoints.byFile");
    assert.deepEqual(await labels(viewTree("endpoints"), 0), ["src/app.ts"]);
  },
  "lintel.endpoints.byPath": async () => {
    await writeFile(fileUri("src", "app.ts"), ordersApp);
    await run("lintel.endpoints.refresh");
    await run("lintel.endpoints.byPath");
    assert.deepEqual(await labels(viewTree("endpoints"), 0), ["/api/orders", "GET /health"]);
  },
  "lintel.checklist.refresh": async () => {
    const tree = viewTree("checklists");
    const redrawn = new Promise<void>((resolve) => {
      const listening = tree.onDidChangeTreeData?.(() => {
        listening?.dispose();
        resolve();
      });
    });
    await run("lintel.checklist.refresh");
    await redrawn;
  },
  "lintel.checklist.groupBy": async () => {
    await run("lintel.checklist.groupBy", "document");
    assert.ok((await labels(viewTree("checklists"), 0)).includes("Authentication to maintenance"));
    await run("lintel.checklist.groupBy", "area");
  },
  "lintel.checklist.filter": async () => {
    const all = (await labels(viewTree("checklists"), 1)).length;
    await run("lintel.checklist.filter", "settled");
    assert.ok((await labels(viewTree("checklists"), 1)).length < all);
    await run("lintel.checklist.filter", "all");
  },
  "lintel.checklist.openItem": async () => {
    await run("lintel.checklist.openItem", await checklistItem(() => true));
    await eventually("its page is open", () => (vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputWebview ? true : undefined));
  },
  "lintel.checklist.showFindings": async () => {
    await run("lintel.auditWorkspace");
    await run("lintel.checklist.showFindings", await checklistItem(({ findings }) => findings.length === 1));
    assert.match(fileInFront(), /^(?:reset-token|session)\.ts$/);
  },
  "lintel.checklist.openRule": async () => {
    const item = await checklistItem(({ rules }) => rules.length > 0);
    await run("lintel.checklist.openRule", item);
    await eventuallyTab((item as { readonly item: { readonly rules: readonly string[] } }).item.rules[0] ?? "");
  },
  "lintel.checklist.markDone": async () => {
    const item = await checklistItem(({ rules }) => rules.length === 0);
    await run("lintel.checklist.markDone", item);
    assert.equal(await signedState(idOf(item)), "done");
  },
  "lintel.checklist.markNotApplicable": async () => {
    const item = await checklistItem(({ canSign }) => canSign.notApplicable);
    await run("lintel.checklist.markNotApplicable", item, "There is no such service here");
    assert.equal(await signedState(idOf(item)), "not-applicable");
  },
  "lintel.checklist.withdraw": async () => {
    const item = await checklistItem(({ rules }) => rules.length === 0);
    await run("lintel.checklist.markDone", item);
    await run("lintel.checklist.withdraw", item);
    assert.equal(await signedState(idOf(item)), undefined);
  },
  "lintel.log.open": async () => {
    await openLog();
    assert.deepEqual(await labels(viewTree("log"), 0), ["High", "Medium"]);
  },
  "lintel.log.close": async () => {
    await openLog();
    await run("lintel.log.close");
    assert.deepEqual(await labels(viewTree("log"), 0), []);
  },
  "lintel.log.triage": async () => {
    // A name of its own: the editor takes a moment to see that a file it has open was written by somebody else, and then does not save it.
    const uri = await openLog("triaged.sarif");
    const tree = viewTree("log");
    const [group] = await children(tree);
    const [node] = await children(tree, group);
    assert.equal(await run("lintel.log.triage", node, { status: "accepted", comment: "The script is our own" }), true);
    assert.match((await readFile(uri)) ?? "", /"status": "accepted",\s+"justification": "The script is our own"/);
    // The path in the log is that of another machine.
    const { command } = await tree.getTreeItem(node);
    await run(command?.command ?? "", ...((command?.arguments ?? []) as readonly unknown[]));
    assert.equal(fileInFront(), "session.ts");
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, 1);
  },
};

/** Writes the log of another tool and shows it. */
async function openLog(name = "scan.sarif"): Promise<vscode.Uri> {
  const uri = fileUri(name);
  await writeFile(uri, foreignLog);
  assert.equal(await run("lintel.log.open", uri), 2);
  return uri;
}

/** Takes away what the cases wrote. */
export async function tidyUpAfterCommands(): Promise<void> {
  for (const name of ["scan.sarif", "triaged.sarif"]) await deleteFile(fileUri(name));
  for (const name of ["changed.ts", "staged.ts", "app.ts", ...Object.keys(shipFiles)]) await deleteFile(fileUri("src", name));
  await deleteFile(fileUri("lintel.config.json"));
  await deleteFile(attestations());
  await deleteFile(fileUri(".lintel", "baseline.json"));
}
