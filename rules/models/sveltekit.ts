import type { ApiName, CallbackRow, LibraryModel, SourceRow } from "#core/model/library-model";
import { remoteParts } from "./request-parts/parts.js";
import { ownUrl, webRequest } from "./request-parts/web-request.js";

const event = ["@sveltejs/kit.RequestEvent()"] as const;

const eventRows = (api: ApiName): readonly SourceRow[] => [
  ...webRequest(`${api}.request`),
  ...ownUrl(`${api}.url`, "remote"),
  ...remoteParts(api, { params: "params", "cookies.get()": "cookies", "cookies.getAll()": "cookies" }),
];

export default {
  library: "@sveltejs/kit",
  documentation: "https://svelte.dev/docs/kit/@sveltejs-kit#RequestEvent",
  aliases: {
    "@sveltejs/kit.ServerLoadEvent()": "@sveltejs/kit.RequestEvent()",
    "@sveltejs/kit.Cookies()": "@sveltejs/kit.RequestEvent().cookies",
    // The value of the store that `$app/stores` exports: https://svelte.dev/docs/kit/$app-stores
    "globalThis.$page": "$app/state.page",
  },
  sources: [
    ...eventRows("@sveltejs/kit.RequestEvent()"),
    ...eventRows("@sveltejs/kit.HandleInput().event"),
    // A universal `load` runs on the server and in the browser.
    ...ownUrl("@sveltejs/kit.LoadEvent().url", "remote"),
    ...remoteParts("@sveltejs/kit.LoadEvent()", { params: "params" }),
    // https://svelte.dev/docs/kit/$app-state
    ...ownUrl("$app/state.page.url", "browser"),
    { api: "$app/state.page.params", kind: "browser", part: "params" },
  ],
  callbacks: [
    ...["RequestHandler", "ServerLoad", "Action"].map((type): CallbackRow => ({ api: `@sveltejs/kit.${type}()`, argument: "any", parameters: event, handler: "route" })),
    { api: "@sveltejs/kit.Load()", argument: "any", parameters: ["@sveltejs/kit.LoadEvent()"] },
    { api: "@sveltejs/kit.Handle()", argument: "any", parameters: ["@sveltejs/kit.HandleInput()"], handler: "middleware" },
  ],
  conventions: [
    { files: /(?:^|\/)\+server\.[jt]s$/, exports: /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|fallback)$/, parameters: event, handler: "route" },
    { files: /(?:^|\/)\+(?:page|layout)\.server\.[jt]s$/, exports: /^(?:load|actions\.\w+)$/, parameters: event, handler: "route" },
    { files: /(?:^|\/)\+(?:page|layout)\.[jt]s$/, exports: /^load$/, parameters: ["@sveltejs/kit.LoadEvent()"] },
    { files: /(?:^|\/)hooks\.server\.[jt]s$/, exports: /^handle$/, parameters: ["@sveltejs/kit.HandleInput()"], handler: "middleware" },
  ],
} satisfies LibraryModel;
