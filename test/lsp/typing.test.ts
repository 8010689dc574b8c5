import assert from "node:assert/strict";
import { createEngine } from "#core/analyze";
import { createIncrementalParse, parse } from "#core/syntax/parse";
import { models, rules } from "#rules";
import { indexStatus, type IndexStatus } from "../../server/src/lsp/protocol.js";
import { handlerLines, longRoutes } from "../support/long-routes.js";
import { seededRandom } from "../support/secret-samples.js";
import { modernClient, settle, startClient, type TestClient, until } from "./client.js";
import { createMemoryPorts } from "./memory-ports.js";

const uri = "file:///code/routes.ts";
const head = 'import express from "express";\nimport { exec } from "node:child_process";\nconst app = express();\n';
/** The same names, which stand for what runs nothing. */
const other = head.replace('{ exec } from "node:child_process"', '{ parse as exec } from "node:querystring"');
const list = 'app.get("/list", (req, res) => {\n  exec("ls " + req.query.folder, (error, text) => res.end(text));\n});\n';
const pack = 'app.get("/pack", (req, res) => {\n  exec("tar " + req.query.name);\n});\n';
/** Long enough not to be looked at as a whole after every keystroke. */
const tail = Array.from({ length: 120 }, (_, n) => `export function total${n}(list: number[]) {\n  let sum = 0;\n  for (const one of list) sum += one * ${n};\n  return sum;\n}\n`).join("");

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

describe("lsp findings of a long document that somebody types in", () => {
  it("tells at once what the edit adds, with what was there before moved along, and asks for no more where that was all", () =>
    session(head + list + tail, async ({ client, found, rest }) => {
      assert.deepEqual(await found(), ["command-injection in line 4"]);
      const before = client.refreshes();
      client.change(uri, head + pack + list + tail);
      assert.deepEqual(await found(), ["command-injection in line 4", "command-injection in line 7"]);
      await rest();
      assert.equal(client.refreshes(), before, "the whole document tells the same");
      assert.deepEqual(await found(), ["command-injection in line 4", "command-injection in line 7"]);
    }));

  it("tells after a rest what an edit changes in functions that have nothing to do with it by name", () =>
    session(head + list + tail, async ({ client, found, rest }) => {
      await found();
      client.change(uri, other + list + tail);
      assert.deepEqual(await found(), ["command-injection in line 4"], "what stands elsewhere stays meanwhile");
      const before = client.refreshes();
      await rest();
      assert.ok(client.refreshes() > before, "the client is asked to pull again");
      assert.deepEqual(await found(), []);
    }));

  it("keeps what is there while somebody types in its midst, keystroke by keystroke", () =>
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

  it("takes back at once what the edit mends", () =>
    session(head + list + tail, async ({ client, found }) => {
      await found();
      client.change(uri, head + list.replace("req.query.folder", "Number(req.query.folder)") + tail);
      assert.deepEqual(await found(), []);
    }));

  it("takes back at once what it was about that is gone", () =>
    session(head + list + tail, async ({ client, found }) => {
      await found();
      client.change(uri, head + tail);
      assert.deepEqual(await found(), []);
    }));

  it("says the same of a text that it has been asked about before", () =>
    session(head + list + tail, async ({ client }) => {
      await client.items(uri);
      client.change(uri, head + pack + list + tail);
      const first = await client.pull(uri);
      assert.ok(first.kind === "full" && first.resultId !== undefined);
      assert.deepEqual(await client.pull(uri, first.resultId), { kind: "unchanged", resultId: first.resultId });
    }));

  it("looks at the whole for whoever asks for a fix", () =>
    session(head + list + tail, async ({ client }) => {
      await client.items(uri);
      client.change(uri, other + list + tail);
      await client.items(uri);
      const actions = await client.actions(uri, { start: { line: 4, character: 2 }, end: { line: 4, character: 10 } });
      assert.deepEqual(actions.filter(({ title }) => title.includes("command-injection")), [], "nothing is found there any more");
    }));

  it("looks at the whole at once for a client that cannot be told to ask again", () =>
    session(
      head + list + tail,
      async ({ client, found }) => {
        await found();
        client.change(uri, other + list + tail);
        assert.deepEqual(await found(), []);
      },
      { ...modernClient, workspace: {} },
    ));
});

describe("lsp findings of a long document that has rested", () => {
  const helper = 'import { exec } from "node:child_process";\nexport const run = (text: string) => exec(text, () => undefined);\n';
  const text = longRoutes.replace("function audit(", 'import { run } from "./run";\nfunction audit(').replace("eval(line)", "run(line)");

  /** A server whose index is ready, with this text open and all known of it that there is. */
  async function serve(shown: string): Promise<{ readonly client: TestClient; readonly rest: () => Promise<void>; readonly found: () => Promise<readonly unknown[]> }> {
    const ports = createMemoryPorts({ "/code/routes.ts": text, "/code/run.ts": helper, "/code/lintel.config.json": '{ "preset": "all" }' }, () => createEngine({ rules, models }, createIncrementalParse()));
    const client = await startClient(ports);
    const rest = async (): Promise<void> => {
      for (let round = 0; round < 8; round++) {
        await settle(client);
        ports.clock.runTimers();
      }
      await settle(client);
    };
    await rest();
    client.open(uri, shown);
    client.open("file:///code/run.ts", helper);
    const found = async (): Promise<readonly unknown[]> => [...(await client.items(uri)), ...(await client.items("file:///code/run.ts"))];
    await found();
    await rest();
    return { client, rest, found };
  }

  it("are those of a server that has never seen another text, there and in the file that its data goes to", async () => {
    const random = seededRandom("pear");
    const { client, rest, found } = await serve(text);
    let typed = text;
    try {
      for (let edit = 0; edit < 12; edit++) {
        const ends = [...typed.matchAll(/^ {2}\S.*;\n/gm)];
        const end = (ends[random.below(ends.length)]?.index ?? 0) + 1;
        const at = typed.indexOf("\n", end) + 1;
        typed = `${typed.slice(0, at)}  ${handlerLines[random.below(handlerLines.length)] ?? ""}\n${typed.slice(at)}`;
        client.change(uri, typed);
        await found();
        if (edit % 4 < 3) continue;
        await rest();
        const anew = await serve(typed);
        const expected = await anew.found();
        anew.client.stop();
        assert.deepEqual(await found(), expected, `after edit ${edit}`);
        assert.ok(JSON.stringify(expected).includes("run.ts"), "data goes to the other file");
      }
    } finally {
      client.stop();
    }
  });
});
