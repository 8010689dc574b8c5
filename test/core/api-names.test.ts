import assert from "node:assert/strict";
import { FileFacts } from "#core/facts/file-facts";
import { indexModels } from "#core/model/model-index";
import type { LibraryModel } from "#core/model/library-model";
import { type Expression, isIdentifier, type Node } from "#core/syntax/nodes";
import { parse } from "#core/syntax/parse";

/** A few rows are enough to show how names, aliases, callbacks, conventions and hints work together. */
const models: readonly LibraryModel[] = [
  {
    library: "pg",
    documentation: "https://node-postgres.com",
    aliases: { "pg.Pool().connect()": "pg.Client()" },
    nameHints: [{ names: ["db", "pool", "acquire()"], api: "pg.Pool()" }],
  },
  { library: "jsonwebtoken", documentation: "https://github.com/auth0/node-jsonwebtoken", usualNames: { jwt: "jsonwebtoken" } },
  { library: "mongoose", documentation: "https://mongoosejs.com", aliases: { "mongoose.models.*": "mongoose.model()" } },
  {
    library: "express",
    documentation: "https://expressjs.com",
    aliases: { "express.Router()": "express()", "express.Application()": "express()" },
    sources: [{ api: "express.Request().body", kind: "remote", part: "body" }],
    parameterNames: [{ names: [["req", "request"], ["res", "response"]], parameters: ["express.Request()", "express.Response()"] }],
    callbacks: [
      { api: "express().get", argument: "any", parameters: ["express.Request()", "express.Response()"], handler: "route" },
      { api: "express.RequestHandler()", argument: "any", parameters: ["express.Request()", "express.Response()"] },
      { api: "fastify().route", argument: 0, property: "handler", parameters: ["fastify.FastifyRequest()"], handler: "route" },
      { api: "globalThis.Bun.serve", argument: 0, property: "routes.*.POST", parameters: ["bun.Request()"] },
      { api: "ws.WebSocket().on", argument: 1, when: { argument: 0, matches: /^message$/ }, parameters: ["ws.Data()"] },
      { api: "globalThis.onmessage", argument: "assigned", parameters: ["globalThis.MessageEvent()"] },
      { api: "bullmq.Worker", argument: 1, parameters: ["bullmq.Job()"] },
      { api: "https.get", argument: 1, parameters: ["http.ClientResponse()"] },
    ],
    signatures: [{ type: "graphql.GraphQLResolveInfo()", at: 3, parameters: ["", "graphql.Arguments()"] }],
    conventions: [
      { files: /\+page\.server\.ts$/, exports: /^actions\.\w+$/, parameters: ["kit.Event()"], handler: "action" },
      { files: /actions?\.ts$/, exports: /^/, directive: "use server", parameters: ["next.Input()"], handler: "action" },
      { files: /resolvers\.ts$/, exports: /^resolvers\.Query\.\w+$/, local: true, parameters: ["", "graphql.Arguments()"] },
      { files: /(^|\/)app\/.*route\.ts$/, exports: /^(GET|POST)$/, parameters: ["next/server.NextRequest()"], handler: "route" },
    ],
  },
];

interface Case {
  readonly title: string;
  readonly code: string;
  /** The API name of the expression inside `mark(…)`; a trailing `?` for one that only a name hints at. */
  readonly is: string | undefined;
  readonly path?: string;
}

const cases: readonly Case[] = [
  { title: "named import", code: `import { exec } from "child_process"; mark(exec)`, is: "child_process.exec" },
  { title: "node: prefix and alias", code: `import { exec as run } from "node:child_process"; mark(run)`, is: "child_process.exec" },
  { title: "default import", code: `import express from "express"; mark(express())`, is: "express()" },
  { title: "namespace import", code: `import * as crypto from "crypto"; mark(crypto.createHash)`, is: "crypto.createHash" },
  { title: "require", code: `const cp = require("child_process"); mark(cp.exec)`, is: "child_process.exec" },
  { title: "destructured require", code: `const { exec: run } = require("child_process"); mark(run)`, is: "child_process.exec" },
  { title: "import equals", code: `import cp = require("child_process"); mark(cp.exec)`, is: "child_process.exec" },
  { title: "dynamic import", code: `async () => { const m = await import("pg"); mark(m.default.Pool) }`, is: "pg.Pool" },
  { title: "promisify", code: `import { promisify } from "util"; import { exec } from "child_process"; const run = promisify(exec); mark(run)`, is: "child_process.exec" },
  { title: "bind", code: `import { exec } from "child_process"; const run = exec.bind(null); mark(run)`, is: "child_process.exec" },
  { title: "function that is only declared", code: `export {}; declare function gtag(...values: unknown[]): void; mark(gtag)`, is: "globalThis.gtag" },
  { title: "instance", code: `import { Pool } from "pg"; const pool = new Pool(); mark(pool.query)`, is: "pg.Pool().query" },
  { title: "method of a telling name", code: `function f(store) { mark(store.acquire().query) }`, is: "pg.Pool().query?" },
  { title: "method of a telling name on a module of the project", code: `import { make } from "./db"; mark(make().acquire().query)`, is: "pg.Pool().query?" },
  { title: "method of a telling name on something else", code: `import { Redis } from "ioredis"; const r = new Redis(); mark(r.acquire().query)`, is: "ioredis.Redis().acquire().query" },
  { title: "any member by an alias", code: `import mongoose from "mongoose"; mark(mongoose.models.User.find)`, is: "mongoose.model().find" },
  { title: "a member with a dollar is not any member", code: `import mongoose from "mongoose"; mark(mongoose.models.$all)`, is: "mongoose.models.$all" },
  { title: "awaited factory through an alias", code: `import { Pool } from "pg"; const p = new Pool(); async () => { const c = await p.connect(); mark(c.query) }`, is: "pg.Client().query" },
  { title: "typed parameter", code: `import type { Pool } from "pg"; function f(x: Pool) { mark(x.query) }`, is: "pg.Pool().query" },
  { title: "qualified type", code: `import express from "express"; function f(r: express.Request) { mark(r.body) }`, is: "express.Request().body" },
  { title: "member of a type literal", code: `import type { Pool } from "pg"; function f(x: { primary?: Pool }) { mark(x.primary!.query) }`, is: "pg.Pool().query" },
  { title: "member of an interface of an interface", code: `import type { Pool } from "pg"; interface Stores { primary: Pool } interface Deps { stores: Stores } function f(x: Deps) { mark(x.stores.primary.query) }`, is: "pg.Pool().query" },
  { title: "member of what an interface extends", code: `import type { Pool } from "pg"; interface Base { primary: Pool } interface Deps extends Base { a: 1 } function f(x: Deps) { mark(x.primary.query) }`, is: "pg.Pool().query" },
  { title: "destructured parameter with a type", code: `import type { Pool } from "pg"; const f = ({ primary: p }: { primary: Pool }) => { mark(p.query) }`, is: "pg.Pool().query" },
  { title: "member of a field with a type", code: `import type { Pool } from "pg"; interface Deps { primary: Pool } class A { constructor(private deps: Deps) {} run() { mark(this.deps.primary.query) } }`, is: "pg.Pool().query" },
  { title: "global type of a member", code: `interface Env { STORE: KVNamespace } const f = (env: Env) => { mark(env.STORE.get) }`, is: "globalThis.KVNamespace().get" },
  { title: "member of a library's object, whatever a local type says of it", code: `import type { Request } from "express"; interface Login extends Request { body: Credentials } function f(r: Login) { mark(r.body.name) }`, is: "express.Request().body.name" },
  { title: "member of a type parameter, by its name", code: `function f<T>(x: { pool: T }) { mark(x.pool.query) }`, is: "pg.Pool().query?" },
  { title: "destructured member of an ambient type, by its name", code: `const f = ({ pool }: { pool: Pooled }) => { mark(pool.query) }`, is: "pg.Pool().query?" },
  { title: "extended interface", code: `import { Request } from "express"; interface AuthRequest extends Request { user: string } function f(r: AuthRequest) { mark(r.body.id) }`, is: "express.Request().body.id" },
  { title: "constructor parameter property", code: `import { Pool } from "pg"; class Repo { constructor(private readonly x: Pool) {} f() { mark(this.x.query) } }`, is: "pg.Pool().query" },
  { title: "field assigned in the constructor", code: `import { Pool } from "pg"; class Repo { x; constructor() { this.x = new Pool(); } f() { mark(this.x.query) } }`, is: "pg.Pool().query" },
  { title: "inherited member", code: `import { Repository } from "typeorm"; class Users extends Repository { f() { mark(this.query) } }`, is: "typeorm.Repository().query" },
  { title: "assigned later", code: `import { Pool } from "pg"; let p; p = new Pool(); mark(p.query)`, is: "pg.Pool().query" },
  { title: "object of clients", code: `import { Pool } from "pg"; const clients = { main: new Pool() }; mark(clients.main.query)`, is: "pg.Pool().query" },
  { title: "local factory", code: `import { Pool } from "pg"; function make() { return new Pool(); } mark(make().query)`, is: "pg.Pool().query" },
  { title: "handler parameter", code: `import express from "express"; const app = express(); app.get("/", (req, res) => { mark(req.body.name) })`, is: "express.Request().body.name" },
  { title: "router handler by reference", code: `import { Router } from "express"; const r = Router(); function list(req, res) { mark(req.body) } r.get("/", list)`, is: "express.Request().body" },
  { title: "wrapped handler", code: `import { Router } from "express"; import { wrap } from "./wrap"; Router().get("/", wrap(async (req, res) => { mark(req.body) }))`, is: "express.Request().body" },
  { title: "destructured parameter", code: `import express from "express"; express().get("/", ({ body: { name } }, res) => { mark(name) })`, is: "express.Request().body.name" },
  { title: "computed member", code: `import express from "express"; express().get("/", (req, res) => { mark(req.body[key]) })`, is: "express.Request().body[]" },
  { title: "handler type", code: `import { RequestHandler } from "express"; export const h: RequestHandler = (req, res) => { mark(req.body) }`, is: "express.Request().body" },
  { title: "class method handed over", code: `import { Router } from "express"; class C { list(req, res) { mark(req.body) } } const c = new C(); Router().get("/", c.list)`, is: "express.Request().body" },
  { title: "options object", code: `import fastify from "fastify"; fastify().route({ url: "/", handler: async (request) => { mark(request.body) } })`, is: "fastify.FastifyRequest().body" },
  { title: "file convention", code: `export async function POST(request) { mark(request.json) }`, path: "app/api/users/route.ts", is: "next/server.NextRequest().json" },
  { title: "no convention elsewhere", code: `export async function POST(request) { mark(request.json) }`, is: undefined },
  { title: "handler in an array", code: `import express from "express"; express().get("/", [log, (req) => { mark(req.body) }])`, is: "express.Request().body" },
  { title: "handler in two wrappers", code: `import express from "express"; express().get("/", a(b((req) => { mark(req.body) })))`, is: "express.Request().body" },
  { title: "callback of a collection is no handler", code: `import express from "express"; express().get("/", list.map((req) => { mark(req.body) }))`, is: undefined },
  { title: "wrapped function of a handler type", code: `import { RequestHandler } from "express"; const h: RequestHandler = wrap((req) => { mark(req.body) })`, is: "express.Request().body" },
  { title: "deep options with any key", code: `Bun.serve({ routes: { "/a": { POST: (req) => { mark(req.url) } } } })`, is: "bun.Request().url" },
  { title: "other key of deep options", code: `Bun.serve({ routes: { "/a": { GET: (req) => { mark(req.url) } } } })`, is: undefined },
  { title: "options in a variable", code: `import fastify from "fastify"; const route = { handler(request) { mark(request.body) } }; fastify().route(route)`, is: "fastify.FastifyRequest().body" },
  { title: "shorthand option", code: `import fastify from "fastify"; const handler = (request) => { mark(request.body) }; fastify().route({ handler })`, is: "fastify.FastifyRequest().body" },
  { title: "event of that name", code: `import { WebSocket } from "ws"; new WebSocket(a).on("message", (data) => { mark(data) })`, is: "ws.Data()" },
  { title: "event of another name", code: `import { WebSocket } from "ws"; new WebSocket(a).on("close", (data) => { mark(data) })`, is: undefined },
  { title: "assigned handler", code: `window.onmessage = (event) => { mark(event.data) }`, is: "globalThis.MessageEvent().data" },
  { title: "callback of a constructor", code: `import { Worker } from "bullmq"; new Worker("a", async (job) => { mark(job.data) })`, is: "bullmq.Job().data" },
  { title: "the callback says more than the type", code: `import https, { IncomingMessage } from "https"; https.get(a, (res: IncomingMessage) => { mark(res.headers) })`, is: "http.ClientResponse().headers" },
  { title: "told by another parameter's type", code: `import { GraphQLResolveInfo } from "graphql"; const user = (parent, args, context, info: GraphQLResolveInfo) => { mark(args.id) }`, is: "graphql.Arguments().id" },
  { title: "exported object of functions", code: `export const actions = { login: async (event) => { mark(event.request) } } satisfies Actions`, path: "src/+page.server.ts", is: "kit.Event().request" },
  { title: "object that is not exported", code: `const actions = { login: async (event) => { mark(event.request) } }`, path: "src/+page.server.ts", is: undefined },
  { title: "local object of functions", code: `const resolvers = { Query: { user: (parent, args) => { mark(args.id) } } }`, path: "src/resolvers.ts", is: "graphql.Arguments().id" },
  { title: "exported later", code: `async function POST(request) { mark(request.json) } export { POST as GET }`, path: "app/route.ts", is: "next/server.NextRequest().json" },
  { title: "exported in a wrapper", code: `export const GET = withAuth(async (request) => { mark(request.json) })`, path: "app/route.ts", is: "next/server.NextRequest().json" },
  { title: "directive of the file", code: `"use server"; export async function save(form) { mark(form.get) }`, path: "app/actions.ts", is: "next.Input().get" },
  { title: "directive of the file, not exported", code: `"use server"; async function save(form) { mark(form.get) }`, path: "app/actions.ts", is: undefined },
  { title: "directive of the function", code: `function C() { async function save(form) { "use server"; mark(form.get) } }`, path: "app/action.ts", is: "next.Input().get" },
  { title: "decorated parameter", code: `import { Body } from "@nestjs/common"; class C { f(@Body() dto) { mark(dto.name) } }`, is: "@nestjs/common.Body().name" },
  { title: "loop variable", code: `import express from "express"; express().get("/", (req, res) => { for (const id of req.body.ids) mark(id) })`, is: "express.Request().body.ids[]" },
  { title: "global", code: `mark(localStorage.setItem)`, is: "globalThis.localStorage.setItem" },
  { title: "window member", code: `mark(window.localStorage)`, is: "globalThis.localStorage" },
  { title: "global crypto is not node's", code: `mark(crypto.subtle)`, is: "globalThis.crypto.subtle" },
  { title: "shadowed global", code: `function f(localStorage) { mark(localStorage) }`, is: undefined },
  { title: "hinted import from a local file", code: `import { pool } from "./db"; mark(pool.query)`, is: "pg.Pool().query?" },
  { title: "hinted field", code: `class C { f() { mark(this.db.query) } }`, is: "pg.Pool().query?" },
  { title: "neighbouring parameters by name", code: `exports.list = (request, response) => { mark(request.body) }`, is: "express.Request().body" },
  { title: "neighbouring parameters behind another", code: `function failed(error, req, res, next) { mark(res.send) }`, is: "express.Response().send" },
  { title: "one of the names alone", code: `function send(req, payload) { mark(req.body) }`, is: undefined },
  { title: "the names with another type", code: `import { Pool } from "pg"; function f(req: Pool, res) { mark(req.query) }`, is: "pg.Pool().query" },
  { title: "usual name of a package, in code without imports", code: `mark(jwt.verify)`, is: "jsonwebtoken.verify" },
  { title: "usual name of a package beside imports", code: `import "./keys"; mark(jwt.verify)`, is: "globalThis.jwt.verify" },
  { title: "usual name of a package that is declared", code: `const jwt = tokens(); mark(jwt.verify)`, is: "globalThis.tokens().verify" },
  { title: "hinted name that nothing declares, in code without imports", code: `mark(pool.query)`, is: "pg.Pool().query?" },
  { title: "hinted name that nothing declares, beside imports", code: `const keys = require("./keys"); mark(pool.query)`, is: "globalThis.pool.query" },
  { title: "parameter of an uncertain API, told by its neighbours", code: `pool.get((req, res) => mark(req.body))`, is: "express.Request().body" },
  { title: "defined by itself", code: `let a = a.b; mark(a)`, is: undefined },
];

describe("API names", () => {
  for (const { title, code, is, path } of cases) {
    it(title, () => assert.equal(nameOfMarked(code, path ?? "src/case.ts"), is));
  }
});

function nameOfMarked(code: string, path: string): string | undefined {
  const parsed = parse({ uri: `file:///${path}`, path, languageId: "typescript", text: code });
  assert.ok("tree" in parsed);
  const facts = new FileFacts(parsed.tree, indexModels(models));
  const call = facts.calls().find((node) => "expression" in node && isIdentifier(node.expression) && node.expression.text === "mark");
  assert.ok(call !== undefined && "arguments" in call);
  const ref = facts.api(call.arguments?.[0] as Node as Expression);
  return ref && (ref.certain ? ref.name : `${ref.name}?`);
}
