import type { CallbackRow, LibraryModel, SourceRow } from "#core/model/library-model";
import { remoteParts } from "./request-parts/parts.js";

const feathersData = "@feathersjs/feathers.Data()";
const files = /\.service\.[cm]?[jt]s$/;
const sent = (api: string, part: NonNullable<SourceRow["part"]> = "body"): SourceRow => ({ api, kind: "remote", part });
const unary = ["@grpc/grpc-js.Call()"] as const;

/** Frameworks whose functions are handed what a client sends without a request around it: services, procedures, methods. */
export default {
  library: "service-frameworks",
  documentation: "https://feathersjs.com/api/services",
  aliases: {
    "@feathersjs/feathers.NullableId()": "@feathersjs/feathers.Id()",
    "@feathersjs/koa.HookContext()": "@feathersjs/feathers.HookContext()",
    "@feathersjs/express.HookContext()": "@feathersjs/feathers.HookContext()",
    "@ts-rest/fastify.initServer()": "@ts-rest/express.initServer()",
    "grpc.Server()": "@grpc/grpc-js.Server()",
    "grpc.ServerUnaryCall()": "@grpc/grpc-js.Call()",
    ...Object.fromEntries(["ServerUnaryCall", "ServerWritableStream"].map((type) => [`@grpc/grpc-js.${type}()`, "@grpc/grpc-js.Call()"])),
  },
  sources: [
    // https://feathersjs.com/api/hooks#hook-context
    ...remoteParts("@feathersjs/feathers.HookContext()", { data: "body", "params.query": "query", id: "params" }),
    sent("@feathersjs/feathers.Params().query", "query"),
    sent("@feathersjs/feathers.Id()", "params"),
    sent(feathersData),
    // Other services of the project call actions too: https://moleculer.services/docs/0.14/actions
    { ...sent("moleculer.Context().params"), isFromOwnServices: true },
    // A message has the fields that its definition names.
    { ...sent("@grpc/grpc-js.Call().request"), spares: ["nosql", "prototype", "mass-assignment"] },
    // A contract says by schemas what the parts are: https://ts-rest.com/server/express
    ...remoteParts("@ts-rest/express.Input()", { body: "body", query: "query", params: "params", headers: "headers" }).map((row): SourceRow => ({ ...row, spares: ["nosql", "prototype", "mass-assignment"] })),
    // https://docs.meteor.com/api/meteor.html#methods
    sent("meteor/meteor.Argument()"),
    // https://sailsjs.com/documentation/concepts/actions-and-controllers
    sent("sails.Inputs()"),
    // https://github.com/baalexander/node-xmlrpc, https://github.com/tedeh/jayson, https://github.com/shogowada/json-rpc-2.0, https://github.com/vpulim/node-soap
    sent("rpc.Params()"),
    sent("express.Request().allParams()"),
  ],
  signatures: [1, 2].map((at) => ({ type: "@feathersjs/feathers.Params()", at, parameters: [...Array.from({ length: at }, () => feathersData), "@feathersjs/feathers.Params()"] })),
  callbacks: [
    ...["actions.*", "actions.*.handler"].flatMap((property): readonly CallbackRow[] => [
      { api: "moleculer.ServiceSchema()", argument: "any", property, parameters: ["moleculer.Context()"] },
      { api: "moleculer.ServiceBroker().createService", argument: 0, property, parameters: ["moleculer.Context()"] },
    ]),
    { api: "@grpc/grpc-js.Server().addService", argument: 1, property: "*", parameters: unary },
    ...["createServer", "createSecureServer"].map((name): CallbackRow => ({ api: `xmlrpc.${name}().on`, argument: 1, when: { argument: 0, matches: /^(?!error$|NotFound$)/ }, parameters: ["", "rpc.Params()"] })),
    ...["jayson.Server", "jayson.server"].map((api): CallbackRow => ({ api, argument: 0, property: "*", parameters: ["rpc.Params()"] })),
    { api: "json-rpc-2.0.JSONRPCServer().addMethod", argument: 1, parameters: ["rpc.Params()"] },
    { api: "soap.listen", argument: 2, property: "*.*.*", parameters: ["rpc.Params()"] },
    { api: "@grpc/grpc-js.handleUnaryCall()", argument: "any", parameters: unary },
    ...["*", "*.handler", "*.*", "*.*.handler"].map((property): CallbackRow => ({ api: "@ts-rest/express.initServer().router", argument: 1, property, parameters: ["@ts-rest/express.Input()"] })),
    { api: "meteor/meteor.Meteor.methods", argument: 0, property: "*", parameters: Array.from({ length: 6 }, () => "meteor/meteor.Argument()") },
    { api: "meteor/meteor.Meteor.publish", argument: 1, parameters: Array.from({ length: 6 }, () => "meteor/meteor.Argument()") },
  ],
  conventions: [
    { files, exports: /(?:^|\.)actions\.\w+(?:\.handler)?$/, parameters: ["moleculer.Context()"] },
    { files: /(?:^|\/)api\/controllers\/.*\.js$/, exports: /^(?:default\.)?fn$/, parameters: ["sails.Inputs()"] },
  ],
  // Containers that hand out an instance of the class that they are asked for.
  injectors: ["tsyringe.container.resolve", "typedi.Container.get", "inversify.Container().get", "@nestjs/core.ModuleRef().get", "@nestjs/core.ModuleRef().resolve", "@nestjs/core.ModuleRef().create"],
  guards: [{ api: "meteor/check.check", argument: 0, kinds: ["nosql", "prototype", "mass-assignment"], says: "return" }],
} satisfies LibraryModel;
