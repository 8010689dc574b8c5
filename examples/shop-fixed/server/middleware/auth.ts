import type { Request, RequestHandler } from "express";
import { ACCESS_COOKIE } from "../lib/session-cookies";
import { audit } from "../services/audit";
import { type Role, type Visitor, visitorOfToken } from "../services/sessions";
import { HttpError } from "./errors";

declare global {
  namespace Express {
    interface Request {
      visitor?: Visitor;
    }
  }
}

/** Lets only signed-in visitors through and puts who they are on the request. */
export const requireVisitor: RequestHandler = async (req, _res, next) => {
  const token: unknown = req.cookies[ACCESS_COOKIE];
  const visitor = typeof token === "string" ? await visitorOfToken(token) : undefined;
  if (visitor === undefined) throw new HttpError(401, "Please sign in.");
  req.visitor = visitor;
  next();
};

export function requireRole(...roles: readonly Role[]): RequestHandler {
  return async (req, _res, next) => {
    if (!roles.includes(visitorOf(req).role)) {
      await audit("access.refused", req, { path: req.baseUrl });
      throw new HttpError(403, "This page is for the people who run the shop.");
    }
    next();
  };
}

/** Who asks. Only for routes behind `requireVisitor`; refuses rather than guesses on any other. */
export function visitorOf(req: Request): Visitor {
  if (req.visitor === undefined) throw new HttpError(401, "Please sign in.");
  return req.visitor;
}
