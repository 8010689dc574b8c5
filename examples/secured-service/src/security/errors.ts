import type { NextFunction, Request, Response } from "express";
import { ZodError } from "zod";
import { logger } from "./log.js";

export function onError(error: unknown, req: Request, res: Response, _next: NextFunction): void {
  logger.error({ error, path: req.path }, "request failed");
  res.status(error instanceof ZodError ? 400 : 500).json({ error: error instanceof ZodError ? "Check what you sent." : "Something went wrong." });
}
