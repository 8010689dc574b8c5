import { type CancellationToken, LSPErrorCodes, ResponseError } from "vscode-languageserver";

/** The part of a token that is asked between steps. */
export type Cancellable = Pick<CancellationToken, "isCancellationRequested">;

/** Ends a request that nobody waits for any more. */
export function throwIfCancelled(token: Cancellable): void {
  if (token.isCancellationRequested) {
    throw new ResponseError(LSPErrorCodes.RequestCancelled, "The request was cancelled.");
  }
}
