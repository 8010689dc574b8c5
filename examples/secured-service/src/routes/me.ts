import { Router } from "express";
import { logger } from "../security/log.js";
import { cookieOptions } from "../security/options.js";
import type { Person } from "../security/who.js";
import { closeAccount } from "./accounts.js";

/** What people may do with their own account: take their data with them, and close it. */
export const me = Router();

me.get("/export", (_req, res) => {
  const { sub, role } = res.locals.user as Person;
  res.attachment("account.json").json({ email: sub, role });
});
me.delete("/", (req, res) => {
  const { sub } = res.locals.user as Person;
  closeAccount(sub);
  logger.info({ ip: req.ip, account: sub }, "account closed");
  res.clearCookie("token", cookieOptions).status(204).end();
});
