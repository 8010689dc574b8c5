import type { ApiName } from "#core/model/library-model";

/**
 * Session middleware by when it sets its cookie: `begun` with the first request of whoever has none, where its options say so, `changed`
 * once a handler has written to the session. https://expressjs.com/en/resources/middleware/session.html,
 * https://expressjs.com/en/resources/middleware/cookie-session.html
 */
export const sessionCookies: ReadonlyMap<ApiName, "begun" | "changed"> = new Map([["express-session()", "begun"], ["cookie-session()", "changed"]]);

/** Middleware of Express that serves files. https://expressjs.com/en/resources/middleware/serve-static.html */
export const fileServers: ReadonlySet<ApiName> = new Set(["express.static()", "serve-static()", "express-static-gzip()", "sirv()"]);
