import type { ErrorRequestHandler, RequestHandler } from "express";
import { ZodError } from "zod";
import { log } from "../log";

/** An error whose message a customer may read. */
export class HttpError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export const notFound: RequestHandler = (_req, res) => {
  res.status(404).json({ error: "There is nothing here." });
};

export const handleErrors: ErrorRequestHandler = (error: unknown, req, res, _next) => {
  if (error instanceof HttpError) {
    res.status(error.status).json({ error: error.message });
    return;
  }
  if (error instanceof ZodError) {
    res.status(400).json({ error: "Some fields are not right.", fields: error.issues.map((i) => i.path.join(".")) });
    return;
  }
  log.error({ err: error, method: req.method, path: req.path }, "a request failed");
  res.status(500).json({ error: "Something went wrong on our side." });
};
