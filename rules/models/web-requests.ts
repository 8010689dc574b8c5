import type { CallbackRow, LibraryModel } from "#core/model/library-model";
import { remoteParts } from "./request-parts/parts.js";
import { webRequest } from "./request-parts/web-request.js";

const request = ["globalThis.Request()"] as const;

/** Runtimes that hand a Fetch API request to a function: Cloudflare Workers and Pages, Deno, Bun. */
export default {
  library: "web-requests",
  documentation: "https://developers.cloudflare.com/workers/runtime-apis/handlers/fetch/",
  aliases: { "bun.serve": "globalThis.Bun.serve", "@cloudflare/workers-types.Request()": "globalThis.Request()" },
  sources: [
    ...webRequest("globalThis.Request()"),
    ...webRequest("@cloudflare/workers-types.EventContext().request"),
    // https://developers.cloudflare.com/workers/reference/migrate-to-module-workers/
    ...webRequest("globalThis.FetchEvent().request"),
    ...remoteParts("@cloudflare/workers-types.EventContext()", { params: "params" }),
    // Bun puts the parameters of the route on the request.
    ...webRequest("bun.BunRequest()"),
    ...remoteParts("bun.BunRequest()", { params: "params", cookies: "cookies" }),
  ],
  callbacks: [
    { api: "globalThis.addEventListener", argument: 1, when: { argument: 0, matches: /^fetch$/ }, parameters: ["globalThis.FetchEvent()"] },
    { api: "globalThis.Deno.serve", argument: "any", parameters: request },
    { api: "globalThis.Deno.serve", argument: 0, property: "handler", parameters: request },
    { api: "globalThis.Bun.serve", argument: 0, property: "fetch", parameters: request },
    ...["routes.*", "routes.*.*"].map((property): CallbackRow => ({ api: "globalThis.Bun.serve", argument: 0, property, parameters: ["bun.BunRequest()"] })),
    { api: "globalThis.PagesFunction()", argument: "any", parameters: ["@cloudflare/workers-types.EventContext()"] },
    { api: "@cloudflare/workers-types.PagesFunction()", argument: "any", parameters: ["@cloudflare/workers-types.EventContext()"] },
  ],
  conventions: [
    { files: /\.[cm]?[jt]sx?$/, exports: /^default\.fetch$/, parameters: [...request, "@cloudflare/workers-types.Env()"] },
    // https://docs.netlify.com/build/functions/get-started/, whose edge functions are the same
    { files: /(?:^|\/)netlify\/(?:edge-)?functions\/.*\.[cm]?[jt]s$/, exports: /^default$/, parameters: request },
    { files: /(?:^|\/)functions\/.*\.[jt]sx?$/, exports: /^onRequest(?:Get|Post|Put|Patch|Delete|Head|Options)?$/, parameters: ["@cloudflare/workers-types.EventContext()"] },
  ],
} satisfies LibraryModel;
