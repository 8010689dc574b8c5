import type { CallbackRow, LibraryModel, SourceRow } from "#core/model/library-model";
import { nodeRequest } from "./request-parts/node-request.js";
import { routeMethods } from "./request-parts/route-methods.js";

const handlerParameters = ["fastify.FastifyRequest()", "fastify.FastifyReply()"] as const;
const methods = ["get", "post", "put", "patch", "delete", "all", "head", "options"] as const;
const hooks = ["onRequest", "preParsing", "preValidation", "preHandler"] as const;

export default {
  library: "fastify",
  documentation: "https://fastify.dev/docs/latest/Reference/Request/",
  aliases: { "fastify.fastify": "fastify", "fastify.FastifyInstance()": "fastify()", "fastify.FastifyRequest().server": "fastify()", "fastify().withTypeProvider()": "fastify()" },
  sources: [
    { api: "fastify.FastifyRequest().body", kind: "remote", part: "body", schemaIn: ["schema.body"] },
    { api: "fastify.FastifyRequest().query", kind: "remote", part: "query", spares: ["nosql"], schemaIn: ["schema.querystring", "schema.query"] },
    { api: "fastify.FastifyRequest().params", kind: "remote", part: "params", schemaIn: ["schema.params"] },
    { api: "fastify.FastifyRequest().headers", kind: "remote", part: "headers" },
    { api: "fastify.FastifyRequest().cookies", kind: "remote", part: "cookies" },
    { api: "fastify.FastifyRequest().url", kind: "remote", part: "url" },
    { api: "fastify.FastifyRequest().hostname", kind: "remote", part: "headers" },
    { api: "fastify.FastifyRequest().originalUrl", kind: "remote", part: "url" },
    { api: "fastify.FastifyRequest().host", kind: "remote", part: "headers" },
    ...nodeRequest("fastify.FastifyRequest().raw"),
    { api: "fastify.FastifyRequest().saveRequestFiles()", kind: "remote", part: "files" },
    { api: "fastify.FastifyRequest().file()", kind: "remote", part: "files" },
    { api: "fastify.FastifyRequest().files()", kind: "remote", part: "files" },
    { api: "fastify.FastifyRequest().parts()", kind: "remote", part: "files" },
    ...["file()", "files()[]", "parts()[]"].map((file): SourceRow => ({ api: `fastify.FastifyRequest().${file}.toBuffer()`, kind: "remote", part: "files" })),
  ],
  parameterNames: [
    {
      names: [["req", "request", "_req", "_request"], ["reply", "_reply"]],
      parameters: handlerParameters,
      first: { telling: ["body", "query", "params"], others: ["headers", "cookies", "session", "user", "log", "server", "url", "method", "ip"] },
    },
  ],
  callbacks: [
    // https://github.com/fastify/fastify-websocket#usage: the socket stands where the request is otherwise.
    { api: "fastify().get", argument: 2, when: { argument: 1, matches: /\bwebsocket:\s*true\b/ }, parameters: ["ws.WebSocket()", "fastify.FastifyRequest()"] },
    { api: "fastify().route", argument: 0, property: "wsHandler", parameters: ["ws.WebSocket()", "fastify.FastifyRequest()"] },
    ...methods.map((method): CallbackRow => ({ api: `fastify().${method}`, argument: "any", parameters: handlerParameters, handler: "route" })),
    { api: "fastify().route", argument: 0, property: "handler", parameters: handlerParameters, handler: "route" },
    // `fastify.get(path, { preHandler, handler })`.
    ...methods.map((method): CallbackRow => ({ api: `fastify().${method}`, argument: 1, property: "handler", parameters: handlerParameters, handler: "route" })),
    ...hooks.flatMap((property): readonly CallbackRow[] => [
      { api: "fastify().route", argument: 0, property, parameters: handlerParameters, handler: "middleware" },
      ...methods.map((method): CallbackRow => ({ api: `fastify().${method}`, argument: 1, property, parameters: handlerParameters, handler: "middleware" })),
    ]),
    { api: "fastify.RouteHandlerMethod()", argument: "any", parameters: handlerParameters, handler: "route" },
    { api: "fastify.RouteHandler()", argument: "any", parameters: handlerParameters, handler: "route" },
    { api: "fastify.RouteOptions()", argument: "any", property: "handler", parameters: handlerParameters, handler: "route" },
    { api: "fastify().addHook", argument: 1, parameters: handlerParameters, handler: "middleware" },
    { api: "fastify().register", argument: 0, parameters: ["fastify()"] },
    { api: "fastify.FastifyPluginAsync()", argument: "any", parameters: ["fastify()"] },
    { api: "fastify.FastifyPluginCallback()", argument: "any", parameters: ["fastify()"] },
    { api: "fastify-plugin", argument: 0, parameters: ["fastify()"] },
  ],
  nameHints: [{ names: ["fastify"], api: "fastify()" }],
  routing: [
    {
      framework: "fastify",
      makers: [{ api: "fastify", isRoot: true }],
      instances: ["fastify()"],
      members: {
        ...routeMethods,
        route: { does: "path-route" },
        register: { does: "register" },
        use: { does: "use", when: "global" },
        addHook: { does: "hook", argument: 1, when: "global" },
        setErrorHandler: { does: "hook", argument: 0, when: "after" },
        withTypeProvider: { does: "nothing" },
        after: { does: "nothing" },
      },
      transparent: ["fastify-plugin"],
      // Bodies of more than 1 MiB are refused.
      byDefault: [
        { kind: "body-limit" },
        ...["requestTimeout", "connectionTimeout", "handlerTimeout"].map((property) => ({ kind: "timeout" as const, when: [{ argument: 0, property, is: "given" as const }, { argument: 0, property, is: /^0$/, not: true as const }] })),
        // With a logger, it writes a line for each request.
        { kind: "access-log", when: [{ argument: 0, property: "logger", is: "given" }, { argument: 0, property: "logger", is: /^false$/, not: true }, { argument: 0, property: "disableRequestLogging", is: /^true$/, not: true }] },
      ],
    },
  ],
} satisfies LibraryModel;
