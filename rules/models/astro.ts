import type { LibraryModel } from "#core/model/library-model";
import { remoteParts } from "./request-parts/parts.js";
import { ownUrl, webRequest } from "./request-parts/web-request.js";

const context = ["astro.APIContext()"] as const;

export default {
  library: "astro",
  documentation: "https://docs.astro.build/en/reference/api-reference/",
  aliases: { "astro.AstroGlobal()": "astro.APIContext()", "globalThis.Astro": "astro.APIContext()", "astro.AstroCookies()": "astro.APIContext().cookies" },
  sources: [
    ...webRequest("astro.APIContext().request"),
    ...ownUrl("astro.APIContext().url", "remote"),
    ...remoteParts("astro.APIContext()", { params: "params", originPathname: "url", "cookies.get()": "cookies" }),
  ],
  // https://docs.astro.build/en/reference/api-reference/#redirect
  sinks: [{ api: "astro.APIContext().redirect", argument: 0, kind: "redirect" }],
  callbacks: [
    { api: "astro.APIRoute()", argument: "any", parameters: context, handler: "route" },
    { api: "astro.MiddlewareHandler()", argument: "any", parameters: context, handler: "middleware" },
    { api: "astro:middleware.defineMiddleware", argument: 0, parameters: context, handler: "middleware" },
  ],
  // What is asked for at build time is one of the paths that the file itself lists.
  conventions: [
    { files: /(?:^|\/)src\/pages\/.*\.[jt]s$/, exports: /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|ALL)$/, unless: /^(?![^]*\bprerender\s*=\s*false\b)[^]*\bexport\b[^\n]*\bgetStaticPaths\b/, parameters: context, handler: "route" },
  ],
} satisfies LibraryModel;
