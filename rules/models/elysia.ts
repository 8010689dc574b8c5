import type { CallbackRow, LibraryModel } from "#core/model/library-model";
import { flatQuery, remoteParts } from "./request-parts/parts.js";
import { webRequest } from "./request-parts/web-request.js";

const methods = ["get", "post", "put", "patch", "delete", "all", "head", "options"] as const;
const hooks = ["onBeforeHandle", "onTransform", "derive", "resolve"] as const;

export default {
  library: "elysia",
  documentation: "https://elysiajs.com/essential/handler",
  fluent: ["elysia.Elysia()"],
  aliases: { "elysia()": "elysia.Elysia()" },
  sources: [
    ...remoteParts("elysia.Context()", { body: "body", params: "params", headers: "headers", cookie: "cookies", path: "url" }),
    ...flatQuery("elysia.Context()", "query"),
    ...webRequest("elysia.Context().request"),
  ],
  callbacks: [
    ...methods.map((method): CallbackRow => ({ api: `elysia.Elysia().${method}`, argument: 1, parameters: ["elysia.Context()"] })),
    ...hooks.map((method): CallbackRow => ({ api: `elysia.Elysia().${method}`, argument: "any", parameters: ["elysia.Context()"], handler: "middleware" })),
  ],
} satisfies LibraryModel;
