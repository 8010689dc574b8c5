import express from "#rules/models/express";
import fastify from "#rules/models/fastify";
import hapi from "#rules/models/hapi";
import hono from "#rules/models/hono";
import koa from "#rules/models/koa";
import nestjs from "#rules/models/nestjs";
import nodeHttp from "#rules/models/node-http";
import polka from "#rules/models/polka";
import requestBodies from "#rules/models/request-bodies";
import restify from "#rules/models/restify";
import { describeSources, type Way } from "./source-cases.js";

const httpMethods = ["get", "post", "put", "patch", "delete", "all", "head", "options"] as const;
/** A way for every method that registers a handler; `METHOD` stands for it. */
const each = (methods: readonly string[], gives: string, code: string): readonly Way[] => methods.map((method) => ({ gives, code: code.replace("METHOD", method) }));

describeSources("Node's http modules", {
  models: [nodeHttp],
  ways: [
    { gives: "http.IncomingMessage()", code: `import http from "node:http"; http.createServer(async (it, res) => { USE }).listen(1);` },
    { gives: "http.IncomingMessage()", code: `const http = require("http"); const handle = async (it, res) => { USE }; http.createServer(handle);` },
    { gives: "http.IncomingMessage()", code: `import { createServer } from "https"; createServer({ key }, async (it, res) => { USE });` },
    { gives: "http.IncomingMessage()", code: `import http from "http"; const server = http.createServer(); server.on("request", async (it, res) => { USE });` },
    { gives: "http.IncomingMessage()", code: `import type { RequestListener } from "http"; export const listener: RequestListener = async (it, res) => { USE };` },
    { gives: "http.IncomingMessage()", code: `import { IncomingMessage } from "http"; async function read(it: IncomingMessage) { USE }` },
    { gives: "http2.Http2ServerRequest()", code: `import http2 from "http2"; http2.createServer(async (it, res) => { USE });` },
    { gives: "http2.Http2ServerRequest()", code: `import { createSecureServer } from "http2"; createSecureServer(options, async (it, res) => { USE });` },
    { gives: "http2.Http2ServerRequest()", code: `import http2 from "http2"; http2.createSecureServer(options).on("request", async (it, res) => { USE });` },
    { gives: "http.BodyChunk()", code: `import http from "http"; http.createServer((req, res) => { req.on("data", async (it) => { USE }); });` },
    { gives: "http.BodyChunk()", code: `import http2 from "http2"; http2.createServer((req, res) => { req.on("data", async (it) => { USE }); });` },
    { gives: "http.ClientResponse()", code: `import https from "https"; https.get(address, async (it) => { USE });` },
    { gives: "http.ClientResponse()", code: `import http, { type IncomingMessage } from "http"; http.get(address, async (it: IncomingMessage) => { USE });` },
    ...each(["http.request", "https.request"], "http.ClientResponse()", `import http from "http"; import https from "https"; METHOD(options, async (it) => { USE });`),
    { gives: "http.ResponseChunk()", code: `import http from "http"; http.get(address, (res) => { res.on("data", async (it) => { USE }); });` },
  ],
  direct: [
    { title: "a body collected in pieces", code: `import http from "http"; http.createServer((req, res) => { let body = ""; req.on("data", (chunk) => { body += chunk; }); req.on("end", () => { sink(body); }); });`, from: ["http.BodyChunk()"] },
    { title: "the query of the address", code: `import http from "http"; http.createServer((req, res) => { sink(new URL(req.url, "http://host").searchParams.get("id")); });`, from: ["http.IncomingMessage().url"] },
    { title: "other events carry nothing", code: `import http from "http"; http.createServer((req, res) => { req.on("close", (it) => { sink(it); }); });`, from: [] },
    { title: "what a server answers is no request", code: `import https from "https"; https.get(address, (res) => { sink(res.url); });`, from: [] },
  ],
});

describeSources("packages that read bodies", {
  models: [requestBodies],
  ways: [
    { gives: "multiparty.Fields()", code: `import multiparty from "multiparty"; new multiparty.Form().parse(req, (error, it, files) => { USE });` },
    { gives: "multiparty.Files()", code: `import multiparty from "multiparty"; new multiparty.Form().parse(req, (error, fields, it) => { USE });` },
    ...["json", "text", "buffer"].map((name) => ({ gives: `micro.${name}()`, code: `import { ${name} } from "micro"; export default async (req, res) => { const it = await ${name}(req); USE };` })),
    { gives: "formidable.Fields()", code: `import formidable from "formidable"; const form = formidable({}); form.parse(req, async (err, it, files) => { USE });` },
    { gives: "formidable.Files()", code: `import { IncomingForm } from "formidable"; new IncomingForm().parse(req, async (err, fields, it) => { USE });` },
    { gives: "busboy.Value()", code: `import busboy from "busboy"; const bb = busboy({ headers }); bb.on("field", async (name, it) => { USE });` },
    { gives: "busboy.FileInfo()", code: `import Busboy from "busboy"; const bb = new Busboy({ headers }); bb.on("file", async (name, stream, it) => { USE });` },
  ],
  direct: [
    { title: "raw-body", code: `import getRawBody from "raw-body"; async (req) => { sink(await getRawBody(req)); }`, from: ["raw-body()"] },
    { title: "co-body", code: `import parse from "co-body"; async (ctx) => { sink(await parse(ctx)); }`, from: ["co-body()"] },
    { title: "co-body by format", code: `import parse from "co-body"; async (ctx) => { sink(await parse.json(ctx)); sink(await parse.form(ctx)); sink(await parse.text(ctx)); }`, from: ["co-body.json()", "co-body.form()", "co-body.text()"] },
    { title: "formidable's file by its type", code: `import type { File } from "formidable"; export function take(file: File) { sink(file.originalFilename); }`, from: ["formidable.File()"] },
    { title: "where formidable keeps a file", code: `import type formidable from "formidable"; export function take(file: formidable.File) { sink(file.filepath); }`, from: [] },
    { title: "where formidable keeps one of several", code: `import formidable from "formidable"; formidable().parse(req, (err, fields, files) => { sink(files.photo[0].filepath); });`, from: [] },
    { title: "formidable's promise", code: `import formidable from "formidable"; async (req) => { const form = formidable(); const [fields] = await form.parse(req); sink(fields.name); }`, from: ["formidable().parse()"] },
  ],
});

describeSources("Express", {
  models: [express],
  beside: [nodeHttp],
  ways: [
    ...each(httpMethods, "express.Request()", `import express from "express"; const app = express(); app.METHOD("/", async (it, res) => { USE });`),
    ...each(httpMethods, "express.Request()", `import { Router } from "express"; Router().route("/").METHOD(async (it, res) => { USE });`),
    { gives: "express.Request()", code: `import express from "express"; const app = express(); app.use(async (it, res, next) => { USE });` },
    { gives: "express.Request()", code: `import express from "express"; express().get("/", [auth, async (it, res) => { USE }]);` },
    { gives: "express.Request()", code: `import express from "express"; express().get("/", wrap(guard(async (it, res) => { USE })));` },
    { gives: "express.Request()", code: `import { RequestHandler } from "express"; export const list: RequestHandler = asyncHandler(async (it, res) => { USE });` },
    { gives: "express.Request()", code: `import { Handler } from "express"; export const list: Handler = async (it, res) => { USE };` },
    { gives: "express.Request()", code: `import type { ErrorRequestHandler } from "express"; export const onError: ErrorRequestHandler = async (err, it, res, next) => { USE };` },
    { gives: "express.Request()", code: `import express from "express"; express().use(async (err, it, res, next) => { USE });` },
    { gives: "express.ParamValue()", code: `import express from "express"; const router = express.Router(); router.param("id", async (req, res, next, it) => { USE });` },
    { gives: "express.ParamValue()", code: `import { RequestParamHandler } from "express"; const load: RequestParamHandler = async (req, res, next, it) => { USE };` },
    { gives: "http.BodyChunk()", code: `import express from "express"; express().post("/", (req, res) => { req.on("data", async (it) => { USE }); });` },
  ],
  direct: [
    { title: "destructured", code: `import express from "express"; express().get("/", ({ query: { id } }, res) => { sink(id); });`, from: ["express.Request().query"] },
    { title: "headers are the sender's own harm", code: `import express from "express"; express().get("/", (req, res) => { send(req.headers.host); send(req.hostname); send(req.cookies.next); send(req.query.next); });`, from: ["express.Request().query"] },
    { title: "elements are not requests", code: `import express from "express"; express().get("/", names.map((it) => { sink(it.body); }));`, from: [] },
    { title: "the address of the client is its own", code: `import express from "express"; express().get("/", (req, res) => { sink(req.ip); sink(req.method); });`, from: [] },
  ],
});

describeSources("Restify", {
  models: [restify],
  ways: [
    ...each(["get", "post", "put", "patch", "del", "head", "opts", "use", "pre"], "restify.Request()", `import restify from "restify"; const server = restify.createServer(); server.METHOD("/", async (it, res) => { USE });`),
    { gives: "restify.Request()", code: `import { RequestHandler } from "restify"; const list: RequestHandler = async (it, res, next) => { USE };` },
  ],
});

describeSources("Polka and Connect", {
  models: [polka],
  beside: [nodeHttp],
  ways: [
    ...each([...httpMethods, "use"], "polka.Request()", `import polka from "polka"; polka().METHOD("/", async (it, res) => { USE });`),
    { gives: "polka.Request()", code: `import polka from "polka"; polka().use(json()).get("/a", first).post("/b", async (it, res) => { USE });` },
    { gives: "polka.Request()", code: `import type { Middleware } from "polka"; export const log: Middleware = async (it, res, next) => { USE };` },
    { gives: "http.IncomingMessage()", code: `import connect from "connect"; const app = connect(); app.use("/x", async (it, res) => { USE });` },
  ],
});

describeSources("hapi", {
  models: [hapi],
  ways: [
    { gives: "@hapi/hapi.Request()", code: `import Hapi from "@hapi/hapi"; const server = Hapi.server({ port }); server.route({ method: "GET", path: "/", handler: async (it, h) => { USE } });` },
    { gives: "@hapi/hapi.Request()", code: `const Hapi = require("@hapi/hapi"); const server = new Hapi.Server(); server.route([{ path: "/", options: { handler: async (it, h) => { USE } } }]);` },
    { gives: "@hapi/hapi.Request()", code: `const Hapi = require("hapi"); const server = Hapi.server(); server.route({ path: "/", config: { async handler(it, h) { USE } } });` },
    { gives: "@hapi/hapi.Request()", code: `import Hapi from "@hapi/hapi"; async function show(it, h) { USE } Hapi.server().route({ path: "/", handler: show });` },
    { gives: "@hapi/hapi.Request()", code: `import { ServerRoute } from "@hapi/hapi"; export const routes: ServerRoute[] = [{ method: "GET", path: "/", handler: async (it, h) => { USE } }];` },
    ...["options", "config"].map((key): Way => ({ gives: "@hapi/hapi.Request()", code: `import { ServerRoute } from "@hapi/hapi"; export const route: ServerRoute = { path: "/", ${key}: { handler: async (it) => { USE } } };` })),
    { gives: "@hapi/hapi.Request()", code: `import Hapi from "@hapi/hapi"; Hapi.server().ext("onPreHandler", async (it, h) => { USE });` },
    { gives: "@hapi/hapi.Request()", code: `import { Lifecycle } from "@hapi/hapi"; export const show: Lifecycle.Method = async (it, h) => { USE };` },
    { gives: "@hapi/hapi.Request()", code: `import { Request, ResponseToolkit } from "@hapi/hapi"; export async function show(it: Request, h: ResponseToolkit) { USE }` },
    { gives: "@hapi/hapi.Request()", code: `import { Plugin } from "@hapi/hapi"; export const plugin: Plugin<{}> = { name: "a", register: (server) => { server.route({ path: "/", handler: async (it) => { USE } }); } };` },
  ],
});

const fastifyHooks = ["onRequest", "preParsing", "preValidation", "preHandler"] as const;
const fastifyMethods = httpMethods;
describeSources("Fastify", {
  models: [fastify],
  ways: [
    ...each(fastifyMethods, "fastify.FastifyRequest()", `import Fastify from "fastify"; const app = Fastify(); app.METHOD("/", async (it, reply) => { USE });`),
    ...each(fastifyMethods, "fastify.FastifyRequest()", `import Fastify from "fastify"; Fastify().METHOD("/", { handler: async (it, reply) => { USE } });`),
    ...fastifyMethods.flatMap((method) => each(fastifyHooks, "fastify.FastifyRequest()", `import Fastify from "fastify"; Fastify().${method}("/", { METHOD: async (it, reply) => { USE } }, show);`)),
    ...each(["handler", ...fastifyHooks], "fastify.FastifyRequest()", `import Fastify from "fastify"; Fastify().route({ url: "/", METHOD: async (it, reply) => { USE } });`),
    ...each(["handler: ", "preHandler: auth, handler: "], "fastify.FastifyRequest()", `import { RouteOptions } from "fastify"; export const route: RouteOptions = { url: "/", METHODasync (it, reply) => { USE } };`),
    { gives: "fastify.FastifyRequest()", code: `import Fastify from "fastify"; Fastify().get("/", { websocket: true }, (socket, it) => { USE });` },
    { gives: "fastify.FastifyRequest()", code: `import Fastify from "fastify"; Fastify().route({ url: "/", handler, wsHandler: (socket, it) => { USE } });` },
    { gives: "fastify.FastifyRequest()", code: `import Fastify from "fastify"; Fastify().addHook("preHandler", async (it, reply) => { USE });` },
    { gives: "fastify.FastifyRequest()", code: `import { RouteHandler } from "fastify"; export const show: RouteHandler<{ Body: User }> = async (it, reply) => { USE };` },
    { gives: "fastify.FastifyRequest()", code: `import { RouteHandlerMethod } from "fastify"; export const show: RouteHandlerMethod = async (it, reply) => { USE };` },
    { gives: "fastify.FastifyRequest()", code: `import Fastify from "fastify"; Fastify().register((app) => { app.get("/", async (it) => { USE }); });` },
    { gives: "fastify.FastifyRequest()", code: `import { FastifyPluginAsync } from "fastify"; const routes: FastifyPluginAsync = async (app) => { app.get("/", async (it) => { USE }); };` },
    { gives: "fastify.FastifyRequest()", code: `import { FastifyPluginCallback } from "fastify"; const routes: FastifyPluginCallback = (app) => { app.get("/", async (it) => { USE }); };` },
    { gives: "fastify.FastifyRequest()", code: `import fp from "fastify-plugin"; export default fp(async (app) => { app.get("/", async (it) => { USE }); });` },
    { gives: "fastify.FastifyRequest()", code: `import Fastify from "fastify"; Fastify().withTypeProvider<Provider>().get("/", async (it) => { USE });` },
  ],
});

describeSources("Koa", {
  models: [koa],
  ways: [
    ...each([...httpMethods, "del", "use"], "koa.Context()", `import Router from "@koa/router"; const router = new Router(); router.METHOD("/", async (it, next) => { USE });`),
    { gives: "koa.Context()", code: `import Router from "koa-router"; const router = new Router(); router.get("/a", first).post("/b", async (it) => { USE });` },
    { gives: "koa.Context()", code: `import Koa from "koa"; const app = new Koa(); app.use(async (it, next) => { USE });` },
    { gives: "koa.Context()", code: `import { Middleware } from "koa"; export const log: Middleware = async (it, next) => { USE };` },
    { gives: "koa.Context()", code: `import { Middleware } from "@koa/router"; export const show: Middleware = async (it) => { USE };` },
    { gives: "koa.Context()", code: `import { Middleware } from "koa-router"; export const show: Middleware = async (it) => { USE };` },
    { gives: "koa.Context()", code: `import { RouterContext } from "@koa/router"; export async function show(it: RouterContext) { USE }` },
    { gives: "koa-router.ParamValue()", code: `import Router from "@koa/router"; new Router().param("id", async (it, ctx, next) => { USE });` },
  ],
});

describeSources("Hono", {
  models: [hono],
  ways: [
    ...each(["get", "post", "put", "patch", "delete", "all", "options", "use", "on"], "hono.Context()", `import { Hono } from "hono"; const app = new Hono(); app.METHOD("/", async (it) => { USE });`),
    { gives: "hono.Context()", code: `import { Hono } from "hono"; new Hono().notFound(async (it) => { USE });` },
    { gives: "hono.Context()", code: `import { Hono } from "hono"; new Hono().onError(async (err, it) => { USE });` },
    { gives: "hono.Context()", code: `import { OpenAPIHono } from "@hono/zod-openapi"; new OpenAPIHono().openapi(route, async (it) => { USE });` },
    { gives: "hono.Context()", code: `import { createMiddleware } from "hono/factory"; export const log = createMiddleware(async (it, next) => { USE });` },
    { gives: "hono.Context()", code: `import { createFactory } from "hono/factory"; const factory = createFactory(); export const list = factory.createHandlers(async (it) => { USE });` },
    { gives: "hono.Context()", code: `import { createFactory } from "hono/factory"; const factory = createFactory(); export const log = factory.createMiddleware(async (it) => { USE });` },
    { gives: "hono.Context()", code: `import { MiddlewareHandler } from "hono"; export const log: MiddlewareHandler = async (it, next) => { USE };` },
    { gives: "hono.Context()", code: `import type { RouteHandler } from "@hono/zod-openapi"; export const show: RouteHandler<typeof route> = async (it) => { USE };` },
    { gives: "hono.Context()", code: `import type { Handler } from "hono"; export const show: Handler = async (it) => { USE };` },
  ],
  direct: [
    { title: "a cookie", code: `import { Hono } from "hono"; import { getCookie } from "hono/cookie"; new Hono().get("/", (c) => { sink(getCookie(c, "theme")); });`, from: ["hono/cookie.getCookie()"] },
    { title: "validated data is none", code: `import { Hono } from "hono"; new Hono().get("/", (c) => { sink(c.req.valid("json").id); });`, from: [] },
  ],
});

const decorated = (decorator: string, gives: string, module = "@nestjs/common"): Way => ({ gives, code: `import { ${decorator} } from "${module}"; class C { async f(@${decorator}() it) { USE } }` });
describeSources("NestJS", {
  models: [nestjs],
  beside: [express],
  ways: [
    ...["Body", "RawBody", "Query", "Param", "Headers", "HostParam", "UploadedFile", "UploadedFiles"].map((name) => decorated(name, `@nestjs/common.${name}()`)),
    decorated("Payload", "@nestjs/microservices.Payload()", "@nestjs/microservices"),
    decorated("MessageBody", "@nestjs/websockets.MessageBody()", "@nestjs/websockets"),
    decorated("Req", "express.Request()"),
    decorated("Request", "express.Request()"),
    { gives: "express.Request()", code: `import { ExecutionContext } from "@nestjs/common"; class G { async canActivate(context: ExecutionContext) { const it = context.switchToHttp().getRequest(); USE } }` },
    { gives: "express.Request()", code: `import { ArgumentsHost } from "@nestjs/common"; class G { async catch(e, host: ArgumentsHost) { const it = host.switchToHttp().getRequest<Request>(); USE } }` },
    { gives: "@nestjs/common.Param()", code: `import { Param } from "@nestjs/common"; class C { async f(@Param("id", TrimPipe) it: string) { USE } }` },
  ],
  direct: [
    ...["ParseIntPipe", "ParseFloatPipe", "ParseBoolPipe", "ParseDatePipe", "ParseUUIDPipe", "ParseEnumPipe"].map((pipe) => ({
      title: `${pipe} leaves nothing`,
      code: `import { Param, Query, ${pipe} } from "@nestjs/common"; class C { f(@Param("id", ${pipe}) id, @Query("q", new ${pipe}({})) q) { sink(id); sink(q); } }`,
      from: [],
    })),
  ],
});
