import type { LibraryModel, SourceRow } from "#core/model/library-model";
import { remoteParts } from "./request-parts/parts.js";

const message = { argument: 0, matches: /^message$/ };
const connection = { argument: 0, matches: /^connect(?:ion)?$/ };
/** Socket.IO's own events carry nothing of the client's choice. */
const ownEvent = { argument: 0, matches: /^(?!(?:disconnect|disconnecting|error)$)/ };
/** What a server sends in an event; clients have the same events of their own, and errors. */
const serverEvent = { argument: 0, matches: /^(?!(?:connect|connect_error|disconnect|error|reconnect\w*|ping|pong)$)/ };
const serverData = ["socket.io-client.EventData()", "socket.io-client.EventData()", "socket.io-client.EventData()"] as const;
const eventData = ["socket.io.EventData()", "socket.io.EventData()", "socket.io.EventData()", "socket.io.EventData()"] as const;

export default {
  library: "websockets",
  documentation: "https://socket.io/docs/v4/server-socket-instance/",
  aliases: {
    "ws.Server()": "ws.WebSocketServer()",
    "socket.io()": "socket.io.Server()",
    "websocket.Request().accept()": "websocket.Connection()",
    "h3.defineWebSocketHandler": "globalThis.defineWebSocketHandler",
    "socket.io.Server().of()": "socket.io.Server()",
    "socket.io.Namespace()": "socket.io.Server()",
    "globalThis.io": "socket.io-client",
    "socket.io-client.io": "socket.io-client",
    "socket.io-client.connect": "socket.io-client",
    "socket.io-client.Socket()": "socket.io-client()",
    "socket.io-client().on()": "socket.io-client()",
    // Registrations return the socket, so that they chain.
    "socket.io.Socket().on()": "socket.io.Socket()",
  },
  sources: [
    { api: "ws.MessageData()", kind: "remote", part: "event" },
    { api: "socket.io.EventData()", kind: "remote", part: "event" },
    { api: "socket.io-client.EventData()", kind: "response" },
    // https://github.com/theturtle32/WebSocket-Node/blob/master/docs/WebSocketConnection.md
    { api: "websocket.Message().utf8Data", kind: "remote", part: "event" },
    // https://crossws.h3.dev/guide/message
    ...["text()", "json()", "rawData", "data"].map((member): SourceRow => ({ api: `crossws.Message().${member}`, kind: "remote", part: "event" })),
    ...remoteParts("socket.io.Socket().handshake", { query: "query", auth: "event", headers: "headers", url: "url" }),
  ],
  callbacks: [
    { api: "ws.WebSocketServer().on", argument: 1, when: { argument: 0, matches: /^connection$/ }, parameters: ["ws.WebSocket()", "http.IncomingMessage()"] },
    { api: "ws.WebSocket().on", argument: 1, when: message, parameters: ["ws.MessageData()"] },
    // https://github.com/HenningM/express-ws#usage
    { api: "express().ws", argument: 1, parameters: ["ws.WebSocket()", "express.Request()"] },
    { api: "express-ws().app.ws", argument: 1, parameters: ["ws.WebSocket()", "express.Request()"] },
    // https://github.com/sockjs/sockjs-node#connection-instance
    { api: "sockjs.createServer().on", argument: 1, when: connection, parameters: ["sockjs.Connection()"] },
    { api: "sockjs.Connection().on", argument: 1, when: { argument: 0, matches: /^data$/ }, parameters: ["ws.MessageData()"] },
    { api: "websocket.server().on", argument: 1, when: { argument: 0, matches: /^request$/ }, parameters: ["websocket.Request()"] },
    { api: "websocket.Connection().on", argument: 1, when: message, parameters: ["websocket.Message()"] },
    // https://bun.sh/docs/api/websockets, https://nitro.build/guide/websocket
    { api: "globalThis.Bun.serve", argument: 0, property: "websocket.message", parameters: ["", "ws.MessageData()"] },
    { api: "globalThis.defineWebSocketHandler", argument: 0, property: "message", parameters: ["", "crossws.Message()"] },
    { api: "socket.io.Server().on", argument: 1, when: connection, parameters: ["socket.io.Socket()"] },
    { api: "socket.io.Server().use", argument: 0, parameters: ["socket.io.Socket()"] },
    { api: "socket.io.Socket().on", argument: 1, when: ownEvent, parameters: eventData },
    { api: "socket.io.Socket().once", argument: 1, when: ownEvent, parameters: eventData },
    { api: "socket.io-client().on", argument: 1, when: serverEvent, parameters: serverData },
    { api: "socket.io-client().once", argument: 1, when: serverEvent, parameters: serverData },
    { api: "socket.io.Socket().onAny", argument: 0, parameters: eventData },
  ],
} satisfies LibraryModel;
