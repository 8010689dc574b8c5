import type { CallbackRow, LibraryModel } from "#core/model/library-model";

const methods = ["get", "post", "put", "patch", "delete", "del", "all", "head", "options"] as const;

export default {
  library: "koa",
  documentation: "https://github.com/koajs/koa/blob/master/docs/api/request.md",
  aliases: {
    "@koa/router()": "koa-router()",
    "koa.ParameterizedContext()": "koa.Context()",
    "koa.Context().request.query": "koa.Context().query",
    "koa.Context().request.url": "koa.Context().url",
  },
  sources: [
    { api: "koa.Context().request.body", kind: "remote", part: "body" },
    { api: "koa.Context().request.rawBody", kind: "remote", part: "body" },
    { api: "koa.Context().request.files", kind: "remote", part: "files" },
    { api: "koa.Context().query", kind: "remote", part: "query" },
    { api: "koa.Context().querystring", kind: "remote", part: "query" },
    { api: "koa.Context().params", kind: "remote", part: "params" },
    { api: "koa.Context().headers", kind: "remote", part: "headers" },
    { api: "koa.Context().header", kind: "remote", part: "headers" },
    { api: "koa.Context().request.headers", kind: "remote", part: "headers" },
    { api: "koa.Context().request.header", kind: "remote", part: "headers" },
    { api: "koa.Context().get()", kind: "remote", part: "headers" },
    { api: "koa.Context().cookies.get()", kind: "remote", part: "cookies" },
    { api: "koa.Context().url", kind: "remote", part: "url" },
    { api: "koa.Context().path", kind: "remote", part: "url" },
  ],
  callbacks: [
    ...methods.map((method): CallbackRow => ({ api: `koa-router().${method}`, argument: "any", parameters: ["koa.Context()"], handler: "route" })),
    { api: "koa().use", argument: 0, parameters: ["koa.Context()"], handler: "middleware" },
    { api: "koa-router().use", argument: "any", parameters: ["koa.Context()"], handler: "middleware" },
    { api: "koa.Middleware()", argument: "any", parameters: ["koa.Context()"], handler: "middleware" },
  ],
} satisfies LibraryModel;
