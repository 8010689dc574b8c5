import type { ErrorRequestHandler, RequestHandler } from "express";
import { isHttpError } from "http-errors";
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

/** The log gets the details; the client gets a status and a sentence that was written for it. */
export const handleErrors: ErrorRequestHandler = (error: unknown, req, res, _next) => {
  if (error instanceof HttpError) {
    res.status(error.status).json({ error: error.message });
    return;
  }
  if (error instanceof ZodError) {
    res.status(400).json({ error: "Some fields are not right.", fields: error.issues.map((i) => i.path.join(".")) });
    return;
  }
  if (isHttpError(error) && error.statusCode < 500) {
    res.status(error.statusCode).json({ error: "This request was not understood." });
    return;
  }
  log.error({ err: error, method: req.method, path: req.path, visitor: req.visitor?.id }, "a request failed");
  res.status(500).json({ error: "Something went wrong on our side." });
};
