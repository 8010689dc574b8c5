import bcrypt from "bcrypt";
import { Router } from "express";
import { rateLimit } from "express-rate-limit";
import jwt from "jsonwebtoken";
import { z } from "zod";
import { checked } from "../security/checked.js";
import { overLimit } from "../security/errors.js";
import { logger } from "../security/log.js";
import { cookieOptions, signOptions } from "../security/options.js";
import { settings } from "../security/settings.js";

const credentials = z.object({ email: z.email(), password: z.string().min(12).max(72) });
const hashes = new Map<string, string>();
const few = rateLimit({ windowMs: 15 * 60_000, limit: 5, handler: overLimit });

export const accounts = Router();

accounts.post("/register", few, checked({ body: credentials }), async (req, res) => {
  const { email, password } = req.body as z.infer<typeof credentials>;
  if (!hashes.has(email)) hashes.set(email, await bcrypt.hash(password, 12));
  res.status(202).json({ message: "Look into your mailbox." });
});
accounts.post("/login", few, checked({ body: credentials }), async (req, res) => {
  const { email, password } = req.body as z.infer<typeof credentials>;
  const hash = hashes.get(email);
  if (hash === undefined || !(await bcrypt.compare(password, hash))) {
    logger.warn({ ip: req.ip }, "login failed");
    res.status(401).json({ error: "Address or password is wrong." });
    return;
  }
  const token = jwt.sign({ sub: email, role: "customer" }, settings.TOKEN_KEY, signOptions);
  res.cookie("token", token, cookieOptions).status(204).end();
});
accounts.post("/logout", (_req, res) => {
  res.clearCookie("token", cookieOptions).status(204).end();
});

/** Forgets who signed up with this address. */
export function closeAccount(email: string): void {
  hashes.delete(email);
}
