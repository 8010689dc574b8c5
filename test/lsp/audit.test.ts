import assert from "node:assert/strict";
import { type CancellationToken, FileChangeType } from "vscode-languageserver/node";
import type { Engine } from "#core/engine";
import { auditCommand, auditRequest, type AuditSummary, clearAuditRequest } from "../../server/src/lsp/protocol.js";
import { plainClient, settle, startClient, type TestClient, until } from "./client.js";
import { createMemoryPorts } from "./memory-ports.js";

const a = "file:///code/a.ts";
const b = "file:///code/b.ts";

describe("lsp audit", () => {
  const clients: TestClient[] = [];
  afterEach(() => clients.splice(0).forEach((client) => client.stop()));

  async function start(files: Record<string, string>, options?: Parameters<typeof startClient>[1], wrap?: (engine: Engine) => Engine) {
    const ports = createMemoryPorts(files, wrap);
    const client = await startClient(ports, options);
    clients.push(client);
    return { ports, client, shown: (uri: string) => (client.published.get(uri) ?? []).map(({ code }) => code) };
  }

  it("shows the findings of files that are not open, and sums up", async () => {
    const { client, shown } = await start({
      "/code/lintel.config.json": '{ "ignore": ["gen/**"] }',
      "/code/a.ts": "BAD ASK",
      "/code/b.ts": "fine",
      "/code/c.ts": "// lintel-disable-next-line toy-safe -- tested\nBAD",
      "/code/gen/d.ts": "BAD",
      "/code/e.min.js": "BAD",
    });
    const { milliseconds, ...summary } = await client.request(auditRequest, {});
    assert.ok(milliseconds >= 0);
    assert.deepEqual(summary, {
      isPartial: false,
      files: 3,
      findings: 2,
      known: 0,
      bySeverity: { critical: 0, high: 1, medium: 1, low: 0, info: 0 },
      byRule: { "toy-safe": 1, "toy-ask": 1 },
      suppressed: 1,
      skipped: [{ path: "e.min.js", reason: "minified, by its name" }],
      problems: [],
    });
    assert.deepEqual([...client.published.keys()], [a]);
    assert.deepEqual(shown(a), ["toy-safe", "toy-ask"]);
  });

  it("audits each folder under its own configuration, or only those asked for", async () => {
    const files = { "/one/a.ts": "BAD", "/two/a.ts": "BAD", "/two/lintel.config.json": '{ "rules": { "toy-safe": "off" } }' };
    const { client } = await start(files, { folders: ["file:///one", "file:///two"] });
    assert.equal((await client.request(auditRequest, { folders: ["file:///two"] })).findings, 0);
    const { findings, files: count } = await client.request(auditRequest, {});
    assert.deepEqual([findings, count], [1, 2]);
  });

  it("says what went wrong in one file, and audits the others", async () => {
    const { client } = await start({ "/code/a.ts": "BAD", "/code/b.ts": "BAD" }, {}, (engine) => ({
      ...engine,
      analyze: (document, config) => ({
        ...engine.analyze(document, config),
        problems: document.path === "a.ts" ? [{ kind: "rule-crash", path: "a.ts", message: "Rule toy crashed." }] : [],
      }),
    }));
    const { findings, problems } = await client.request(auditRequest, {});
    assert.deepEqual([findings, problems], [2, ["a.ts: Rule toy crashed."]]);
  });

  describe("beside open documents", () => {
    it("no finding is shown twice: the open document is pulled, and the audit's result held back", async () => {
      const { client, shown } = await start({ "/code/a.ts": "BAD", "/code/b.ts": "BAD" });
      client.open(a, "BAD BAD");
      assert.equal((await client.items(a)).length, 2);
      assert.equal((await client.request(auditRequest, {})).findings, 3, "the audit sees unsaved text");
      assert.deepEqual([shown(a), shown(b)], [[], ["toy-safe"]]);
    });

    it("the audit's result goes when the document is opened and comes back, as it is on disk, when it is closed", async () => {
      const { client, ports, shown } = await start({ "/code/a.ts": "BAD" });
      await client.request(auditRequest, {});
      assert.deepEqual(shown(a), ["toy-safe"]);
      client.open(a, "BAD");
      await client.items(a);
      assert.deepEqual(shown(a), []);
      ports.disk.set("/code/a.ts", "LOW");
      client.close(a);
      await settle(client);
      ports.clock.runTimers();
      await until("the state on disk", () => shown(a).join() === "toy-low");
    });

    it("a document that is open and not pulled keeps the audit's result", async () => {
      const { client, shown } = await start({ "/code/a.ts": "BAD" });
      client.open(a, "BAD");
      await client.request(auditRequest, {});
      assert.deepEqual(shown(a), ["toy-safe"]);
    });

    it("a file that is not open and that the audit speaks for is not pulled as well", async () => {
      const { client } = await start({ "/code/a.ts": "BAD" });
      await client.request(auditRequest, {});
      assert.deepEqual(await client.items(a), []);
    });

    it("an open document is shown once at clients that do not pull", async () => {
      const { client, ports, shown } = await start({ "/code/a.ts": "BAD" }, { capabilities: plainClient });
      await client.request(auditRequest, {});
      client.open(a, "BAD ASK");
      await settle(client);
      ports.clock.runTimers();
      await until("the open document's findings", () => shown(a).join() === "toy-safe,toy-ask");
      await client.request(auditRequest, {});
      assert.deepEqual(shown(a), ["toy-safe", "toy-ask"]);
    });
  });

  describe("stays true", () => {
    const cases: { name: string; change: (ports: ReturnType<typeof createMemoryPorts>, client: TestClient) => void; after: string[] }[] = [
      {
        name: "when a file changes on disk",
        change(ports, client) {
          ports.disk.set("/code/a.ts", "LOW");
          client.changeOnDisk(a, FileChangeType.Changed);
        },
        after: ["toy-low"],
      },
      {
        name: "when a file is deleted",
        change(ports, client) {
          ports.disk.delete("/code/a.ts");
          client.changeOnDisk(a, FileChangeType.Deleted);
        },
        after: [],
      },
      {
        name: "when the configuration changes",
        change(ports, client) {
          ports.disk.set("/code/lintel.config.json", '{ "rules": { "toy-safe": "off" } }');
          client.changeOnDisk("file:///code/lintel.config.json", FileChangeType.Created);
        },
        after: [],
      },
    ];
    for (const { name, change, after } of cases) {
      it(name, async () => {
        const { client, ports, shown } = await start({ "/code/a.ts": "BAD" });
        await client.request(auditRequest, {});
        change(ports, client);
        await settle(client);
        ports.clock.runTimers();
        await settle(client);
        ports.clock.runTimers();
        await until("the new state", () => shown(a).join() === after.join());
      });
    }

    it("when the configuration allows what no file was found to hold before", async () => {
      const { client, ports, shown } = await start({ "/code/a.ts": "BAD", "/code/lintel.config.json": '{ "rules": { "toy-safe": "off" } }' });
      await client.request(auditRequest, {});
      assert.deepEqual(shown(a), []);
      ports.disk.delete("/code/lintel.config.json");
      client.changeOnDisk("file:///code/lintel.config.json", FileChangeType.Deleted);
      for (let round = 0; round < 3; round++) {
        await settle(client);
        ports.clock.runTimers();
      }
      await until("the new state", () => shown(a).join() === "toy-safe");
    });

    it("when a new audit no longer finds a file", async () => {
      const { client, ports, shown } = await start({ "/code/a.ts": "BAD", "/code/b.ts": "BAD" });
      await client.request(auditRequest, {});
      ports.disk.delete("/code/b.ts");
      await client.request(auditRequest, {});
      assert.deepEqual([shown(a), shown(b)], [["toy-safe"], []]);
    });

    it("until it is taken away", async () => {
      const { client, ports, shown } = await start({ "/code/a.ts": "BAD" });
      await client.request(auditRequest, {});
      await client.request(clearAuditRequest, {});
      assert.deepEqual(shown(a), []);
      client.changeOnDisk(a, FileChangeType.Changed);
      await settle(client);
      ports.clock.runTimers();
      await settle(client);
      assert.deepEqual(shown(a), []);
    });

    it("without watching files before there was an audit", async () => {
      const { client, ports } = await start({ "/code/a.ts": "BAD" });
      await until("the config watchers", () => client.registrations.length >= 2);
      const before = ports.analysed.length;
      client.changeOnDisk(a, FileChangeType.Changed);
      await settle(client);
      ports.clock.runTimers();
      await settle(client);
      assert.equal(ports.analysed.length, before);
    });
  });

  describe("progress and cancelling", () => {
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`/code/f${String(index).padStart(3, "0")}.ts`, "BAD"]));

    it("reports progress on the token of the request", async () => {
      const { client } = await start(many);
      const progress: { kind: string; percentage?: number; message?: string }[] = [];
      client.connection.onNotification("$/progress", ({ token, value }: { token: string; value: (typeof progress)[number] }) => {
        assert.equal(token, "mine");
        progress.push(value);
      });
      assert.equal((await client.request(auditRequest, { workDoneToken: "mine" })).findings, 200);
      await until("the end", () => progress.at(-1)?.kind === "end");
      assert.equal(progress[0]?.kind, "begin");
      const percentages = progress.flatMap(({ percentage }) => percentage ?? []);
      assert.ok(percentages.length > 2, "more than begin and end");
      assert.deepEqual(percentages, [...percentages].sort((x, y) => x - y));
      assert.match(progress[1]?.message ?? "", /^\d+ of 200 files$/);
    });

    const waysToCancel: { name: string; cancel: (client: TestClient) => Promise<AuditSummary> }[] = [
      {
        name: "the request",
        cancel(client) {
          const { token, cancel } = createToken();
          client.onProgressCreated = () => setImmediate(cancel);
          return client.connection.sendRequest<AuditSummary>(auditRequest.method, {}, token);
        },
      },
      {
        name: "its progress",
        cancel(client) {
          client.onProgressCreated = (token) => setImmediate(() => void client.connection.sendNotification("window/workDoneProgress/cancel", { token }));
          return client.request(auditRequest, {});
        },
      },
    ];
    for (const { name, cancel } of waysToCancel) {
      it(`keeps what was found when ${name} is cancelled`, async () => {
        const { client, ports } = await start(many);
        const { isPartial, files, findings } = await cancel(client);
        assert.equal(isPartial, true);
        assert.ok(files < 200, `${files} files`);
        assert.deepEqual([findings, client.published.size, ports.analysed.length], [files, files, files]);
      });
    }

    it("a new audit takes the place of the one that runs", async () => {
      const { client } = await start(many);
      const [first, second] = await Promise.all([client.request(auditRequest, {}), client.request(auditRequest, {})]);
      assert.deepEqual([first.isPartial, second.isPartial, second.findings], [true, false, 200]);
    });

    it("answers a keystroke while it runs", async () => {
      const { client, ports } = await start(many);
      const audit = client.request(auditRequest, {});
      client.open("file:///code/typing.ts", "BAD");
      assert.equal((await client.items("file:///code/typing.ts")).length, 1);
      assert.ok(ports.analysed.length <= 200, "before the audit ended");
      await audit;
    });
  });

  it("runs as a command at clients without code for Lintel", async () => {
    const { client, shown } = await start({ "/code/a.ts": "BAD" }, { capabilities: plainClient });
    assert.deepEqual(client.result.capabilities.executeCommandProvider?.commands, [auditCommand]);
    await client.connection.sendRequest("workspace/executeCommand", { command: auditCommand });
    assert.deepEqual(shown(a), ["toy-safe"]);
  });
});

function createToken(): { token: CancellationToken; cancel: () => void } {
  const listeners: ((event: unknown) => void)[] = [];
  return {
    token: {
      isCancellationRequested: false,
      onCancellationRequested(listener) {
        listeners.push(listener);
        return { dispose: () => undefined };
      },
    },
    cancel: () => listeners.forEach((listener) => listener(undefined)),
  };
}
