import type { NextFunction, Request, Response } from "express";
import { settings } from "./settings.js";

/** Requests that change something have to come from our own pages. */
export function sameOrigin(req: Request, res: Response, next: NextFunction): void {
  if (req.method !== "GET" && req.get("origin") !== settings.ORIGIN) {
    res.status(403).json({ error: "Not from here." });
    return;
  }
  next();
}
