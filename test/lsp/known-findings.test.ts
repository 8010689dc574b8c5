import assert from "node:assert/strict";
import { type Diagnostic, DiagnosticSeverity, FileChangeType } from "vscode-languageserver/node";
import { auditRequest, baselineRequest, type BaselineResult, clearAuditRequest, type DiagnosticData, newSinceRequest, type Settings } from "../../server/src/lsp/protocol.js";
import { onLine, settle, startClient, type TestClient } from "./client.js";
import { createMemoryPorts, type MemoryPorts } from "./memory-ports.js";

const a = "file:///code/a.ts";
const folder = "file:///code";
const baselineFile = "/code/.lintel/baseline.json";

/** `known hint`, `new`: what a client is told of each finding. */
function looks(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ data, severity }) => `${(data as DiagnosticData).isKnown === true ? "known" : "new"}${severity === DiagnosticSeverity.Hint ? " hint" : ""}`);
}

describe("lsp known findings", () => {
  const clients: TestClient[] = [];
  afterEach(() => clients.splice(0).forEach((client) => client.stop()));

  /** A server over these files, and a baseline that knows what an audit of `known` finds. */
  async function start(files: Readonly<Record<string, string>>, known: Readonly<Record<string, string>>, settings: Partial<Settings> = {}): Promise<{ ports: MemoryPorts; client: TestClient }> {
    const ports = createMemoryPorts({ ...files, ...(Object.keys(known).length > 0 && { [baselineFile]: await baselineFor(known) }) });
    const client = await startClient(ports, { settings, initializationOptions: { documentStatus: true } });
    clients.push(client);
    await settle(client);
    return { ports, client };
  }

  async function baselineFor(files: Readonly<Record<string, string>>): Promise<string> {
    const client = await startClient(createMemoryPorts(files));
    clients.push(client);
    await client.request(auditRequest, {});
    return textOf(await client.request(baselineRequest, { folder, isPruned: false }));
  }

  function textOf(result: BaselineResult): string {
    assert.ok(result.ok);
    return result.text;
  }

  it("are hints in open documents, and others stay as they are", async () => {
    const { client } = await start({}, { "/code/a.ts": "BAD" });
    client.open(a, "BAD\nASK");
    assert.deepEqual(looks(await client.items(a)), ["known hint", "new"]);
    assert.deepEqual(client.statuses.map(({ findings, known }) => [findings, known]).at(-1), [2, 1]);
  });

  it("are told in the hover, as editors show no message of hints", async () => {
    const { client } = await start({}, { "/code/a.ts": "BAD" });
    client.open(a, "BAD\nBAD");
    const hover = async (line: number): Promise<string> => JSON.stringify(await client.connection.sendRequest("textDocument/hover", { textDocument: { uri: a }, position: { line, character: 1 } }));
    assert.match(await hover(0), /known in the baseline\\n\\nBAD is not allowed\./);
    assert.doesNotMatch(await hover(1), /known in the baseline|not allowed/);
  });

  it("are hints in files that only the audit has looked at, which counts them", async () => {
    const { client } = await start({ "/code/a.ts": "BAD BAD", "/code/b.ts": "BAD" }, { "/code/a.ts": "BAD" });
    const { findings, known } = await client.request(auditRequest, {});
    assert.deepEqual([findings, known], [3, 1]);
    assert.deepEqual(looks(client.published.get(a) ?? []), ["known hint", "new"]);
    assert.deepEqual(looks(client.published.get("file:///code/b.ts") ?? []), ["new"]);
  });

  it("follow a file that was renamed, and code that an audit saw move", async () => {
    const renamed = await start({ "/code/b.ts": "BAD" }, { "/code/a.ts": "BAD" });
    renamed.client.open("file:///code/b.ts", "BAD");
    assert.deepEqual(looks(await renamed.client.items("file:///code/b.ts")), ["known hint"]);
    const moved = await start({ "/code/a.ts": "BAD", "/code/z.ts": "fine" }, { "/code/z.ts": "BAD" });
    moved.client.open(a, "BAD");
    assert.deepEqual(looks(await moved.client.items(a)), ["new"], "nobody has looked at the other file yet");
    await moved.client.request(auditRequest, {});
    assert.deepEqual(looks(await moved.client.items(a)), ["known hint"]);
    moved.client.changeOnDisk(`file://${baselineFile}`, FileChangeType.Changed);
    await settle(moved.client);
    moved.ports.clock.runTimers();
    await settle(moved.client);
    assert.deepEqual(looks(await moved.client.items(a)), ["known hint"], "a baseline that is read again loses nothing of the audit");
  });

  it("look as the setting says, which takes effect at once", async () => {
    const { client } = await start({ "/code/b.ts": "BAD" }, { "/code/a.ts": "BAD", "/code/b.ts": "BAD" }, { knownFindings: "show" });
    client.open(a, "BAD");
    await client.request(auditRequest, {});
    const first = await client.pull(a);
    assert.ok(first.kind === "full");
    assert.deepEqual(looks(first.items), ["known"]);
    for (const [knownFindings, expected] of [["hide", []], ["hint", ["known hint"]]] as const) {
      Object.assign(client.settings, { knownFindings });
      await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
      await settle(client);
      const again = await client.pull(a, first.resultId);
      assert.ok(again.kind === "full", "the client is not told that nothing has changed");
      assert.deepEqual(looks(again.items), expected);
      assert.deepEqual(looks(client.published.get("file:///code/b.ts") ?? []), expected);
      assert.equal((await client.actions(a, onLine(0, 1), ["quickfix"])).length > 0, expected.length > 0, "what does not show is not offered fixes either");
      assert.equal((await client.actions(a, onLine(0, 1), ["source.fixAll"])).length > 0, expected.length > 0, "and a save leaves it alone");
    }
    assert.ok(client.refreshes() > 0, "the client is asked to look again");
  });

  it("are new again where the baseline is gone or cannot be read, which is told in its file", async () => {
    const { client, ports } = await start({}, { "/code/a.ts": "BAD" });
    client.open(a, "BAD");
    const changed = async (text: string): Promise<readonly string[]> => {
      ports.disk.set(baselineFile, text);
      client.changeOnDisk(`file://${baselineFile}`, FileChangeType.Changed);
      await settle(client);
      ports.clock.runTimers();
      await settle(client);
      return looks(await client.items(a));
    };
    assert.deepEqual(await changed("<<<<<<< ours"), ["new"]);
    assert.match(String(client.published.get(`file://${baselineFile}`)?.[0]?.message), /all findings count as new: it holds conflict markers/);
    assert.deepEqual(await changed(await baselineFor({ "/code/a.ts": "BAD" })), ["known hint"]);
    assert.deepEqual(client.published.get(`file://${baselineFile}`), []);
    ports.disk.delete(baselineFile);
    client.changeOnDisk(`file://${baselineFile}`, FileChangeType.Deleted);
    await settle(client);
    ports.clock.runTimers();
    assert.deepEqual(looks(await client.items(a)), ["new"]);
  });

  it("are accepted as the last whole audit found them, or pruned of what is fixed", async () => {
    const { client, ports } = await start({ "/code/a.ts": "BAD ASK", "/code/b.ts": "BAD" }, { "/code/a.ts": "BAD LOW" });
    assert.equal((await client.request(baselineRequest, { folder, isPruned: false })).ok, false, "nothing was audited yet");
    await client.request(auditRequest, {});
    const pruned = await client.request(baselineRequest, { folder, isPruned: true });
    assert.ok(pruned.ok);
    assert.deepEqual([pruned.uri, pruned.findings, pruned.files], [`file://${baselineFile}`, 1, 1]);
    const whole = await client.request(baselineRequest, { folder, isPruned: false });
    assert.ok(whole.ok);
    assert.deepEqual([whole.findings, whole.files], [3, 2]);
    assert.ok(ports.disk.get(baselineFile) !== whole.text, "the server writes no file itself");
    await client.request(clearAuditRequest, {});
    assert.equal((await client.request(baselineRequest, { folder, isPruned: false })).ok, false);
  });

  it("keep the entries of files beside the folder, where the baseline stands above it", async () => {
    const above = '["other/x.ts","toy-safe","0123456789abcdef",2]';
    const own = (await baselineFor({ "/code/web/a.ts": "BAD" })).match(/\["web.*\]/)?.[0] ?? "";
    const memory = createMemoryPorts({ "/code/.lintel/baseline.json": `{"schema":"lintel-baseline/1","findings":[${above},${own}]}`, "/code/web/a.ts": "BAD" });
    const client = await startClient({ ...memory, manifests: (root) => ({ root, top: "/code", files: { read: () => undefined } }) }, { folders: ["file:///code/web"], initializationOptions: { documentStatus: true } });
    clients.push(client);
    client.open("file:///code/web/a.ts", "BAD BAD");
    assert.deepEqual(looks(await client.items("file:///code/web/a.ts")), ["known hint", "new"]);
    assert.equal(client.statuses.at(-1)?.known, 1);
    await client.request(auditRequest, {});
    const made = await client.request(baselineRequest, { folder: "file:///code/web", isPruned: false });
    assert.ok(made.ok);
    assert.equal(made.uri, "file:///code/.lintel/baseline.json");
    assert.ok(made.text.includes(above));
    assert.match(made.text, /"web\/a\.ts","toy-safe"/);
  });

  it("are told from what is new since a branch, by the host", async () => {
    const memory = createMemoryPorts({});
    const asked: string[] = [];
    const fresh = [{ path: "a.ts", ruleId: "toy-safe", fingerprint: "0" }];
    const client = await startClient({ ...memory, newSince: async (root, ref) => (asked.push(`${root} ${ref}`), { mergeBase: "01", fresh }) });
    const none = await startClient(memory);
    clients.push(client, none);
    assert.deepEqual(await client.request(newSinceRequest, { folder, ref: "main" }), { mergeBase: "01", fresh });
    assert.deepEqual(asked, ["/code main"]);
    assert.deepEqual(await none.request(newSinceRequest, { folder, ref: "main" }), { reason: "Nothing can be compared with git here." });
  });
});
