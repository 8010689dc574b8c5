import type { LibraryModel, SinkRow } from "#core/model/library-model";

const kind = "secret-argument";
const secret = "session";

/** Arguments in which session and cookie libraries take the key that signs or encrypts cookies. */
const sinks: readonly SinkRow[] = [
  // https://expressjs.com/en/resources/middleware/session.html
  { api: "express-session", argument: 0, property: "secret", kind, secret },
  // https://expressjs.com/en/resources/middleware/cookie-session.html
  { api: "cookie-session", argument: 0, property: "secret", kind, secret },
  { api: "cookie-session", argument: 0, property: "keys", kind, secret },
  // https://expressjs.com/en/resources/middleware/cookie-parser.html
  { api: "cookie-parser", argument: 0, kind, secret },
  // https://github.com/tj/node-cookie-signature#example
  { api: "cookie-signature.sign", argument: 1, kind, secret },
  { api: "cookie-signature.unsign", argument: 1, kind, secret },
  // https://github.com/crypto-utils/keygrip#api
  { api: "keygrip", argument: 0, kind, secret },
  // https://github.com/vvo/iron-session#usage
  { api: "iron-session.getIronSession", argument: 1, property: "password", kind, secret },
  { api: "iron-session.getIronSession", argument: 2, property: "password", kind, secret },
  { api: "iron-session.sealData", argument: 1, property: "password", kind, secret },
  { api: "iron-session.unsealData", argument: 1, property: "password", kind, secret },
  // https://remix.run/docs/utils/sessions
  { api: "@remix-run/node.createCookieSessionStorage", argument: 0, property: "cookie.secrets", kind, secret },
  { api: "@remix-run/node.createCookie", argument: 1, property: "secrets", kind, secret },
  { api: "react-router.createCookieSessionStorage", argument: 0, property: "cookie.secrets", kind, secret },
  { api: "react-router.createCookie", argument: 1, property: "secrets", kind, secret },
  ...["@remix-run/node", "react-router"].flatMap((module) => ["createSessionStorage", "createFileSessionStorage", "createMemorySessionStorage"].map((name): SinkRow => ({ api: `${module}.${name}`, argument: 0, property: "cookie.secrets", kind, secret }))),
  // https://github.com/mozilla/node-client-sessions#usage
  { api: "client-sessions", argument: 0, property: "secret", kind, secret },
  // Older versions wrapped handlers: https://github.com/vvo/iron-session/tree/v6
  ...["withIronSessionApiRoute", "withIronSessionSsr"].map((name): SinkRow => ({ api: `iron-session/next.${name}`, argument: 1, property: "password", kind, secret })),
  { api: "iron-session/express.ironSession", argument: 0, property: "password", kind, secret },
  { api: "next-iron-session.withIronSession", argument: 1, property: "password", kind, secret },
  // https://hapi.dev/module/iron/api/, https://hapi.dev/module/cookie/api/
  ...["seal", "unseal"].map((name): SinkRow => ({ api: `@hapi/iron.${name}`, argument: 1, kind, secret })),
  { api: "@hapi/hapi.Server().auth.strategy", argument: 2, property: "cookie.password", kind, secret },
  // https://h3.dev/examples/handle-session, https://tanstack.com/start/latest/docs/framework/react/guide/authentication
  ...["useSession", "getSession", "updateSession"].map((name): SinkRow => ({ api: `h3.${name}`, argument: 1, property: "password", kind, secret })),
  { api: "@tanstack/react-start/server.useSession", argument: 0, property: "password", kind, secret },
  // https://github.com/jcs224/hono_sessions#usage
  { api: "hono-sessions.sessionMiddleware", argument: 0, property: "encryptionKey", kind, secret },
  // https://www.better-auth.com/docs/reference/options#secret
  { api: "better-auth.betterAuth", argument: 0, property: "secret", kind, secret },
  // https://auth0.github.io/express-openid-connect/interfaces/ConfigParams.html#secret
  { api: "express-openid-connect.auth", argument: 0, property: "secret", kind, secret },
  // https://github.com/valexandersaulys/tiny-csrf#usage
  { api: "tiny-csrf", argument: 0, kind, secret },
  // https://hono.dev/docs/helpers/cookie
  { api: "hono/cookie.setSignedCookie", argument: 3, kind, secret },
  { api: "hono/cookie.getSignedCookie", argument: 1, kind, secret },
];

export default {
  library: "session and cookie libraries",
  documentation: "https://expressjs.com/en/resources/middleware/session.html",
  sinks,
} satisfies LibraryModel;
