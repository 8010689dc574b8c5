import assert from "node:assert/strict";
import { FileChangeType } from "vscode-languageserver/node";
import { createEngine } from "#core/analyze";
import { defineWorkspaceRule } from "#core/rule/rule";
import { parse } from "#core/syntax/parse";
import { auditRequest, clearAuditRequest, suppressRequest } from "../../server/src/lsp/protocol.js";
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

  it("are suppressed by a comment where the file can hold one", async () => {
    const inFiles = defineWorkspaceRule({
      meta: { ...needsReadme.meta, id: "toy-files", files: "any", messages: { missing: "Write one." }, options: {} },
      check(_, { report }) {
        for (const path of ["package.json", "tsconfig.json", "notes.json", "ci.yml"]) report(path, { at: { start: 0, end: 1 }, message: "missing" });
      },
    });
    const texts = { "package.json": "{}\n", "tsconfig.json": "{}\n", "notes.json": "// why\n{}\n", "ci.yml": "on: push\n" };
    const files = Object.fromEntries(Object.entries(texts).map(([name, text]) => [`/code/${name}`, text]));
    const ports = createMemoryPorts(files, () => createEngine({ rules: [inFiles], models: [] }, parse));
    const workspaceHost = (root: string) => ({ paths: () => [], tracked: () => undefined, isIgnored: () => false, read: (path: string) => ports.disk.get(`${root}/${path}`), above: [] });
    const client = await startClient({ ...ports, workspaceHost });
    try {
      for (const [name, text] of Object.entries(texts)) client.open(`file:///code/${name}`, text, name.endsWith("json") ? "json" : "yaml");
      await client.request(auditRequest, {});
      const comment = async (name: string): Promise<string | undefined> => {
        const uri = `file:///code/${name}`;
        const [found] = client.published.get(uri) ?? [];
        const { fingerprint } = found?.data as { readonly fingerprint: string };
        const offered = await client.actions(uri, onLine(0, 1));
        const edit = await client.request(suppressRequest, { uri, fingerprint, ruleId: "toy-files", scope: "line", reason: "later" }).catch((error: Error) => error.message);
        assert.equal(offered.length > 0, typeof edit !== "string", name);
        return typeof edit === "string" ? edit : edit?.changes?.[uri]?.[0]?.newText;
      };
      assert.match((await comment("package.json")) ?? "", /^JSON takes no comments/);
      assert.equal(await comment("tsconfig.json"), "// lintel-disable-next-line toy-files -- later\n");
      assert.equal(await comment("notes.json"), "// lintel-disable-next-line toy-files -- later\n");
      assert.equal(await comment("ci.yml"), "# lintel-disable-next-line toy-files -- later\n");
    } finally {
      client.stop();
    }
  });
});
