import assert from "node:assert/strict";
import { createEngine } from "#core/analyze";
import { createConfigResolver } from "#core/config/config-resolver";
import { runAudit } from "#core/project/audit";
import { isRead, languageOfPath } from "#core/syntax/language";
import { parse } from "#core/syntax/parse";
import { LineIndex } from "#core/text/line-index";
import { models, rules } from "#rules";
import { auditRequest, indexStatus, type IndexStatus } from "../../server/src/lsp/protocol.js";
import { manyFiles } from "../support/many-files.js";
import { settle, startClient, type TestClient, until } from "./client.js";
import { createMemoryPorts, type MemoryPorts } from "./memory-ports.js";

const count = 9;
const root = "/code";
const files: Readonly<Record<string, string>> = { ...manyFiles(count), "lintel.config.json": '{ "preset": "all" }' };
const sources = Object.keys(files).filter(isRead).sort();
const disk = new Map(Object.entries(files).map(([path, text]) => [`${root}/${path}`, text]));

/** What `lintel audit` says of the project: a line a finding, in its order. */
function auditLines(): readonly string[] {
  const config = createConfigResolver({ root, files: { read: (path) => disk.get(path) }, rules });
  const read = (path: string) => ({ document: { uri: `file://${root}/${path}`, path, languageId: languageOfPath(path)?.languageId ?? "", text: files[path] ?? "" } });
  const engine = createEngine({ rules, models }, parse);
  const { findings } = runAudit({ engine, config, read, manifests: { root, files: { read: (path) => disk.get(path) } } }, sources);
  return findings.map(({ path, span, ruleId, message }) => {
    const { line, character } = new LineIndex(files[path] ?? "").positionAt(span.start);
    return `${path}:${line}:${character} ${ruleId} ${message}`;
  });
}

describe("the same findings in the editor and on the command line", () => {
  let client: TestClient;
  let ports: MemoryPorts;
  before(async () => {
    const memory = createMemoryPorts(Object.fromEntries(disk), () => createEngine({ rules, models }, parse));
    ports = { ...memory, manifests: (folder) => ({ root: folder, files: { read: (path) => disk.get(path) } }) };
    client = await startClient(ports, { initializationOptions: { documentStatus: true } });
    let state = "";
    client.connection.onNotification(indexStatus.method, (status: IndexStatus) => void (state = status.state));
    await settle(client);
    ports.clock.runTimers();
    await until("the index is ready", () => state === "ready");
  });
  after(() => client.stop());

  it("in open documents, whose data comes from and goes to other files", async () => {
    const lines = auditLines();
    assert.ok(lines.some((line) => line.includes("command-injection")), "data is followed between files");
    for (const path of sources) {
      client.open(`file://${root}/${path}`, files[path] ?? "", languageOfPath(path)?.languageId ?? "jsonc");
      await client.pull(`file://${root}/${path}`);
    }
    // The first answers say which other files matter; these are looked at next.
    for (let round = 0; round < 60; round++) {
      await settle(client);
      ports.clock.runTimers();
    }
    const pulled: string[] = [];
    for (const path of sources) {
      for (const { code, range, message } of await client.items(`file://${root}/${path}`)) pulled.push(`${path}:${range.start.line}:${range.start.character} ${String(code)} ${message}`);
    }
    assert.deepEqual(pulled, lines);
  });

  it("in the audit of the workspace, by rule", async () => {
    const { byRule } = await client.request(auditRequest, {});
    const counts: Record<string, number> = {};
    for (const line of auditLines()) {
      const rule = line.split(" ")[1] ?? "";
      counts[rule] = (counts[rule] ?? 0) + 1;
    }
    assert.deepEqual(byRule, counts);
  });
});
