import pino from "pino";
import { pinoHttp } from "pino-http";

export const logger = pino({ redact: ["req.headers.authorization", "req.headers.cookie", "password"] });
export const logRequests = pinoHttp({ logger });
