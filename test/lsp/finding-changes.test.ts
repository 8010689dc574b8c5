import assert from "node:assert/strict";
import { createEngine } from "#core/analyze";
import { parse } from "#core/syntax/parse";
import { models, rules } from "#rules";
import { auditRequest, ruleStateRequest, rulesRequest, suppressRequest } from "../../server/src/lsp/protocol.js";
import { startClient, type TestClient, until } from "./client.js";
import { createMemoryPorts } from "./memory-ports.js";

const app = "file:///code/src/app.ts";
const text = 'import { createHash } from "node:crypto";\nexport function token(password: string) {\n  return createHash("md5").update(password).digest("hex");\n}\n';

describe("lsp changes of findings", () => {
  const clients: TestClient[] = [];
  afterEach(() => clients.splice(0).forEach((client) => client.stop()));

  async function start(files: Readonly<Record<string, string>> = {}) {
    const few = rules.filter(({ meta }) => meta.id === "weak-hash" || meta.id === "weak-password-hash");
    const all = { "/code/src/app.ts": text, "/code/lib/other.ts": text, ...files };
    const client = await startClient(createMemoryPorts(all, () => createEngine({ rules: few, models }, parse)), { initializationOptions: { documentStatus: true } });
    clients.push(client);
    client.open(app, text);
    const [found] = await client.items(app);
    assert.ok(found);
    return { client, ruleId: String(found.code), fingerprint: (found.data as { fingerprint: string }).fingerprint, found };
  }

  it("tell lists how bad, how sure and how fixable a finding is", async () => {
    const { client, found } = await start();
    const { confidence, severity, steps } = found.data as Record<string, unknown>;
    assert.deepEqual([typeof severity, confidence, steps], ["string", "high", 0]);
    assert.deepEqual((await client.request(rulesRequest, {})).map(({ id }) => id), ["weak-hash", "weak-password-hash"]);
  });

  for (const [scope, line, comment] of [
    ["line", 2, "lintel-disable-next-line"],
    ["block", 2, "lintel-disable"],
    ["file", 0, "lintel-disable-file"],
  ] as const) {
    it(`write a reason for the ${scope}`, async () => {
      const { client, fingerprint, ruleId } = await start();
      const edit = await client.request(suppressRequest, { uri: app, fingerprint, ruleId, scope, reason: "No secret */\nin it" });
      const [first] = edit?.changes?.[app] ?? [];
      assert.equal(first?.range.start.line, line);
      assert.equal(first.newText.trim(), `// ${comment} ${ruleId} -- No secret in it`);
    });
  }

  it("write the last day of a suppression that is to end, and no word that is no day", async () => {
    const { client, fingerprint, ruleId } = await start();
    const written = async (until: string): Promise<string | undefined> => (await client.request(suppressRequest, { uri: app, fingerprint, ruleId, scope: "line", reason: "No secret", until }))?.changes?.[app]?.[0]?.newText.trim();
    assert.equal(await written("2027-01-31"), `// lintel-disable-next-line ${ruleId} until 2027-01-31 -- No secret`);
    assert.equal(await written("soon"), `// lintel-disable-next-line ${ruleId} -- No secret`);
  });

  it("write nothing for a finding that is gone", async () => {
    const { client, ruleId } = await start();
    assert.equal(await client.request(suppressRequest, { uri: app, fingerprint: "0000000000000000", ruleId, scope: "line", reason: "a" }), null);
  });

  it("change the severity in the nearest config file", async () => {
    const { client } = await start({ "/code/lintel.config.json": '{\n  "rules": {}\n}\n' });
    const edit = await client.request(ruleStateRequest, { uri: app, ruleId: "weak-hash", state: "off" });
    assert.match(JSON.stringify(edit), /lintel\.config\.json/);
    assert.match(JSON.stringify(edit), /weak-hash\\": \\"off/);
  });

  describe("below a config that locks rules", () => {
    const files = {
      "/code/lintel.config.json": '{ "rules": { "weak-hash": "medium" }, "locked": ["weak-hash"] }\n',
      "/code/src/lintel.config.json": '{ "rules": {} }\n',
    };

    it("tell where a rule is locked that is to be looser, and write nothing", async () => {
      const { client } = await start(files);
      for (const state of ["off", "low"] as const) {
        await assert.rejects(client.request(ruleStateRequest, { uri: app, ruleId: "weak-hash", state }), /weak-hash is locked by lintel\.config\.json: here it may only be made stricter\. Change it there\./);
      }
    });

    it("make it stricter, and change others", async () => {
      const { client } = await start(files);
      const edited = async (ruleId: string, state: "high" | "off"): Promise<string> => JSON.stringify(await client.request(ruleStateRequest, { uri: app, ruleId, state }));
      assert.match(await edited("weak-hash", "high"), /src\/lintel\.config\.json.*weak-hash\\": \\"high/);
      assert.match(await edited("weak-password-hash", "off"), /weak-password-hash\\": \\"off/);
    });

    it("tell the client who decides", async () => {
      const { client } = await start(files);
      await until("the status", () => client.statuses.length > 0);
      assert.deepEqual(client.statuses.at(-1)?.configFiles, ["file:///code/src/lintel.config.json"]);
      assert.deepEqual(client.statuses.at(-1)?.locks, [{ uri: "file:///code/lintel.config.json", rules: 1 }]);
    });
  });

  it("audit no more than they are asked for", async () => {
    const { client } = await start();
    const files = async (only: readonly string[]): Promise<number> => (await client.request(auditRequest, { only })).files;
    assert.deepEqual([await files([app]), await files(["file:///code/lib"]), await files(["file:///code"]), await files(["file:///elsewhere"])], [1, 1, 2, 0]);
  });
});
