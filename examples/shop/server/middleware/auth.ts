import type { Request, RequestHandler } from "express";
import { type Role, verifyAccessToken, type Visitor } from "../services/sessions";
import { HttpError } from "./errors";

declare global {
  namespace Express {
    interface Request {
      visitor?: Visitor;
    }
  }
}

/** Lets only signed-in visitors through and puts who they are on the request. */
export const requireVisitor: RequestHandler = (req, _res, next) => {
  const token = bearerToken(req) ?? cookieToken(req);
  const visitor = token === undefined ? undefined : verifyAccessToken(token);
  if (visitor === undefined) throw new HttpError(401, "Please sign in.");
  req.visitor = visitor;
  next();
};

function bearerToken(req: Request): string | undefined {
  const [scheme, token] = (req.headers.authorization ?? "").split(" ");
  return scheme === "Bearer" ? token : undefined;
}

/** Invoices open in a tab of their own, which sends a cookie but no header. */
function cookieToken(req: Request): string | undefined {
  return req.method === "GET" ? /(?:^|;\s*)kc_token=([^;]+)/.exec(req.headers.cookie ?? "")?.[1] : undefined;
}

export function requireRole(...roles: readonly Role[]): RequestHandler {
  return (req, _res, next) => {
    if (req.visitor === undefined || !roles.includes(req.visitor.role)) {
      throw new HttpError(403, "This page is for the people who run the shop.");
    }
    next();
  };
}
