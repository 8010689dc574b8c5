import { ResponseError } from "vscode-languageserver";
import type { Log } from "./log.js";

/**
 * Runs a handler so that its failure stays its own: it is logged and answered with `fallback`, and the server goes on.
 * A `ResponseError` (a cancelled request) is an answer and passes through. `what` completes the sentence "… failed".
 */
export async function runGuarded<T>(log: Log, what: string, fallback: T, run: () => T | Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof ResponseError) throw error;
    log.error(`${what} failed: ${describeError(error)}`);
    return fallback;
  }
}

/** The error with its stack where it has one. */
export function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
