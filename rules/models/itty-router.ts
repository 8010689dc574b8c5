import type { CallbackRow, LibraryModel } from "#core/model/library-model";
import { flatQuery, remoteParts } from "./request-parts/parts.js";
import { webRequest } from "./request-parts/web-request.js";

const methods = ["get", "post", "put", "patch", "delete", "all", "head", "options"] as const;

export default {
  library: "itty-router",
  documentation: "https://itty.dev/itty-router/typescript",
  aliases: {
    "itty-router.AutoRouter()": "itty-router.Router()",
    "itty-router.IttyRouter()": "itty-router.Router()",
    "itty-router.IRequestStrict()": "itty-router.IRequest()",
    ...Object.fromEntries(methods.map((method) => [`itty-router.Router().${method}()`, "itty-router.Router()"])),
  },
  sources: [
    ...webRequest("itty-router.IRequest()"),
    ...flatQuery("itty-router.IRequest()", "query"),
    // `content` and `cookies` are filled by the package's own middleware.
    ...remoteParts("itty-router.IRequest()", { params: "params", content: "body", cookies: "cookies" }),
  ],
  callbacks: [
    ...methods.map((method): CallbackRow => ({ api: `itty-router.Router().${method}`, argument: "any", parameters: ["itty-router.IRequest()"] })),
    { api: "itty-router.RequestHandler()", argument: "any", parameters: ["itty-router.IRequest()"] },
  ],
} satisfies LibraryModel;
