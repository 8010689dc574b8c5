import type { CallbackRow, LibraryModel } from "#core/model/library-model";
import { nodeRequestStream } from "./request-parts/node-request.js";

const http1 = ["http.IncomingMessage()", "http.ServerResponse()"] as const;
const http2 = ["http2.Http2ServerRequest()", "http2.Http2ServerResponse()"] as const;
const requestEvent = { argument: 0, matches: /^request$/ };
const dataEvent = { argument: 0, matches: /^data$/ };

const clients = ["http", "https"].flatMap((module) => ["get", "request"].map((method): CallbackRow => ({ api: `${module}.${method}`, argument: "any", parameters: ["http.ClientResponse()"] })));

export default {
  library: "node",
  documentation: "https://nodejs.org/api/http.html#class-httpincomingmessage",
  aliases: {
    "http.createServer()": "http.Server()",
    "https.createServer()": "http.Server()",
    "https.Server()": "http.Server()",
    "http2.createServer()": "http2.Http2Server()",
    "http2.createSecureServer()": "http2.Http2Server()",
    "http2.Http2SecureServer()": "http2.Http2Server()",
  },
  servers: [
    "http.createServer",
    "https.createServer",
    "http.Server",
    "https.Server",
    "http2.createServer",
    "http2.createSecureServer",
    "spdy.createServer",
    "globalThis.console.log",
    "socket.io",
    "socket.io.Server",
    "ws.Server",
    "ws.WebSocketServer",
    "supertest",
    "request",
    "serverless-http",
    "@vendia/serverless-express",
    "aws-serverless-express.createServer",
    "firebase-functions.https.onRequest",
    "firebase-functions/v2/https.onRequest",
    "hono/aws-lambda.handle",
    "hono/vercel.handle",
    "hono/cloudflare-pages.handle",
    "@hono/node-server.serve",
    "@hono/node-server.createAdaptorServer",
  ],
  sources: [
    ...nodeRequestStream("http.IncomingMessage()"),
    ...nodeRequestStream("http2.Http2ServerRequest()"),
    { api: "http.BodyChunk()", kind: "remote", part: "body" },
    // What another server answers: not this program's client, and off by default.
    { api: "http.ClientResponse().headers", kind: "response", part: "headers" },
    { api: "http.ResponseChunk()", kind: "response", part: "body" },
  ],
  callbacks: [
    { api: "http.createServer", argument: "any", parameters: http1 },
    { api: "https.createServer", argument: "any", parameters: http1 },
    { api: "http2.createServer", argument: "any", parameters: http2 },
    { api: "http2.createSecureServer", argument: "any", parameters: http2 },
    { api: "http.Server().on", argument: 1, when: requestEvent, parameters: http1 },
    { api: "http2.Http2Server().on", argument: 1, when: requestEvent, parameters: http2 },
    { api: "http.RequestListener()", argument: "any", parameters: http1 },
    { api: "http.IncomingMessage().on", argument: 1, when: dataEvent, parameters: ["http.BodyChunk()"] },
    { api: "http2.Http2ServerRequest().on", argument: 1, when: dataEvent, parameters: ["http.BodyChunk()"] },
    { api: "http.ClientResponse().on", argument: 1, when: dataEvent, parameters: ["http.ResponseChunk()"] },
    ...clients,
  ],
} satisfies LibraryModel;
