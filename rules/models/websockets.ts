import type { LibraryModel } from "#core/model/library-model";
import { remoteParts } from "./request-parts/parts.js";

const message = { argument: 0, matches: /^message$/ };
const connection = { argument: 0, matches: /^connect(?:ion)?$/ };
/** Socket.IO's own events carry nothing of the client's choice. */
const ownEvent = { argument: 0, matches: /^(?!(?:disconnect|disconnecting|error)$)/ };
const eventData = ["socket.io.EventData()", "socket.io.EventData()", "socket.io.EventData()", "socket.io.EventData()"] as const;

export default {
  library: "websockets",
  documentation: "https://socket.io/docs/v4/server-socket-instance/",
  aliases: {
    "ws.Server()": "ws.WebSocketServer()",
    "socket.io()": "socket.io.Server()",
    "socket.io.Server().of()": "socket.io.Server()",
    "socket.io.Namespace()": "socket.io.Server()",
    // Registrations return the socket, so that they chain.
    "socket.io.Socket().on()": "socket.io.Socket()",
  },
  sources: [
    { api: "ws.MessageData()", kind: "remote", part: "event" },
    { api: "socket.io.EventData()", kind: "remote", part: "event" },
    ...remoteParts("socket.io.Socket().handshake", { query: "query", auth: "event", headers: "headers", url: "url" }),
  ],
  callbacks: [
    { api: "ws.WebSocketServer().on", argument: 1, when: { argument: 0, matches: /^connection$/ }, parameters: ["ws.WebSocket()", "http.IncomingMessage()"] },
    { api: "ws.WebSocket().on", argument: 1, when: message, parameters: ["ws.MessageData()"] },
    { api: "socket.io.Server().on", argument: 1, when: connection, parameters: ["socket.io.Socket()"] },
    { api: "socket.io.Server().use", argument: 0, parameters: ["socket.io.Socket()"] },
    { api: "socket.io.Socket().on", argument: 1, when: ownEvent, parameters: eventData },
    { api: "socket.io.Socket().once", argument: 1, when: ownEvent, parameters: eventData },
    { api: "socket.io.Socket().onAny", argument: 0, parameters: eventData },
  ],
} satisfies LibraryModel;
