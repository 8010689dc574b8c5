import assert from "node:assert/strict";
import { parse } from "#core/syntax/parse";
import { runExamples } from "#core/team-run/run-examples";
import { teamPack } from "#core/team/team-rule";
import { models } from "#rules";
import { readRules } from "./read-rules.js";

interface Case {
  readonly name: string;
  readonly match: object;
  readonly fix?: object;
  readonly message?: string;
  readonly files?: readonly string[];
  readonly allow?: readonly string[];
  readonly bad: readonly unknown[];
  readonly good: readonly unknown[];
}

const request = `import { request } from "@acme/http";\n`;
const handler = (body: string): string => `import express from "express";\nconst app = express();\napp.post("/a", (req, res) => { ${body} });`;

const cases: readonly Case[] = [
  {
    name: "a call of a function under whatever name it is imported",
    match: { call: "@acme/http.request" },
    message: "{name} of {api}",
    bad: [
      `${request}request("a"); // ! request of @acme/http.request`,
      `import { request as send } from "@acme/http";\nsend("a"); // !`,
      `import * as http from "@acme/http";\nhttp.request("a"); // !`,
      `const { request } = require("@acme/http");\nrequest("a"); // !`,
      `const http = require("@acme/http");\nconst send = http.request;\nsend("a"); // !`,
    ],
    good: [`import { request } from "@acme/other";\nrequest("a");`, `function request(x: string) { return x; }\nrequest("a");`, `${request}export { request };`, `import { request as get } from "@acme/http";\nfunction f(get: (x: string) => void) { get("a"); }`],
  },
  {
    name: "a method of an instance, a constructor and any method of a name",
    match: { call: ["@acme/db.Db().query", "@acme/db.Legacy", "*.dangerouslyRun"] },
    bad: [
      `import { Db } from "@acme/db";\nconst db = new Db();\ndb.query("x"); // !`,
      `import { Db } from "@acme/db";\nclass Store { constructor(private readonly db: Db) {}\n  all() { return this.db.query("x"); } // !\n}`,
      `import { Legacy } from "@acme/db";\nnew Legacy(); // !`,
      `declare const it: any;\nit.a.dangerouslyRun(1); // !`,
    ],
    good: [`import { Db } from "@acme/db";\nnew Db().close();`, `dangerouslyRun(1);`],
  },
  {
    name: "an option that is missing",
    match: { call: "@acme/http.request", arguments: { "1.timeout": "missing" } },
    fix: { title: "Set a timeout", set: { "1.timeout": 5000 } },
    bad: [
      `${request}request("a"); // !`,
      { code: `${request}request("a", { retries: 1 });`, fixed: `${request}request("a", { retries: 1, timeout: 5000 });` },
      `${request}const options = { retries: 1 };\nrequest("a", options); // !`,
      `${request}request("a", { timeout: undefined }); // !`,
    ],
    good: [`${request}request("a", { timeout: 1 });`, `${request}export const get = (options: object) => request("a", options);`, `${request}const base = { timeout: 1 };\nrequest("a", { ...base });`, `${request}const args = ["a"];\nrequest(...args);`],
  },
  {
    name: "arguments that equal, match, come from something or are no literal",
    match: { call: "@acme/jobs.run", arguments: { "0": { matches: "^rm " }, "1": { equals: ["root", 0] }, "2": "computed" } },
    bad: [`import { run } from "@acme/jobs";\nexport const f = (x: string) => run("rm -r", "root", x); // !`, `import { run } from "@acme/jobs";\nconst command = "rm " + "-r";\nexport const f = (x: string) => run(command, 0, x); // !`],
    good: [
      `import { run } from "@acme/jobs";\nrun("rm -r", "root", "a");`,
      `import { run } from "@acme/jobs";\nexport const f = (x: string) => run("ls", "root", x);`,
      `import { run } from "@acme/jobs";\nexport const f = (x: string) => run("rm -r", x, x);`,
      `import { run } from "@acme/jobs";\nexport const f = (x: string) => run(x, "root", x);`,
    ],
  },
  {
    name: "what does not come from where it should",
    match: { call: "@acme/http.request", arguments: { "0": { not: { from: "@acme/http.safeUrl()" } } } },
    bad: [`${request}request("http://a"); // !`, `import { request, other } from "@acme/http";\nrequest(other("a")); // !`],
    good: [`import { request, safeUrl } from "@acme/http";\nrequest(safeUrl("a"));`, `${request}export const f = (url: string) => request(url);`],
  },
  {
    name: "calls inside and outside of functions, classes and decorators",
    match: { call: "@acme/jobs.run", inside: { class: "*Controller", decorator: "@acme/web.Route" }, outside: { function: "test*" } },
    bad: [
      `import { run } from "@acme/jobs";\nclass UserController { go() { run(); } } // !`,
      `import { run } from "@acme/jobs";\nimport { Route } from "@acme/web";\nclass A { @Route() go() { run(); } } // !`,
    ],
    good: [`import { run } from "@acme/jobs";\nclass User { go() { run(); } }`, `import { run } from "@acme/jobs";\nclass UserController { testIt() { run(); } }`],
  },
  {
    name: "an import of a module, in all its forms",
    match: { import: ["@acme/legacy-db", "@acme/old/*"] },
    message: "{module}",
    fix: { title: "Use @acme/db", rename: "@acme/db" },
    bad: [
      { code: `import { query } from "@acme/legacy-db"; // ! @acme/legacy-db`, fixed: `import { query } from "@acme/db";` },
      `export { query } from "@acme/legacy-db"; // !`,
      `import "@acme/old/sub"; // ! @acme/old/sub`,
      `const db = require("@acme/legacy-db"); // !`,
      `const db = await import("@acme/legacy-db"); // !`,
    ],
    good: [`import { query } from "@acme/db";`, `import old from "@acme/old";`, `const text = "@acme/legacy-db";`],
  },
  {
    name: "an import of some names",
    match: { import: "lodash", names: ["merge", "template"] },
    message: "{name}",
    bad: [`import { map, merge } from "lodash"; // ! merge`, `import _ from "lodash";\n_.template("x"); // ! template`, `const { merge: put } = require("lodash"); // !`],
    good: [`import { map } from "lodash";`, `import _ from "lodash";\n_.map([], String);`, `import { merge } from "ramda";`],
  },
  {
    name: "modules and functions of the workspace by their path",
    match: { import: "./src/old/*" },
    bad: [{ code: `import { a } from "../old/a.js"; // !`, file: "src/new/b.ts" }, { code: `import { a } from "@/old/a"; // !`, file: "src/new/b.ts" }],
    good: [{ code: `import { a } from "./old/a.js";`, file: "src/new/b.ts" }, { code: `import { a } from "../older/a";`, file: "src/new/b.ts" }],
  },
  {
    name: "a function of the workspace from wherever it is called",
    match: { call: "./src/db/raw.rawQuery" },
    bad: [
      { code: `import { rawQuery } from "../db/raw.js";\nrawQuery("a"); // !`, file: "src/api/b.ts" },
      { code: `import { rawQuery as go } from "@/db/raw";\ngo("a"); // !`, file: "src/api/b.ts" },
      { code: `export function rawQuery(x: string) {}\nrawQuery("a"); // !`, file: "src/db/raw.ts" },
    ],
    good: [{ code: `import { rawQuery } from "../other/raw.js";\nrawQuery("a");`, file: "src/api/b.ts" }, { code: `import { safe } from "../db/raw.js";\nsafe("a");`, file: "src/api/b.ts" }],
  },
  {
    name: "every use of a global or an export",
    match: { use: ["globalThis.localStorage", "@acme/flags.debug"] },
    message: "{name}",
    bad: [`localStorage.setItem("a", "b"); // ! localStorage`, `const store = window.localStorage; // !`, `import { debug } from "@acme/flags";\nif (debug) console.log(1); // ! debug`, `import { debug as on } from "@acme/flags";\nexport const a = on; // !`],
    good: [`const localStorage = new Map();\nlocalStorage.set("a", "b");`, `import { debug } from "./flags";\nif (debug) console.log(1);`, `interface A { localStorage: string }`],
  },
  {
    name: "a value that is written to a member",
    match: { assign: ["globalThis.document.domain", "*.rejectUnauthorized"], value: { not: { equals: true } } },
    bad: [`document.domain = "a"; // !`, `declare const o: any;\no.tls.rejectUnauthorized = false; // !`],
    good: [`declare const o: any;\no.tls.rejectUnauthorized = true;`, `declare const o: any;\nexport const f = (x: boolean) => { o.rejectUnauthorized = x; };`, `console.log(document.domain);`],
  },
  {
    name: "elements and attributes of JSX",
    match: { jsx: "iframe", attributes: { sandbox: "missing" } },
    message: "{element}",
    bad: [`export const A = () => <iframe src="a" />; // ! iframe`, `export const A = () => <iframe src="a"></iframe>; // !`],
    good: [`export const A = () => <iframe sandbox="" src="a" />;`, `export const A = (more: object) => <iframe {...more} />;`, `export const A = () => <img src="a" />;`],
  },
  {
    name: "an attribute on any element",
    match: { jsx: "*", attributes: { href: { matches: "^http:" } } },
    message: "{attribute} of {element}",
    bad: [`export const A = () => <a href="http://a">a</a>; // ! href of a`, `export const A = () => <Link href={"http://" + "a"} />; // !`],
    good: [`export const A = () => <a href="https://a">a</a>;`, `export const A = (u: string) => <a href={u}>a</a>;`],
  },
  {
    name: "text in strings",
    match: { text: "internal\\.acme\\.(?:com|dev)" },
    message: "{text}",
    fix: { title: "Use the public name", replace: "api.acme.com" },
    bad: [`const a = "https://internal.acme.dev/x"; // ! internal.acme.dev`, { code: "const a = `https://internal.acme.com/${1}`;", fixed: "const a = `https://api.acme.com/${1}`;" }],
    good: [`const a = 1; /* internal.acme.com */`, `const a = "internal-acme.com";`],
  },
  {
    name: "text in comments",
    match: { text: "ask\\(security\\)", in: "comments", ignoreCase: true },
    bad: [`/* x\n   ASK(security): check it\n */\nconst a = 1;`, `const a = 1; // ASK(security) // !`],
    good: [`const a = "ASK(security)";`, `const a = 1; // ASK`],
  },
  {
    name: "text in files of any kind",
    match: { text: "^FROM .*:latest$", in: "file" },
    files: ["Dockerfile", "*.sh"],
    bad: [{ code: "FROM node:latest # !\nRUN a", file: "docker/Dockerfile" }],
    good: [{ code: "FROM node:22", file: "Dockerfile" }, { code: "FROM node:latest", file: "a.yaml" }],
  },
  {
    name: "files that it is about, and those where it is right",
    match: { call: "@acme/http.request" },
    files: ["src/**", "!src/gen/**"],
    allow: ["src/http/**"],
    bad: [{ code: `${request}request("a"); // !`, file: "src/a.ts" }, `${request}request("a"); // !`],
    good: [{ code: `${request}request("a");`, file: "test/a.ts" }, { code: `${request}request("a");`, file: "src/gen/a.ts" }, { code: `${request}request("a");`, file: "src/http/a.ts" }],
  },
  {
    name: "data from the network to a sink of one's own",
    match: { flow: { from: "remote", to: [{ api: "@acme/mail.send", argument: 1 }], cleanedBy: "@acme/mail.tidy" } },
    message: "{source} reaches {sink}",
    bad: [`import { send } from "@acme/mail";\n${handler(`\n  send("a", req.body.text); // ! req.body.text reaches @acme/mail.send\n`)}`],
    good: [
      `import { send, tidy } from "@acme/mail";\n${handler(`send("a", tidy(req.body.text));`)}`,
      `import { send } from "@acme/mail";\n${handler(`send(req.body.text, "a");`)}`,
      `import { send } from "@acme/mail";\nsend("a", "b");`,
      `import { send } from "@acme/mail";\n${handler(`if (!["a", "b"].includes(req.body.text)) return;\n send("a", req.body.text);`)}`,
    ],
  },
  {
    name: "data from a source of one's own, over another file",
    match: { flow: { from: ["@acme/queue.receive()", "./src/ctx.current()"], to: "./src/render.render" } },
    bad: [
      { code: `import { receive } from "@acme/queue";\nimport { render } from "./render.js";\nrender(receive().text); // !`, file: "src/a.ts" },
      { code: `import { current } from "./ctx.js";\nimport { render } from "./render.js";\nconst { name } = current();\nrender("<" + name); // !`, file: "src/a.ts" },
      {
        code: `import { render } from "./render.js";\nexport function show(text: string) { render(text); } // !`,
        file: "src/show.ts",
        files: { "src/a.ts": `import { receive } from "@acme/queue";\nimport { show } from "./show.js";\nshow(receive());` },
      },
    ],
    good: [{ code: `import { receive } from "@acme/queue";\nimport { render } from "./render.js";\nreceive();\nrender("a");`, file: "src/a.ts" }, { code: `import { render } from "./render.js";\nexport const f = (x: string) => render(x);`, file: "src/a.ts" }],
  },
  {
    name: "ends of the way that Lintel knows, whose own meaning stays what it is",
    match: { flow: { from: "express.Request().body", to: { api: "pg.Pool().query", argument: 0 }, cleanedBy: "dompurify.sanitize" } },
    bad: [`import { Pool } from "pg";\nconst pool = new Pool();\n${handler("\n  void pool.query(req.body.text); // !\n")}`],
    good: [`import { Pool } from "pg";\nconst pool = new Pool();\n${handler("void pool.query(req.query.text);")}`, `import { Pool } from "pg";\nimport purify from "dompurify";\nconst pool = new Pool();\n${handler("void pool.query(purify.sanitize(req.body.text));")}`],
  },
  {
    name: "a fix that writes a call anew and imports what it needs",
    match: { call: "@acme/legacy.md5" },
    fix: { title: "Use hash", replace: "hash({0}, \"sha256\")", import: { "@acme/crypto": "hash" }, safe: true },
    bad: [{ code: `import { md5 } from "@acme/legacy";\nexport const a = (x: string) => md5(x);`, fixed: `import { md5 } from "@acme/legacy";\nimport { hash } from "@acme/crypto";\nexport const a = (x: string) => hash(x, "sha256");` }],
    good: [`import { hash } from "@acme/crypto";\nhash("a");`],
  },
];

describe("rules of a team find what their examples say", () => {
  for (const { name, bad, good, message = "Not that.", ...rest } of cases) {
    it(name, () => {
      const { rules, problems } = readRules(JSON.stringify({ id: "acme/rule", message, ...rest, examples: { bad, good } }));
      assert.deepEqual(problems.map((problem) => problem.message), []);
      const pack = teamPack(rules, []);
      assert.ok(pack);
      const [result] = runExamples(pack, { models, parse, root: "/code" });
      assert.deepEqual(result?.examples.flatMap(({ example, number, faults }) => faults.map((fault) => `${example.kind} ${number}: ${fault}`)), []);
      assert.deepEqual(result?.faults, []);
    });
  }
});
