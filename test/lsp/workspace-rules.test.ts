import assert from "node:assert/strict";
import { FileChangeType } from "vscode-languageserver/node";
import { createEngine } from "#core/analyze";
import { defineWorkspaceRule } from "#core/rule/rule";
import { parse } from "#core/syntax/parse";
import { auditRequest, clearAuditRequest } from "../../server/src/lsp/protocol.js";
import { onLine, settle, startClient, until } from "./client.js";
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

  it("offer their fixes for the text that was judged, also in files that are not analysed", async () => {
    const uri = "file:///code/index.html";
    const text = "<html>\n";
    const needsLanguage = defineWorkspaceRule({
      meta: { ...needsReadme.meta, id: "toy-language", files: "any", fix: "suggestion", messages: { missing: "Name it." }, options: {} },
      check(workspace, { report }) {
        if (workspace.text("index.html") !== text) return;
        const edit = { span: { start: 5, end: 5 }, newText: ' lang="en"' };
        const append = { file: ".gitignore", line: ".env*", unlessLineStartsWith: ".env*" };
        report("index.html", { at: { start: 0, end: 6 }, message: "missing", fixes: [{ title: "Name the language", applicability: "suggestion", edits: [edit], appends: [append] }] });
      },
    });
    const ports = createMemoryPorts({ "/code/index.html": text, "/code/a.ts": "" }, () => createEngine({ rules: [needsLanguage], models: [] }, parse));
    const workspaceHost = (root: string) => ({ paths: () => [], tracked: () => undefined, isIgnored: () => false, read: (path: string) => ports.disk.get(`${root}/${path}`), above: [] });
    const client = await startClient({ ...ports, workspaceHost });
    try {
      client.open(uri, text, "html");
      await client.request(auditRequest, {});
      const offered = await client.actions(uri, onLine(0, 2));
      assert.deepEqual(offered.map(({ title }) => title), ["Name the language", "Suppress toy-language on this line with a reason"]);
      const [fix] = offered;
      assert.ok(fix);
      const edit = JSON.stringify((await client.resolve(fix)).edit);
      assert.ok(edit.includes('lang=\\"en\\"') && edit.includes(".gitignore"), edit);
      client.change(uri, "<html>\n<head>\n");
      assert.deepEqual(await client.actions(uri, onLine(0, 2)), []);
    } finally {
      client.stop();
    }
  });
});
