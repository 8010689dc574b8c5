import type { OptionCallRow } from "#core/model/option-calls";

/** Session middleware, with the options that the examples leave out. */
export interface SessionRow extends OptionCallRow {
  readonly names: readonly string[];
  readonly lifetimes: readonly string[];
  /** The option for a store; left out where the cookie holds the session. */
  readonly store?: string;
}

export const sessionMiddleware: readonly SessionRow[] = [
  // https://expressjs.com/en/resources/middleware/session.html
  { api: "express-session", argument: 0, names: ["name", "key"], lifetimes: ["cookie.maxAge", "cookie.expires"], store: "store" },
  // https://expressjs.com/en/resources/middleware/cookie-session.html
  { api: "cookie-session", argument: 0, names: ["name"], lifetimes: ["maxAge", "expires"] },
  // https://github.com/fastify/session#options
  { api: "*.register", plugin: "@fastify/session", argument: 1, names: ["cookieName"], lifetimes: ["cookie.maxAge", "cookie.expires"], store: "store" },
  // https://github.com/koajs/session
  { api: "koa-session", argument: 0, names: ["key"], lifetimes: ["maxAge"] },
];
