import cookieParser from "cookie-parser";
import cors from "cors";
import express, { type Express } from "express";
import { rateLimit } from "express-rate-limit";
import helmet from "helmet";
import timeout from "connect-timeout";
import { overLimit } from "./errors.js";
import { logRequests } from "./log.js";
import { settings } from "./settings.js";

/** Puts in front of all routes what all of them need. */
export function harden(app: Express): void {
  app.disable("x-powered-by");
  app.set("trust proxy", 1);
  app.use(logRequests);
  app.use(helmet());
  app.use(cors({ origin: settings.ORIGIN, credentials: true }));
  app.use(rateLimit({ windowMs: 60_000, limit: 100, standardHeaders: "draft-8", legacyHeaders: false, handler: overLimit }));
  app.use(timeout("10s"));
  app.use(express.json({ limit: "100kb" }));
  app.use(cookieParser());
}
