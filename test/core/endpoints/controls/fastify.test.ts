import { checkControls } from "../check-controls.js";

const application = {
  "src/server.ts": `
import { buildApp } from "./app.js";
const app = await buildApp();
await app.listen({ port: 3000 });`,
  "src/app.ts": `
import Fastify from "fastify";
import { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import cookie from "@fastify/cookie";
import cors from "@fastify/cors";
import csrf from "@fastify/csrf-protection";
import helmet from "@fastify/helmet";
import multipart from "@fastify/multipart";
import rateLimit from "@fastify/rate-limit";
import authentication from "./plugins/authentication.js";
import audit from "./plugins/audit.js";
import { accounts } from "./routes/accounts.js";
import { books } from "./routes/books.js";
import { covers } from "./routes/covers.js";
import { staff } from "./routes/staff.js";
export async function buildApp() {
  const app = Fastify({ logger: true, bodyLimit: 200_000, requestTimeout: 10_000 }).withTypeProvider<TypeBoxTypeProvider>();
  await app.register(helmet);
  await app.register(cors, { origin: "https://library.example" });
  await app.register(cookie);
  await app.register(csrf);
  await app.register(rateLimit, { global: false });
  await app.register(authentication);
  await app.register(audit);
  app.setErrorHandler((error, request, reply) => { request.log.error(error); return reply.code(error.statusCode ?? 500).send({ error: "failed" }); });
  app.get("/health", async () => ({ ok: true }));
  await app.register(accounts, { prefix: "/accounts" });
  await app.register(books, { prefix: "/books" });
  await app.register(covers, { prefix: "/covers" });
  await app.register(staff, { prefix: "/staff" });
  return app;
}`,
  "src/plugins/authentication.ts": `
import fp from "fastify-plugin";
import jwt from "@fastify/jwt";
export default fp(async (fastify) => {
  await fastify.register(jwt, { secret: process.env.JWT_SECRET! });
  fastify.decorate("authenticate", async (request, reply) => {
    try { await request.jwtVerify(); } catch (error) { return reply.code(401).send({ error: "Sign in" }); }
  });
});`,
  "src/plugins/audit.ts": `
import fp from "fastify-plugin";
export default fp(async (fastify) => {
  fastify.addHook("onResponse", async (request, reply) => { request.log.info({ method: request.method, url: request.url, status: reply.statusCode }); });
});`,
  "src/hooks.ts": `
export const requireRole = (role) => async (request, reply) => {
  if (request.user.role !== role) return reply.code(403).send({ error: "Forbidden" });
};
export async function requireOwner(request, reply) {
  const loan = await request.server.loans.find(request.params.id);
  if (loan.userId !== request.user.id) return reply.code(404).send({ error: "No such loan" });
}`,
  "src/routes/accounts.ts": `
import type { FastifyInstance } from "fastify";
import { Type } from "@sinclair/typebox";
const Credentials = Type.Object({ email: Type.String({ format: "email" }), password: Type.String() });
export async function accounts(fastify: FastifyInstance) {
  fastify.post("/login", { config: { rateLimit: { max: 5, timeWindow: "1 minute" } }, schema: { body: Credentials } }, async (request, reply) => reply.send({}));
  fastify.post("/register", { config: { rateLimit: { max: 3, timeWindow: "1 hour" } }, schema: { body: Credentials } }, async (request, reply) => reply.code(201).send({}));
  fastify.get("/me", { onRequest: [fastify.authenticate] }, async (request) => request.user);
  fastify.post("/me/email", { onRequest: [fastify.authenticate], preHandler: [fastify.csrfProtection] }, async (request) => ({ email: request.body.email }));
}`,
  "src/routes/books.ts": `
import { Type } from "@sinclair/typebox";
import { requireOwner, requireRole } from "../hooks.js";
const Book = Type.Object({ title: Type.String() });
const Id = Type.Object({ id: Type.Integer() });
const Search = Type.Object({ text: Type.String({ maxLength: 100 }) });
export async function books(fastify) {
  fastify.get("/", { schema: { querystring: Search } }, async () => []);
  fastify.get("/:id", { schema: { params: Id, response: { 200: Book } } }, async () => ({}));
  fastify.route({ method: "POST", url: "/", onRequest: fastify.authenticate, preHandler: requireRole("librarian"), schema: { body: Book }, handler: async (request) => request.body });
  fastify.route({ method: ["PUT", "PATCH"], url: "/:id", onRequest: fastify.authenticate, preHandler: requireRole("librarian"), schema: { params: Id, body: Book }, handler: async (request) => request.body });
  await fastify.register(async (loans) => {
    loans.addHook("onRequest", fastify.authenticate);
    loans.get("/loans", async () => []);
    loans.post("/:id/loans", { schema: { params: Id } }, async () => ({}));
    loans.delete("/loans/:id", { preHandler: requireOwner }, async (request, reply) => reply.code(204).send());
  });
}`,
  "src/routes/covers.ts": `
import multipart from "@fastify/multipart";
export async function covers(fastify) {
  await fastify.register(multipart, { limits: { fileSize: 1_000_000, files: 1 } });
  fastify.addHook("preValidation", fastify.authenticate);
  fastify.put("/:book", async (request) => { const file = await request.file(); return { size: file.file.bytesRead }; });
}`,
  "src/routes/staff.ts": `
import { requireRole } from "../hooks.js";
export const staff = async (fastify) => {
  fastify.addHook("onRequest", fastify.authenticate);
  fastify.addHook("preHandler", requireRole("admin"));
  fastify.get("/", async () => []);
  fastify.post("/", { schema: { body: { type: "object", required: ["email"] } }, config: { rateLimit: { max: 10 } } }, async (request) => request.body);
  fastify.delete("/:id", async (request, reply) => reply.code(204).send());
};`,
};

describe("controls of a Fastify application", () => {
  it("stand in plugins, hooks, options of routes and schemas", () => {
    checkControls(
      application,
      `
      GET /health: public as health, cors, security-headers, timeout, error-handler, access-log
      POST /accounts/login: public as login, validation(body), rate-limit, cors, security-headers, body-limit, timeout, error-handler, access-log
      POST /accounts/register: public as login, validation(body), rate-limit, cors, security-headers, body-limit, timeout, error-handler, access-log
      GET /accounts/me: authentication, cors, security-headers, timeout, error-handler, access-log
      POST /accounts/me/email: authentication, csrf, cors, security-headers, body-limit, timeout, error-handler, access-log
      GET /books: validation(query), cors, security-headers, timeout, error-handler, access-log
      GET /books/:id: validation(params), cors, security-headers, timeout, error-handler, access-log
      POST /books: authentication, authorization, validation(body), cors, security-headers, body-limit, timeout, error-handler, access-log
      PUT /books/:id: authentication, authorization, validation(params), validation(body), cors, security-headers, body-limit, timeout, error-handler, access-log
      PATCH /books/:id: authentication, authorization, validation(params), validation(body), cors, security-headers, body-limit, timeout, error-handler, access-log
      GET /books/loans: authentication, cors, security-headers, timeout, error-handler, access-log
      POST /books/:id/loans: authentication, validation(params), cors, security-headers, body-limit, timeout, error-handler, access-log
      DELETE /books/loans/:id: authentication, authorization, cors, security-headers, body-limit, timeout, error-handler, access-log
      PUT /covers/:book: authentication, cors, security-headers, body-limit, upload-limit, timeout, error-handler, access-log
      GET /staff: authentication, authorization, cors, security-headers, timeout, error-handler, access-log
      POST /staff: authentication, authorization, validation(body), rate-limit, cors, security-headers, body-limit, timeout, error-handler, access-log
      DELETE /staff/:id: authentication, authorization, cors, security-headers, body-limit, timeout, error-handler, access-log
      `,
    );
  });
});
