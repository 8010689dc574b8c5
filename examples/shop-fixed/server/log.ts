import { pino } from "pino";
import { config } from "./config";

/** Nothing that opens an account ends up in a log file, whoever passes it in. */
export const log = pino({
  level: config.logLevel,
  redact: {
    paths: [
      "req.headers.authorization",
      "req.headers.cookie",
      'req.headers["x-csrf-token"]',
      'res.headers["set-cookie"]',
      "*.password",
      "*.token",
      "*.email",
    ],
    censor: "[redacted]",
  },
});
