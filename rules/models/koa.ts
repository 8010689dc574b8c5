import type { CallbackRow, LibraryModel } from "#core/model/library-model";
import { nodeRequest } from "./request-parts/node-request.js";
import { flatQuery, remoteParts } from "./request-parts/parts.js";
import { routeMethods } from "./request-parts/route-methods.js";

const methods = ["get", "post", "put", "patch", "delete", "del", "all", "head", "options"] as const;

/** Members that the context hands on from its request. */
const ofBoth = {
  querystring: "url",
  search: "url",
  headers: "headers",
  header: "headers",
  host: "headers",
  hostname: "headers",
  "get()": "headers",
  url: "url",
  originalUrl: "url",
  path: "url",
  href: "url",
} as const;

/** Where formidable keeps an upload: names it makes up. https://github.com/node-formidable/formidable#file */
const keptAt = ["path", "filepath", "newFilename"];

export default {
  library: "koa",
  documentation: "https://github.com/koajs/koa/blob/master/docs/api/request.md",
  aliases: {
    "@koa/router()": "koa-router()",
    "@koa/router.Router()": "koa-router()",
    "koa-router.RouterContext()": "koa.Context()",
    "koa-router.IRouterContext()": "koa.Context()",
    "@koa/router.RouterContext()": "koa.Context()",
    "koa.ParameterizedContext()": "koa.Context()",
    // Registrations return the router, so that they chain.
    ...Object.fromEntries([...methods, "use", "param"].map((method) => [`koa-router().${method}()`, "koa-router()"])),
    "koa().use()": "koa()",
  },
  sources: [
    ...flatQuery("koa.Context()", "query", "request.query"),
    ...remoteParts("koa.Context()", { ...ofBoth, params: "params", "cookies.get()": "cookies" }),
    ...remoteParts("koa.Context().request", { ...ofBoth, body: "body", rawBody: "body" }),
    { api: "koa.Context().request.files", kind: "remote", part: "files", own: keptAt },
    ...nodeRequest("koa.Context().req"),
    { api: "koa-router.ParamValue()", kind: "remote", part: "params" },
  ],
  parameterNames: [
    // A router that another file hands in: Express names no context.
    { names: [["ctx"]], parameters: ["koa.Context()"], ratherThan: "express.Request()" },
  ],
  endings: ["koa.Context().throw"],
  callbacks: [
    ...methods.map((method): CallbackRow => ({ api: `koa-router().${method}`, argument: "any", parameters: ["koa.Context()"], handler: "route" })),
    { api: "koa().use", argument: 0, parameters: ["koa.Context()"], handler: "middleware" },
    { api: "koa-router().use", argument: "any", parameters: ["koa.Context()"], handler: "middleware" },
    { api: "koa-router().param", argument: 1, parameters: ["koa-router.ParamValue()", "koa.Context()"], handler: "middleware" },
    { api: "koa-router.Middleware()", argument: "any", parameters: ["koa.Context()"], handler: "route" },
    { api: "@koa/router.Middleware()", argument: "any", parameters: ["koa.Context()"], handler: "route" },
    { api: "koa.Middleware()", argument: "any", parameters: ["koa.Context()"], handler: "middleware" },
  ],
  routing: [
    {
      framework: "koa",
      makers: [{ api: "koa", isRoot: true }, { api: "koa-router", prefix: "prefix" }, { api: "@koa/router", prefix: "prefix" }, { api: "@koa/router.Router", prefix: "prefix" }],
      instances: ["koa()", "koa-router()"],
      members: {
        ...routeMethods,
        del: { does: "route", methods: ["DELETE"] },
        use: { does: "use" },
        prefix: { does: "prefix" },
        param: { does: "param" },
        routes: { does: "nothing" },
        middleware: { does: "nothing" },
        allowedMethods: { does: "nothing", isMiddleware: true },
      },
      mounts: ["koa-mount"],
    },
  ],
} satisfies LibraryModel;
