import assert from "node:assert/strict";
import { createEngine } from "#core/analyze";
import { parse } from "#core/syntax/parse";
import { models, rules } from "#rules";
import { alphanumeric, seededRandom } from "../support/secret-samples.js";
import { applyWorkspaceEdit, modernClient, onLine, startClient, type TestClient } from "./client.js";
import { createMemoryPorts } from "./memory-ports.js";

const app = "file:///code/src/app.ts";
const text = `export const shopToken = "${seededRandom("editor").text(alphanumeric, 32)}";\n`;

describe("lsp: moving a secret to the environment", () => {
  const clients: TestClient[] = [];
  afterEach(() => clients.splice(0).forEach((client) => client.stop()));

  /** The other files that the fix changes, where these are there. */
  async function changed(files: Readonly<Record<string, string>>, ignored?: string): Promise<Readonly<Record<string, string>>> {
    const ports = createMemoryPorts(files, () => createEngine({ rules, models }, parse));
    const leftOutBecause = async (_: string, path: string): Promise<string | undefined> => (path === ignored ? "git ignores it" : undefined);
    const client = await startClient({ ...ports, files: { ...ports.files, leftOutBecause } }, { capabilities: modernClient });
    clients.push(client);
    client.open(app, text);
    const action = (await client.actions(app, onLine(0, 26), ["quickfix"])).find(({ title }) => title === "Move to environment variable SHOP_TOKEN");
    assert.ok(action);
    const uris = Object.fromEntries(Object.entries(files).map(([path, content]) => [`file://${path}`, content]));
    const { [app]: code, ...others } = applyWorkspaceEdit((await client.resolve(action)).edit, { ...uris, [app]: text });
    assert.match(code ?? "", /process\.env\.SHOP_TOKEN/);
    return Object.fromEntries(Object.entries(others).filter(([uri, content]) => uris[uri] !== content));
  }

  const example = { "file:///code/.env.example": "SHOP_TOKEN=\n" };

  it("keeps .env out of git where git would take it", async () => {
    assert.deepEqual(await changed({ "/code/.git": "" }), { ...example, "file:///code/.gitignore": ".env\n" });
    assert.deepEqual(await changed({ "/code/.git": "", "/code/.gitignore": "dist\n" }), { ...example, "file:///code/.gitignore": "dist\n.env\n" });
  });

  it("leaves .gitignore alone where git ignores .env, and where there is no git", async () => {
    assert.deepEqual(await changed({ "/code/.git": "" }, ".env"), example);
    assert.deepEqual(await changed({ "/code/.git": "", "/code/.gitignore": ".env*\n" }), example);
    assert.deepEqual(await changed({}), example);
  });
});
