import type { CancellationToken, Disposable } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";

import type { NotificationMessage, RequestMessage } from "../../server/src/lsp/protocol.js";

/** Sends one of Lintel's own requests. Rejects when the server is not running, fails or is cancelled. */
export function request<Params, Result>(
  client: BaseLanguageClient,
  message: RequestMessage<Params, Result>,
  params: Params,
  token?: CancellationToken,
): Promise<Result> {
  return client.sendRequest<Result>(message.method, params, token);
}

/** Listens to one of Lintel's own notifications until the result is disposed. */
export function listen<Params>(
  client: BaseLanguageClient,
  message: NotificationMessage<Params>,
  receive: (params: Params) => void,
): Disposable {
  return client.onNotification(message.method, receive);
}
