import assert from "node:assert/strict";
import { parseAttestations } from "#core/checklist/attestation";
import { createChecklists } from "../../server/src/lsp/checklists.js";
import type { FileText } from "../../server/src/lsp/ports.js";
import type { SignParams } from "../../server/src/lsp/protocol.js";
import { auditRequest, checklistChanged, checklistRequest, clearAuditRequest, signRequest } from "../../server/src/lsp/protocol.js";
import { day, sampleAudit, sampleItem, sampleLink } from "../support/checklist-samples.js";
import { settle, startClient, type TestClient, until } from "./client.js";
import { createMemoryPorts, type MemoryPorts } from "./memory-ports.js";

const folder = "file:///code%20space/app";
const file = "file:///code%20space/app/.lintel/checklist.json";
const manifest = "file:///code%20space/app/package.json";

const backups = sampleItem({ id: "backups" });
const lists = [
  {
    id: "area",
    title: "Area",
    items: [
      backups,
      sampleItem({ id: "signing", recurrence: "per-release" }),
      sampleItem({ id: "hashes", class: "auto", evidence: { rules: ["weak-hash"], present: [] } }),
    ],
  },
];

/** The checklists over files in memory; a file that is not there is missing, an undefined one cannot be read. */
function serve(texts: Readonly<Record<string, string | undefined>> = {}): ReturnType<typeof createChecklists> {
  const read = async (uri: string): Promise<FileText> => {
    if (!Object.hasOwn(texts, uri)) return { missing: true, reason: "it does not exist" };
    const text = texts[uri];
    return text === undefined ? { missing: false, reason: "it is a folder" } : { text };
  };
  return createChecklists({ checklists: lists, files: { read }, today: () => day("2026-06-02") });
}

const signature: SignParams = { item: "backups", state: "done", by: " Ada ", note: " tried on staging ", evidence: "" };

describe("the server's checklists", () => {
  it("show states from the last audit and from the attestation file", async () => {
    const text = `{ "version": 1, "items": { "backups": { "state": "done", "by": "Ada", "date": "2026-06-01" } } }`;
    const audit = sampleAudit({ rules: ["weak-hash"], findings: [sampleLink("weak-hash")] });
    const view = await serve({ [file]: text }).view(folder, audit);
    assert.deepEqual(view.areas[0]?.items.map(({ id, state }) => [id, state]), [["backups", "attested"], ["signing", "open"], ["hashes", "fail"]]);
    assert.equal(view.isAudited, true);
  });
  it("wait for an audit where there was none", async () => {
    const view = await serve().view(folder, undefined);
    assert.deepEqual([view.isAudited, view.counts.unknown, view.problems], [false, 1, []]);
  });
  it("say what is wrong with the attestation file", async () => {
    for (const [text, problem] of [["{", "no valid JSON"], [undefined, "cannot be read: it is a folder"]] as const) {
      const { problems } = await serve({ [file]: text }).view(folder, undefined);
      assert.equal(problems.length, 1);
      assert.ok(problems[0]?.includes(problem), problems[0]);
    }
  });
  it("sign into a new file", async () => {
    const result = await serve().sign(folder, signature);
    assert.ok(result.ok);
    assert.equal(result.uri, file);
    const { items } = parseAttestations(result.text, "");
    assert.deepEqual([...items], [["backups", { state: "done", by: "Ada", date: "2026-06-02", note: "tried on staging" }]]);
  });
  it("note the release where an item follows it", async () => {
    const files = { [manifest]: `{ "name": "app", "version": "2.1.0" }` };
    const result = await serve(files).sign(folder, { item: "signing", state: "done", by: "Ada", expires: "2026-12-31" });
    assert.ok(result.ok);
    const signed = await serve({ ...files, [file]: result.text }).view(folder, undefined);
    assert.equal(signed.areas[0]?.items[1]?.state, "attested");
    const released = await serve({ [manifest]: `{ "version": "2.2.0" }`, [file]: result.text }).view(folder, undefined);
    assert.equal(released.areas[0]?.items[1]?.reason, "Due for release 2.2.0; signed by Ada on 2026-06-02.");
  });
  it("take a signature back", async () => {
    const signed = await serve().sign(folder, signature);
    assert.ok(signed.ok);
    const withdrawn = await serve({ [file]: signed.text }).sign(folder, { item: "backups", state: "withdraw", by: "" });
    assert.ok(withdrawn.ok);
    assert.equal(parseAttestations(withdrawn.text, "").items.size, 0);
  });
  const refusals: readonly [title: string, params: Partial<SignParams>, file: string | undefined, reason: string][] = [
    ["an item that does not exist", { item: "bakups" }, "", 'There is no checklist item "bakups".'],
    ["a signature without a name", { by: " " }, "", "A signature needs the name of the person who signs."],
    ["a day that does not exist", { expires: "2026-02-30" }, "", '"2026-02-30" is no day such as 2026-01-31.'],
    ["a broken file", {}, "{", ".lintel/checklist.json was not changed. This is no valid JSON"],
    ["a file that cannot be read", {}, undefined, ".lintel/checklist.json cannot be read: it is a folder."],
  ];
  for (const [title, params, text, reason] of refusals) {
    it(`refuse ${title}`, async () => {
      const result = await serve({ [file]: text }).sign(folder, { ...signature, ...params });
      assert.ok(!result.ok && result.reason.startsWith(reason), JSON.stringify(result));
    });
  }
});

describe("lsp checklists", () => {
  const toys = [{ id: "area", title: "Area", items: [backups, sampleItem({ id: "words", class: "auto", evidence: { rules: ["toy-safe"], present: [] } })] }];
  const clients: TestClient[] = [];
  afterEach(() => clients.splice(0).forEach((client) => client.stop()));

  /** An editor over files in memory, with a count of how often it was told to ask again. */
  async function start(files: Record<string, string>, folders = ["file:///code"]): Promise<{ client: TestClient; ports: MemoryPorts; changes: () => number; state: (id: string) => Promise<string | undefined> }> {
    const ports = createMemoryPorts(files);
    const client = await startClient(
      { ...ports, createChecklists: (source) => createChecklists({ checklists: toys, files: source, today: () => day("2026-06-02") }) },
      { folders, initializationOptions: { documentStatus: true } },
    );
    clients.push(client);
    let changes = 0;
    client.connection.onNotification(checklistChanged.method, () => void changes++);
    const state = async (id: string): Promise<string | undefined> =>
      (await client.request(checklistRequest, {}))?.areas[0]?.items.find((item) => item.id === id)?.state;
    return { client, ports, changes: () => changes, state };
  }

  it("follow the audit: unknown, fail, pass, and unknown again when it is cleared", async () => {
    const { client, changes, state } = await start({ "/code/a.ts": "BAD" });
    assert.equal(await state("words"), "unknown");
    await client.request(auditRequest, {});
    assert.equal(await state("words"), "fail");
    client.open("file:///code/a.ts", "GOOD");
    await client.request(auditRequest, {});
    assert.equal(await state("words"), "pass");
    await client.request(clearAuditRequest, {});
    assert.equal(await state("words"), "unknown");
    await settle(client);
    assert.ok(changes() >= 3);
  });

  it("sign on top of what is typed but not saved", async () => {
    const { client, state } = await start({});
    const draft = `{ "version": 1, "items": { "typed-by-hand": { "state": "done", "by": "Bob", "date": "2026-05-01" } } }`;
    client.open("file:///code/.lintel/checklist.json", draft, "json");
    const signed = await client.request(signRequest, { item: "backups", state: "done", by: "Ada" });
    assert.ok(signed.ok);
    assert.deepEqual([...parseAttestations(signed.text, "").items.keys()].sort(), ["backups", "typed-by-hand"]);
    assert.equal(await state("backups"), "open", "the server itself writes nothing");
    client.change("file:///code/.lintel/checklist.json", signed.text);
    assert.equal(await state("backups"), "attested");
  });

  it("show what is wrong in the attestation file in that file, as it is typed", async () => {
    const uri = "file:///code/.lintel/checklist.json";
    const { client, ports } = await start({ "/code/.lintel/checklist.json": '{ "version": 1,' });
    await until("the diagnostic", () => client.published.get(uri)?.length === 1);
    client.open(uri, '{ "version": 1, "items": {} }', "json");
    await settle(client);
    ports.clock.runTimers();
    await until("the diagnostic is gone", () => client.published.get(uri)?.length === 0);
  });

  it("have nothing to say without a folder", async () => {
    const { client } = await start({}, []);
    assert.equal(await client.request(checklistRequest, {}), null);
    const { ok } = await client.request(signRequest, { item: "backups", state: "done", by: "Ada" });
    assert.equal(ok, false);
  });
});
