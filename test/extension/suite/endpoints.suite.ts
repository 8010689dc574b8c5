import assert from "node:assert/strict";

import * as vscode from "vscode";

import { closeEditors, deleteFile, eventually, fileUri, openFile, setSetting, writeFile } from "./editor.js";
import { children, endpointLabels, labels, type Tree, viewTree } from "./view-tree.js";

const app = `import express from "express";
import { rateLimit } from "express-rate-limit";
const app = express();
app.get("/health", (req, res) => res.send("ok"));
app.post("/api/orders", rateLimit({ limit: 5 }), (req, res) => res.json(req.body));
app.get("/api/orders/:id", (req, res) => res.json({}));
app.listen(80);
`;

describe("the Endpoints view", () => {
  const file = fileUri("src", "app.ts");
  let tree: Tree;

  before(() => {
    tree = viewTree("endpoints");
  });

  after(async () => {
    await setSetting("endpoints.codeLens", undefined);
    await vscode.commands.executeCommand("lintel.endpoints.clearFilter");
    await vscode.commands.executeCommand("lintel.endpoints.byPath");
    await closeEditors();
    await deleteFile(file);
  });

  it("is empty in a workspace that serves nothing", async () => {
    assert.equal(await vscode.commands.executeCommand("lintel.endpoints.refresh"), 0);
    assert.deepEqual(await labels(tree, 0), []);
  });

  it("lists endpoints by path and by file, with the controls of each", async () => {
    await writeFile(file, app);
    assert.equal(await vscode.commands.executeCommand("lintel.endpoints.refresh"), 3);
    await vscode.commands.executeCommand("lintel.endpoints.byPath");
    assert.deepEqual(await labels(tree, 0), ["/api/orders", "GET /health"]);
    assert.deepEqual(await endpointLabels(), ["POST /api/orders", "GET /api/orders/:id", "GET /health"]);
    await vscode.commands.executeCommand("lintel.endpoints.byFile");
    assert.deepEqual(await labels(tree, 0), ["src/app.ts"]);
    const [group] = await children(tree);
    const [endpoint] = await children(tree, group);
    const controls = await children(tree, endpoint);
    assert.ok(controls.length >= 10, "every kind of control is named");
  });

  it("shows only endpoints that lack a control", async () => {
    await vscode.commands.executeCommand("lintel.endpoints.filter", "rate-limit");
    assert.ok(!(await endpointLabels()).includes("POST /api/orders"), "it has a rate limit");
    assert.ok((await endpointLabels()).includes("GET /api/orders/:id"));
    await vscode.commands.executeCommand("lintel.endpoints.clearFilter");
    assert.equal((await endpointLabels()).length, 3);
  });

  it("names the controls above the code where the setting asks for it", async () => {
    const { document } = await openFile("src", "app.ts");
    const lenses = async (): Promise<readonly string[]> => {
      const found = await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", document.uri, 20);
      return found.flatMap(({ command }) => command?.title ?? []).filter((title) => title.includes("/api/orders"));
    };
    assert.deepEqual(await lenses(), []);
    await setSetting("endpoints.codeLens", true);
    const titles = await eventually("lenses stand above the code", async () => ((await lenses()).length === 2 ? lenses() : undefined));
    assert.match(titles[0] ?? "", /POST \/api\/orders\s.*\$\(pass\)\srate limit/);
    await setSetting("endpoints.codeLens", false);
    await eventually("the lenses are gone", async () => ((await lenses()).length === 0 ? true : undefined));
  });
});
