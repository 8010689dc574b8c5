import type { NextFunction, Request, Response } from "express";
import jwt from "jsonwebtoken";
import { settings } from "./settings.js";
import { verifyOptions } from "./options.js";

export interface Person {
  readonly sub: string;
  readonly role: "customer" | "admin";
}

export function requireUser(req: Request, res: Response, next: NextFunction): void {
  try {
    res.locals.user = jwt.verify(String(req.cookies.token), settings.TOKEN_KEY, verifyOptions) as unknown as Person;
  } catch {
    res.status(401).json({ error: "Sign in first." });
    return;
  }
  next();
}

export function requireRole(role: Person["role"]) {
  return (_req: Request, res: Response, next: NextFunction): void => {
    if ((res.locals.user as Person).role !== role) {
      res.status(403).json({ error: "Not allowed." });
      return;
    }
    next();
  };
}
