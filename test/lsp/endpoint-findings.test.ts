import assert from "node:assert/strict";
import { createEngine } from "#core/analyze";
import { parse } from "#core/syntax/parse";
import { models, rules } from "#rules";
import { indexStatus, type IndexStatus } from "../../server/src/lsp/protocol.js";
import { settle, startClient, type TestClient, until } from "./client.js";
import { createMemoryPorts, type MemoryPorts } from "./memory-ports.js";

const app = "file:///code/app.ts";
const guard = "file:///code/guard.ts";
const limited = 'import { rateLimit } from "express-rate-limit";\nexport const slow = rateLimit({ limit: 5 });\n';
const idle = "export const slow = (req, res, next) => next();\n";
const routes = `import express from "express";
import { slow } from "./guard";
const app = express();
app.use(slow);
app.post("/login", (req, res) => res.json(check(req.body)));
`;

describe("lsp findings over endpoints", () => {
  let client: TestClient;
  let ports: MemoryPorts;
  afterEach(() => client.stop());

  const start = (guardText: string): Promise<void> => startWith({ "/code/app.ts": routes, "/code/guard.ts": guardText }, "missing-login-rate-limit");

  async function startWith(files: Readonly<Record<string, string>>, rule: string): Promise<void> {
    ports = createMemoryPorts(files, () => createEngine({ rules: rules.filter(({ meta }) => meta.id === rule), models }, parse));
    client = await startClient(ports, { initializationOptions: { documentStatus: true } });
    let state = "";
    client.connection.onNotification(indexStatus.method, (status: IndexStatus) => void (state = status.state));
    await settle(client);
    ports.clock.runTimers();
    await until("the index is ready", () => state === "ready");
  }
  /** Lets pass the time after which the routes are looked at again. */
  async function rest(): Promise<void> {
    for (let round = 0; round < 10; round++) {
      await settle(client);
      ports.clock.runTimers();
    }
    await settle(client);
  }
  const found = async (uri: string): Promise<readonly string[]> => (await client.items(uri)).map(({ code, range }) => `${String(code)} at ${range.start.line}:${range.start.character}`);

  it("show what other files put in front, and move along while somebody types", async () => {
    await start(idle);
    client.open(app, routes);
    await rest();
    assert.deepEqual(await found(app), ["missing-login-rate-limit at 4:0"]);
    client.change(app, `// A line more.\n${routes}`);
    assert.deepEqual(await found(app), ["missing-login-rate-limit at 5:0"], "at once, from what was known before");
    await rest();
    assert.deepEqual(await found(app), ["missing-login-rate-limit at 5:0"]);
  });

  it("are underlined to the end of the line that registers the route, not over its handler", async () => {
    const long = routes.replace("res.json(check(req.body)));", "{\n  res.json(check(req.body));\n});");
    await startWith({ "/code/app.ts": long, "/code/guard.ts": idle }, "missing-login-rate-limit");
    client.open(app, long);
    await rest();
    const [finding] = await client.items(app);
    assert.deepEqual(finding?.range, { start: { line: 4, character: 0 }, end: { line: 4, character: 'app.post("/login", (req, res) => {'.length } });
  });

  it("go when the document itself puts something in front, and come back", async () => {
    await start(idle);
    client.open(app, routes);
    await rest();
    client.change(app, routes.replace('"./guard"', '"express-rate-limit"').replace("slow }", "rateLimit }").replace("use(slow)", "use(rateLimit({ limit: 5 }))"));
    await rest();
    assert.deepEqual(await found(app), []);
    client.change(app, routes);
    await rest();
    assert.deepEqual(await found(app), ["missing-login-rate-limit at 4:0"]);
  });

  it("follow what is typed in another file", async () => {
    await start(limited);
    client.open(app, routes);
    client.open(guard, limited);
    await rest();
    assert.deepEqual(await found(app), []);
    client.change(guard, idle);
    await rest();
    assert.deepEqual(await found(app), ["missing-login-rate-limit at 4:0"]);
  });

  it("go by the code of handlers in other files, as it is typed", async () => {
    const account = "file:///code/account.ts";
    const named = 'import express from "express";\nimport { account } from "./account";\nconst app = express();\napp.post("/logout", account.leave);\n';
    const handler = 'import { leave } from "./leave";\nexport const account = { leave: (req, res) => { leave(req); res.json({ ok: true }); } };\n';
    await startWith({ "/code/app.ts": named, "/code/account.ts": handler, "/code/leave.ts": "export function leave(req) {}\n", "/code/lintel.config.json": `{ "preset": "strict" }` }, "logout-without-revocation");
    client.open(app, named);
    await rest();
    const [finding] = await client.items(app);
    assert.deepEqual(await found(app), ["logout-without-revocation at 3:0"]);
    assert.deepEqual(finding?.relatedInformation?.map(({ location }) => location.uri), [account]);
    client.open(account, handler);
    client.change(account, handler.replace("leave(req); ", "leave(req); sessions.destroy(req.user); "));
    await rest();
    assert.deepEqual(await found(app), []);
  });

  it("have no place where the code that they are about was just taken out", async () => {
    await start(idle);
    client.open(app, routes);
    await rest();
    client.change(app, routes.slice(0, routes.indexOf("app.post")));
    assert.deepEqual(await found(app), []);
  });
});
