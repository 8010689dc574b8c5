/** Middleware that knows a visitor by a cookie, which the browser sends with requests of other sites as well. */
export const cookieSessions: ReadonlySet<string> = new Set(["express-session", "cookie-session", "client-sessions", "koa-session", "koa-generic-session", "@fastify/session", "@fastify/secure-session", "passport.session"]);

/** Middleware that only makes cookies known to handlers. */
export const cookieParsers: ReadonlySet<string> = new Set(["cookie-parser", "cookies.express", "cookies.connect", "@fastify/cookie"]);
