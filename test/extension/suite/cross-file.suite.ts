import assert from "node:assert/strict";

import * as vscode from "vscode";

import { closeEditors, deleteFile, eventually, eventuallyRules, fileUri, findingsOf, openFile, replaceText, writeFile } from "./editor.js";

const helper = 'import { exec } from "node:child_process";\nexport function pack(name: string) {\n  exec("tar cf backup.tar " + name);\n}\n';
const route = 'import express from "express";\nimport { pack } from "./pack";\nexpress().get("/", (req) => {\n  pack(String(req.query.name));\n});\n';

describe("data from another file", () => {
  const helperUri = (): vscode.Uri => fileUri("src", "pack.ts");
  const routeUri = (): vscode.Uri => fileUri("src", "pack-route.ts");

  beforeEach(async () => {
    await writeFile(helperUri(), helper);
    await writeFile(routeUri(), route);
  });

  afterEach(async () => {
    await closeEditors();
    await deleteFile(helperUri());
    await deleteFile(routeUri());
  });

  it("is followed to where it does harm, and tells the way through both files", async () => {
    const { document } = await openFile("src", "pack.ts");
    await eventuallyRules(document.uri, ["command-injection"]);
    const places = await eventually("the way is told", () => findingsOf(document.uri)[0]?.relatedInformation?.map(({ location }) => location.uri.path.split("/").at(-1)));
    assert.equal(places[0], "pack-route.ts");
    assert.equal(places.at(-1), "pack.ts");
  });

  it("is forgotten when the other file, open and not saved, no longer passes it on", async () => {
    const { document } = await openFile("src", "pack.ts");
    await eventuallyRules(document.uri, ["command-injection"]);
    const caller = await openFile("src", "pack-route.ts");
    await replaceText(caller, "String(req.query.name)", '"all"');
    await vscode.window.showTextDocument(document);
    await eventuallyRules(document.uri, []);
  });
});
