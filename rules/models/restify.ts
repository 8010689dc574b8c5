import type { CallbackRow, LibraryModel } from "#core/model/library-model";
import { nodeRequest } from "./request-parts/node-request.js";
import { remoteParts } from "./request-parts/parts.js";
import { routeMethods } from "./request-parts/route-methods.js";

const parameters = ["restify.Request()", "restify.Response()", "restify.Next()"] as const;
const methods = ["get", "post", "put", "patch", "del", "head", "opts"] as const;

export default {
  library: "restify",
  documentation: "http://restify.com/docs/request-api/",
  aliases: { "restify.createServer()": "restify.Server()" },
  sources: [
    ...nodeRequest("restify.Request()"),
    ...remoteParts("restify.Request()", { body: "body", rawBody: "body", query: "query", params: "params", files: "files" }),
    ...remoteParts("restify.Request()", { "getQuery()": "query", "query()": "query", "getPath()": "url", "path()": "url", "href()": "url", "header()": "headers" }),
  ],
  callbacks: [
    ...methods.map((method): CallbackRow => ({ api: `restify.Server().${method}`, argument: "any", parameters, handler: "route" })),
    { api: "restify.Server().use", argument: "any", parameters, handler: "middleware" },
    { api: "restify.Server().pre", argument: "any", parameters, handler: "middleware" },
    { api: "restify.RequestHandler()", argument: "any", parameters, handler: "route" },
  ],
  routing: [
    {
      framework: "restify",
      makers: [{ api: "restify.createServer", isRoot: true }],
      instances: ["restify.Server()"],
      members: {
        ...routeMethods,
        del: { does: "route", methods: ["DELETE"] },
        opts: { does: "route", methods: ["OPTIONS"] },
        use: { does: "use" },
        pre: { does: "use", when: "global" },
      },
    },
  ],
} satisfies LibraryModel;
