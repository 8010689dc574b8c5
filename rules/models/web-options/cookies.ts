import type { CookieRow } from "#core/model/option-calls";

const nextResponses = ["next/server.NextResponse()", "next/server.NextResponse.json()", "next/server.NextResponse.next()", "next/server.NextResponse.redirect()", "next/server.NextResponse.rewrite()"];

/** Calls that set cookies, with what each library sets by itself. */
const cookieSetters: readonly CookieRow[] = [
  // https://expressjs.com/en/api.html#res.cookie
  { api: "express.Response().cookie", name: 0, value: 1, argument: 2 },
  // https://github.com/jshttp/cookie
  { api: "cookie.serialize", name: 0, value: 1, argument: 2 },
  // https://github.com/fastify/fastify-cookie#sending
  { api: "fastify.FastifyReply().setCookie", name: 0, value: 1, argument: 2 },
  { api: "fastify.FastifyReply().cookie", name: 0, value: 1, argument: 2 },
  // https://github.com/pillarjs/cookies: secure follows the connection.
  { api: "koa.Context().cookies.set", name: 0, value: 1, argument: 2, sets: ["httpOnly", "secure"] },
  { api: "cookies().set", name: 0, value: 1, argument: 2, sets: ["httpOnly", "secure"] },
  // https://hono.dev/docs/helpers/cookie
  { api: "hono/cookie.setCookie", name: 1, value: 2, argument: 3 },
  { api: "hono/cookie.setSignedCookie", name: 1, value: 2, argument: 4 },
  // https://h3.dev/utils/cookie
  { api: "h3.setCookie", name: 1, value: 2, argument: 3 },
  // https://nextjs.org/docs/app/api-reference/functions/cookies: one object, or name, value and options.
  ...["next/headers.cookies().set", ...nextResponses.map((response) => `${response}.cookies.set`)].flatMap((api): readonly CookieRow[] => [
    { api, name: 0, value: 1, argument: 2 },
  ]),
  // https://svelte.dev/docs/kit/@sveltejs-kit#Cookies
  { api: "@sveltejs/kit.RequestEvent().cookies.set", name: 0, value: 1, argument: 2, sets: ["httpOnly", "secure", "sameSite"] },
  // https://docs.astro.build/en/reference/api-reference/#cookiesset
  { api: "astro.APIContext().cookies.set", name: 0, value: 1, argument: 2 },
  // https://qwik.dev/docs/middleware/#cookie
  { api: "@builder.io/qwik-city.RequestEvent().cookie.set", name: 0, value: 1, argument: 2 },
  // https://github.com/kartikk221/hyper-express/blob/master/docs/Response.md: a lifetime stands in front of the options.
  { api: "hyper-express.Response().cookie", name: 0, value: 1, argument: 3 },
  // https://github.com/carhartl/typescript-cookie
  { api: "typescript-cookie.setCookie", name: 0, value: 1, argument: 2, byScript: true },
  { api: "es-cookie.set", name: 0, value: 1, argument: 2, byScript: true },
  // https://github.com/maticzav/nookies
  { api: "nookies.setCookie", name: 1, value: 2, argument: 3 },
  { api: "nookies.set", name: 1, value: 2, argument: 3 },
  // https://github.com/js-cookie/js-cookie
  { api: "js-cookie.set", name: 0, value: 1, argument: 2, byScript: true },
  // https://github.com/voltace/browser-cookies
  { api: "browser-cookies.set", name: 0, value: 1, argument: 2, byScript: true },
  // https://github.com/bendotcodes/cookies/tree/main/packages/universal-cookie
  { api: "universal-cookie().set", name: 0, value: 1, argument: 2, byScript: true },
  // https://github.com/andreizanik/cookies-next: for scripts and for servers.
  { api: "cookies-next.setCookie", name: 0, value: 1, argument: 2, byScript: true },
];

/** Session libraries: what they set is a login. */
const sessionCookies: readonly CookieRow[] = [
  // https://expressjs.com/en/resources/middleware/session.html
  { api: "express-session", library: "express-session", argument: 0, below: "cookie", sets: ["httpOnly"] },
  // https://expressjs.com/en/resources/middleware/cookie-session.html: secure follows the connection.
  { api: "cookie-session", library: "cookie-session", argument: 0, sets: ["httpOnly", "secure"] },
  // https://github.com/vvo/iron-session#session-options: behind the store of cookies, or the request and its answer.
  ...[1, 2].map((argument): CookieRow => ({ api: "iron-session.getIronSession", library: "iron-session", argument, below: "cookieOptions", sets: ["httpOnly", "secure", "sameSite"] })),
  // https://github.com/fastify/session
  { api: "*.register", plugin: "@fastify/session", library: "@fastify/session", argument: 1, below: "cookie", sets: ["httpOnly", "secure"] },
  // https://github.com/fastify/fastify-secure-session: httpOnly since version 7.
  { api: "*.register", plugin: "@fastify/secure-session", library: "@fastify/secure-session", argument: 1, below: "cookie", sets: ["httpOnly"] },
  // https://github.com/mozilla/node-client-sessions: httpOnly by itself, secure by the connection.
  { api: "client-sessions", library: "client-sessions", argument: 0, below: "cookie", sets: ["httpOnly", "secure"] },
  // https://github.com/koajs/session: httpOnly by itself, secure by the connection.
  { api: "koa-session", library: "koa-session", argument: 0, sets: ["httpOnly", "secure"] },
  // https://github.com/koajs/generic-session#options
  { api: "koa-generic-session", library: "koa-generic-session", argument: 0, below: "cookie", sets: ["httpOnly", "secure"] },
  // https://reactrouter.com/explanation/sessions-and-cookies: sameSite is lax.
  ...["@remix-run/node", "react-router"].flatMap((module) => ["createCookieSessionStorage", "createSessionStorage", "createFileSessionStorage"].map((name): CookieRow => ({ api: `${module}.${name}`, library: module, argument: 0, below: "cookie", sets: ["sameSite"] }))),
];

export const loginCookies: readonly CookieRow[] = [...cookieSetters, ...sessionCookies];

/** Texts without which a file sets no login cookie. */
export const cookieTriggers = [
  { call: "cookie" }, { call: "setCookie" }, { call: "setSignedCookie" }, { anywhere: "cookies" }, { anywhere: "Set-Cookie", ignoreCase: true }, { anywhere: "document.cookie" }, { package: "cookie" },
  { package: "express-session" }, { package: "cookie-session" }, { package: "iron-session" }, { package: "@fastify/session" }, { package: "@fastify/secure-session" }, { package: "koa-session" },
  { anywhere: "createCookieSessionStorage" }, { anywhere: "createSessionStorage" }, { anywhere: "createFileSessionStorage" }, { package: "koa-generic-session" }, { package: "es-cookie" }, { package: "js-cookie" }, { package: "universal-cookie" }, { package: "nookies" }, { package: "browser-cookies" }, { package: "client-sessions" },
] as const;
