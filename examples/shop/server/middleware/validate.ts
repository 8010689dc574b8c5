import type { RequestHandler } from "express";
import type { z } from "zod";

/** Replaces the body by its checked form, or hands the error to the error handler (which answers 400). */
export function validateBody(schema: z.ZodType): RequestHandler {
  return (req, _res, next) => {
    const result = schema.safeParse(req.body);
    if (!result.success) {
      next(result.error);
      return;
    }
    req.body = result.data;
    next();
  };
}
