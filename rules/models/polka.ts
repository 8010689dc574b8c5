import type { CallbackRow, LibraryModel } from "#core/model/library-model";
import { nodeRequestStream } from "./request-parts/node-request.js";
import { flatQuery, remoteParts } from "./request-parts/parts.js";
import { routeMethods } from "./request-parts/route-methods.js";

const parameters = ["polka.Request()", "http.ServerResponse()", "polka.Next()"] as const;
const methods = ["get", "post", "put", "patch", "delete", "all", "head", "options"] as const;

/** Polka, and Connect which it follows: Node's own request with a few members more. */
export default {
  library: "polka",
  documentation: "https://github.com/lukeed/polka#api",
  aliases: {
    ...Object.fromEntries([...methods, "use"].map((method) => [`polka().${method}()`, "polka()"])),
    "connect().use()": "connect()",
    "connect.IncomingMessage()": "http.IncomingMessage()",
  },
  sources: [
    ...nodeRequestStream("polka.Request()"),
    ...flatQuery("polka.Request()", "query"),
    // Filled by body parsers.
    ...remoteParts("polka.Request()", { body: "body", search: "url", params: "params", originalUrl: "url", path: "url" }),
  ],
  callbacks: [
    ...methods.map((method): CallbackRow => ({ api: `polka().${method}`, argument: "any", parameters })),
    { api: "polka().use", argument: "any", parameters, handler: "middleware" },
    { api: "polka.Middleware()", argument: "any", parameters, handler: "middleware" },
    { api: "connect().use", argument: "any", parameters: ["http.IncomingMessage()", "http.ServerResponse()"], handler: "middleware" },
  ],
  routing: [
    {
      framework: "polka",
      makers: [{ api: "polka", isRoot: true }],
      instances: ["polka()"],
      members: { ...routeMethods, use: { does: "use" } },
    },
    {
      framework: "connect",
      makers: [{ api: "connect", isRoot: true }],
      instances: ["connect()"],
      members: { use: { does: "use" } },
    },
  ],
} satisfies LibraryModel;
