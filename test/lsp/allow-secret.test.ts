import assert from "node:assert/strict";
import { createEngine } from "#core/analyze";
import { parse } from "#core/syntax/parse";
import { models, rules } from "#rules";
import { alphanumeric, seededRandom } from "../support/secret-samples.js";
import { applyWorkspaceEdit, modernClient, onLine, startClient, type TestClient } from "./client.js";
import { createMemoryPorts } from "./memory-ports.js";

const app = "file:///code/src/app.ts";
const config = "file:///code/lintel.config.json";
const text = `export const apiKey = "${seededRandom("editor").text(alphanumeric, 32)}";\n`;
const title = "Allow this secret in lintel.config.json";

describe("lsp: allowing a secret", () => {
  const clients: TestClient[] = [];
  afterEach(() => clients.splice(0).forEach((client) => client.stop()));

  async function start(files: Readonly<Record<string, string>>, workspaceEdit: object = modernClient.workspace?.workspaceEdit ?? {}) {
    const capabilities = { ...modernClient, workspace: { ...modernClient.workspace, workspaceEdit } };
    const client = await startClient(createMemoryPorts(files, () => createEngine({ rules, models }, parse)), { capabilities });
    clients.push(client);
    client.open(app, text);
    const [diagnostic] = await client.items(app);
    assert.ok(diagnostic);
    const action = (await client.actions(app, onLine(0, 22), ["quickfix"], [diagnostic])).find((one) => one.title === title);
    return { client, action };
  }

  it("writes a config where there is none", async () => {
    const { client, action } = await start({});
    assert.ok(action);
    const written = applyWorkspaceEdit((await client.resolve(action)).edit, { [app]: text });
    const { allowedSecrets } = JSON.parse(written[config] ?? "") as { allowedSecrets: readonly { fingerprint: string; reason: string }[] };
    assert.match(allowedSecrets[0]?.fingerprint ?? "", /^[0-9a-f]{16}$/);
    assert.notEqual(allowedSecrets[0]?.reason, "");
    assert.equal(written[app], text);
  });

  it("adds to the config that counts, and the finding is gone with it", async () => {
    const before = `{ "preset": "strict" }`;
    const { client, action } = await start({ "/code/lintel.config.json": before });
    assert.ok(action);
    const after = applyWorkspaceEdit((await client.resolve(action)).edit, { [config]: before })[config] ?? "";
    const again = await startClient(createMemoryPorts({ "/code/lintel.config.json": after }, () => createEngine({ rules, models }, parse)), { capabilities: modernClient });
    clients.push(again);
    again.open(app, text);
    assert.deepEqual(await again.items(app), []);
  });

  it("is not offered where the client cannot make the file", async () => {
    const { action } = await start({}, { documentChanges: true });
    assert.equal(action, undefined);
  });
});
