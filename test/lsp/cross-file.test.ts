import assert from "node:assert/strict";
import { type Diagnostic, FileChangeType } from "vscode-languageserver";
import { createEngine } from "#core/analyze";
import { parse } from "#core/syntax/parse";
import { models, rules } from "#rules";
import { auditRequest, indexStatus, type IndexStatus } from "../../server/src/lsp/protocol.js";
import { modernClient, plainClient, settle, startClient, type TestClient, until } from "./client.js";
import { createMemoryPorts, type MemoryPorts } from "./memory-ports.js";

const helperUri = "file:///code/src/run.ts";
const routeUri = "file:///code/src/route.ts";
const dangerous = 'import { exec } from "node:child_process";\nexport function run(name: string) {\n  exec("tar cf backup.tar " + name);\n}\n';
const harmless = 'import { execFile } from "node:child_process";\nexport function run(name: string) {\n  execFile("tar", ["cf", "backup.tar", "--", name]);\n}\n';
const route = 'import express from "express";\nimport { run } from "./run";\nconst app = express();\napp.get("/", (req, res) => {\n  run(req.query.name);\n});\n';
const project = { "/code/src/run.ts": dangerous, "/code/src/route.ts": route, "/code/src/other.ts": "export const other = 1;\n" };

interface Session {
  readonly client: TestClient;
  readonly ports: MemoryPorts;
  readonly statuses: IndexStatus[];
  /** Lets the index be built. */
  index(): Promise<void>;
  /** Lets pass the time after which changes have had all their effects. */
  rest(): Promise<void>;
  /** The rules of the findings in a document. */
  found(uri: string): Promise<readonly string[]>;
}

/** Starts a server over files in memory with the real rules and ends it after `use`. */
async function session(files: Readonly<Record<string, string>>, use: (session: Session) => Promise<void>, capabilities = modernClient): Promise<void> {
  const ports = createMemoryPorts(files, () => createEngine({ rules, models }, parse));
  const client = await startClient(ports, { capabilities, initializationOptions: { documentStatus: true } });
  const statuses: IndexStatus[] = [];
  const open = [helperUri, routeUri];
  client.connection.onNotification(indexStatus.method, (status: IndexStatus) => void statuses.push(status));
  // What changes elsewhere is looked at after a moment, and may need files to be fetched and looked at in turn.
  const rest = async (): Promise<void> => {
    for (let round = 0; round < 10; round++) {
      await settle(client);
      ports.clock.runTimers();
    }
    await settle(client);
  };
  const index = async (): Promise<void> => {
    await settle(client);
    ports.clock.runTimers();
    await until("the index is ready", () => statuses.at(-1)?.state === "ready");
    await rest();
    // The first answer about a document says which other files matter to it; these are looked at next.
    for (const uri of open) await client.pull(uri).catch(() => undefined);
    await rest();
  };
  const found = async (uri: string): Promise<readonly string[]> => (await client.items(uri)).map(({ code }) => String(code));
  try {
    await use({ client, ports, statuses, index, rest, found });
  } finally {
    client.stop();
  }
}

describe("lsp across files", () => {
  it("finds what a view shows as markup, and looks again once the view is another one", () => {
    const renders = 'import express from "express";\nconst app = express();\napp.get("/", (req, res) => {\n  res.render("home.ejs", { term: req.query.term });\n});\n';
    return session({ "/code/src/route.ts": renders, "/code/src/views/home.ejs": "<p><%- term %></p>\n" }, async ({ client, ports, index, rest, found }) => {
      client.open(routeUri, renders);
      await index();
      assert.deepEqual(await found(routeUri), ["reflected-xss"]);
      ports.disk.set("/code/src/views/home.ejs", "<p><%= term %></p>\n");
      client.changeOnDisk("file:///code/src/views/home.ejs", FileChangeType.Changed);
      await rest();
      assert.deepEqual(await found(routeUri), []);
    });
  });

  it("finds in an open helper what another file hands it, once the index is ready", () =>
    session(project, async ({ client, statuses, index, found }) => {
      client.open(helperUri, dangerous);
      assert.deepEqual(await found(helperUri), [], "before that the file is followed by itself");
      await index();
      assert.ok(client.refreshes() > 0, "the client is asked to pull again");
      assert.deepEqual(await found(helperUri), ["command-injection"]);
      assert.deepEqual(statuses.map(({ state }) => state).filter((state, at, all) => state !== all[at - 1]), ["indexing", "ready"]);
      assert.equal(statuses.at(-1)?.files, 3);
    }));

  it("lists source, steps and sink in their order, each in its file", () =>
    session(project, async ({ client, index }) => {
      client.open(helperUri, dangerous);
      await index();
      const [finding] = await client.items(helperUri);
      const places = finding?.relatedInformation?.map(({ location: { uri, range } }) => `${uri.slice("file:///code/src/".length)}:${range.start.line}:${range.start.character}`);
      assert.deepEqual(places, ["route.ts:4:6", "run.ts:1:20", "run.ts:2:7"]);
    }));

  it("finds what the audit finds", () =>
    session(project, async ({ client, index }) => {
      const { byRule } = await client.request(auditRequest, {});
      assert.equal(byRule["command-injection"], 1);
      const audited = client.published.get(helperUri);
      client.open(helperUri, dangerous);
      await index();
      const strip = (items: readonly Diagnostic[] | undefined): unknown => items?.map(({ range, message, relatedInformation }) => ({ range, message, relatedInformation }));
      assert.deepEqual(strip(await client.items(helperUri)), strip(audited));
    }));

  it("finds in files that are not open what others hand them, where only they are audited", () =>
    session(project, async ({ client, index }) => {
      await index();
      const { byRule } = await client.request(auditRequest, { only: [helperUri] });
      assert.deepEqual(byRule, { "command-injection": 1 });
      assert.deepEqual(client.published.get(helperUri)?.[0]?.relatedInformation?.length, 3);
    }));

  it("keeps what an audit has found when the document is closed, and when its file changes on disk", () =>
    session(project, async ({ client, ports, index, rest }) => {
      const shown = (): readonly unknown[] => (client.published.get(helperUri) ?? []).map(({ code }) => code);
      client.open(helperUri, dangerous);
      await index();
      await client.request(auditRequest, {});
      client.close(helperUri);
      await rest();
      assert.deepEqual(shown(), ["command-injection"]);
      ports.disk.set("/code/src/run.ts", `\n${dangerous}`);
      client.changeOnDisk(helperUri, FileChangeType.Changed);
      await rest();
      assert.deepEqual(shown(), ["command-injection"]);
      assert.equal(client.published.get(helperUri)?.[0]?.range.start.line, 3);
    }));

  it("takes the finding away when the caller, open and not saved, no longer passes it", () =>
    session(project, async ({ client, ports, index, found }) => {
      client.open(helperUri, dangerous);
      client.open(routeUri, route);
      await index();
      assert.deepEqual(await found(helperUri), ["command-injection"]);
      const before = client.refreshes();
      client.change(routeUri, route.replace("req.query.name", '"all"'));
      await settle(client);
      ports.clock.runTimers();
      await until("the client is asked to pull again", () => client.refreshes() > before);
      assert.deepEqual(await found(helperUri), []);
      client.change(routeUri, route);
      assert.deepEqual(await found(helperUri), ["command-injection"], "a pull needs no refresh to be right");
    }));

  it("follows a helper that changes, in the file that reads through it", () => {
    const files = {
      "/code/src/clean.ts": "export const clean = (name: string) => name.trim();\n",
      "/code/src/route.ts": 'import express from "express";\nimport { exec } from "node:child_process";\nimport { clean } from "./clean";\nexpress().get("/", (req) => {\n  exec("ls " + clean(req.query.name));\n});\n',
    };
    return session(files, async ({ client, index, found }) => {
      client.open(routeUri, files["/code/src/route.ts"]);
      client.open("file:///code/src/clean.ts", files["/code/src/clean.ts"]);
      await index();
      assert.deepEqual(await found(routeUri), ["command-injection"]);
      client.change("file:///code/src/clean.ts", "export const clean = (name: string) => String(Number(name));\n");
      assert.deepEqual(await found(routeUri), []);
    });
  });

  it("answers unchanged where another file changed in a way that means nothing here", () =>
    session(project, async ({ client, ports, index }) => {
      client.open(helperUri, dangerous);
      client.open(routeUri, route);
      await index();
      const report = await client.pull(helperUri);
      assert.ok(report.kind === "full" && report.resultId !== undefined);
      const analysed = ports.analysed.filter((path) => path === "src/run.ts").length;
      client.change(routeUri, `${route}export const more = 1;\n`);
      assert.equal((await client.pull(helperUri, report.resultId)).kind, "unchanged");
      assert.equal(ports.analysed.filter((path) => path === "src/run.ts").length, analysed);
    }));

  it("keeps up with files that are made, changed and deleted on disk", () =>
    session({ ...project, "/code/src/route.ts": "export {};\n" }, async ({ client, ports, index, rest, found }) => {
      client.open(helperUri, dangerous);
      await index();
      const changes = async (path: string, type: 1 | 2 | 3, text?: string): Promise<void> => {
        if (text === undefined) ports.disk.delete(path);
        else ports.disk.set(path, text);
        client.changeOnDisk(`file://${path}`, type);
        await rest();
      };
      assert.deepEqual(await found(helperUri), []);
      await changes("/code/src/route.ts", 2, route);
      assert.deepEqual(await found(helperUri), ["command-injection"], "changed");
      await changes("/code/src/route.ts", 3);
      assert.deepEqual(await found(helperUri), [], "deleted");
      await changes("/code/src/renamed.ts", 1, route);
      assert.deepEqual(await found(helperUri), ["command-injection"], "made anew under another name");
    }));

  it("asks for another pull although a hover has had the document analysed meanwhile", () =>
    session({ ...project, "/code/src/route.ts": "export {};\n" }, async ({ client, ports, index, rest }) => {
      client.open(helperUri, dangerous);
      await index();
      const before = client.refreshes();
      ports.disk.set("/code/src/route.ts", route);
      client.changeOnDisk(routeUri, 2);
      // The index hears of the change at once, and looks who is concerned a moment later.
      for (let round = 0; round < 20; round++) await client.request({ method: "textDocument/hover" }, { textDocument: { uri: helperUri }, position: { line: 2, character: 4 } });
      await rest();
      assert.ok(client.refreshes() > before);
    }));

  it("follows a file that comes while its document is open, whose text counts", () =>
    session({ "/code/src/run.ts": dangerous }, async ({ client, ports, index, rest, found }) => {
      client.open(helperUri, dangerous);
      // An editor keeps documents open whose files another branch does not have.
      client.open(routeUri, route);
      await index();
      assert.deepEqual(await found(helperUri), ["command-injection"], "open, and on no disk");
      client.changeOnDisk(routeUri, 3);
      await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: {} });
      ports.disk.set("/code/src/route.ts", route);
      client.changeOnDisk(routeUri, 1);
      await rest();
      assert.deepEqual(await found(helperUri), ["command-injection"], "open, and there again");
    }));

  it("tells a document what it imports, and tells anew where that changes", () => {
    const appUri = "file:///code/src/hash.ts";
    const app = 'import bcrypt from "bcrypt";\nimport { rounds } from "./settings/index.js";\nexport const hash = (password: string) => bcrypt.hash(password, rounds);\n';
    const valuesUri = "file:///code/src/settings/values.ts";
    const few = "export const rounds = 4;\n";
    const files = { ...project, "/code/src/hash.ts": app, "/code/src/settings/index.ts": 'export * from "./values.js";\n', "/code/src/settings/values.ts": few };
    return session(files, async ({ client, ports, index, rest, found }) => {
      client.open(appUri, app);
      assert.deepEqual(await found(appUri), []);
      await index();
      assert.deepEqual(await found(appUri), ["weak-kdf-parameters"], "read from disk");
      client.open(valuesUri, few);
      client.change(valuesUri, "export const rounds = 12;\n");
      await rest();
      assert.deepEqual(await found(appUri), [], "typed in another document");
      client.close(valuesUri);
      ports.disk.set("/code/src/settings/values.ts", "export const rounds = 5;\n");
      client.changeOnDisk(valuesUri, 2);
      await rest();
      await found(appUri);
      await rest();
      assert.deepEqual(await found(appUri), ["weak-kdf-parameters"], "changed on disk");
    });
  });

  it("leaves out what the configuration ignores", () =>
    session({ ...project, "/code/lintel.config.json": '{ "ignore": ["src/route.ts"] }' }, async ({ client, index, found }) => {
      client.open(helperUri, dangerous);
      await index();
      assert.deepEqual(await found(helperUri), []);
    }));

  it("publishes anew at clients that do not pull", () =>
    session(project, async ({ client, index, rest }) => {
      client.open(helperUri, dangerous);
      client.open(routeUri, route);
      await index();
      assert.equal(client.published.get(helperUri)?.length, 1);
      client.change(routeUri, route.replace("req.query.name", '"all"'));
      await rest();
      assert.deepEqual(client.published.get(helperUri), []);
    }, plainClient));

  it("keeps two servers apart", () =>
    session(project, (first) =>
      session({ ...project, "/code/src/run.ts": harmless }, async (second) => {
        for (const { client } of [first, second]) client.open(helperUri, client === first.client ? dangerous : harmless);
        await first.index();
        await second.index();
        assert.deepEqual(await first.found(helperUri), ["command-injection"]);
        assert.deepEqual(await second.found(helperUri), []);
      })));

  it("answers while it indexes, and stops when the folder goes", () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`/code/src/f${n}.ts`, `export const f${n} = ${n};\n`]));
    return session({ ...project, ...many }, async ({ client, ports, statuses, found }) => {
      client.open(helperUri, dangerous);
      await settle(client);
      ports.clock.runTimers();
      await until("it is under way", () => statuses.length > 0);
      assert.deepEqual(await found(helperUri), []);
      assert.equal(statuses.at(-1)?.state, "indexing");
      await client.connection.sendNotification("workspace/didChangeWorkspaceFolders", { event: { added: [], removed: [{ uri: "file:///code", name: "" }] } });
      await settle(client);
      ports.clock.runTimers();
      const seen = statuses.length;
      await settle(client);
      assert.equal(statuses.length, seen);
    });
  });
});
