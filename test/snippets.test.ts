import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createEngine } from "#core/analyze";
import { parse } from "#core/syntax/parse";
import type { TextDocument } from "#core/text/text-document";
import { models, rules } from "#rules";
import { caseConfig } from "./support/case-config.js";
import { expandSnippet } from "./support/snippet-body.js";

interface Snippet {
  readonly scope: string;
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

const extensions: Readonly<Record<string, string>> = {
  javascript: "js",
  javascriptreact: "jsx",
  typescript: "ts",
  typescriptreact: "tsx",
};

const snippets = readdirSync("snippets")
  .filter((name) => name.endsWith(".code-snippets"))
  .flatMap((file) =>
    Object.entries(JSON.parse(readFileSync(`snippets/${file}`, "utf8")) as Record<string, Snippet>).map(
      ([name, snippet]) => ({ file, name, ...snippet }),
    ),
  );

/** What stands above a snippet in a real file, so that the rules know what the snippet works on. */
const surroundings: Readonly<Record<string, string>> = {
  "lintel-pg-query": 'import { Pool } from "pg";\nconst pool = new Pool();',
  "lintel-mysql2-query": 'import mysql from "mysql2/promise";\nconst pool = mysql.createPool({});',
  "lintel-better-sqlite3-query": 'import Database from "better-sqlite3";\nconst db = new Database("shop.db");',
  "lintel-sqlite3-query": 'import sqlite3 from "sqlite3";\nconst db = new sqlite3.Database("shop.db");',
  "lintel-knex-query": 'import createKnex from "knex";\nconst knex = createKnex({ client: "pg" });',
  "lintel-knex-raw": 'import createKnex from "knex";\nconst knex = createKnex({ client: "pg" });',
  "lintel-prisma-query": 'import { PrismaClient } from "@prisma/client";\nconst prisma = new PrismaClient();',
  "lintel-sequelize-query": 'import { Sequelize } from "sequelize";\nconst sequelize = new Sequelize({ dialect: "postgres" });',
  "lintel-typeorm-query": 'import { DataSource } from "typeorm";\nconst dataSource = new DataSource({ type: "postgres" });',
  "lintel-drizzle-query": 'import { drizzle } from "drizzle-orm/node-postgres";\nconst db = drizzle({});',
  "lintel-express-route": 'import express from "express";\nconst app = express();',
  "lintel-express-validate": 'import express from "express";\nconst app = express();',
  "lintel-logout": 'import express from "express";\nconst app = express();',
  "lintel-fastify-schema": 'import Fastify from "fastify";\nconst app = Fastify();',
  "lintel-hono-validate": 'import { Hono } from "hono";\nconst app = new Hono();',
  "lintel-koa-route": 'import Router from "@koa/router";\nconst router = new Router();',
};

/** Frameworks that know a handler by its file's place. */
const places: Readonly<Record<string, string>> = {
  "lintel-next-route": "app/api/orders/route",
  "lintel-next-action": "app/orders/actions",
};

function inSurroundings(prefix: string, text: string): string {
  const above = surroundings[prefix];
  return above === undefined ? text : `${above}\n\n${text}`;
}

const engine = createEngine({ rules, models }, parse);
const config = caseConfig(rules, "", {});

describe("snippets", () => {
  it("cover each of the families", () => assert.ok(snippets.length >= 12));
  it("are each put into their surroundings", () => {
    const prefixes = new Set(snippets.map(({ prefix }) => prefix));
    assert.deepEqual([...Object.keys(surroundings), ...Object.keys(places)].filter((prefix) => !prefixes.has(prefix)), []);
  });
  it("no language offers two under one prefix", () => {
    const offers = snippets.flatMap(({ prefix, scope }) => scope.split(",").map((language) => `${prefix} in ${language}`));
    assert.deepEqual(offers.filter((offer, index) => offers.indexOf(offer) !== index), []);
  });

  for (const { file, name, scope, prefix, description, body } of snippets) {
    describe(`${file}: ${name}`, () => {
      it("has a prefix of ours, known languages, and says why", () => {
        assert.match(prefix, /^lintel-[a-z0-9]+(-[a-z0-9]+)*$/);
        assert.match(description, /^[A-Z].*\.$/);
        assert.ok(description.length > 40, description);
        assert.ok(body.join("\n").includes("$0"), "the cursor has a place to end at");
      });

      for (const languageId of scope.split(",")) {
        it(`expanded in ${languageId}, it parses and has no finding`, () => {
          const bare = expandSnippet(body.join("\n"));
          for (const text of new Set([bare, inSurroundings(prefix, bare)])) {
            const document = documentOf(prefix, text, languageId);
            assert.equal(syntaxErrorCount(document), 0, text);
            const { findings, problems } = engine.analyze(document, config);
            assert.deepEqual(findings.map(({ ruleId, message }) => `${ruleId}: ${message}`), [], text);
            assert.deepEqual(problems, []);
          }
        });
      }
    });
  }
});

function syntaxErrorCount(document: TextDocument): number {
  const outcome = parse(document);
  return "tree" in outcome ? outcome.tree.errorCount : Number.NaN;
}

function documentOf(prefix: string, text: string, languageId: string): TextDocument {
  const extension = extensions[languageId];
  assert.ok(extension, `${languageId} is not served`);
  const path = `${places[prefix] ?? "src/expanded"}.${extension}`;
  return { uri: `file:///${path}`, path, languageId, text: `${text}\n` };
}

/** The snippets in their surroundings, spoiled in a way that one of the families is about: the check above has to see it. */
describe("spoiled snippets", () => {
  const spoiled: readonly [prefix: string, changes: readonly (readonly [from: string, to: string])[], rule: string][] = [
    ["lintel-require-env", [["throw new Error(`The environment variable ${name} is not set.`)", 'return process.env.PAYMENT_API_KEY ?? "b7Qx-9vKe-42Lp-zR81"']], "env-secret-fallback"],
    ["lintel-random-token", [['"sha256"', '"md5"']], "weak-hash"],
    ["lintel-bcrypt", [["cost = 12", "cost = 4"]], "weak-kdf-parameters"],
    ["lintel-pg-query", [['$1",\n  [email]', '" + email']], "raw-sql-concatenation"],
    ["lintel-mysql2-query", [['?",\n  [email]', '" + email']], "raw-sql-concatenation"],
    ["lintel-prisma-query", [["$queryRaw`", "$queryRawUnsafe(`"], ["${email}`", "${email}`)"]], "orm-raw-query-interpolation"],
    ["lintel-hono-validate", [['zValidator("json", CreateOrder), ', ""], ['c.req.valid("json")', "await c.req.json()"]], "missing-input-validation"],
    ["lintel-express-validate", [["validateBody(SignUp), createUser", "(request, response) => response.json(users.create(request.body))"]], "missing-input-validation"],
    ["lintel-react-session", [["setUser)", '(user) => localStorage.setItem("token", user.token))']], "token-in-web-storage"],
  ];
  for (const [prefix, changes, rule] of spoiled) {
    it(`${prefix}: ${rule}`, () => {
      const snippet = snippets.find((one) => one.prefix === prefix);
      assert.ok(snippet, prefix);
      let text = inSurroundings(prefix, expandSnippet(snippet.body.join("\n")));
      for (const [from, to] of changes) {
        assert.ok(text.includes(from), `${from} is not in:\n${text}`);
        text = text.replace(from, to);
      }
      const { findings } = engine.analyze(documentOf(prefix, text, "typescript"), config);
      assert.ok(findings.some(({ ruleId }) => ruleId === rule), text);
    });
  }
});

describe("snippet expansion", () => {
  const cases: readonly [body: string, text: string][] = [
    ["const ${1:a} = $1;$0", "const a = a;"],
    ["$1 is ${1:late}", "late is late"],
    ["${1|lax,strict|} $1", "lax lax"],
    ["`\\${${1:id}}` costs \\$1", "`${id}` costs $1"],
    ["${1:a ${2:b} c}", "a b c"],
    ["${1:{ x: 1 \\}}", "{ x: 1 }"],
  ];
  for (const [body, text] of cases) it(body, () => assert.equal(expandSnippet(body), text));
  for (const body of ["$NAME", "${name}", "${1:open", "${1|a,b"]) {
    it(`rejects ${body}`, () => assert.throws(() => expandSnippet(body)));
  }
});
