import type { CallbackRow, LibraryModel, SinkRow } from "#core/model/library-model";
import { remoteParts } from "./request-parts/parts.js";
import { ownUrl } from "./request-parts/web-request.js";

const methods = ["get", "post", "put", "patch", "del", "delete", "options", "any", "all", "head"] as const;
const html = (api: string): SinkRow => ({ api, argument: 0, kind: "html" });
const redirect = (api: string, argument = 0): SinkRow => ({ api, argument, kind: "redirect" });
/** Both the name and the value of a header. */
const header = (api: string): readonly SinkRow[] => [0, 1].map((argument): SinkRow => ({ api, argument, kind: "header" }));

const adonis = "@adonisjs/core/http.HttpContext()";

/** Servers of fewer programs: AdonisJS, uWebSockets.js, HyperExpress, Oak, Strapi. */
export default {
  library: "server-frameworks",
  documentation: "https://docs.adonisjs.com/guides/basics/request",
  aliases: {
    "@ioc:Adonis/Core/HttpContext.HttpContextContract()": adonis,
    "@adonisjs/core/services/router": "@adonisjs/core.Router()",
    "@ioc:Adonis/Core/Route": "@adonisjs/core.Router()",
    "uWebSockets.js.SSLApp()": "uWebSockets.js.App()",
    "hyper-express.Router()": "hyper-express.Server()",
    "@oak/oak.Application().use()": "@oak/oak.Application()",
    "@oak/oak/router.Router()": "@oak/oak.Router()",
  },
  fluent: ["uWebSockets.js.App()", "uWebSockets.js.HttpResponse()", "hyper-express.Response()", "@oak/oak.Router()"],
  sources: [
    ...remoteParts(`${adonis}.request`, {
      "input()": "body",
      "all()": "body",
      "body()": "body",
      "only()": "body",
      "except()": "body",
      "raw()": "body",
      "qs()": "query",
      "param()": "params",
      "params()": "params",
      "header()": "headers",
      "headers()": "headers",
      "cookie()": "cookies",
      "plainCookie()": "cookies",
      "url()": "url",
      "file()": "files",
    }),
    ...remoteParts(adonis, { params: "params" }),
    // https://unetworking.github.io/uWebSockets.js/generated/interfaces/HttpRequest.html
    ...remoteParts("uWebSockets.js.HttpRequest()", { "getQuery()": "query", "getParameter()": "params", "getHeader()": "headers", "getUrl()": "url" }),
    { api: "uWebSockets.js.Message()", kind: "remote", part: "event" },
    // https://github.com/kartikk221/hyper-express/blob/master/docs/Request.md
    ...remoteParts("hyper-express.Request()", {
      "json()": "body",
      "text()": "body",
      "urlencoded()": "body",
      query_parameters: "query",
      query: "query",
      path_query: "query",
      path_parameters: "params",
      params: "params",
      body: "body",
      headers: "headers",
      cookies: "cookies",
      url: "url",
    }),
    // https://oakserver.org/request
    ...remoteParts("@oak/oak.Context()", { "request.body.json()": "body", "request.body.text()": "body", "request.body.form()": "body", "request.body.formData()": "body", params: "params", "cookies.get()": "cookies", "request.headers": "headers" }),
    ...ownUrl("@oak/oak.Context().request.url", "remote"),
  ],
  sinks: [
    html(`${adonis}.response.send`),
    redirect(`${adonis}.response.redirect`),
    redirect(`${adonis}.response.redirect().toPath`),
    ...header(`${adonis}.response.header`),
    html("uWebSockets.js.HttpResponse().end"),
    html("hyper-express.Response().html"),
    redirect("hyper-express.Response().redirect"),
    redirect("@oak/oak.Context().response.redirect"),
  ],
  callbacks: [
    ...methods.flatMap((method): readonly CallbackRow[] => [
      { api: `@adonisjs/core.Router().${method}`, argument: 1, parameters: [adonis], handler: "route" },
      { api: `uWebSockets.js.App().${method}`, argument: 1, parameters: ["uWebSockets.js.HttpResponse()", "uWebSockets.js.HttpRequest()"], handler: "route" },
      { api: `hyper-express.Server().${method}`, argument: "any", parameters: ["hyper-express.Request()", "hyper-express.Response()"], handler: "route" },
      { api: `@oak/oak.Router().${method}`, argument: "any", parameters: ["@oak/oak.Context()"], handler: "route" },
    ]),
    { api: "uWebSockets.js.App().ws", argument: 1, property: "message", parameters: ["", "uWebSockets.js.Message()"] },
    { api: "@oak/oak.Application().use", argument: "any", parameters: ["@oak/oak.Context()"], handler: "middleware" },
    { api: "@strapi/strapi.factories.createCoreController", argument: 1, property: "*", parameters: ["koa.Context()"], handler: "route" },
  ],
} satisfies LibraryModel;
