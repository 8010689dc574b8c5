import type { RequestHandler } from "express";
import type { z } from "zod";

interface AnyParams {
  [name: string]: string;
}

/**
 * Replaces the body by its checked form, or hands the error to the error handler (which answers 400). The handlers that
 * follow see a body of the schema's type.
 */
export function validateBody<Body>(schema: z.ZodType<Body>): RequestHandler<AnyParams, unknown, Body> {
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
