import type { CallbackRow, LibraryModel } from "#core/model/library-model";
import { nodeRequest } from "./request-parts/node-request.js";
import { remoteParts } from "./request-parts/parts.js";

const parameters = ["@hapi/hapi.Request()", "@hapi/hapi.ResponseToolkit()"] as const;
/** Where a route's options hold the function. */
const handlerKeys = ["handler", "options.handler", "config.handler"] as const;

export default {
  library: "@hapi/hapi",
  documentation: "https://hapi.dev/api/#request",
  aliases: { hapi: "@hapi/hapi", "@hapi/hapi.server()": "@hapi/hapi.Server()" },
  sources: [
    ...remoteParts("@hapi/hapi.Request()", {
      payload: "body",
      query: "query",
      params: "params",
      headers: "headers",
      state: "cookies",
      url: "url",
      path: "url",
      orig: "body",
      "info.hostname": "headers",
      "info.host": "headers",
      "info.referrer": "headers",
    }).map((row) => {
      // https://hapi.dev/api/#-routeoptionsvalidate
      const part = /\.(payload|query|params)$/.exec(row.api)?.[1];
      return part === undefined ? row : { ...row, schemaIn: ["options", "config"].map((options) => `${options}.validate.${part}`) };
    }),
    ...nodeRequest("@hapi/hapi.Request().raw.req"),
  ],
  parameterNames: [{ names: [["request", "req"], ["h"]], parameters, first: { telling: ["payload", "query", "params", "state"], others: ["headers", "auth", "info", "server", "log", "method", "path", "url", "pre", "raw", "yar"] } }],
  callbacks: [
    ...handlerKeys.flatMap((property): readonly CallbackRow[] => [
      { api: "@hapi/hapi.Server().route", argument: 0, property, parameters },
      { api: "@hapi/hapi.ServerRoute()", argument: "any", property, parameters },
    ]),
    { api: "@hapi/hapi.Server().ext", argument: 1, parameters, handler: "middleware" },
    { api: "@hapi/hapi.Lifecycle.Method()", argument: "any", parameters },
    { api: "@hapi/hapi.Plugin()", argument: "any", property: "register", parameters: ["@hapi/hapi.Server()"] },
  ],
} satisfies LibraryModel;
