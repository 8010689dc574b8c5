import assert from "node:assert/strict";
import { createEngine } from "#core/analyze";
import { createConfigResolver } from "#core/config/config-resolver";
import { runAudit } from "#core/project/audit";
import { languageOfPath } from "#core/syntax/language";
import { parse } from "#core/syntax/parse";
import { withTeam } from "#core/team/compile-team";
import { models, rules } from "#rules";

const express = `import express from "express";\nconst app = express();\n`;

interface Case {
  readonly name: string;
  readonly models: object;
  readonly files: Readonly<Record<string, string>>;
  /** Rules that find something without the rows, and those that do with them. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

const cases: readonly Case[] = [
  {
    name: "a sanitizer of a package, whose other functions stay what they are",
    models: { sanitizers: [{ api: "@acme/security.tidy", stops: ["html"] }] },
    files: {
      "src/a.ts": `import { tidy, other } from "@acme/security";\n${express}app.get("/a", (req, res) => res.send("<p>" + tidy(req.query.a)));\napp.get("/b", (req, res) => res.send("<p>" + other(req.query.a)));`,
    },
    before: ["reflected-xss", "reflected-xss"],
    after: ["reflected-xss"],
  },
  {
    name: "a sanitizer takes no more than its kinds",
    models: { sanitizers: [{ api: "@acme/security.tidy", stops: ["sql"] }] },
    files: { "src/a.ts": `import { tidy } from "@acme/security";\n${express}app.get("/a", (req, res) => res.send("<p>" + tidy(req.query.a)));` },
    before: ["reflected-xss"],
    after: ["reflected-xss"],
  },
  {
    name: "a sanitizer of the workspace, by every way to import it",
    models: { sanitizers: [{ api: "./src/lib/tidy.tidy", stops: "all" }] },
    files: {
      "src/lib/tidy.ts": `export function tidy(text: string) { return text.trim(); }`,
      "src/lib/other.ts": `export function tidy(text: string) { return text + ""; }`,
      "src/a.ts": `import { tidy } from "./lib/tidy.js";\n${express}app.get("/a", (req, res) => res.send("<p>" + tidy(String(req.query.a))));`,
      "src/b.ts": `import * as text from "./lib/tidy";\n${express}app.get("/a", (req, res) => res.send("<p>" + text.tidy(String(req.query.a))));`,
      "src/c.ts": `import { tidy as t } from "@/lib/tidy";\n${express}app.get("/a", (req, res) => res.send("<p>" + t(String(req.query.a))));`,
      "src/lib/all.ts": `export { tidy as clean } from "./tidy.js";`,
      "src/e.ts": `import { clean } from "./lib/all.js";\n${express}app.get("/a", (req, res) => res.send("<p>" + clean(String(req.query.a))));`,
      "src/d.ts": `import { tidy } from "./lib/other.js";\n${express}app.get("/a", (req, res) => res.send("<p>" + tidy(String(req.query.a))));`,
    },
    before: ["reflected-xss", "reflected-xss", "reflected-xss", "reflected-xss", "reflected-xss"],
    after: ["reflected-xss"],
  },
  {
    name: "guards and validators",
    models: { guards: [{ api: "@acme/net.judge", argument: 0, stops: ["ssrf"] }], validators: [{ api: "@acme/net.ensure", argument: 1, stops: ["ssrf"] }] },
    files: {
      "src/a.ts": `import { judge } from "@acme/net";\n${express}app.get("/a", async (req, res) => { const url = String(req.query.u); if (!judge(url)) return; await fetch(url); });`,
      "src/b.ts": `import { judge } from "@acme/net";\n${express}app.get("/a", async (req, res) => { const url = String(req.query.u); if (judge(url)) return; await fetch(url); });`,
      "src/c.ts": `import { ensure } from "@acme/net";\n${express}app.get("/a", async (req, res) => { const url = String(req.query.u); ensure("x", url); await fetch(url); });`,
      "src/d.ts": `import { ensure } from "@acme/net";\n${express}app.get("/a", async (req, res) => { await fetch(ensure("x", String(req.query.u))); });`,
    },
    before: ["ssrf", "ssrf", "ssrf", "ssrf"],
    after: ["ssrf"],
  },
  {
    name: "sources and sinks, over files and by the types of fields",
    models: { sources: [{ api: "@acme/queue.receive()" }], sinks: [{ api: "@acme/db.Db().search", harm: "sql" }, { api: "./src/lib/shell.run", argument: 1, harm: "command" }] },
    files: {
      "src/lib/shell.ts": `export function run(name: string, command: string) { return name + command; }`,
      "src/store.ts": `import { Db } from "@acme/db";\nexport class Store { constructor(private readonly db: Db) {}\n find(name: string) { return this.db.search("select a from b where c = '" + name + "'"); } }`,
      "src/a.ts": `import { receive } from "@acme/queue";\nimport { Store } from "./store.js";\nimport { run } from "./lib/shell.js";\nexport const go = (store: Store) => { store.find(receive().name); run("a", "rm " + receive().dir); };`,
    },
    before: [],
    after: ["command-injection", "sql-injection"],
  },
];

/** The rules about injection and markup that find something in files under a config, in order. */
function found(files: Case["files"], config: object): readonly string[] {
  const texts = new Map([...Object.entries(files), ["lintel.config.json", JSON.stringify({ preset: "all", ...config })] as const].map(([path, text]) => [`/code/${path}`, text]));
  const configs = createConfigResolver({ root: "/code", files: { read: (path) => texts.get(path) }, rules });
  configs.for("src/a.ts");
  assert.deepEqual(configs.problems(), []);
  const engine = createEngine(withTeam({ rules, models }, configs.team()), parse);
  const read = (path: string) => ({ document: { uri: "", path, languageId: languageOfPath(path)?.languageId ?? "", text: texts.get(`/code/${path}`) ?? "" } });
  const manifests = { root: "/code", top: "/code", files: { read: (path: string) => texts.get(path) } };
  const { findings } = runAudit({ engine, config: configs, read, manifests }, Object.keys(files));
  return findings.map(({ ruleId }) => ruleId).filter((id) => /xss|ssrf|sql-injection|command-injection/.test(id)).sort();
}

describe("models of a team", () => {
  it("leave what is known of a library as it is, where rules ask for it", () => {
    const asking = { id: "acme/a", message: "x", match: { flow: { from: "express.Request().body", to: "pg.Pool().query", cleanedBy: "dompurify.sanitize" } } };
    const files = { "src/a.ts": `import purify from "dompurify";\n${express}app.post("/a", (req, res) => res.send("<p>" + req.body.a));\napp.post("/b", (req, res) => res.send(purify.sanitize(req.body.a)));` };
    assert.deepEqual(found(files, {}), ["reflected-xss"]);
    assert.deepEqual(found(files, { teamRules: [asking] }), ["reflected-xss"]);
  });

  for (const { name, models: rows, files, before, after } of cases) {
    it(name, () => {
      assert.deepEqual(found(files, {}), before, "without the rows");
      assert.deepEqual(found(files, { models: rows }), after, "with the rows");
    });
  }
});
