import type { CallbackRow, LibraryModel, RoutingMember } from "#core/model/library-model";
import { flatQuery, remoteParts } from "./request-parts/parts.js";
import { routeMethods } from "./request-parts/route-methods.js";
import { webRequest } from "./request-parts/web-request.js";

const methods = ["get", "post", "put", "patch", "delete", "all", "head", "options"] as const;
const hooks = ["onBeforeHandle", "onTransform", "derive", "resolve"] as const;

export default {
  library: "elysia",
  documentation: "https://elysiajs.com/essential/handler",
  fluent: ["elysia.Elysia()"],
  aliases: { "elysia()": "elysia.Elysia()" },
  sources: [
    { api: "elysia.Context().body", kind: "remote", part: "body", schemaIn: ["body"] },
    { api: "elysia.Context().params", kind: "remote", part: "params", schemaIn: ["params"] },
    ...remoteParts("elysia.Context()", { headers: "headers", cookie: "cookies", path: "url" }),
    ...flatQuery("elysia.Context()", "query").map((row) => ({ ...row, schemaIn: ["query"] })),
    ...webRequest("elysia.Context().request"),
  ],
  callbacks: [
    ...methods.map((method): CallbackRow => ({ api: `elysia.Elysia().${method}`, argument: 1, parameters: ["elysia.Context()"] })),
    ...hooks.map((method): CallbackRow => ({ api: `elysia.Elysia().${method}`, argument: "any", parameters: ["elysia.Context()"], handler: "middleware" })),
  ],
  routing: [
    {
      framework: "elysia",
      makers: [{ api: "elysia.Elysia", isRoot: true, prefix: "prefix" }, { api: "elysia", isRoot: true, prefix: "prefix" }],
      instances: ["elysia.Elysia()"],
      members: {
        ...Object.fromEntries(Object.entries(routeMethods).map(([name, member]) => [name, { ...member, handler: "first" }])),
        route: { does: "route", methods: "argument", handler: "first" },
        use: { does: "use" },
        group: { does: "below", path: 0, callback: 1 },
        guard: { does: "below", path: "none", callback: 1 },
        onBeforeHandle: { does: "hook", argument: 0, when: "before" },
        onRequest: { does: "hook", argument: 0, when: "global" },
        derive: { does: "hook", argument: 0, when: "before" },
        resolve: { does: "hook", argument: 0, when: "before" },
        onError: { does: "hook", argument: 0, when: "after" },
      } as Readonly<Record<string, RoutingMember>>,
    },
  ],
} satisfies LibraryModel;
