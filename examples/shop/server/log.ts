import { pino } from "pino";
import { config } from "./config";

export const log = pino({
  level: config.logLevel,
  redact: ["req.headers.authorization", "req.headers.cookie", "*.password", "*.token"],
});
