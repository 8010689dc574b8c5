import * as vscode from "vscode";

import { closeEditors, deleteFile, eventually, eventuallyRules, fileUri, openFile, writeFile } from "./editor.js";
import { eventuallyTab } from "./tabs.js";
import { labels, viewTree } from "./view-tree.js";

const rule = { id: "acme/own-hash", title: "Hash past our service", message: "Ask the service.", help: "It knows what is hashed.", match: { call: "crypto.createHash" } };

describe("a rule of the team", () => {
  const config = fileUri("lintel.config.json");
  const file = fileUri("src", "tag.ts");

  before(closeEditors);

  after(async () => {
    await vscode.commands.executeCommand("lintel.findings.groupBy", "severity");
    await closeEditors();
    await deleteFile(config);
    await deleteFile(file);
  });

  it("has its title in the list of findings, and a page", async () => {
    await writeFile(config, JSON.stringify({ teamRules: [rule] }));
    // A file of its own: what a task has found in others stays among the problems.
    await writeFile(file, 'import { createHash } from "node:crypto";\nexport const tag = (text: string) => createHash("sha256").update(text).digest("hex");\n');
    const { document } = await openFile("src", "tag.ts");
    await eventuallyRules(document.uri, [rule.id]);
    await vscode.commands.executeCommand("lintel.findings.groupBy", "rule");
    await eventually("the list says what the rule is about", async () => ((await labels(viewTree("findings"), 0)).some((label) => label.includes(rule.title)) ? true : undefined));
    await vscode.commands.executeCommand("lintel.openRulePage", rule.id);
    await eventuallyTab(rule.id.slice(rule.id.indexOf("/") + 1));
  });
});
