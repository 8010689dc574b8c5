import assert from "node:assert/strict";
import { createEngine } from "#core/analyze";
import { parse } from "#core/syntax/parse";
import { models, rules } from "#rules";
import { indexStatus, type IndexStatus } from "../../server/src/lsp/protocol.js";
import { modernClient, settle, startClient, type TestClient, until } from "./client.js";
import { createMemoryPorts } from "./memory-ports.js";

const uri = "file:///code/routes.ts";
const head = 'import express from "express";\nimport { exec } from "node:child_process";\nconst app = express();\n';
const list = 'app.get("/list", (req, res) => {\n  exec("ls " + req.query.folder);\n});\n';
const pack = 'app.get("/pack", (req, res) => {\n  exec("tar " + req.query.name);\n});\n';
/** Longer than what is followed at once. */
const tail = "// What has nothing to do with it.\n".repeat(3000);

interface Session {
  readonly client: TestClient;
  /** Rules and lines of what is found. */
  found(): Promise<readonly string[]>;
  /** Lets pass the time after which everything typed has had its effects. */
  rest(): Promise<void>;
}

async function session(text: string, use: (session: Session) => Promise<void>, capabilities = modernClient): Promise<void> {
  const ports = createMemoryPorts({ "/code/routes.ts": text }, () => createEngine({ rules: rules.filter(({ meta }) => meta.id === "command-injection"), models }, parse));
  const client = await startClient(ports, { capabilities, initializationOptions: { documentStatus: true } });
  let state = "";
  client.connection.onNotification(indexStatus.method, (status: IndexStatus) => void (state = status.state));
  const rest = async (): Promise<void> => {
    for (let round = 0; round < 6; round++) {
      await settle(client);
      ports.clock.runTimers();
    }
    await settle(client);
  };
  const found = async (): Promise<readonly string[]> => (await client.items(uri)).map(({ code, range }) => `${String(code)} in line ${range.start.line}`);
  try {
    await settle(client);
    ports.clock.runTimers();
    await until("the index is ready", () => state === "ready");
    client.open(uri, text);
    await rest();
    await use({ client, found, rest });
  } finally {
    client.stop();
  }
}

describe("lsp data flow of a long document that is typed in", () => {
  it("moves along at once, and is followed anew after a rest", () =>
    session(head + list + tail, async ({ client, found, rest }) => {
      assert.deepEqual(await found(), ["command-injection in line 4"]);
      client.change(uri, head + pack + list + tail);
      assert.deepEqual(await found(), ["command-injection in line 7"], "what was there has moved, and what is new waits");
      const before = client.refreshes();
      await rest();
      assert.ok(client.refreshes() > before, "the client is asked to pull again");
      assert.deepEqual(await found(), ["command-injection in line 4", "command-injection in line 7"]);
    }));

  it("stays while somebody types where it passes, keystroke by keystroke", () =>
    session(head + list + tail, async ({ client, found, rest }) => {
      await found();
      for (const typed of ["-", "-l", "-la", "-la "]) {
        client.change(uri, head + list.replace("ls ", `ls ${typed}`) + tail);
        assert.deepEqual(await found(), ["command-injection in line 4"], typed);
      }
      const before = client.refreshes();
      await rest();
      assert.deepEqual(await found(), ["command-injection in line 4"]);
      assert.ok(client.refreshes() <= before + 1, "nothing is told twice");
    }));

  it("goes after a rest where the data no longer gets there", () =>
    session(head + list + tail, async ({ client, found, rest }) => {
      await found();
      client.change(uri, head + list.replace("req.query.folder", "Number(req.query.folder)") + tail);
      await found();
      await rest();
      assert.deepEqual(await found(), []);
    }));

  it("goes at once with the code it is about", () =>
    session(head + list + tail, async ({ client, found }) => {
      await found();
      client.change(uri, head + tail);
      assert.deepEqual(await found(), []);
    }));

  it("is followed at once in a document of ordinary length", () =>
    session(head + list, async ({ client, found }) => {
      await found();
      client.change(uri, head + pack + list);
      assert.deepEqual(await found(), ["command-injection in line 4", "command-injection in line 7"]);
    }));

  it("is followed at once for a client that cannot be told to ask again", () =>
    session(
      head + list + tail,
      async ({ client, found }) => {
        await found();
        client.change(uri, head + pack + list + tail);
        assert.deepEqual(await found(), ["command-injection in line 4", "command-injection in line 7"]);
      },
      { ...modernClient, workspace: {} },
    ));
});
