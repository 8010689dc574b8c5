import assert from "node:assert/strict";
import { FileChangeType, type Hover } from "vscode-languageserver/node";
import { createEngine } from "#core/analyze";
import { createConfigResolver } from "#core/config/config-resolver";
import { parse } from "#core/syntax/parse";
import { createTeamEngine } from "#core/team-run/team-engine";
import { teamPage, teamSummary } from "#core/team/team-page";
import { folderOf } from "#core/text/paths";
import { models, rules } from "#rules";
import { rulePageRequest } from "../../server/src/lsp/protocol.js";
import { applyWorkspaceEdit, onLine, settle, startClient, type TestClient } from "./client.js";
import { createMemoryPorts, type MemoryPorts } from "./memory-ports.js";

const app = "file:///code/src/app.ts";
const rulePath = "/code/.lintel/rules/a.json";
const text = `import { request } from "@acme/http";\nrequest("a", { retries: 1 });\n`;

const rule = {
  id: "acme/http-timeout",
  title: "Request without a timeout",
  message: "{name} has no timeout.",
  severity: "high",
  help: "A slow server holds this one up.",
  match: { call: "@acme/http.request", arguments: { "1.timeout": "missing" } },
  fix: { title: "Set a timeout", set: { "1.timeout": 5000 } },
};

/** Ports with the real rules, whose engine follows what configs bring along. */
function teamPorts(files: Readonly<Record<string, string>>): MemoryPorts {
  const base = createMemoryPorts(files);
  const team = createTeamEngine({ rules, models }, (registry) => createEngine(registry, parse));
  const disk = { read: (path: string) => base.disk.get(path), list: (folder: string) => [...base.disk.keys()].filter((path) => folderOf(path) === folder).map((path) => path.slice(folder.length + 1)) };
  return {
    ...base,
    engine: team.engine,
    flowGraphOnce: (document) => team.engine.flowGraph(document),
    createConfigs: ({ root = "/", ...defaults }) => team.watch(root, createConfigResolver({ root, defaults, files: disk, rules })),
    pages: {
      summary: (id) => {
        const own = team.rule(id);
        return own && teamSummary(own);
      },
      uri: () => undefined,
      markdown: async (id) => {
        const own = team.rule(id);
        return own && teamPage(own);
      },
    },
  };
}

describe("lsp: rules of a team", () => {
  let client: TestClient;
  let ports: MemoryPorts;
  beforeEach(async () => {
    ports = teamPorts({ "/code/lintel.config.json": `{ "teamRules": ".lintel/rules/*.json" }`, [rulePath]: JSON.stringify(rule) });
    client = await startClient(ports);
    client.open(app, text);
  });
  afterEach(() => client.stop());

  const codes = async (): Promise<readonly unknown[]> => (await client.items(app)).map(({ code }) => code);
  const afterChange = async (path: string, type: FileChangeType): Promise<void> => {
    client.changeOnDisk(`file://${path}`, type);
    await settle(client);
    ports.clock.runTimers();
    await settle(client);
  };

  it("are told, explained and mended like others", async () => {
    const [diagnostic] = await client.items(app);
    assert.deepEqual([diagnostic?.code, String(diagnostic?.message).includes("request has no timeout.")], ["acme/http-timeout", true]);
    const hover: Hover | null = await client.connection.sendRequest("textDocument/hover", { textDocument: { uri: app }, position: { line: 1, character: 3 } });
    assert.match(JSON.stringify(hover?.contents), /Request without a timeout.*A slow server holds this one up.*Set a timeout/);
    const page = await client.request(rulePageRequest, { ruleId: rule.id });
    assert.match(page?.markdown ?? "", /^# Request without a timeout\n\n## What it finds\n\nCalls of `@acme\/http\.request`/);
    const actions = await client.actions(app, onLine(1, 3), ["quickfix"], diagnostic === undefined ? [] : [diagnostic]);
    const fix = actions.find(({ title }) => title.includes("Set a timeout"));
    assert.ok(fix);
    assert.match(applyWorkspaceEdit((await client.resolve(fix)).edit, { [app]: text })[app] ?? "", /retries: 1, timeout: 5000/);
    assert.ok(actions.some(({ title }) => title.startsWith("Suppress acme/http-timeout")));
  });

  it("come, change and go with their files", async () => {
    assert.deepEqual(await codes(), ["acme/http-timeout"]);
    ports.disk.set("/code/.lintel/rules/b.json", JSON.stringify({ ...rule, id: "acme/other" }));
    await afterChange("/code/.lintel/rules/b.json", FileChangeType.Created);
    assert.deepEqual(await codes(), ["acme/http-timeout", "acme/other"]);
    ports.disk.set(rulePath, JSON.stringify({ ...rule, match: { call: "@acme/none.a" } }));
    await afterChange(rulePath, FileChangeType.Changed);
    assert.deepEqual(await codes(), ["acme/other"]);
    ports.disk.set("/code/lintel.config.json", "{}");
    await afterChange("/code/lintel.config.json", FileChangeType.Changed);
    assert.deepEqual(await codes(), []);
    assert.equal(await client.request(rulePageRequest, { ruleId: rule.id }), null);
  });

  it("are told of in their own file where they are wrong", async () => {
    ports.disk.set(rulePath, `{ "id": "acme/http-timeout", "message": "x", "match": { "cal": "a.b" } }`);
    await afterChange(rulePath, FileChangeType.Changed);
    assert.deepEqual(await codes(), []);
    await settle(client);
    const [problem] = client.published.get(`file://${rulePath}`) ?? [];
    assert.equal(problem?.message, `Unknown key "cal" in "match". Did you mean "call"?`);
    assert.deepEqual(problem?.range.start, { line: 0, character: 56 });
  });

  it("change what rules of Lintel find by their models", async () => {
    const routes = `import express from "express";\nimport { tidy } from "@acme/security";\nexpress().get("/", (req, res) => res.send("<p>" + tidy(req.query.a)));\n`;
    client.open("file:///code/src/routes.ts", routes);
    ports.disk.set("/code/lintel.config.json", `{ "preset": "all" }`);
    await afterChange("/code/lintel.config.json", FileChangeType.Changed);
    const isTold = async (): Promise<boolean> => (await client.items("file:///code/src/routes.ts")).some(({ code }) => code === "reflected-xss");
    assert.equal(await isTold(), true);
    ports.disk.set("/code/lintel.config.json", `{ "preset": "all", "models": { "sanitizers": [{ "api": "@acme/security.tidy", "stops": ["html"] }] } }`);
    await afterChange("/code/lintel.config.json", FileChangeType.Changed);
    assert.equal(await isTold(), false);
  });
});
