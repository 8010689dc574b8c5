import decoratedControllers from "#rules/models/decorated-controllers";
import express from "#rules/models/express";
import koa from "#rules/models/koa";
import modelTools from "#rules/models/model-tools";
import serverFrameworks from "#rules/models/server-frameworks";
import serviceFrameworks from "#rules/models/service-frameworks";
import { describeModels } from "./model-cases.js";
import { describeSources, type Way } from "./source-cases.js";

const methods = ["get", "post", "put", "patch", "del", "delete", "options", "any", "all", "head"] as const;
const each = (gives: string, code: string): readonly Way[] => methods.map((method) => ({ gives, code: code.replaceAll("METHOD", method) }));

describeSources("servers of fewer programs", {
  models: [serverFrameworks],
  beside: [koa],
  ways: [
    ...each("@adonisjs/core/http.HttpContext()", `import router from "@adonisjs/core/services/router"; router.METHOD("/", async (it) => { USE });`),
    { gives: "@adonisjs/core/http.HttpContext()", code: `import type { HttpContext } from "@adonisjs/core/http"; export default class Users { async store(it: HttpContext) { USE } }` },
    ...each("uWebSockets.js.HttpRequest()", `import uWS from "uWebSockets.js"; uWS.App().METHOD("/*", (res, it) => { USE });`),
    { gives: "uWebSockets.js.Message()", code: `import uWS from "uWebSockets.js"; uWS.SSLApp({}).ws("/*", { message: (ws, it) => { USE } });` },
    ...each("hyper-express.Request()", `import HyperExpress from "hyper-express"; new HyperExpress.Server().METHOD("/", async (it, response) => { USE });`),
    ...each("@oak/oak.Context()", `import { Router } from "@oak/oak"; new Router().METHOD("/", async (it) => { USE });`),
    { gives: "@oak/oak.Context()", code: `import { Application } from "@oak/oak"; new Application().use(async (it) => { USE });` },
    { gives: "koa.Context()", code: `import { factories } from "@strapi/strapi"; export default factories.createCoreController("api::a.a", ({ strapi }) => ({ async find(it) { USE } }));` },
  ],
});

describeModels("answers of servers of fewer programs", {
  models: [serverFrameworks],
  sinks: {
    answers: `
      import type { HttpContext } from "@adonisjs/core/http";
      import uWS from "uWebSockets.js";
      import HyperExpress from "hyper-express";
      import { Router } from "@oak/oak";
      export default class Users {
        async show({ response }: HttpContext) {
          response.send("<p>" + taint); // html
          response.redirect(taint); // redirect
          response.redirect().toPath(taint); // redirect
          response.header("X-Name", taint); // header
          response.header(taint, "a"); // header
        }
      }
      uWS.App().get("/", (res, req) => {
        res.writeHeader("content-type", "text/html").end("<p>" + taint); // html
      });
      new HyperExpress.Server().get("/", (request, response) => {
        response.status(200).html(taint); // html
        response.redirect(taint); // redirect
      });
      new Router().get("/", (ctx) => {
        ctx.response.redirect(taint); // redirect
      });`,
  },
});

describeSources("services, procedures and methods", {
  models: [serviceFrameworks],
  beside: [express],
  ways: [
    { gives: "@feathersjs/feathers.HookContext()", code: `import type { HookContext } from "@feathersjs/feathers"; export const hook = async (it: HookContext) => { USE };` },
    { gives: "@feathersjs/feathers.Params()", code: `import type { Params } from "@feathersjs/feathers"; class Users { async find(it: Params) { USE } }` },
    { gives: "@feathersjs/feathers.Id()", code: `import type { Id } from "@feathersjs/feathers"; class Users { async get(it: Id) { USE } }` },
    { gives: "@feathersjs/feathers.Data()", code: `import type { Params } from "@feathersjs/feathers"; class Users { async create(it, params: Params) { USE } }` },
    { gives: "@feathersjs/feathers.Data()", code: `import type { Params } from "@feathersjs/feathers"; class Users { async update(id: number, it: Partial<User>, params: Params) { USE } }` },
    { gives: "moleculer.Context()", code: `module.exports = { name: "users", actions: { find: { params: {}, async handler(it) { USE } } } };`, path: "services/users.service.js" },
    { gives: "moleculer.Context()", code: `import type { ServiceSchema } from "moleculer"; const schema: ServiceSchema = { name: "users", actions: { find: { handler(it) { USE } } } };` },
    { gives: "moleculer.Context()", code: `import type { ServiceSchema } from "moleculer"; const schema: ServiceSchema = { name: "users", actions: { find(it) { USE } } };` },
    { gives: "moleculer.Context()", code: `import { ServiceBroker } from "moleculer"; new ServiceBroker().createService({ name: "a", actions: { find(it) { USE } } });` },
    { gives: "moleculer.Context()", code: `import { ServiceBroker } from "moleculer"; new ServiceBroker().createService({ name: "a", actions: { find: { handler(it) { USE } } } });` },
    { gives: "@grpc/grpc-js.Call()", code: `import * as grpc from "@grpc/grpc-js"; new grpc.Server().addService(definition, { find: (it, callback) => { USE } });` },
    { gives: "@grpc/grpc-js.Call()", code: `import type { handleUnaryCall } from "@grpc/grpc-js"; const find: handleUnaryCall<A, B> = (it, callback) => { USE };` },
    { gives: "@grpc/grpc-js.Call()", code: `import type { ServerUnaryCall } from "@grpc/grpc-js"; function find(it: ServerUnaryCall<A, B>, callback) { USE }` },
    { gives: "@ts-rest/express.Input()", code: `import { initServer } from "@ts-rest/express"; const server = initServer(); export const router = server.router(contract, { find: async (it) => { USE } });` },
    { gives: "@ts-rest/express.Input()", code: `import { initServer } from "@ts-rest/express"; const server = initServer(); export const router = server.router(contract, { find: { middleware: [], handler: async (it) => { USE } } });` },
    { gives: "@ts-rest/express.Input()", code: `import { initServer } from "@ts-rest/express"; const server = initServer(); export const router = server.router(contract, { users: { find: { handler: async (it) => { USE } } } });` },
    { gives: "@ts-rest/express.Input()", code: `import { initServer } from "@ts-rest/fastify"; export const router = initServer().router(contract, { users: { find: async (it) => { USE } } });` },
    { gives: "meteor/meteor.Argument()", code: `import { Meteor } from "meteor/meteor"; Meteor.methods({ "users.find"(it) { USE } });` },
    { gives: "meteor/meteor.Argument()", code: `import { Meteor } from "meteor/meteor"; Meteor.publish("users", function (it) { USE });` },
    ...["createServer", "createSecureServer"].map((name) => ({ gives: "rpc.Params()", code: `import xmlrpc from "xmlrpc"; const server = xmlrpc.${name}({ port: 9090 }); server.on("stock.find", (error, it, callback) => { USE });` })),
    ...["new jayson.Server", "jayson.server"].map((made) => ({ gives: "rpc.Params()", code: `import jayson from "jayson"; ${made}({ find: function (it, callback) { USE } });` })),
    { gives: "rpc.Params()", code: `import { JSONRPCServer } from "json-rpc-2.0"; const server = new JSONRPCServer(); server.addMethod("find", (it) => { USE });` },
    { gives: "rpc.Params()", code: `import soap from "soap"; soap.listen(server, "/stock", { StockService: { StockPort: { Find: function (it) { USE } } } }, wsdl);` },
    { gives: "sails.Inputs()", code: `module.exports = { inputs: {}, fn: async function (it) { USE } };`, path: "api/controllers/user/find.js" },
  ],
  direct: [
    { title: "all parameters of Sails", code: `module.exports = { find: (req, res) => sink(req.allParams()) };`, from: ["express.Request().allParams()"] },
    { title: "a text that Meteor has checked", code: `import { Meteor } from "meteor/meteor"; import { check } from "meteor/check"; Meteor.methods({ find(name) { check(name, String); find(name); sink(name); } });`, from: ["meteor/meteor.Argument()"] },
  ],
});

const decorated = (library: string, names: readonly string[]): readonly Way[] =>
  names.map((name) => ({ gives: `${library}.${name}()`, code: `import { ${name} } from "${library}"; class Users { find(@${name}("key") it: string) { USE } }` }));
const loopBack: readonly Way[] = [
  ...["requestBody", "requestBody.file"].map((name) => [name, name] as const),
  ...["string", "object", "array"].flatMap((type) => [[`param.query.${type}`, "QueryParam"], [`param.path.${type}`, "PathParam"], [`param.header.${type}`, "HeaderParam"]] as const),
].map(([name, known]) => ({
  gives: `@loopback/rest.${known}()`,
  code: `import { param, requestBody } from "@loopback/rest"; class Users { async find(@${name}("key") it: string) { USE } }`,
}));

describeSources("controllers with decorators", {
  models: [decoratedControllers],
  ways: [...decorated("tsoa", ["Body", "BodyProp", "FormField", "Path", "Query", "Queries", "Header", "UploadedFile", "UploadedFiles"]), ...decorated("routing-controllers", ["Body", "BodyParam", "QueryParam", "QueryParams", "Param", "Params", "HeaderParam", "HeaderParams", "CookieParam", "CookieParams"]), ...decorated("inversify-express-utils", ["requestBody", "queryParam", "requestParam", "requestHeaders", "cookies"]), ...loopBack],
});

describeSources("functions that language models call", {
  models: [modelTools],
  ways: [
    { gives: "@modelcontextprotocol/sdk.Arguments()", code: `import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js"; const server = new McpServer({ name: "a" }); server.tool("run", "Runs it", { name: z.string() }, async (it) => { USE });` },
    { gives: "@modelcontextprotocol/sdk.Arguments()", code: `import { McpServer } from "@modelcontextprotocol/server"; const server = new McpServer({ name: "a" }); server.registerTool("run", { inputSchema: { name: z.string() } }, async (it) => { USE });` },
    { gives: "@modelcontextprotocol/sdk.Arguments()", code: `import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js"; new McpServer({}).prompt("ask", { name: z.string() }, (it) => { USE });` },
    { gives: "@modelcontextprotocol/sdk.Arguments()", code: `import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js"; new McpServer({}).registerPrompt("ask", {}, (it) => { USE });` },
    { gives: "@modelcontextprotocol/sdk.Arguments()", code: `import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js"; new McpServer({}).resource("file", template, async (uri, it) => { USE });` },
    { gives: "@modelcontextprotocol/sdk.Arguments()", code: `import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js"; new McpServer({}).registerResource("file", template, {}, async (it) => { USE });` },
    { gives: "@modelcontextprotocol/sdk.Request()", code: `import { Server } from "@modelcontextprotocol/sdk/server/index.js"; new Server({}, {}).setRequestHandler(CallToolRequestSchema, async (it) => { USE });` },
    { gives: "@modelcontextprotocol/sdk.Arguments()", code: `import { FastMCP } from "fastmcp"; new FastMCP({}).addTool({ name: "run", execute: async (it) => { USE } });` },
    { gives: "ai.ToolInput()", code: `import { tool } from "ai"; export const run = tool({ inputSchema, execute: async (it) => { USE } });` },
    { gives: "ai.ToolInput()", code: `import { tool } from "@langchain/core/tools"; export const run = tool(async (it) => { USE }, { name: "run" });` },
    { gives: "ai.ToolInput()", code: `import { tool } from "langchain"; export const run = tool(async (it) => { USE }, { name: "run" });` },
    ...["DynamicTool", "DynamicStructuredTool"].map((name) => ({ gives: "ai.ToolInput()", code: `import { ${name} } from "@langchain/core/tools"; new ${name}({ name: "run", func: async (it) => { USE } });` })),
    { gives: "ai.ToolInput()", code: `import { tool } from "@openai/agents"; export const run = tool({ name: "run", execute: async (it) => { USE } });` },
  ],
  direct: [
    { title: "a choice of a tool's client", code: `import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js"; import { z } from "zod"; const server = new McpServer({}); server.tool("a", { kind: z.enum(["b"]), name: z.string() }, async ({ kind }) => sink(kind)); server.registerTool("a", { inputSchema: { kind: z.enum(["b"]) } }, async ({ kind }) => sink(kind));`, from: [] },
    { title: "a choice of a model", code: `import { tool } from "ai"; import { z } from "zod"; export const run = tool({ inputSchema: z.object({ kind: z.enum(["b"]) }), execute: async ({ kind }) => sink(kind) });`, from: [] },
  ],
});
