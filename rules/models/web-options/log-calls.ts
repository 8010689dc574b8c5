/** Methods that write a log line. https://getpino.io/#/docs/api, https://github.com/winstonjs/winston#logging-levels */
export const logMethods: ReadonlySet<string> = new Set(["log", "info", "warn", "error", "debug", "trace", "verbose", "silly", "http", "fatal", "notice", "critical"]);
/** What is called like a logger. */
export const loggerName = /^(?:console|consola|signale|log|\w+Log|logger|\w*Logger|child|winston|pino|bunyan)$/;
