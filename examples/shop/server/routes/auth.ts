import { Router } from "express";
import { z } from "zod";
import { verifyPassword } from "../lib/passwords";
import { log } from "../log";
import { requireVisitor } from "../middleware/auth";
import { HttpError } from "../middleware/errors";
import { credentialLimit } from "../middleware/limits";
import { validateBody } from "../middleware/validate";
import { endSessions, renewSession, startSession } from "../services/sessions";
import { changePassword, createUser, findByEmail, findById } from "../services/users";

export const authRoutes = Router();

const passwordChange = z.strictObject({
  currentPassword: z.string().min(1).max(72),
  newPassword: z.string().min(12).max(72),
});

authRoutes.post("/register", credentialLimit, async (req, res) => {
  const { email, name, password } = req.body;
  const user = await createUser(email, name, password);
  log.info({ userId: user.id }, "somebody registered");
  res.status(201).json(await startSession(user));
});

authRoutes.post("/login", credentialLimit, async (req, res) => {
  const user = await findByEmail(req.body.email);
  if (user === undefined || !(await verifyPassword(req.body.password, user.password_hash))) {
    log.warn({ ip: req.ip }, "a sign-in failed");
    throw new HttpError(401, "Email address or password is wrong.");
  }
  log.info({ userId: user.id }, "somebody signed in");
  res.json(await startSession(user));
});

authRoutes.post("/refresh", credentialLimit, async (req, res) => {
  const refreshToken: unknown = req.body?.refreshToken;
  if (typeof refreshToken !== "string" || refreshToken.length > 100) {
    throw new HttpError(400, "The refresh token is missing.");
  }
  const pair = await renewSession(refreshToken);
  if (pair === undefined) throw new HttpError(401, "Please sign in again.");
  res.json(pair);
});

authRoutes.post("/logout", requireVisitor, async (req, res) => {
  if (req.visitor !== undefined) {
    await endSessions(req.visitor.id);
    log.info({ userId: req.visitor.id }, "somebody signed out");
  }
  res.status(204).end();
});

authRoutes.post("/password", requireVisitor, credentialLimit, validateBody(passwordChange), async (req, res) => {
  const { currentPassword, newPassword } = req.body;
  const me = await findById(req.visitor?.id ?? "");
  const user = me === undefined ? undefined : await findByEmail(me.email);
  if (user === undefined || !(await verifyPassword(currentPassword, user.password_hash))) {
    throw new HttpError(401, "The current password is wrong.");
  }
  if (!(await changePassword(user.id, newPassword))) {
    throw new HttpError(400, "You had this password before. Please pick another one.");
  }
  await endSessions(user.id);
  log.info({ userId: user.id }, "somebody changed their password");
  res.status(204).end();
});

authRoutes.get("/me", requireVisitor, async (req, res) => {
  res.json(await findById(req.visitor?.id ?? ""));
});
