import type { CallbackRow, LibraryModel } from "#core/model/library-model";
import { routeMethods } from "./request-parts/route-methods.js";

const handlerParameters = ["express.Request()", "express.Response()", "express.NextFunction()"] as const;
const methods = ["get", "post", "put", "patch", "delete", "all", "head", "options"] as const;

const routes: readonly CallbackRow[] = methods.flatMap((method): readonly CallbackRow[] => [
  { api: `express().${method}`, argument: "any", parameters: handlerParameters, handler: "route" },
  { api: `express().route().${method}`, argument: "any", parameters: handlerParameters, handler: "route" },
]);

/** Where multer, express-fileupload and formidable keep an upload: names they make up. */
const keptAt = ["path", "destination", "filename", "tempFilePath", "filepath", "newFilename"];

export default {
  library: "express",
  documentation: "https://expressjs.com/en/5x/api.html",
  aliases: {
    "express.Router()": "express()",
    "express.Application()": "express()",
    "express.Express()": "express()",
    "express.IRouter()": "express()",
    "express-serve-static-core.Request()": "express.Request()",
    "express-serve-static-core.Response()": "express.Response()",
    "express-promise-router()": "express()",
    ...Object.fromEntries(["MedusaRequest", "MedusaStoreRequest", "AuthenticatedMedusaRequest"].flatMap((name) => ["@medusajs/framework/http", "@medusajs/medusa"].map((module) => [`${module}.${name}()`, "express.Request()"]))),
    ...Object.fromEntries(["@medusajs/framework/http", "@medusajs/medusa"].map((module) => [`${module}.MedusaResponse()`, "express.Response()"])),
    // Route registrations return the router or the route, so that they chain.
    ...Object.fromEntries(methods.map((method) => [`express().route().${method}()`, "express().route()"])),
    "express().use()": "express()",
  },
  sources: [
    { api: "express.Request().body", kind: "remote", part: "body" },
    { api: "express.Request().query", kind: "remote", part: "query" },
    { api: "express.Request().params", kind: "remote", part: "params" },
    { api: "express.Request().headers", kind: "remote", part: "headers" },
    { api: "express.Request().get()", kind: "remote", part: "headers" },
    { api: "express.Request().header()", kind: "remote", part: "headers" },
    { api: "express.Request().cookies", kind: "remote", part: "cookies" },
    { api: "express.Request().signedCookies", kind: "remote", part: "cookies" },
    { api: "express.Request().url", kind: "remote", part: "url" },
    { api: "express.Request().originalUrl", kind: "remote", part: "url" },
    { api: "express.Request().path", kind: "remote", part: "url" },
    { api: "express.Request().hostname", kind: "remote", part: "headers" },
    { api: "express.Request().file", kind: "remote", part: "files", own: keptAt },
    { api: "express.Request().files", kind: "remote", part: "files", own: keptAt },
    { api: "express.Request().host", kind: "remote", part: "headers" },
    { api: "express.Request().subdomains", kind: "remote", part: "headers" },
    { api: "express.Request().rawHeaders", kind: "remote", part: "headers" },
    // Removed in Express 5.
    { api: "express.Request().param()", kind: "remote", part: "params" },
    // Kept by body parsers for signatures, and by Google's functions framework.
    { api: "express.Request().rawBody", kind: "remote", part: "body" },
    { api: "express.ParamValue()", kind: "remote", part: "params" },
  ],
  callbacks: [
    ...routes,
    { api: "express().use", argument: "any", parameters: handlerParameters, handler: "middleware" },
    { api: "express().param", argument: 1, parameters: [...handlerParameters, "express.ParamValue()"], handler: "middleware" },
    { api: "express.RequestParamHandler()", argument: "any", parameters: [...handlerParameters, "express.ParamValue()"], handler: "middleware" },
    { api: "express.ErrorRequestHandler()", argument: "any", parameters: ["", ...handlerParameters], handler: "middleware" },
    { api: "express.Request().on", argument: 1, when: { argument: 0, matches: /^data$/ }, parameters: ["http.BodyChunk()"] },
    { api: "express.RequestHandler()", argument: "any", parameters: handlerParameters, handler: "route" },
    { api: "express.Handler()", argument: "any", parameters: handlerParameters, handler: "route" },
  ],
  parameterNames: [
    {
      names: [["req", "request", "_req"], ["res", "response", "_res"]],
      parameters: ["express.Request()", "express.Response()"],
      first: { telling: ["body", "query", "params"], others: ["headers", "cookies", "session", "user", "file", "files", "path", "url", "method", "ip", "app"] },
    },
  ],
  nameHints: [
    { names: ["app", "router"], api: "express()" },
    { names: ["req"], api: "express.Request()" },
  ],
  routing: [
    {
      framework: "express",
      makers: [{ api: "express", isRoot: true }, { api: "express.Router" }, { api: "express-promise-router" }],
      instances: ["express()"],
      members: { ...routeMethods, use: { does: "use" }, route: { does: "path-route" }, param: { does: "param" } },
    },
  ],
} satisfies LibraryModel;
