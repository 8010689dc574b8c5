import assert from "node:assert/strict";
import type { ClientCapabilities } from "vscode-languageserver/node";
import { createEngine } from "#core/analyze";
import { parse } from "#core/syntax/parse";
import { models, rules } from "#rules";
import { applyWorkspaceEdit, modernClient, onLine, plainClient, startClient, type TestClient } from "./client.js";
import { createMemoryPorts } from "./memory-ports.js";

const app = "file:///code/src/app.ts";
const lazyWithout = (workspaceEdit: object): ClientCapabilities => ({ ...modernClient, workspace: { ...modernClient.workspace, workspaceEdit } });

describe("lsp code actions", () => {
  const clients: TestClient[] = [];
  afterEach(() => clients.splice(0).forEach((client) => client.stop()));

  async function start(files: Record<string, string> = {}, capabilities = modernClient) {
    const client = await startClient(createMemoryPorts(files), { capabilities });
    clients.push(client);
    return client;
  }

  describe("quick fixes", () => {
    it("belong to the diagnostic the client shows, and the safe one is preferred", async () => {
      const client = await start();
      client.open(app, "BAD\nASK\n");
      const [bad, ask] = await client.items(app);
      assert.ok(bad && ask);
      const forBad = await client.actions(app, onLine(0, 1), undefined, [bad]);
      assert.deepEqual(forBad.map(({ title, kind, isPreferred }) => [title, kind, isPreferred]), [
        ["Write GOOD", "quickfix", true],
        ["Suppress toy-safe on this line with a reason", "quickfix", undefined],
        ["Apply all safe fixes of Lintel", "source.fixAll.lintel", undefined],
      ]);
      assert.deepEqual(forBad[0]?.diagnostics, [bad]);
      const [forAsk] = await client.actions(app, onLine(1, 0), ["quickfix"], [ask]);
      assert.deepEqual([forAsk?.title, forAsk?.isPreferred], ["Read it from the environment", undefined]);
    });

    it("are offered for the findings of the range only", async () => {
      const client = await start();
      client.open(app, "BAD\nASK\n");
      assert.deepEqual(await client.actions(app, onLine(2, 0), ["quickfix"]), []);
      assert.deepEqual(await client.actions(app, onLine(0, 0, 3), ["refactor"]), []);
    });

    it("name the innermost of findings inside of each other first", async () => {
      const ids: readonly string[] = ["cookie-missing-httponly", "jwt-missing-expiry"];
      const ports = createMemoryPorts({}, () => createEngine({ rules: rules.filter(({ meta }) => ids.includes(meta.id)), models }, parse));
      const client = await startClient(ports);
      clients.push(client);
      const line = 'app.get("/", (req, res) => res.cookie("session", jwt.sign({ id: 1 }, key), { secure: true }));';
      client.open(app, `import express from "express";\nimport jwt from "jsonwebtoken";\nconst app = express();\n${line}\n`, "typescript");
      const titles = async (column: number): Promise<readonly string[]> => (await client.actions(app, onLine(3, column), ["quickfix"])).map(({ title }) => title).filter((title) => !title.startsWith("Suppress"));
      assert.deepEqual(await titles(line.indexOf("sign")), ['Let it expire: expiresIn: "15m"', "Set httpOnly: true"]);
      assert.deepEqual(await titles(line.indexOf("cookie")), ["Set httpOnly: true"]);
    });

    it("are offered for all places at once where the same rule says the same of several", async () => {
      const client = await start();
      const text = "BAD\nASK\nBAD BAD\n";
      client.open(app, text);
      const actions = await client.actions(app, onLine(0, 0), ["quickfix"]);
      assert.deepEqual(actions.map(({ title }) => title), ["Write GOOD", "Write GOOD: all 3 in this file", "Suppress toy-safe on this line with a reason"]);
      const all = actions[1];
      assert.ok(all);
      assert.equal(applyWorkspaceEdit((await client.resolve(all)).edit, { [app]: text })[app], "GOOD\nASK\nGOOD GOOD\n");
    });

    it("come without an edit, which is computed when the action is chosen", async () => {
      const client = await start();
      client.open(app, "BAD");
      const [action] = await client.actions(app, onLine(0, 0), ["quickfix"]);
      assert.ok(action);
      assert.equal(action.edit, undefined);
      const { edit } = await client.resolve(action);
      assert.deepEqual(edit, { documentChanges: [{ textDocument: { uri: app, version: 1 }, edits: [{ range: onLine(0, 0, 3), newText: "GOOD" }] }] });
    });

    it("follow the finding when the text moves before they are chosen", async () => {
      const client = await start();
      client.open(app, "BAD");
      const [action] = await client.actions(app, onLine(0, 0), ["quickfix"]);
      assert.ok(action);
      client.change(app, "\n\nBAD");
      assert.equal(applyWorkspaceEdit((await client.resolve(action)).edit, { [app]: "\n\nBAD" })[app], "\n\nGOOD");
    });

    it("say so when the finding is gone", async () => {
      const client = await start();
      client.open(app, "BAD");
      const [action] = await client.actions(app, onLine(0, 0), ["quickfix"]);
      assert.ok(action);
      client.change(app, "fine");
      await assert.rejects(client.resolve(action), /no longer there/);
    });

    it("carry their edit at clients that do not resolve", async () => {
      const client = await start({}, plainClient);
      client.open(app, "BAD");
      const [action] = await client.actions(app, onLine(0, 0), ["quickfix"]);
      assert.deepEqual(action?.edit, { changes: { [app]: [{ range: onLine(0, 0, 3), newText: "GOOD" }] } });
      assert.deepEqual([action?.data, action?.isPreferred], [undefined, undefined]);
    });

    it("are not offered to clients that only take commands", async () => {
      const client = await start({}, { textDocument: { codeAction: {} } });
      assert.equal(client.result.capabilities.codeActionProvider, undefined);
    });
  });

  describe("lines in other files", () => {
    const example = "file:///code/api/.env.example";
    const source = "file:///code/api/src/app.ts";
    const manifest = { "/code/package.json": "{}", "/code/api/package.json": "{}" };
    const cases: { name: string; before?: string; after: string | undefined; capabilities?: ClientCapabilities }[] = [
      { name: "a missing file is created beside the nearest package.json", after: "ASK=\n" },
      { name: "a file that is there is appended to", before: "PORT=1\n", after: "PORT=1\nASK=\n" },
      { name: "a last line without a line break gets one", before: "PORT=1", after: "PORT=1\nASK=\n" },
      { name: "a line that is there is not repeated", before: "ASK=x\n", after: "ASK=x\n" },
      { name: "without resource operations nothing is created", after: undefined, capabilities: lazyWithout({ documentChanges: true }) },
      { name: "without document changes nothing is created", after: undefined, capabilities: lazyWithout({}) },
      { name: "without document changes a file that is there is appended to", before: "A=1\n", after: "A=1\nASK=\n", capabilities: lazyWithout({}) },
    ];
    for (const { name, before, after, capabilities } of cases) {
      it(name, async () => {
        const client = await start({ ...manifest, ...(before !== undefined && { "/code/api/.env.example": before }) }, capabilities);
        client.open(source, "ASK");
        const [action] = await client.actions(source, onLine(0, 0), ["quickfix"]);
        assert.ok(action);
        const texts = applyWorkspaceEdit((await client.resolve(action)).edit, { [source]: "ASK", ...(before !== undefined && { [example]: before }) });
        assert.deepEqual(texts, { [source]: "process.env.ASK", ...(after !== undefined && { [example]: after }) });
      });
    }

    it("are added to the unsaved text where the file is open", async () => {
      const client = await start({ ...manifest, "/code/api/.env.example": "old\n" });
      client.open(example, "new\n", "plaintext");
      client.open(source, "ASK");
      const [action] = await client.actions(source, onLine(0, 0), ["quickfix"]);
      assert.ok(action);
      assert.equal(applyWorkspaceEdit((await client.resolve(action)).edit, { [source]: "ASK", [example]: "new\n" })[example], "new\nASK=\n");
    });
  });

  describe("source.fixAll.lintel", () => {
    for (const only of ["source", "source.fixAll", "source.fixAll.lintel"]) {
      it(`applies every safe fix and no suggestion, asked for as ${only}`, async () => {
        const client = await start();
        client.open(app, "BAD\nASK\nBAD BAD\n");
        const [action, ...others] = await client.actions(app, onLine(0, 0), [only]);
        assert.ok(action);
        assert.deepEqual([action.kind, others], ["source.fixAll.lintel", []]);
        const { edit } = await client.resolve(action);
        assert.equal(applyWorkspaceEdit(edit, { [app]: "BAD\nASK\nBAD BAD\n" })[app], "GOOD\nASK\nGOOD GOOD\n");
      });
    }

    it("is not offered where nothing is safe to fix, or for another server's kind", async () => {
      const client = await start();
      client.open(app, "ASK");
      assert.deepEqual(await client.actions(app, onLine(0, 0), ["source.fixAll"]), []);
      client.change(app, "BAD");
      assert.deepEqual(await client.actions(app, onLine(0, 0), ["source.fixAll.eslint"]), []);
    });
  });

  describe("suppressions", () => {
    const reason = "${1:reason}";
    const cases: { name: string; uri?: string; language?: string; before: string; after: string }[] = [
      {
        name: "above the line with its indentation",
        before: "function f() {\n    use(BAD);\n}\n",
        after: `function f() {\n    // lintel-disable-next-line toy-safe -- ${reason}\n    use(BAD);\n}\n`,
      },
      {
        name: "with the line breaks of the file",
        before: "a();\r\nuse(BAD);\r\n",
        after: `a();\r\n// lintel-disable-next-line toy-safe -- ${reason}\r\nuse(BAD);\r\n`,
      },
      {
        name: "in braces among JSX children",
        uri: "file:///code/app.tsx",
        language: "typescriptreact",
        before: "const a = (\n  <p>\n    <b title={BAD} />\n  </p>\n);\n",
        after: `const a = (\n  <p>\n    {/* lintel-disable-next-line toy-safe -- ${reason} */}\n    <b title={BAD} />\n  </p>\n);\n`,
      },
      {
        name: "as a comment between JSX attributes",
        uri: "file:///code/app.tsx",
        language: "typescriptreact",
        before: "const a = (\n  <b\n    title={BAD}\n  />\n);\n",
        after: `const a = (\n  <b\n    // lintel-disable-next-line toy-safe -- ${reason}\n    title={BAD}\n  />\n);\n`,
      },
      {
        name: "around the statement where the line is inside a template",
        before: "if (x) {\n  query(`\n    select BAD\n  `);\n}\n",
        after: `if (x) {\n  // lintel-disable toy-safe -- ${reason}\n  query(\`\n    select BAD\n  \`);\n  // lintel-enable toy-safe\n}\n`,
      },
      {
        name: "in the code of a template's hole",
        before: "query(`a ${\n  BAD\n}`);\n",
        after: `query(\`a \${\n  // lintel-disable-next-line toy-safe -- ${reason}\n  BAD\n}\`);\n`,
      },
      {
        name: "around the outer statement where the inner one starts inside a template",
        before: "q(`\n${list.map((x) => { return `\nBAD` })}\n`);",
        after: `// lintel-disable toy-safe -- ${reason}\nq(\`\n\${list.map((x) => { return \`\nBAD\` })}\n\`);\n// lintel-enable toy-safe`,
      },
      {
        name: "at the line's end where another tool's comment binds the next line",
        before: "// eslint-disable-next-line no-eval\nuse(BAD);\n",
        after: `// eslint-disable-next-line no-eval\nuse(BAD); // lintel-disable-line toy-safe -- ${reason}\n`,
      },
      {
        name: "as an HTML comment in the markup of a component",
        uri: "file:///code/app.vue",
        language: "vue",
        before: "<template>\n  <p>BAD</p>\n</template>\n<script>\nok();\n</script>\n",
        after: `<template>\n  <!-- lintel-disable-next-line toy-safe -- ${reason} -->\n  <p>BAD</p>\n</template>\n<script>\nok();\n</script>\n`,
      },
      {
        name: "as code in the script of a component",
        uri: "file:///code/app.vue",
        language: "vue",
        before: "<script>\nuse(BAD);\n</script>\n",
        after: `<script>\n// lintel-disable-next-line toy-safe -- ${reason}\nuse(BAD);\n</script>\n`,
      },
      {
        name: "as code in the script of a page",
        uri: "file:///code/index.html",
        language: "html",
        before: "<p>ok</p>\n<script>\nuse(BAD);\n</script>\n",
        after: `<p>ok</p>\n<script>\n// lintel-disable-next-line toy-safe -- ${reason}\nuse(BAD);\n</script>\n`,
      },
      {
        name: "as an HTML comment above an element with code",
        uri: "file:///code/index.html",
        language: "html",
        before: '<main>\n  <p onclick="use(BAD)">ok</p>\n</main>\n',
        after: `<main>\n  <!-- lintel-disable-next-line toy-safe -- ${reason} -->\n  <p onclick="use(BAD)">ok</p>\n</main>\n`,
      },
    ];
    for (const { name, uri = app, language, before, after } of cases) {
      it(`go ${name}, and the finding is gone`, async () => {
        const client = await start();
        client.open(uri, before, language);
        const [diagnostic] = await client.items(uri);
        assert.ok(diagnostic, "the toy rule finds the word");
        const actions = await client.actions(uri, diagnostic.range, ["quickfix"], [diagnostic]);
        const suppress = actions.find(({ title }) => title.startsWith("Suppress"));
        assert.ok(suppress);
        const edited = applyWorkspaceEdit((await client.resolve(suppress)).edit, { [uri]: before })[uri] ?? "";
        assert.equal(edited, after);
        client.change(uri, edited.replace(reason, "a vendor asks for it"));
        assert.deepEqual((await client.items(uri)).map(({ code }) => code), []);
      });
    }

    it("leave the reason empty at clients without snippets, and the missing reason is a finding", async () => {
      const client = await start({}, plainClientThatPulls);
      client.open(app, "BAD\n");
      const actions = await client.actions(app, onLine(0, 0), ["quickfix"]);
      const edit = actions.find(({ title }) => title.startsWith("Suppress"))?.edit;
      const edited = applyWorkspaceEdit(edit, { [app]: "BAD\n" })[app] ?? "";
      assert.equal(edited, "// lintel-disable-next-line toy-safe -- \nBAD\n");
      client.change(app, edited);
      assert.deepEqual((await client.items(app)).map(({ code }) => code), ["no-reason"]);
      assert.deepEqual(await client.actions(app, onLine(0, 3), ["quickfix"]), [], "no comment about the comment");
    });
  });
});

const plainClientThatPulls: ClientCapabilities = { textDocument: { ...plainClient.textDocument, diagnostic: {} } };
