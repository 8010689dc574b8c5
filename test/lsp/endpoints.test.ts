import assert from "node:assert/strict";
import { createEngine } from "#core/analyze";
import { parse } from "#core/syntax/parse";
import { models } from "#rules";
import { endpointsRequest } from "../../server/src/lsp/protocol.js";
import { startClient, type TestClient } from "./client.js";
import { createMemoryPorts } from "./memory-ports.js";

const app = "file:///code/app.ts";
const files = {
  "/code/app.ts": `import express from "express";
import users from "./users";
const app = express();
app.use("/users", users);
app.get("/health", (req, res) => res.send("ok"));`,
  "/code/users.ts": `import { Router } from "express";
import { rateLimit } from "express-rate-limit";
const router = Router();
router.post("/login", rateLimit({ limit: 5 }), login);
export default router;`,
};

describe("lsp endpoints", () => {
  const clients: TestClient[] = [];
  afterEach(() => clients.splice(0).forEach((client) => client.stop()));

  async function start(given: Readonly<Record<string, string>> = files) {
    const client = await startClient(createMemoryPorts(given, () => createEngine({ rules: [], models }, parse)));
    clients.push(client);
    const list = async () => {
      const found = await client.request(endpointsRequest, {});
      return found?.endpoints.map(({ method, path, place, controls }) => `${method} ${path} ${place.uri.replace("file:///code/", "")}:${place.line} ${controls.find(({ kind }) => kind === "rate-limit")?.state ?? ""}`);
    };
    return { client, list };
  }

  it("lists the endpoints of a folder with their places and controls", async () => {
    const { list } = await start();
    assert.deepEqual(await list(), ["GET /health app.ts:4 absent", "POST /users/login users.ts:3 present"]);
  });

  it("reads what is typed, saved or not", async () => {
    const { client, list } = await start();
    client.open(app, files["/code/app.ts"].replace('"/users"', '"/people"'));
    assert.deepEqual(await list(), ["GET /health app.ts:4 absent", "POST /people/login users.ts:3 present"]);
  });

  it("knows the controls that the config names, and servers in front", async () => {
    const { list } = await start({
      "/code/lintel.config.json": '{ "controls": { "rate-limit": ["slow"] } }',
      "/code/app.ts": `import express from "express"; import { slow } from "./slow"; const app = express(); app.get("/a", slow, a); app.get("/b", b);`,
      "/code/slow.ts": "export const slow = (req, res, next) => next();",
      "/code/deploy/nginx.conf": "http {\n  limit_req_zone $binary_remote_addr zone=all:10m rate=10r/s;\n}",
    });
    assert.deepEqual(await list(), ["GET /a app.ts:0 present", "GET /b app.ts:0 unknown"]);
  });

  it("has nothing to say of a folder that is not open", async () => {
    const { client } = await start();
    assert.equal(await client.request(endpointsRequest, { folder: "file:///elsewhere" }), null);
  });
});
