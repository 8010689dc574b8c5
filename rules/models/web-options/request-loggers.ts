import type { OptionCallRow } from "#core/model/option-calls";

/** A call that makes middleware which logs requests with their headers, with the options that keep secrets out. */
export interface RequestLoggerRow extends OptionCallRow {
  readonly keeps: readonly string[];
  /** The option to add, and its code; undefined where no single one does. */
  readonly set?: { readonly path: string; readonly code: string };
}

const pinoKeeps = ["redact", "serializers", "logger", "wrapSerializers", "autoLogging", "stream"];
const pinoSet = { path: "redact", code: '["req.headers.authorization", "req.headers.cookie", \'res.headers["set-cookie"]\']' };

export const requestLoggers: readonly RequestLoggerRow[] = [
  // https://github.com/pinojs/pino-http#pinohttpopts-stream: the default serializer writes all headers.
  { api: "pino-http", argument: 0, keeps: pinoKeeps, set: pinoSet },
  { api: "pino-http.pinoHttp", argument: 0, keeps: pinoKeeps, set: pinoSet },
  { api: "express-pino-logger", argument: 0, keeps: pinoKeeps, set: pinoSet },
  { api: "koa-pino-logger", argument: 0, keeps: pinoKeeps, set: pinoSet },
  { api: "nestjs-pino.LoggerModule.forRoot", argument: 0, below: "pinoHttp", keeps: pinoKeeps, set: pinoSet },
  // https://github.com/bithavoc/express-winston#options: headers are among what is logged by default.
  { api: "express-winston.logger", argument: 0, keeps: ["headerBlacklist", "requestWhitelist", "requestFilter", "meta"], set: { path: "headerBlacklist", code: '["authorization", "cookie"]' } },
  { api: "express-winston.errorLogger", argument: 0, keeps: ["headerBlacklist", "requestWhitelist", "requestFilter", "meta", "blacklistedMetaFields"], set: { path: "headerBlacklist", code: '["authorization", "cookie"]' } },
];

/** What a format of morgan writes of the request: https://github.com/expressjs/morgan#tokens */
export const secretTokens = /:(?:req|res)\[(?:authorization|cookie|set-cookie|x-api-key|x-auth-token)\]/i;
