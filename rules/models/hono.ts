import type { CallbackRow, LibraryModel } from "#core/model/library-model";
import { routeMethods } from "./request-parts/route-methods.js";
import { webRequest } from "./request-parts/web-request.js";

const methods = ["get", "post", "put", "patch", "delete", "all", "options"] as const;

export default {
  library: "hono",
  documentation: "https://hono.dev/docs/api/request",
  aliases: {
    "hono/tiny.Hono": "hono.Hono",
    "hono/quick.Hono": "hono.Hono",
    "@hono/zod-openapi.OpenAPIHono": "hono.Hono",
    // Registrations return the app, so that they chain.
    ...Object.fromEntries([...methods, "use", "basePath", "route", "on", "openapi"].map((method) => [`hono.Hono().${method}()`, "hono.Hono()"])),
  },
  sources: [
    { api: "hono.Context().req.json()", kind: "remote", part: "body" },
    { api: "hono.Context().req.text()", kind: "remote", part: "body" },
    { api: "hono.Context().req.parseBody()", kind: "remote", part: "body" },
    { api: "hono.Context().req.formData()", kind: "remote", part: "body", spares: ["nosql"] },
    { api: "hono.Context().req.arrayBuffer()", kind: "remote", part: "body" },
    { api: "hono.Context().req.blob()", kind: "remote", part: "body" },
    ...webRequest("hono.Context().req.raw"),
    { api: "hono/cookie.getCookie()", kind: "remote", part: "cookies" },
    { api: "hono.Context().req.query()", kind: "remote", part: "query", spares: ["nosql"] },
    { api: "hono.Context().req.queries()", kind: "remote", part: "query", spares: ["nosql"] },
    { api: "hono.Context().req.param()", kind: "remote", part: "params" },
    { api: "hono.Context().req.header()", kind: "remote", part: "headers" },
    { api: "hono.Context().req.url", kind: "remote", part: "url" },
    { api: "hono.Context().req.path", kind: "remote", part: "url" },
  ],
  callbacks: [
    ...methods.map((method): CallbackRow => ({ api: `hono.Hono().${method}`, argument: "any", parameters: ["hono.Context()"], handler: "route" })),
    { api: "hono.Hono().on", argument: "any", parameters: ["hono.Context()"], handler: "route" },
    { api: "hono.Hono().openapi", argument: 1, parameters: ["hono.Context()"], handler: "route" },
    { api: "hono.Hono().notFound", argument: 0, parameters: ["hono.Context()"], handler: "route" },
    { api: "hono.Hono().onError", argument: 0, parameters: ["", "hono.Context()"] },
    { api: "hono/factory.createFactory().createHandlers", argument: "any", parameters: ["hono.Context()"], handler: "route" },
    { api: "hono/factory.createFactory().createMiddleware", argument: 0, parameters: ["hono.Context()"], handler: "middleware" },
    { api: "hono.Hono().use", argument: "any", parameters: ["hono.Context()"], handler: "middleware" },
    { api: "hono/factory.createMiddleware", argument: 0, parameters: ["hono.Context()"], handler: "middleware" },
    { api: "hono.MiddlewareHandler()", argument: "any", parameters: ["hono.Context()"], handler: "middleware" },
    { api: "@hono/zod-openapi.RouteHandler()", argument: "any", parameters: ["hono.Context()"], handler: "route" },
    { api: "hono.Handler()", argument: "any", parameters: ["hono.Context()"], handler: "route" },
  ],
  routing: [
    {
      framework: "hono",
      makers: [{ api: "hono.Hono", isRoot: true }],
      instances: ["hono.Hono()"],
      members: {
        ...routeMethods,
        on: { does: "route", methods: "argument" },
        use: { does: "use" },
        route: { does: "path-route" },
        basePath: { does: "below", path: 0, callback: "none" },
        onError: { does: "hook", argument: 0, when: "after" },
        notFound: { does: "nothing" },
      },
      exactUse: true,
    },
  ],
} satisfies LibraryModel;
