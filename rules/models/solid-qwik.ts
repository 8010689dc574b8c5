import type { LibraryModel } from "#core/model/library-model";
import { flatQuery, remoteParts } from "./request-parts/parts.js";
import { ownUrl, webRequest } from "./request-parts/web-request.js";

const solid = ["@solidjs/start/server.APIEvent()"] as const;
const qwik = ["@builder.io/qwik-city.RequestEvent()"] as const;

/** SolidStart's API routes and Qwik City's endpoints and loaders. */
export default {
  library: "solid-qwik",
  documentation: "https://docs.solidjs.com/solid-start/building-your-application/api-routes",
  aliases: {
    "@builder.io/qwik-city.RequestEventLoader()": "@builder.io/qwik-city.RequestEvent()",
    "@builder.io/qwik-city.RequestEventAction()": "@builder.io/qwik-city.RequestEvent()",
    "@builder.io/qwik-city.RequestEventCommon()": "@builder.io/qwik-city.RequestEvent()",
  },
  sources: [
    ...webRequest("@solidjs/start/server.APIEvent().request"),
    ...remoteParts("@solidjs/start/server.APIEvent()", { params: "params" }),
    ...webRequest("@builder.io/qwik-city.RequestEvent().request"),
    ...ownUrl("@builder.io/qwik-city.RequestEvent().url", "remote"),
    ...flatQuery("@builder.io/qwik-city.RequestEvent()", "query"),
    ...remoteParts("@builder.io/qwik-city.RequestEvent()", { params: "params", headers: "headers", "cookie.get()": "cookies", pathname: "url", "parseBody()": "body" }),
  ],
  callbacks: [
    { api: "@solidjs/start/server.APIHandler()", argument: "any", parameters: solid },
    { api: "@builder.io/qwik-city.RequestHandler()", argument: "any", parameters: qwik },
    { api: "@builder.io/qwik-city.routeLoader$", argument: 0, parameters: qwik },
    // The first parameter holds the fields of the form, checked only where a schema is given too.
    { api: "@builder.io/qwik-city.routeAction$", argument: 0, parameters: ["", ...qwik] },
  ],
} satisfies LibraryModel;
