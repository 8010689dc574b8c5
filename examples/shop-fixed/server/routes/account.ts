import { Router } from "express";
import { z } from "zod";
import { clearSessionCookies } from "../lib/session-cookies";
import { requireVisitor, visitorOf } from "../middleware/auth";
import { HttpError } from "../middleware/errors";
import { credentialLimit, expensiveLimit } from "../middleware/limits";
import { validateBody } from "../middleware/validate";
import { deleteAccount, exportAccount } from "../services/accounts";
import { audit } from "../services/audit";
import { passwordMatches } from "../services/users";

/** What everybody may ask of the data that the shop keeps about them. */
export const accountRoutes = Router();

const confirmation = z.strictObject({ password: z.string().min(1).max(72) });

accountRoutes.use(requireVisitor);

accountRoutes.get("/export", expensiveLimit, async (req, res) => {
  const visitor = visitorOf(req);
  const data = await exportAccount(visitor.id);
  await audit("account.exported", req);
  res.setHeader("content-disposition", 'attachment; filename="kettle-and-clay.json"');
  res.setHeader("cache-control", "no-store");
  res.json(data);
});

accountRoutes.delete("/", credentialLimit, validateBody(confirmation), async (req, res) => {
  const visitor = visitorOf(req);
  if (!(await passwordMatches(visitor.id, req.body.password))) {
    await audit("session.refused", req);
    throw new HttpError(401, "The password is wrong.");
  }
  await deleteAccount(visitor.id);
  clearSessionCookies(res);
  await audit("account.deleted", req);
  res.status(204).end();
});
