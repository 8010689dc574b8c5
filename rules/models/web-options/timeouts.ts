import type { OptionCallRow } from "#core/model/option-calls";

/** Servers of Node.js with the options that end slow requests: https://nodejs.org/api/http.html#httpcreateserveroptions-requestlistener */
export const httpServers: readonly OptionCallRow[] = ["http.createServer", "https.createServer", "http2.createSecureServer"].map((api) => ({ api, argument: 0 }));

/** Clients that wait for ever unless they are told not to: https://axios-http.com/docs/req_config */
export const outgoingClients: readonly OptionCallRow[] = [{ api: "axios.create", argument: 0 }];
