import type { CallbackRow, ControlRow, LibraryModel } from "#core/model/library-model";

const rate = { kind: "rate-limit" } as const;
const limiters = ["RateLimiterMemory", "RateLimiterRedis", "RateLimiterMongo", "RateLimiterPostgres", "RateLimiterMySQL", "RateLimiterMemcache", "RateLimiterCluster", "RateLimiterPrisma", "RateLimiterDrizzle", "RateLimiterDynamo", "RateLimiterUnion", "RateLimiterQueue", "RateLimiterValkey", "RateLimiterSQLite", "RateLimiterAbstract", "BurstyRateLimiter"] as const;

/** Options of express-rate-limit, and of express-slow-down, that are handed the request. */
const limiterOptions = ["keyGenerator", "skip", "max", "limit", "handler", "requestWasSuccessful", "delayMs"];

/** Packages that limit how often, how much and how long. */
export default {
  library: "limits",
  documentation: "https://express-rate-limit.mintlify.app/reference/configuration",
  aliases: {
    "express-rate-limit.rateLimit": "express-rate-limit",
    "express-slow-down.slowDown": "express-slow-down",
    "express-rate-limit.RateLimitRequestHandler()": "express-rate-limit()",
    ...Object.fromEntries(limiters.map((name) => [`rate-limiter-flexible.${name}()`, "rate-limiter-flexible.RateLimiter()"])),
    "multer().any()": "multer().array()",
    "@koa/multer()": "multer()",
  },
  callbacks: ["express-rate-limit", "express-slow-down"].flatMap((api) => limiterOptions.map((property): CallbackRow => ({ api, argument: 0, property, parameters: ["express.Request()", "express.Response()"] }))),
  controls: [
    { api: "express-rate-limit", as: "link", ...rate },
    { api: "express-slow-down", as: "link", ...rate },
    { api: "express-brute().prevent", as: "link", ...rate },
    { api: "express-brute().getMiddleware", as: "link", ...rate },
    { api: "rate-limiter-flexible.RateLimiter().consume", as: "call", ...rate },
    { api: "@fastify/rate-limit", as: "link", ...rate, when: [{ argument: 0, property: "global", is: /^false$/, not: true }] },
    { api: "@nestjs/throttler.ThrottlerGuard", as: "link", ...rate },
    { api: "koa-ratelimit", as: "link", ...rate },
    { api: "koa2-ratelimit.RateLimit.middleware", as: "link", ...rate },
    { api: "hono-rate-limiter.rateLimiter", as: "link", ...rate },
    { api: "elysia-rate-limit.rateLimit", as: "link", ...rate },
    { api: "@upstash/ratelimit.Ratelimit().limit", as: "answer", ...rate },
    { api: "@upstash/ratelimit.Ratelimit().blockUntilReady", as: "answer", ...rate },
    { api: "@arcjet/next().protect", as: "answer", ...rate },
    { api: "@arcjet/node().protect", as: "answer", ...rate },
    { api: "@unkey/ratelimit.Ratelimit().limit", as: "answer", ...rate },
    { api: "@vercel/firewall.checkRateLimit", as: "answer", ...rate },

    ...["express", "body-parser"].flatMap((module) => ["json", "urlencoded", "text", "raw"].map((parser): ControlRow => ({ api: `${module}.${parser}`, as: "link", kind: "body-limit" }))),
    // The old name for both of the first two.
    { api: "body-parser", as: "link", kind: "body-limit" },
    // Parsers of bodies have a limit where none is given.
    { api: "koa-body", as: "link", kind: "body-limit" },
    { api: "koa-body.koaBody", as: "link", kind: "body-limit" },
    { api: "koa-bodyparser", as: "link", kind: "body-limit" },
    { api: "@koa/bodyparser.bodyParser", as: "link", kind: "body-limit" },
    { api: "hono/body-limit.bodyLimit", as: "link", kind: "body-limit" },

    ...["single", "array", "fields", "none"].map((method): ControlRow => ({ api: `multer().${method}`, as: "link", kind: "upload-limit", whenMade: [{ argument: 0, property: "limits", is: "given" }] })),
    { api: "express-fileupload", as: "link", kind: "upload-limit", when: [{ argument: 0, property: "limits", is: "given" }] },
    { api: "@fastify/multipart", as: "link", kind: "upload-limit", when: [{ argument: 0, property: "limits", is: "given" }] },
    // What says nothing of limits has those of its module, where there are any.
    ...([["FileInterceptor", 1], ["FilesInterceptor", 2], ["FileFieldsInterceptor", 1], ["AnyFilesInterceptor", 0]] as const).flatMap(([name, argument]): readonly ControlRow[] => [
      { api: `@nestjs/platform-express.${name}`, as: "link", kind: "upload-limit", when: [{ argument, property: "limits", is: "given" }] },
      { api: `@nestjs/platform-express.${name}`, as: "link", kind: "upload-limit", half: "schema", when: [{ argument, property: "limits", is: "given", not: true }] },
    ]),
    { api: "@nestjs/common.MaxFileSizeValidator", as: "call", kind: "upload-limit" },

    { api: "connect-timeout", as: "link", kind: "timeout" },
    { api: "koa-timeout", as: "link", kind: "timeout" },
    { api: "hono/timeout.timeout", as: "link", kind: "timeout" },
    { api: "hono/timeout", as: "link", kind: "timeout" },
  ],
} satisfies LibraryModel;
