import type { OptionCallRow } from "#core/model/option-calls";

/** A server of WebSockets, with the options that decide who is let in. */
export interface WebSocketServerRow extends OptionCallRow {
  readonly asks: readonly string[];
  /** Where to ask. */
  readonly hook: string;
}

const ws = { argument: 0, asks: ["verifyClient", "noServer"], hook: "verifyClient or the upgrade event" } as const;
const io = { asks: ["allowRequest"], hook: "allowRequest and io.use" } as const;

/** https://github.com/websockets/ws/blob/master/doc/ws.md and https://socket.io/docs/v4/server-options/ */
export const webSocketServers: readonly WebSocketServerRow[] = [
  { api: "ws.WebSocketServer", ...ws },
  { api: "ws.Server", ...ws },
  { api: "socket.io.Server", argument: 1, ...io },
  { api: "socket.io", argument: 1, ...io },
];
