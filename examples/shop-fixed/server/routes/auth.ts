import { Router } from "express";
import { z } from "zod";
import { newPasswordSchema } from "../lib/passwords";
import { clearSessionCookies, REFRESH_COOKIE, setSessionCookies } from "../lib/session-cookies";
import { log } from "../log";
import { requireVisitor, visitorOf } from "../middleware/auth";
import { generateCsrfToken } from "../middleware/csrf";
import { HttpError } from "../middleware/errors";
import { credentialLimit, renewalLimit } from "../middleware/limits";
import { validateBody } from "../middleware/validate";
import { audit } from "../services/audit";
import { sendAlreadyRegistered } from "../services/mail";
import { requestReset, resetPassword } from "../services/password-resets";
import { endSessions, renewSession, startSession } from "../services/sessions";
import { changePassword, createUser, findById, passwordMatches, signIn } from "../services/users";

export const authRoutes = Router();

const email = z.email().max(254);
const knownPassword = z.string().min(1).max(72);
const registration = z.strictObject({ email, name: z.string().trim().min(1).max(100), password: newPasswordSchema });
const credentials = z.strictObject({ email, password: knownPassword, remember: z.boolean() });
const passwordChange = z.strictObject({ currentPassword: knownPassword, newPassword: newPasswordSchema });
const resetRequest = z.strictObject({ email });
const reset = z.strictObject({ token: z.string().length(43), newPassword: newPasswordSchema });
const refreshCookie = z.string().length(43);

authRoutes.get("/csrf", (req, res) => {
  res.setHeader("cache-control", "no-store");
  res.json({ csrfToken: generateCsrfToken(req, res) });
});

authRoutes.post("/register", credentialLimit, validateBody(registration), async (req, res) => {
  const user = await createUser(req.body.email, req.body.name, req.body.password);
  if (user === undefined) {
    sendAlreadyRegistered(req.body.email).catch((error: unknown) => {
      log.error({ err: error }, "a mail about a known address could not be sent");
    });
  } else {
    await audit("user.registered", req, { userId: user.id });
  }
  res.status(202).json({ message: "Thank you. Please sign in." });
});

authRoutes.post("/login", credentialLimit, validateBody(credentials), async (req, res) => {
  const result = await signIn(req.body.email, req.body.password);
  if (result.kind === "refused") {
    const detail: Record<string, string> = result.userId === undefined ? {} : { userId: result.userId };
    await audit(result.locked ? "account.locked" : "session.refused", req, detail);
    throw new HttpError(401, "Email address or password is wrong.");
  }
  setSessionCookies(res, await startSession(result.user.id, req.body.remember));
  await audit("session.started", req, { userId: result.user.id });
  res.json(result.user);
});

authRoutes.post("/refresh", renewalLimit, async (req, res) => {
  const token = refreshCookie.safeParse(req.cookies[REFRESH_COOKIE]);
  if (!token.success) throw new HttpError(401, "Please sign in again.");
  const renewal = await renewSession(token.data);
  if (renewal.kind === "renewed") {
    setSessionCookies(res, renewal.session);
    res.status(204).end();
    return;
  }
  if (renewal.kind === "reused") await audit("session.token-reused", req, { userId: renewal.userId });
  clearSessionCookies(res);
  throw new HttpError(401, "Please sign in again.");
});

authRoutes.post("/logout", requireVisitor, async (req, res) => {
  await endSessions(visitorOf(req).id);
  clearSessionCookies(res);
  await audit("session.ended", req);
  res.status(204).end();
});

authRoutes.post("/password", requireVisitor, credentialLimit, validateBody(passwordChange), async (req, res) => {
  const { id } = visitorOf(req);
  if (!(await passwordMatches(id, req.body.currentPassword))) {
    await audit("session.refused", req);
    throw new HttpError(401, "The current password is wrong.");
  }
  if (!(await changePassword(id, req.body.newPassword))) {
    throw new HttpError(400, "You had this password before. Please pick another one.");
  }
  await endSessions(id);
  clearSessionCookies(res);
  await audit("password.changed", req);
  res.status(204).end();
});

authRoutes.post("/password/forgotten", credentialLimit, validateBody(resetRequest), async (req, res) => {
  const userId = await requestReset(req.body.email);
  await audit("password.reset-requested", req, userId === undefined ? {} : { userId });
  res.status(202).json({ message: "If we know this address, a mail is on its way." });
});

authRoutes.post("/password/reset", credentialLimit, validateBody(reset), async (req, res) => {
  const userId = await resetPassword(req.body.token, req.body.newPassword);
  if (userId === undefined) throw new HttpError(400, "This link has expired, or you had this password before.");
  await endSessions(userId);
  await audit("password.changed", req, { userId });
  res.status(204).end();
});

authRoutes.get("/me", requireVisitor, async (req, res) => {
  res.json(await findById(visitorOf(req).id));
});
