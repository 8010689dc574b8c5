import assert from "node:assert/strict";
import type { Hover } from "vscode-languageserver/node";
import { rulePageRequest } from "../../server/src/lsp/protocol.js";
import { modernClient, onLine, plainClient, startClient, type TestClient } from "./client.js";
import { createMemoryPorts } from "./memory-ports.js";

const app = "file:///code/src/app.ts";

describe("lsp guidance", () => {
  const clients: TestClient[] = [];
  afterEach(() => clients.splice(0).forEach((client) => client.stop()));

  async function start(capabilities = modernClient) {
    const client = await startClient(createMemoryPorts({}), { capabilities });
    clients.push(client);
    client.open(app, "ok();\nuse(BAD, ASK);\n");
    const hover = (line: number, character: number) =>
      client.connection.sendRequest<Hover | null>("textDocument/hover", { textDocument: { uri: app }, position: { line, character } });
    return { client, hover };
  }

  for (const character of [4, 5, 7]) {
    it(`a hover at column ${character} of a finding shows the page in short`, async () => {
      const { hover } = await start();
      assert.deepEqual(await hover(1, character), {
        contents: {
          kind: "markdown",
          value: [
            "**The word BAD**  \nhigh severity · high confidence · CWE-79",
            "The word BAD.",
            "It is bad.",
            "**How to fix:** Write GOOD.",
            "[More about toy-safe](file:///pages/toy-safe.md)",
          ].join("\n\n"),
        },
        range: onLine(1, 4, 7),
      });
    });
  }

  it("a hover and a finding lead to the page itself at clients that show pages", async () => {
    const client = await startClient(createMemoryPorts({}), { initializationOptions: { rulePages: true } });
    clients.push(client);
    client.open(app, "use(BAD);");
    assert.equal((await client.items(app))[0]?.codeDescription?.href, "lintel-rule:/toy-safe");
    const hover = await client.connection.sendRequest<Hover | null>("textDocument/hover", { textDocument: { uri: app }, position: { line: 0, character: 5 } });
    assert.match(JSON.stringify(hover?.contents), /\[More about toy-safe\]\(command:lintel\.openRulePage\?%5B%22toy-safe%22%5D\)/);
  });

  const nothing: { name: string; line: number; character: number }[] = [
    { name: "beside a finding", line: 1, character: 2 },
    { name: "on another line", line: 0, character: 4 },
    { name: "on a finding of a rule without a page", line: 1, character: 10 },
  ];
  for (const { name, line, character } of nothing) {
    it(`there is no hover ${name}`, async () => {
      const { hover } = await start();
      assert.equal(await hover(line, character), null);
    });
  }

  it("a hover is plain text for clients that do not say they read Markdown", async () => {
    const { hover } = await start(plainClient);
    assert.deepEqual((await hover(1, 5))?.contents, {
      kind: "plaintext",
      value: "The word BAD (toy-safe)\nhigh severity · high confidence · CWE-79\nThe word BAD.\nIt is bad.\nHow to fix: Write GOOD.",
    });
  });

  it("the page of a rule comes with what is known of the rule, and none for a rule that does not exist", async () => {
    const { client } = await start();
    assert.deepEqual(await client.request(rulePageRequest, { ruleId: "toy-safe" }), {
      ruleId: "toy-safe",
      title: "The word BAD",
      family: "config",
      severity: "high",
      confidence: "high",
      cwe: [79],
      markdown: "# BAD",
      uri: "file:///pages/toy-safe.md",
    });
    assert.equal(await client.request(rulePageRequest, { ruleId: "../../secret" }), null);
  });
});
