import type { NextFunction, Request, Response } from "express";
import { ZodError } from "zod";
import { logger } from "./log.js";

export function onError(error: unknown, req: Request, res: Response, _next: NextFunction): void {
  logger.error({ error, path: req.path }, "request failed");
  res.status(error instanceof ZodError ? 400 : 500).json({ error: error instanceof ZodError ? "Check what you sent." : "Something went wrong." });
}

/** Answers a client that is over a limit, and leaves a trace of it. */
export function overLimit(req: Request, res: Response): void {
  logger.warn({ ip: req.ip, path: req.path }, "over the limit");
  res.status(429).json({ error: "Too many requests. Try again later." });
}
