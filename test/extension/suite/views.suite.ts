import assert from "node:assert/strict";

import * as vscode from "vscode";

import { closeEditors, deleteFile, eventually, fileUri, writeFile } from "./editor.js";
import { assertCovers, contributions } from "./manifest.js";
import { foreignLog, ordersApp, shipFiles } from "./sample-code.js";
import { allItems, children, viewTree } from "./view-tree.js";

interface ViewCase {
  /** How many roots there are before anything was found. */
  readonly emptyRoots: "none" | "some";
  /** Fills the view. */
  fill(): Promise<void>;
}

/** For each view: what it shows where there is nothing to show, and how to give it something. */
const cases: Readonly<Record<string, ViewCase>> = {
  "lintel.findings": {
    emptyRoots: "none",
    async fill() {
      await vscode.commands.executeCommand("lintel.auditWorkspace");
    },
  },
  "lintel.endpoints": {
    emptyRoots: "none",
    async fill() {
      await vscode.commands.executeCommand("lintel.endpoints.refresh");
    },
  },
  "lintel.log": {
    emptyRoots: "none",
    async fill() {
      await writeFile(fileUri("scan.sarif"), foreignLog);
      await vscode.commands.executeCommand("lintel.log.open", fileUri("scan.sarif"));
    },
  },
  // What a team has to do does not depend on findings.
  "lintel.checklists": {
    emptyRoots: "some",
    async fill() {
      await vscode.commands.executeCommand("lintel.auditWorkspace");
    },
  },
};

describe("the view", () => {
  const files = { "app.ts": ordersApp, ...shipFiles };

  before(async () => {
    await closeEditors();
    await vscode.commands.executeCommand("lintel.clearAudit");
    // Suites before this one have listed endpoints of files that are gone.
    await vscode.commands.executeCommand("lintel.endpoints.refresh");
  });

  after(async () => {
    for (const name of Object.keys(files)) await deleteFile(fileUri("src", name));
    await deleteFile(fileUri("scan.sarif"));
    await vscode.commands.executeCommand("lintel.log.close");
    await vscode.commands.executeCommand("lintel.clearAudit");
    await vscode.commands.executeCommand("lintel.endpoints.refresh");
  });

  it("has a case in this suite, whichever it is", () => assertCovers(cases, Object.values(contributions().views).flatMap((views) => views.map(({ id }) => id))));

  for (const [id, { emptyRoots, fill }] of Object.entries(cases)) {
    const name = id.slice("lintel.".length) as Parameters<typeof viewTree>[0];

    it(`${name} renders without findings, and with them`, async () => {
      const tree = viewTree(name);
      // A view that shows only when it has something to show cannot be gone to before.
      if (id !== "lintel.log") await vscode.commands.executeCommand(`${id}.focus`);
      await eventually(`there are ${emptyRoots} roots`, async () => ((await children(tree)).length === 0) === (emptyRoots === "none") ? true : undefined);
      const before = (await allItems(tree)).length;
      for (const [file, text] of Object.entries(files)) await writeFile(fileUri("src", file), text);
      await fill();
      const items = await eventually("more is listed", async () => {
        const all = await allItems(tree);
        return all.length > (emptyRoots === "none" ? before : 0) ? all : undefined;
      });
      const unnamed = items.filter(({ label }) => label === undefined || label === "" || (typeof label === "object" && label.label === ""));
      assert.deepEqual(unnamed, [], "each row has a label");
      const ids = items.flatMap((item) => item.id ?? []);
      assert.equal(new Set(ids).size, ids.length, "no id stands twice: the editor would drop the second");
      await vscode.commands.executeCommand("lintel.clearAudit");
    });
  }
});
