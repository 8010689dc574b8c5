import type { OptionCallRow } from "#core/model/option-calls";

/** Limiters of requests and what their options are called: https://express-rate-limit.mintlify.app/reference/configuration */
export interface RateLimiterRow extends OptionCallRow {
  readonly limits: readonly string[];
  readonly window: string;
  readonly key: string;
  readonly skip: string;
  /** The option whose function answers a request over the limit, which is where it can be written down. */
  readonly over?: string;
}

const names = { limits: ["limit", "max"], window: "windowMs", key: "keyGenerator", skip: "skip", over: "handler" } as const;

export const rateLimiters: readonly RateLimiterRow[] = [
  { api: "express-rate-limit", argument: 0, ...names },
  { api: "hono-rate-limiter.rateLimiter", argument: 0, ...names },
  // https://github.com/fastify/fastify-rate-limit#options
  { api: "*.register", plugin: "@fastify/rate-limit", argument: 1, limits: ["max"], window: "timeWindow", key: "keyGenerator", skip: "allowList", over: "onExceeded" },
  // https://github.com/rayriffy/elysia-rate-limit#configuration
  { api: "elysia-rate-limit.rateLimit", argument: 0, limits: ["max"], window: "duration", key: "generator", skip: "skip" },
  { api: "koa-ratelimit", argument: 0, limits: ["max"], window: "duration", key: "id", skip: "whitelist" },
];
