import assert from "node:assert/strict";
import { FileChangeType } from "vscode-languageserver/node";
import { createEngine } from "#core/analyze";
import { defineWorkspaceRule } from "#core/rule/rule";
import { parse } from "#core/syntax/parse";
import { auditRequest, clearAuditRequest } from "../../server/src/lsp/protocol.js";
import { settle, startClient, until } from "./client.js";
import { createMemoryPorts } from "./memory-ports.js";

const needsReadme = defineWorkspaceRule({
  meta: {
    id: "toy-readme", title: "No readme", family: "checks", severity: "low", confidence: "high", cwe: [1059], owasp: [], asvs: [], since: "0.1.0",
    messages: { missing: "Write one." }, options: {}, files: "any", triggers: [], fix: "none", presets: {},
  },
  check(workspace, { report }) {
    if (!workspace.has("README.md")) report("package.json", { at: { start: 0, end: 1 }, message: "missing" });
  },
});

describe("lsp rules over the workspace", () => {
  it("speak after an audit, of open documents too, and again when files change", async () => {
    const uri = "file:///code/package.json";
    const ports = createMemoryPorts({ "/code/package.json": "{}", "/code/a.ts": "" }, () => createEngine({ rules: [needsReadme], models: [] }, parse));
    const workspaceHost = (root: string) => ({
      paths: () => [],
      tracked: () => undefined,
      isIgnored: () => false,
      read: (path: string) => ports.disk.get(`${root}/${path}`),
      above: [],
    });
    const client = await startClient({ ...ports, workspaceHost });
    const shown = (): readonly unknown[] => (client.published.get(uri) ?? []).map(({ code }) => code);
    try {
      client.open(uri, "{}", "json");
      const { findings } = await client.request(auditRequest, {});
      assert.equal(findings, 1);
      await until("the finding is shown", () => shown().length === 1);
      ports.disk.set("/code/README.md", "# Shop");
      client.changeOnDisk("file:///code/README.md", FileChangeType.Created);
      await settle(client);
      ports.clock.runTimers();
      await until("the finding is taken back", () => shown().length === 0);
      ports.disk.delete("/code/README.md");
      await client.request(auditRequest, {});
      await until("the finding is shown again", () => shown().length === 1);
      await client.request(clearAuditRequest, {});
      await until("everything is taken back", () => shown().length === 0);
    } finally {
      client.stop();
    }
  });
});
