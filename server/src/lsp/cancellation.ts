import { type CancellationToken, LSPErrorCodes, ResponseError } from "vscode-languageserver";

/** Ends a request that nobody waits for any more. */
export function throwIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) {
    throw new ResponseError(LSPErrorCodes.RequestCancelled, "The request was cancelled.");
  }
}
