/** The language server as a process of its own: over Node's IPC or the standard streams, as its arguments say. */
import { createConnection } from "vscode-languageserver/node";
import { describeError } from "../lsp/guard.js";
import { startServer } from "../lsp/server.js";
import { createServerPorts } from "./node/server-ports.js";

const connection = createConnection();

// What slips through every guard is logged, and the server stays: the next keystroke may go well. Not over the
// connection, whose own failure may be what is told here; editors show the error stream in the server's log.
const logUnexpected = (error: unknown): void => void process.stderr.write(`Lintel failed unexpectedly: ${describeError(error)}\n`);
process.on("uncaughtException", logUnexpected);
process.on("unhandledRejection", logUnexpected);

startServer(connection, createServerPorts());
