import type { Request } from "express";
import { ipKeyGenerator, type Options, rateLimit } from "express-rate-limit";
import { audit } from "../services/audit";

const common = {
  standardHeaders: "draft-8",
  legacyHeaders: false,
  handler: (req, res, _next, options) => {
    void audit("limit.reached", req, { limit: String(options.limit) });
    res.status(options.statusCode).json({ error: "Too many requests. Please wait a little." });
  },
} satisfies Partial<Options>;

/** Everything, by address. */
export const apiLimit = rateLimit({ ...common, windowMs: 60_000, limit: 300 });

/** Sign-in, registration and password reset: slow enough that guessing does not pay. */
export const credentialLimit = rateLimit({ ...common, windowMs: 15 * 60_000, limit: 10 });

/** A page that is open in a few tabs renews its session now and then. */
export const renewalLimit = rateLimit({ ...common, windowMs: 15 * 60_000, limit: 60 });

/** What one signed-in person may change, wherever they are. */
export const visitorLimit = rateLimit({ ...common, windowMs: 60_000, limit: 60, keyGenerator: visitorKey });

/** Orders cost money and stock, reports cost the database time. */
export const expensiveLimit = rateLimit({ ...common, windowMs: 60_000, limit: 10, keyGenerator: visitorKey });

function visitorKey(req: Request): string {
  return req.visitor?.id ?? ipKeyGenerator(req.ip ?? "");
}
