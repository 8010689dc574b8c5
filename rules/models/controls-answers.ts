import type { ControlKind } from "#core/model/control-kinds";
import type { ControlRow, LibraryModel } from "#core/model/library-model";

const inFront = (kind: ControlKind, ...apis: readonly string[]): readonly ControlRow[] => apis.map((api) => ({ api, as: "link", kind }));

/** Parts of helmet that are put in front one by one. */
const headers = ["contentSecurityPolicy", "crossOriginEmbedderPolicy", "crossOriginOpenerPolicy", "crossOriginResourcePolicy", "dnsPrefetchControl", "expectCt", "frameguard", "hsts", "ieNoOpen", "noSniff", "originAgentCluster", "permittedCrossDomainPolicies", "referrerPolicy", "xssFilter", "strictTransportSecurity", "xContentTypeOptions", "xFrameOptions"] as const;

/** Packages that decide what other sites may do, which headers go out, what happens after a failure, and what is written down. */
export default {
  library: "answers",
  documentation: "https://helmetjs.github.io/",
  controls: [
    ...inFront("csrf", "csurf", "csrf-csrf.doubleCsrf().doubleCsrfProtection", "csrf-sync.csrfSync().csrfSynchronisedProtection", "lusca.csrf", "koa-csrf", "fastify().csrfProtection", "hono/csrf.csrf", "tiny-csrf", "@dr.pogodin/csurf", "@edge-csrf/express.createCsrfMiddleware", "@edge-csrf/nextjs.createCsrfMiddleware"),
    { api: "lusca", as: "link", kind: "csrf", when: [{ argument: 0, property: "csrf", is: "given" }] },
    { api: "@edge-csrf/nextjs.createCsrfProtect()", as: "call", kind: "csrf" },
    { api: "remix-utils/csrf/server.CSRF().validate", as: "call", kind: "csrf" },
    // A cookie that the browser leaves out of requests from other sites.
    ...["express-session", "koa-session", "@fastify/session"].map((api): ControlRow => ({ api, as: "link", kind: "csrf", when: [{ argument: 0, property: "cookie.sameSite", is: "given" }, { argument: 0, property: "cookie.sameSite", is: /none/i, not: true }] })),
    ...["cookie-session", "koa-session"].map((api): ControlRow => ({ api, as: "link", kind: "csrf", when: [{ argument: 0, property: "sameSite", is: "given" }, { argument: 0, property: "sameSite", is: /none/i, not: true }] })),
    ...inFront("cors", "cors", "@koa/cors", "@fastify/cors", "hono/cors.cors", "@elysiajs/cors.cors", "nextjs-cors", "@middy/http-cors", "micro-cors"),
    { api: "h3.handleCors", as: "call", kind: "cors" },
    { api: "globalThis.handleCors", as: "call", kind: "cors" },
    ...inFront("security-headers", "helmet", "helmet.helmet", "@fastify/helmet", "koa-helmet", "hono/secure-headers.secureHeaders", "elysia-helmet.helmet", "lusca", "@middy/http-security-headers", "feature-policy", "permissions-policy", ...["helmet", "koa-helmet"].flatMap((module) => headers.map((name) => `${module}.${name}`))),
    ...inFront("error-handler", "errorhandler", "express-error-handler", "koa-error", "koa-onerror", "@middy/http-error-handler", "celebrate.errors", "@nestjs/common.UseFilters", "@sentry/node.Handlers.errorHandler"),
    ...inFront("access-log", "morgan", "koa-morgan", "koa-logger", "koa-pino-logger", "pino-http", "pino-http.pinoHttp", "express-pino-logger", "express-winston.logger", "hono/logger.logger", "hono-pino.pinoLogger", "hono-pino.logger", "nestjs-pino.LoggerModule.forRoot", "nestjs-pino.LoggerModule.forRootAsync"),
  ],
} satisfies LibraryModel;
