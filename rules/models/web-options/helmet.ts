import type { OptionCallRow } from "#core/model/option-calls";

/** Middleware that sets security headers, all of helmet's options. https://helmetjs.github.io/ */
const helmetCalls: readonly OptionCallRow[] = [
  { api: "helmet", argument: 0 },
  { api: "helmet.helmet", argument: 0 },
  { api: "koa-helmet", argument: 0 },
  { api: "*.register", plugin: "@fastify/helmet", argument: 1 },
  { api: "*.register", plugin: "fastify-helmet", argument: 1 },
  { api: "elysia-helmet.helmet", argument: 0 },
];

/** https://hono.dev/docs/middleware/builtin/secure-headers */
const honoHeaders: readonly OptionCallRow[] = [{ api: "hono/secure-headers.secureHeaders", argument: 0 }];

/** Options of helmet by the header that each turns off, with its older names. */
export const helmetSwitches: Readonly<Record<string, { readonly header: string; readonly isOptional?: true }>> = {
  contentSecurityPolicy: { header: "Content-Security-Policy" },
  strictTransportSecurity: { header: "Strict-Transport-Security" },
  hsts: { header: "Strict-Transport-Security" },
  frameguard: { header: "X-Frame-Options" },
  xFrameOptions: { header: "X-Frame-Options" },
  noSniff: { header: "X-Content-Type-Options" },
  xContentTypeOptions: { header: "X-Content-Type-Options" },
  referrerPolicy: { header: "Referrer-Policy" },
  hidePoweredBy: { header: "the removal of X-Powered-By" },
  xPoweredBy: { header: "the removal of X-Powered-By" },
  crossOriginOpenerPolicy: { header: "Cross-Origin-Opener-Policy", isOptional: true },
  crossOriginResourcePolicy: { header: "Cross-Origin-Resource-Policy", isOptional: true },
  dnsPrefetchControl: { header: "X-DNS-Prefetch-Control", isOptional: true },
  originAgentCluster: { header: "Origin-Agent-Cluster", isOptional: true },
};

/** All middleware above, whose options have the same names. */
export const headerCalls: readonly OptionCallRow[] = [...helmetCalls, ...honoHeaders];

/** Single functions that set one header. */
export const policyCalls: readonly OptionCallRow[] = ["helmet.contentSecurityPolicy", "helmet-csp"].map((api) => ({ api, argument: 0 }));
export const hstsCalls: readonly OptionCallRow[] = ["helmet.hsts", "helmet.strictTransportSecurity", "hsts"].map((api) => ({ api, argument: 0 }));
export const referrerCalls: readonly OptionCallRow[] = [{ api: "helmet.referrerPolicy", argument: 0 }];

export const headerTriggers = [
  { package: "helmet" }, { package: "helmet-csp" }, { package: "koa-helmet" }, { package: "@fastify/helmet" }, { package: "fastify-helmet" }, { package: "elysia-helmet" }, { package: "hono/secure-headers" },
  { anywhere: "content-security-policy", ignoreCase: true },
] as const;
