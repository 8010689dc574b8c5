import { rateLimit } from "express-rate-limit";

export const apiLimit = rateLimit({ windowMs: 60_000, limit: 300, standardHeaders: "draft-8", legacyHeaders: false });

/** Sign-in, registration and password reset: slow enough that guessing does not pay. */
export const credentialLimit = rateLimit({
  windowMs: 15 * 60_000,
  limit: 10,
  standardHeaders: "draft-8",
  legacyHeaders: false,
  message: { error: "Too many attempts. Please wait a quarter of an hour." },
});
