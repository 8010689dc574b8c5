import type { LibraryModel, SinkRow } from "#core/model/library-model";

/** Loggers take any number of values; more than these are not written in one call. */
const logged = [0, 1, 2, 3] as const;

function logs(object: string, names: readonly string[]): readonly SinkRow[] {
  return names.flatMap((name) => logged.map((argument): SinkRow => ({ api: `${object}.${name}`, argument, kind: "log" })));
}

/** A format's placeholders are read only where values follow. */
function formats(api: string): SinkRow {
  return { api, argument: 0, kind: "format-string", when: [{ argument: 1, is: "given" }] };
}

const consoleLevels = ["log", "info", "warn", "error", "debug", "trace"];
const levels = ["trace", "debug", "info", "warn", "error", "fatal"];

/**
 * Loggers that write their text as it is. Those that write a JSON object a line, such as pino and bunyan, are none of them: a line
 * break comes out escaped. A console prints the texts inside objects quoted, too.
 */
export default {
  library: "loggers",
  documentation: "https://nodejs.org/api/console.html",
  aliases: {
    console: "globalThis.console",
    "winston.createLogger()": "winston",
    "winston.Logger()": "winston",
    "winston.child()": "winston",
    "winston.loggers.get()": "winston",
    "winston.loggers.add()": "winston",
    "consola.consola": "consola",
    "consola.createConsola()": "consola",
    "consola.withTag()": "consola",
    "signale.Signale()": "signale",
    "signale.scope()": "signale",
    "tracer.colorConsole()": "tracer.console()",
    "log4js.Logger()": "log4js.getLogger()",
    "@nestjs/common.ConsoleLogger()": "@nestjs/common.Logger()",
  },
  sinks: [
    ...logs("globalThis.console", consoleLevels),
    ...consoleLevels.map((name) => formats(`globalThis.console.${name}`)),
    formats("util.format"),
    // https://nodejs.org/api/util.html#utilformatwithoptionsinspectoptions-format-args
    { api: "util.formatWithOptions", argument: 1, kind: "format-string", when: [{ argument: 2, is: "given" }] },
    ...logs("winston", ["silly", "verbose", "debug", "http", "info", "warn", "error"]),
    { api: "winston.log", argument: 1, kind: "log" },
    ...logs("log4js.getLogger()", levels),
    ...logs("loglevel", ["trace", "debug", "info", "warn", "error"]),
    // https://github.com/unjs/consola#methods, https://github.com/klaudiosinani/signale#default-loggers
    ...logs("consola", ["log", "info", "warn", "error", "debug", "trace", "fatal", "success", "start", "ready"]),
    ...logs("signale", ["log", "info", "warn", "error", "debug", "fatal", "success", "start", "note"]),
    // https://github.com/npm/npmlog#loglevelprefix-message-: a prefix stands first.
    ...logs("npmlog", ["silly", "verbose", "info", "http", "warn", "error"]),
    ...logs("tracer.console()", ["log", "trace", "debug", "info", "warn", "error"]),
    ...logs("@nestjs/common.Logger()", ["log", "error", "warn", "debug", "verbose", "fatal"]),
  ],
} satisfies LibraryModel;
