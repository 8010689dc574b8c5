import type { CallbackRow, LibraryModel, SourceRow } from "#core/model/library-model";
import { nodeRequest } from "./request-parts/node-request.js";
import { remoteParts } from "./request-parts/parts.js";
import { routeMethods } from "./request-parts/route-methods.js";
import { ownUrl, webRequest } from "./request-parts/web-request.js";

type Part = NonNullable<SourceRow["part"]>;

/** What reads a part of the request. The `…Validated…` ones check it, so they are not among them. */
const readers: Readonly<Record<string, Part>> = {
  readBody: "body",
  readRawBody: "body",
  readFormData: "body",
  readMultipartFormData: "files",
  getQuery: "query",
  getRouterParam: "params",
  getRouterParams: "params",
  getRequestHeader: "headers",
  getRequestHeaders: "headers",
  getHeader: "headers",
  getHeaders: "headers",
  getRequestHost: "headers",
  getCookie: "cookies",
  parseCookies: "cookies",
  getRequestPath: "url",
};
/** Nitro and Nuxt import these by themselves; names that a page's own scripts may well define are left out. */
const autoImported = ["defineEventHandler", "eventHandler", "readBody", "readRawBody", "readFormData", "readMultipartFormData", "getQuery", "getRouterParam", "getRouterParams", "getRequestURL"] as const;

/** H3, the server part of Nitro and Nuxt. */
export default {
  library: "h3",
  documentation: "https://v1.h3.dev/utils/request",
  // Version 2 has an application of its own, whose methods hand it on: https://h3.dev/guide/api/h3
  fluent: ["h3.H3()"],
  aliases: {
    "h3.H3Core()": "h3.H3()",
    "h3.eventHandler": "h3.defineEventHandler",
    "h3.defineHandler": "h3.defineEventHandler",
    ...Object.fromEntries(autoImported.map((name) => [`globalThis.${name}`, `h3.${name === "eventHandler" ? "defineEventHandler" : name}`])),
  },
  sources: [
    ...Object.entries(readers).map(([name, part]): SourceRow => ({ api: `h3.${name}()`, kind: "remote", part })),
    ...ownUrl("h3.getRequestURL()", "remote"),
    ...ownUrl("h3.H3Event().url", "remote"),
    ...remoteParts("h3.H3Event()", { "context.params": "params", path: "url", headers: "headers" }),
    ...nodeRequest("h3.H3Event().node.req"),
    ...webRequest("h3.H3Event().req"),
  ],
  callbacks: [
    ...Object.keys(routeMethods).map((method): CallbackRow => ({ api: `h3.H3().${method}`, argument: 1, parameters: ["h3.H3Event()"], handler: "route" })),
    { api: "h3.H3().on", argument: 2, parameters: ["h3.H3Event()"], handler: "route" },
    { api: "h3.H3().use", argument: "any", parameters: ["h3.H3Event()"], handler: "middleware" },
    { api: "h3.defineEventHandler", argument: 0, parameters: ["h3.H3Event()"], handler: "route" },
    { api: "h3.defineEventHandler", argument: 0, property: "handler", parameters: ["h3.H3Event()"], handler: "route" },
  ],
} satisfies LibraryModel;
