import type { LibraryModel } from "#core/model/library-model";

/** Middleware that serves, parses, compresses and remembers, and turns nobody away. */
export default {
  library: "bystanders",
  documentation: "https://expressjs.com/en/resources/middleware.html",
  bystanders: [
    ...["compression", "cookie-parser", "express-session", "cookie-session", "passport.initialize", "passport.session", "serve-static", "express-static-gzip", "express-prom-bundle", "prometheus-api-metrics", "express.static", "method-override", "response-time", "serve-favicon", "serve-index", "connect-flash", "express-flash", "i18next-http-middleware.handle", "i18n.init", "hpp", "express-mongo-sanitize", "xss-clean", "swagger-ui-express.serve", "swagger-ui-express.setup", "http-proxy-middleware.createProxyMiddleware", "http-proxy-middleware", "express-http-proxy", "express-http-context.middleware", "express-request-id", "express-useragent.express", "express-robots-txt", "express-security.txt", "connect-history-api-fallback", "express-status-monitor", "express-ejs-layouts", "vhost", "webpack-dev-middleware", "webpack-hot-middleware", "express-async-errors", "express-handlebars", "@sentry/node.Handlers.requestHandler", "@sentry/node.Handlers.tracingHandler"],
    ...["koa-compress", "koa-static", "koa-session", "koa-generic-session", "koa-views", "koa-conditional-get", "koa-etag", "koa-mount", "koa-sslify", "koa-response-time", "koa-favicon", "koa-json", "koa-send", "koa-useragent", "koa-passport.initialize", "koa-passport.session"],
    ...["hono/compress.compress", "hono/etag.etag", "hono/pretty-json.prettyJSON", "hono/request-id.requestId", "hono/timing.timing", "hono/cache.cache", "hono/trailing-slash.trimTrailingSlash", "hono/trailing-slash.appendTrailingSlash", "hono/method-override.methodOverride", "hono/context-storage.contextStorage", "hono/language.languageDetector", "hono/powered-by.poweredBy", "hono/jsx-renderer.jsxRenderer", "@hono/node-server/serve-static.serveStatic", "hono/bun.serveStatic", "hono/cloudflare-workers.serveStatic", "@hono/clerk-auth.clerkMiddleware", "@hono/auth-js.initAuthConfig", "hono-sessions.sessionMiddleware"],
    ...["cookie", "session", "secure-session", "static", "swagger", "swagger-ui", "csrf-protection", "formbody", "sensible", "compress", "websocket", "multipart", "view", "jwt", "autoload", "env", "redis", "postgres", "mongodb", "mysql", "oauth2", "etag", "accepts", "flash", "request-context", "under-pressure", "http-proxy", "reply-from", "caching", "routes", "url-data"].map((name) => `@fastify/${name}`),
    ...["@nestjs/common.ClassSerializerInterceptor", "@nestjs/common.CacheInterceptor", "@nestjs/cache-manager.CacheInterceptor", "@nestjs/platform-express.FileInterceptor", "@nestjs/platform-express.FilesInterceptor", "@nestjs/platform-express.AnyFilesInterceptor", "@nestjs/platform-express.FileFieldsInterceptor", "@nestjs/platform-express.NoFilesInterceptor", "@nestjs/common.DefaultValuePipe", "@nestjs/terminus.HealthCheck", "@nestjs/throttler.Throttle"],
    ...["core", "http-json-body-parser", "http-urlencode-body-parser", "http-multipart-body-parser", "http-header-normalizer", "http-event-normalizer", "http-content-negotiation", "http-content-encoding", "http-response-serializer", "http-partial-response", "input-output-logger", "error-logger", "do-not-wait-for-empty-event-loop", "warmup", "ssm", "secrets-manager"].map((name) => `@middy/${name}`),
    "next-auth",
    ...["handlers", "handlers.GET", "handlers.POST", "signIn", "signOut"].map((name) => `next-auth().${name}`),
    ...["handle", "signIn", "signOut"].map((name) => `@auth/sveltekit.SvelteKitAuth().${name}`),
    ...["procedure", "middleware"].map((name) => `@trpc/server.initTRPC.create().${name}`),
    // What its own functions ask for is told by these.
    ...["next-safe-action.createSafeActionClient", "zsa.createServerActionProcedure", "zsa.createServerAction"],
    ...["@clerk/nextjs/server.clerkMiddleware", "@clerk/express.clerkMiddleware", "next-intl/middleware", "next-i18n-router.i18nRouter", "@sveltejs/kit/hooks.sequence", "@sentry/sveltekit.sentryHandle", "@elysiajs/swagger.swagger", "@elysiajs/static.staticPlugin", "@elysiajs/html.html", "@elysiajs/jwt.jwt", "@elysiajs/bearer.bearer", "@elysiajs/cookie.cookie"],
  ],
} satisfies LibraryModel;
