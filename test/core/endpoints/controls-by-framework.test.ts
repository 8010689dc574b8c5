import { checkControls } from "./check-controls.js";

/** One application a framework, whose controls stand in other files than its routes. */
describe("controls across files", () => {
  it("of Express", () => {
    checkControls(
      {
        "src/app.ts": `
import express from "express";
import helmet from "helmet";
import cors from "cors";
import morgan from "morgan";
import { limiter } from "./limits.js";
import { requireUser } from "./auth.js";
import { orders } from "./orders.js";
import { admin } from "./admin.js";
import { onError } from "./errors.js";
export const app = express();
app.use(helmet(), cors({ origin: "https://shop.example.com" }), morgan("combined"), express.json({ limit: "100kb" }), limiter);
app.get("/health", (req, res) => res.send("ok"));
app.post("/login", (req, res) => res.json({}));
app.use("/orders", requireUser, orders);
app.use("/admin", requireUser, admin);
app.use(onError);`,
        "src/limits.ts": `import rateLimit from "express-rate-limit"; export const limiter = rateLimit({ windowMs: 60000, limit: 100 });`,
        "src/auth.ts": `
import jwt from "jsonwebtoken";
export function requireUser(req, res, next) {
  const token = req.headers.authorization?.slice(7);
  if (!token) return res.status(401).end();
  req.user = jwt.verify(token, process.env.KEY, { algorithms: ["HS256"] });
  next();
}
export const requireRole = (role) => (req, res, next) => { if (req.user.role !== role) return res.status(403).end(); next(); };`,
        "src/validate.ts": `export const body = (schema) => (req, res, next) => { const result = schema.safeParse(req.body); if (!result.success) return res.status(400).json(result.error); req.body = result.data; next(); };`,
        "src/orders.ts": `
import { Router } from "express";
import { body } from "./validate.js";
import { order } from "./schemas.js";
export const orders = Router();
orders.get("/", (req, res) => res.json([]));
orders.get("/:id", async (req, res) => { const found = await store.get(req.params.id); if (found.userId !== req.user.id) return res.status(404).end(); res.json(found); });
orders.post("/", body(order), (req, res) => res.json(req.body));
orders.delete("/:id", (req, res) => res.end());`,
        "src/schemas.ts": `import { z } from "zod"; export const order = z.object({ lines: z.array(z.string()) });`,
        "src/admin.ts": `
import { Router } from "express";
import { requireRole } from "./auth.js";
export const admin = Router();
admin.use(requireRole("admin"));
admin.get("/users", (req, res) => res.json([]));
admin.put("/users/:id", (req, res) => res.end());`,
        "src/errors.ts": `export function onError(err, req, res, next) { res.status(500).json({ error: "Something went wrong" }); }`,
      },
      `
      GET /health: public as health, rate-limit, cors, security-headers, error-handler, access-log
      POST /login: public as login, rate-limit, cors, security-headers, body-limit, error-handler, access-log
      GET /orders: authentication, rate-limit, cors, security-headers, error-handler, access-log
      GET /orders/:id: authentication, authorization, rate-limit, cors, security-headers, error-handler, access-log
      POST /orders: authentication, validation(body), rate-limit, cors, security-headers, body-limit, error-handler, access-log
      DELETE /orders/:id: authentication, rate-limit, cors, security-headers, body-limit, error-handler, access-log
      GET /admin/users: authentication, authorization, rate-limit, cors, security-headers, error-handler, access-log
      PUT /admin/users/:id: authentication, authorization, rate-limit, cors, security-headers, body-limit, error-handler, access-log
      `,
    );
  });

  it("of Fastify", () => {
    checkControls(
      {
        "src/server.ts": `
import Fastify from "fastify";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import { authentication } from "./authentication.js";
import { users } from "./users.js";
import { open } from "./open.js";
const server = Fastify({ bodyLimit: 100_000 });
server.register(helmet);
server.register(rateLimit, { max: 100, timeWindow: "1 minute" });
server.setErrorHandler((error, request, reply) => { reply.code(500).send({ error: "failed" }); });
server.register(open, { prefix: "/open" });
server.register(users, { prefix: "/users" });`,
        "src/authentication.ts": `export async function authentication(request, reply) { try { await request.jwtVerify(); } catch (error) { reply.code(401).send({ error: "Sign in" }); } }`,
        "src/users.ts": `
import { authentication } from "./authentication.js";
import { requireAdmin } from "./rights.js";
export async function users(fastify) {
  fastify.addHook("onRequest", authentication);
  fastify.get("/", async () => []);
  fastify.post("/", { schema: { body: { type: "object" } } }, async (request) => request.body);
  fastify.delete("/:id", { preHandler: requireAdmin, schema: { params: { type: "object" } } }, async () => ({}));
}`,
        "src/rights.ts": `export async function requireAdmin(request, reply) { if (request.user.role !== "admin") return reply.code(403).send({ error: "Forbidden" }); }`,
        "src/open.ts": `export async function open(fastify) { fastify.get("/prices", async () => []); fastify.get("/prices/:id", { schema: { params: { type: "object" } } }, async () => ({})); }`,
      },
      `
      GET /open/prices: rate-limit, security-headers, error-handler
      GET /open/prices/:id: validation(params), rate-limit, security-headers, error-handler
      GET /users: authentication, rate-limit, security-headers, error-handler
      POST /users: authentication, validation(body), rate-limit, security-headers, body-limit, error-handler
      DELETE /users/:id: authentication, authorization, validation(params), rate-limit, security-headers, body-limit, error-handler
      `,
    );
  });

  it("of Koa", () => {
    checkControls(
      {
        "src/index.js": `
const Koa = require("koa");
const helmet = require("koa-helmet");
const bodyParser = require("koa-bodyparser");
const cors = require("@koa/cors");
const { errors } = require("./errors");
const { requireUser } = require("./auth");
const books = require("./books");
const open = require("./open");
const app = new Koa();
app.use(errors());
app.use(helmet());
app.use(cors());
app.use(bodyParser());
app.use(open.routes());
app.use(requireUser);
app.use(books.routes());`,
        "src/errors.js": `exports.errors = () => async (ctx, next) => { try { await next(); } catch (error) { ctx.status = error.status || 500; ctx.body = { error: "failed" }; } };`,
        "src/auth.js": `
const jwt = require("jsonwebtoken");
exports.requireUser = async (ctx, next) => { const token = ctx.get("authorization"); if (!token) ctx.throw(401); ctx.state.user = jwt.verify(token, process.env.KEY); await next(); };
exports.editors = async (ctx, next) => { ctx.assert(ctx.state.user.role === "editor", 403); await next(); };`,
        "src/books.js": `
const Router = require("@koa/router");
const ratelimit = require("koa-ratelimit");
const { editors } = require("./auth");
const { book } = require("./schemas");
const router = new Router({ prefix: "/books" });
router.get("/", (ctx) => { ctx.body = []; });
router.post("/", editors, async (ctx) => { const { error, value } = book.validate(ctx.request.body); if (error) ctx.throw(400, error.message); ctx.body = value; });
router.delete("/:id", editors, (ctx) => { ctx.status = 204; });
router.get("/:id/download", ratelimit({ driver: "memory", db: new Map(), max: 10 }), (ctx) => { ctx.body = ""; });
module.exports = router;`,
        "src/schemas.js": `const Joi = require("joi"); exports.book = Joi.object({ title: Joi.string().required() });`,
        "src/open.js": `const Router = require("@koa/router"); const router = new Router(); router.get("/status", (ctx) => { ctx.body = "up"; }); router.post("/contact", (ctx) => { ctx.status = 202; }); module.exports = router;`,
      },
      `
      GET /status: public as health, cors, security-headers, error-handler
      POST /contact: cors, security-headers, body-limit, error-handler
      GET /books: authentication, cors, security-headers, error-handler
      POST /books: authentication, authorization, validation(body)?, cors, security-headers, body-limit, error-handler
      DELETE /books/:id: authentication, authorization, cors, security-headers, body-limit, error-handler
      GET /books/:id/download: authentication, rate-limit, cors, security-headers, error-handler
      `,
    );
  });

  it("of Hono", () => {
    checkControls(
      {
        "src/index.ts": `
import { Hono } from "hono";
import { cors } from "hono/cors";
import { csrf } from "hono/csrf";
import { logger } from "hono/logger";
import { secureHeaders } from "hono/secure-headers";
import { bodyLimit } from "hono/body-limit";
import { notes } from "./notes";
import { admin } from "./admin";
const app = new Hono();
app.use(logger(), secureHeaders(), cors(), csrf());
app.use("/api/*", bodyLimit({ maxSize: 100000 }));
app.onError((error, c) => c.json({ error: "failed" }, 500));
app.get("/", (c) => c.text("hello"));
app.route("/api/notes", notes);
app.route("/admin", admin);
export default app;`,
        "src/notes.ts": `
import { Hono } from "hono";
import { jwt } from "hono/jwt";
import { zValidator } from "@hono/zod-validator";
import { note } from "./schemas";
export const notes = new Hono();
notes.use(jwt({ secret: process.env.KEY!, alg: "HS256" }));
notes.get("/", (c) => c.json([]));
notes.post("/", zValidator("json", note), (c) => c.json(c.req.valid("json")));
notes.delete("/:id", zValidator("param", note), (c) => c.body(null, 204));`,
        "src/schemas.ts": `import { z } from "zod"; export const note = z.object({ text: z.string() });`,
        "src/admin.ts": `
import { Hono } from "hono";
import { basicAuth } from "hono/basic-auth";
export const admin = new Hono();
admin.use("*", basicAuth({ username: "admin", password: process.env.PASSWORD! }));
admin.get("/stats", (c) => c.json({}));
admin.post("/flush", (c) => c.json({}));`,
      },
      `
      GET /: public as static, cors, security-headers, error-handler, access-log
      GET /api/notes: authentication, cors, security-headers, error-handler, access-log
      POST /api/notes: authentication, validation(body), csrf, cors, security-headers, body-limit, error-handler, access-log
      DELETE /api/notes/:id: authentication, validation(params), csrf, cors, security-headers, body-limit, error-handler, access-log
      GET /admin/stats: authentication, cors, security-headers, error-handler, access-log
      POST /admin/flush: authentication, csrf, cors, security-headers, error-handler, access-log
      `,
    );
  });

  it("of Elysia and Polka", () => {
    checkControls(
      {
        "elysia.ts": `
import { Elysia, t } from "elysia";
import { cors } from "@elysiajs/cors";
import { rateLimit } from "elysia-rate-limit";
import { tasks } from "./tasks";
new Elysia().use(cors()).use(rateLimit()).use(tasks).get("/ready", () => "ok").listen(3000);`,
        "tasks.ts": `
import { Elysia, t } from "elysia";
export const tasks = new Elysia({ prefix: "/tasks" })
  .onBeforeHandle(({ headers, status }) => { if (!headers.authorization) return status(401); })
  .get("/", () => [])
  .post("/", ({ body }) => body, { body: t.Object({ title: t.String() }) });`,
        "polka.js": `
const polka = require("polka");
const helmet = require("helmet");
const { requireKey } = require("./keys");
polka().use(helmet()).get("/p", (req, res) => res.end()).post("/p", requireKey, (req, res) => res.end()).listen(4000);`,
        "keys.js": `exports.requireKey = (req, res, next) => { if (req.headers["x-api-key"] !== process.env.API_KEY) { res.statusCode = 401; return res.end("Unauthorized"); } next(); };`,
      },
      `
      GET /ready: public as health, rate-limit, cors
      GET /tasks: authentication, rate-limit, cors
      POST /tasks: authentication, validation(body), rate-limit, cors
      GET /p: security-headers
      POST /p: authentication, security-headers
      `,
    );
  });
});
