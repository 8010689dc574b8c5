import type { NextFunction, Request, Response } from "express";
import type { z } from "zod";

interface Schemas {
  readonly body?: z.ZodType;
  readonly query?: z.ZodType;
  readonly params?: z.ZodType;
}

/** What passes has the form that the schemas describe. */
export function checked({ body, query, params }: Schemas) {
  return (req: Request, res: Response, next: NextFunction): void => {
    if (body !== undefined) req.body = body.parse(req.body);
    if (query !== undefined) res.locals.query = query.parse(req.query);
    if (params !== undefined) res.locals.params = params.parse(req.params);
    next();
  };
}
