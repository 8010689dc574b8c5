import assert from "node:assert/strict";
import { type ClientCapabilities, FileChangeType } from "vscode-languageserver/node";
import type { Engine } from "#core/engine";
import { modernClient, onLine, plainClient, settle, startClient, type TestClient, until } from "./client.js";
import { createMemoryPorts } from "./memory-ports.js";

const app = "file:///code/src/app.ts";

describe("lsp diagnostics", () => {
  const clients: TestClient[] = [];
  afterEach(() => clients.splice(0).forEach((client) => client.stop()));

  async function start(...[files = {}, options, wrap]: [Record<string, string>?, Parameters<typeof startClient>[1]?, ((engine: Engine) => Engine)?]) {
    const ports = createMemoryPorts(files, wrap);
    const client = await startClient(ports, options);
    clients.push(client);
    return { ports, client };
  }

  describe("pulled", () => {
    it("says what is wrong in the unsaved text, with the rule, its page and the fingerprint", async () => {
      const { client } = await start({ "/code/src/app.ts": "saved();" });
      client.open(app, "ok();\nuse(BAD);\n");
      const [diagnostic, ...others] = await client.items(app);
      assert.deepEqual(others, []);
      assert.ok(diagnostic);
      const { data, ...rest } = diagnostic;
      assert.deepEqual(rest, {
        range: onLine(1, 4, 7),
        severity: 1,
        code: "toy-safe",
        source: "lintel",
        message: "BAD is not allowed.",
        codeDescription: { href: "file:///pages/toy-safe.md" },
      });
      assert.match((data as { fingerprint: string }).fingerprint, /^[0-9a-f]{16}$/);
    });

    it("maps severities", async () => {
      const { client } = await start();
      client.open(app, "WORST; BAD; ASK; LOW; INFO;");
      const severities = (await client.items(app)).map(({ code, severity }) => [code, severity]);
      assert.deepEqual(severities, [["toy-critical", 1], ["toy-safe", 1], ["toy-ask", 2], ["toy-low", 3], ["toy-info", 4]]);
    });

    it("follows incremental changes", async () => {
      const { client } = await start();
      client.open(app, "one\ntwo\n");
      assert.deepEqual(await client.items(app), []);
      client.change(app, "BAD", onLine(1, 0, 3));
      assert.deepEqual((await client.items(app)).map(({ range }) => range), [onLine(1, 0, 3)]);
      client.change(app, "", { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } });
      assert.deepEqual((await client.items(app)).map(({ range }) => range), [onLine(0, 0, 3)]);
    });

    it("answers unchanged while nothing changed, and analyses once", async () => {
      const { client, ports } = await start();
      client.open(app, "BAD");
      const first = await client.pull(app);
      assert.equal(first.kind, "full");
      assert.deepEqual(await client.pull(app, first.resultId), { kind: "unchanged", resultId: first.resultId });
      assert.deepEqual(ports.analysed, ["src/app.ts"]);
      client.change(app, "BAD ");
      assert.equal((await client.pull(app, first.resultId)).kind, "full");
    });

    it("never takes a result id of a closed document for that of a new one", async () => {
      const { client } = await start();
      client.open(app, "BAD");
      const { resultId } = await client.pull(app);
      client.close(app);
      client.open(app, "fine");
      const again = await client.pull(app, resultId);
      assert.equal(again.kind, "full");
      assert.deepEqual(again.items, []);
    });

    it("spends nothing on a request that was cancelled while the next change was on its way", async () => {
      const { client, ports } = await start();
      client.open(app, "BAD");
      const { tokenSource, cancelled } = cancellable(client, app);
      tokenSource();
      client.change(app, "fine");
      await assert.rejects(cancelled, { code: -32800 });
      assert.deepEqual(ports.analysed, []);
      assert.deepEqual(await client.items(app), []);
      assert.deepEqual(ports.analysed, ["src/app.ts"]);
    });

    it("analyses a text once however many ask at the same time", async () => {
      const { client, ports } = await start();
      client.open(app, "BAD");
      await Promise.all([client.items(app), client.items(app), client.actions(app, onLine(0, 0)), client.items(app)]);
      assert.deepEqual(ports.analysed, ["src/app.ts"]);
    });

    it("reads a file that is not open", async () => {
      const { client } = await start({ "/code/src/app.ts": "x\nBAD" });
      assert.deepEqual((await client.items(app)).map(({ range }) => range), [onLine(1, 0, 3)]);
    });

    it("serves untitled documents and files outside the workspace", async () => {
      const { client } = await start();
      for (const uri of ["untitled:Untitled-1", "file:///elsewhere/a.ts"]) {
        client.open(uri, "BAD");
        assert.equal((await client.items(uri)).length, 1, uri);
      }
    });

    it("serves a window without a folder", async () => {
      const { client } = await start({}, { folders: [] });
      client.open("untitled:Untitled-1", "BAD");
      assert.equal((await client.items("untitled:Untitled-1")).length, 1);
    });

    it("shows the way of the data through other files as related places", async () => {
      const traced = (engine: Engine): Engine => ({
        ...engine,
        *analyzeInSteps(document, config) {
          const analysis = yield* engine.analyzeInSteps(document, config, undefined);
          const step = (path: string, role: "source" | "sink", message: string) => ({ path, role, message, span: { start: 2, end: 5 } });
          const trace = [step("src/input.ts", "source", "comes in here"), step(document.path, "sink", "ends here")];
          return { ...analysis, findings: analysis.findings.map((finding) => ({ ...finding, trace, related: [{ span: { start: 0, end: 1 }, message: "see also" }] })) };
        },
      });
      const { client } = await start({ "/code/src/input.ts": "\n\nreq" }, {}, traced);
      client.open(app, "\n\nBAD");
      const [diagnostic] = await client.items(app);
      assert.deepEqual(
        diagnostic?.relatedInformation?.map(({ location, message }) => [location.uri, location.range.start.line, message]),
        [["file:///code/src/input.ts", 2, "comes in here"], [app, 2, "ends here"], [app, 0, "see also"]],
      );
    });

    it("marks an unused suppression as unnecessary", async () => {
      const { client } = await start();
      client.open(app, "// lintel-disable-next-line toy-safe -- once there was BAD here\nok();\n".replace("BAD", "one"));
      assert.deepEqual((await client.items(app)).map(({ code, tags }) => [code, tags]), [["unused", [1]]]);
    });
  });

  describe("pushed, at clients that do not pull", () => {
    it("come on opening at once and after typing pauses, and go on closing", async () => {
      const { client, ports } = await start({}, { capabilities: plainClient });
      assert.equal(client.result.capabilities.diagnosticProvider, undefined);
      client.open(app, "BAD");
      await settle(client);
      ports.clock.runTimers();
      await until("the first diagnostics", () => client.published.get(app)?.length === 1);
      client.change(app, "B");
      client.change(app, "BA");
      client.change(app, "BAD BAD");
      await settle(client);
      ports.clock.runTimers();
      await until("both words", () => client.published.get(app)?.length === 2);
      assert.equal(ports.analysed.length, 2, "one analysis for three keystrokes");
      client.close(app);
      await until("the diagnostics are gone", () => client.published.get(app)?.length === 0);
    });

    it("hold nothing the client did not ask for", async () => {
      const { client, ports } = await start({}, { capabilities: plainClient });
      client.open(app, "BAD");
      await settle(client);
      ports.clock.runTimers();
      await until("the diagnostics", () => client.published.has(app));
      assert.deepEqual(Object.keys(client.published.get(app)?.[0] ?? {}).sort(), ["code", "message", "range", "severity", "source"]);
    });
  });

  describe("left out", () => {
    const cases: { name: string; uri: string; files?: Record<string, string>; text?: string; language?: string; state: string; reason: RegExp }[] = [
      {
        name: "by the config",
        uri: "file:///code/gen/a.ts",
        files: { "/code/lintel.config.json": '{ "ignore": ["gen/**"] }' },
        state: "ignored",
        reason: /"ignore" in lintel\.config\.json has "gen\/\*\*"/,
      },
      { name: "in node_modules", uri: "file:///code/node_modules/a/b.js", language: "javascript", state: "ignored", reason: /node_modules/ },
      { name: "in another language", uri: "file:///code/notes.py", language: "python", state: "skipped", reason: /python/ },
      { name: "minified", uri: "file:///code/a.min.js", language: "javascript", state: "skipped", reason: /minified/ },
      { name: "too large", uri: app, text: `BAD;${" ".repeat(1024 * 1024)}`, state: "skipped", reason: /larger than 1 MB/ },
    ];
    for (const { name, uri, files = {}, text = "BAD", language, state, reason } of cases) {
      it(`${name}: no diagnostics, and the status says why`, async () => {
        const { client } = await start(files, { initializationOptions: { documentStatus: true } });
        client.open(uri, text, language);
        assert.deepEqual(await client.items(uri), []);
        await until("the status", () => client.statuses.length > 0);
        const status = client.statuses.at(-1);
        assert.equal(status?.state, state);
        assert.match(status?.reason ?? "", reason);
      });
    }

    it("sends no status to clients that did not ask for it", async () => {
      const { client } = await start();
      client.open(app, "BAD");
      await client.items(app);
      await settle(client);
      assert.deepEqual(client.statuses, []);
    });
  });

  describe("after a failure", () => {
    it("of the engine: the log says so, and the next text is analysed", async () => {
      const broken = (engine: Engine): Engine => ({
        ...engine,
        analyzeInSteps(document, config, follow) {
          if (document.text.includes("BOOM")) throw new Error("kaboom");
          return engine.analyzeInSteps(document, config, follow);
        },
      });
      const { client } = await start({}, {}, broken);
      client.open(app, "BOOM BAD");
      assert.deepEqual(await client.items(app), []);
      await until("the log entry", () => client.logged.some((line) => line.includes("kaboom")));
      client.change(app, "BAD");
      assert.equal((await client.items(app)).length, 1);
    });

    it("of a handler: the client keeps what it shows, and the server goes on", async () => {
      const { client, ports } = await start();
      client.open(app, "BAD");
      const { resultId } = await client.pull(app);
      assert.ok(resultId);
      const { uri } = ports.pages;
      Object.assign(ports.pages, { uri: () => assert.fail("no page today") });
      client.change(app, "BAD BAD");
      assert.deepEqual(await client.pull(app, resultId), { kind: "unchanged", resultId });
      await until("the log entry", () => client.logged.some((line) => line.includes("no page today")));
      Object.assign(ports.pages, { uri });
      assert.equal((await client.items(app)).length, 2);
    });
  });

  describe("with several folders", () => {
    it("each has its own configuration", async () => {
      const files = {
        "/one/lintel.config.json": '{ "rules": { "toy-safe": "off" } }',
        "/two/lintel.config.json": '{ "rules": { "toy-safe": "low" } }',
      };
      const { client } = await start(files, { folders: ["file:///one", "file:///two"] });
      client.open("file:///one/a.ts", "BAD");
      client.open("file:///two/a.ts", "BAD");
      assert.deepEqual(await client.items("file:///one/a.ts"), []);
      assert.deepEqual((await client.items("file:///two/a.ts")).map(({ severity }) => severity), [3]);
    });

    it("a folder that is added later counts at once", async () => {
      const files = { "/two/lintel.config.json": '{ "rules": { "toy-safe": "off" } }' };
      const { client } = await start(files);
      await until("the server watches", () => client.registrations.length >= 2);
      await client.connection.sendNotification("workspace/didChangeWorkspaceFolders", { event: { added: [{ uri: "file:///two", name: "two" }], removed: [] } });
      client.open("file:///two/a.ts", "BAD");
      assert.deepEqual(await client.items("file:///two/a.ts"), []);
    });
  });

  it("counts columns as the client does, and introduces itself", async () => {
    const { client } = await start();
    assert.equal(client.result.capabilities.positionEncoding, "utf-16");
    assert.deepEqual(client.result.serverInfo, { name: "Lintel", version: "0.0.0-test" });
    client.open(app, "/* \u{1F600} */ BAD");
    assert.deepEqual((await client.items(app)).map(({ range }) => range), [onLine(0, 9, 12)]);
  });

  it("two servers in one process know nothing of each other", async () => {
    const { client: one } = await start({ "/code/lintel.config.json": '{ "rules": { "toy-safe": "off" } }' });
    const { client: two } = await start();
    one.open(app, "BAD");
    two.open(app, "BAD BAD");
    assert.deepEqual(await one.items(app), []);
    assert.equal((await two.items(app)).length, 2);
    two.close(app);
    await settle(two);
    assert.deepEqual(await one.items(app), []);
  });

  describe("configuration", () => {
    const config = "file:///code/lintel.config.json";

    const waysToTell: { name: string; capabilities: ClientCapabilities; tell: (client: TestClient) => void }[] = [
      { name: "a watched file", capabilities: modernClient, tell: (client) => client.changeOnDisk(config, FileChangeType.Changed) },
      { name: "saving it", capabilities: modernClient, tell: (client) => client.save(config) },
    ];
    for (const { name, capabilities, tell } of waysToTell) {
      it(`is read again after ${name}, and open documents are pulled again`, async () => {
        const { client, ports } = await start({ "/code/lintel.config.json": "{}" }, { capabilities });
        client.open(config, "{}", "json");
        client.open(app, "BAD");
        const { resultId } = await client.pull(app);
        ports.disk.set("/code/lintel.config.json", '{ "rules": { "toy-safe": "off" } }');
        tell(client);
        await settle(client);
        ports.clock.runTimers();
        await until("the request to pull again", () => client.refreshes() > 0);
        const again = await client.pull(app, resultId);
        assert.equal(again.kind, "full");
        assert.deepEqual(again.items, []);
      });
    }

    it("is read again at clients that neither pull nor watch", async () => {
      const { client, ports } = await start({ "/code/lintel.config.json": "{}" }, { capabilities: plainClient });
      client.open(config, "{}", "json");
      client.open(app, "BAD");
      await settle(client);
      ports.clock.runTimers();
      await until("the diagnostics", () => client.published.get(app)?.length === 1);
      ports.disk.set("/code/lintel.config.json", '{ "rules": { "toy-safe": "off" } }');
      client.save(config);
      await settle(client);
      ports.clock.runTimers();
      await until("the diagnostics are gone", () => client.published.get(app)?.length === 0);
      assert.deepEqual(client.registrations, []);
    });

    it("that is wrong is a diagnostic in its file, and the rest counts", async () => {
      const text = '{\n  "rules": { "toy-safe": "loud", "toy-ask": "off" }\n}';
      const { client, ports } = await start({ "/code/lintel.config.json": text });
      client.open(app, "BAD ASK");
      assert.deepEqual((await client.items(app)).map(({ code }) => code), ["toy-safe"]);
      await until("the diagnostic", () => client.published.get(config)?.length === 1);
      const [diagnostic] = client.published.get(config) ?? [];
      assert.deepEqual(diagnostic?.range, onLine(1, 25, 31));
      assert.equal(diagnostic?.severity, 1);
      ports.disk.set("/code/lintel.config.json", "{}");
      client.changeOnDisk(config, FileChangeType.Changed);
      await settle(client);
      ports.clock.runTimers();
      await until("the diagnostic is gone", () => client.published.get(config)?.length === 0);
    });

    it("is read again when the file it extends in vain is made", async () => {
      const { client, ports } = await start({ "/code/lintel.config.json": '{ "extends": "./shared/base.json" }' });
      await until("the diagnostic", () => client.published.get(config)?.length === 1);
      ports.disk.set("/code/shared/base.json", '{ "rules": { "toy-safe": "off" } }');
      client.changeOnDisk("file:///code/shared/base.json", FileChangeType.Created);
      await settle(client);
      ports.clock.runTimers();
      await until("the diagnostic is gone", () => client.published.get(config)?.length === 0);
      client.open(app, "BAD");
      assert.deepEqual(await client.items(app), []);
      ports.disk.set("/code/shared/base.json", "{}");
      client.changeOnDisk("file:///code/shared/base.json", FileChangeType.Changed);
      await settle(client);
      ports.clock.runTimers();
      await settle(client);
      assert.equal((await client.items(app)).length, 1, "the extended file is watched too");
    });

    it("is checked before any document is opened", async () => {
      const { client } = await start({ "/code/lintel.config.json": "{ nonsense" });
      await until("the diagnostic", () => (client.published.get(config)?.length ?? 0) > 0);
    });

    it("is told of by the status of the files that it counts for, and in the log", async () => {
      const { client } = await start({ "/code/lintel.config.json": '{\n  "preset": "strictest",\n  "rule": {}\n}' }, { initializationOptions: { documentStatus: true } });
      client.open(app, "BAD");
      assert.equal((await client.items(app)).length, 1);
      await until("the status", () => client.statuses.at(-1)?.mistakes[0]?.problems === 2);
      assert.deepEqual(client.statuses.at(-1)?.mistakes, [{ uri: config, problems: 2 }]);
      await until("the line in the log", () => client.logged.some((line) => line.startsWith('/code/lintel.config.json:2: "preset" must be one of')));
    });

    it("switches everything off in the editor's settings", async () => {
      const { client } = await start({}, { settings: { enable: false }, initializationOptions: { documentStatus: true } });
      client.open(app, "BAD");
      await until("the request to pull again", () => client.refreshes() > 0);
      assert.deepEqual(await client.items(app), []);
      await until("the status", () => client.statuses.at(-1)?.state === "off");
      client.settings = { enable: true };
      await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
      await until("another request to pull again", () => client.refreshes() > 1);
      assert.equal((await client.items(app)).length, 1);
    });

    it("comes in the notification from clients that cannot be asked", async () => {
      const { client } = await start({}, { capabilities: { textDocument: { diagnostic: {} } } });
      client.open(app, "BAD");
      assert.equal((await client.items(app)).length, 1);
      await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: { lintel: { enable: false } } });
      assert.deepEqual(await client.items(app), []);
    });
  });
});

/** A pull with the means to cancel it. */
function cancellable(client: TestClient, uri: string) {
  let cancel = (): void => undefined;
  const token = {
    isCancellationRequested: false,
    onCancellationRequested(listener: (event: unknown) => void) {
      cancel = () => listener(undefined);
      return { dispose: () => undefined };
    },
  };
  const cancelled = client.connection.sendRequest("textDocument/diagnostic", { textDocument: { uri } }, token);
  return { tokenSource: () => cancel(), cancelled };
}
