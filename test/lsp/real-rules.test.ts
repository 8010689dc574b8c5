import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createEngine } from "#core/analyze";
import { languageOfPath } from "#core/syntax/language";
import { parse } from "#core/syntax/parse";
import { models, rules } from "#rules";
import { auditRequest, indexStatus, type IndexStatus } from "../../server/src/lsp/protocol.js";
import { settle, startClient, type TestClient, until } from "./client.js";
import { createMemoryPorts, type MemoryPorts } from "./memory-ports.js";

/** The example app, as if it were the workspace. */
const shop = Object.fromEntries(
  readdirSync("examples/shop", { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && languageOfPath(entry.name) !== undefined && !entry.parentPath.includes("node_modules"))
    .map((entry) => join(entry.parentPath, entry.name).replaceAll("\\", "/"))
    .map((path) => [`/code/${path.slice("examples/shop/".length)}`, readFileSync(path, "utf8")]),
);

/** Rules that report the same place, and differ in how much of the project they have to see: one takes the other's place. */
const sees: Readonly<Record<string, string>> = { "sql-injection": "raw-sql-concatenation", "sql-dynamic-identifier": "raw-sql-concatenation" };

function byPlace(counts: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const joined: Record<string, number> = {};
  for (const [rule, count] of Object.entries(counts)) joined[sees[rule] ?? rule] = (joined[sees[rule] ?? rule] ?? 0) + count;
  return joined;
}

describe("lsp with the real rules", () => {
  let client: TestClient;
  let ports: MemoryPorts;
  before(async () => {
    ports = createMemoryPorts(shop, () => createEngine({ rules, models }, parse));
    client = await startClient(ports, { initializationOptions: { documentStatus: true } });
    let state = "";
    client.connection.onNotification(indexStatus.method, (status: IndexStatus) => void (state = status.state));
    await settle(client);
    ports.clock.runTimers();
    await until("the index is ready", () => state === "ready");
  });
  after(() => client.stop());

  it("finds in open documents of examples/shop what the audit finds in their files", async () => {
    const { byRule } = await client.request(auditRequest, {});
    assert.ok(Object.keys(byRule).length > 0, "the example has findings");
    const pulled: Record<string, number> = {};
    for (const [path, text] of Object.entries(shop)) {
      const uri = `file://${path}`;
      client.open(uri, text, languageOfPath(path)?.languageId);
      await client.pull(uri);
    }
    // The first answers say which other files matter; these are looked at next.
    for (let round = 0; round < 10; round++) {
      await settle(client);
      ports.clock.runTimers();
    }
    for (const path of Object.keys(shop)) {
      const uri = `file://${path}`;
      for (const { code } of await client.items(uri)) pulled[String(code)] = (pulled[String(code)] ?? 0) + 1;
    }
    assert.deepEqual(byPlace(pulled), byPlace(byRule));
  });

  for (const language of ["plaintext", "html"]) {
    it(`takes a file that the editor calls ${language} for what its ending tells`, async () => {
      const uri = "file:///code/client/page.svelte";
      client.open(uri, '<script>\n  const bio = new URLSearchParams(location.search).get("bio");\n</script>\n{@html bio}\n', language);
      assert.deepEqual((await client.items(uri)).map(({ code }) => code), ["dom-xss"]);
      client.close(uri);
    });
  }

  it("gives every quick fix an edit of the document it is for", async () => {
    let fixes = 0;
    for (const path of Object.keys(shop)) {
      const uri = `file://${path}`;
      const everything = { start: { line: 0, character: 0 }, end: { line: 100_000, character: 0 } };
      for (const action of await client.actions(uri, everything)) {
        const { edit } = await client.resolve(action);
        const edited = edit?.documentChanges?.map((change) => ("edits" in change ? change.textDocument.uri : change.kind));
        // What is allowed is written down in the config, everything else in the document.
        if (action.title.startsWith("Allow ")) assert.ok(edited?.includes("file:///code/lintel.config.json"), action.title);
        else assert.equal(edited?.[0], uri, action.title);
        fixes++;
      }
    }
    assert.ok(fixes > 0, "the example has findings to fix or suppress");
  });
});
