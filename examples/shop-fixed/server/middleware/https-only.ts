import type { RequestHandler } from "express";
import { config } from "../config";

/** Sends readers to HTTPS and refuses anything else that came in the clear. */
export const httpsOnly: RequestHandler = (req, res, next) => {
  if (req.secure || !config.production) {
    next();
  } else if (req.method === "GET" || req.method === "HEAD") {
    res.redirect(308, config.publicUrl);
  } else {
    res.status(403).json({ error: "This shop is only open over HTTPS." });
  }
};
