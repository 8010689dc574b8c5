import { type Disposable, EventEmitter, LogLevel, type LogOutputChannel, workspace } from "vscode";

import { settingsSection } from "../../server/src/lsp/protocol.js";

const traceSetting = "trace.server";

/**
 * The output channel as the language client writes its trace to. The client traces where a channel's log level says so, and
 * nobody finds that: here the setting says so as well, and what it asks for shows at every log level.
 */
export function createTraceChannel(output: LogOutputChannel): LogOutputChannel {
  const isOn = (): boolean => workspace.getConfiguration(settingsSection).get<string>(traceSetting, "off") !== "off";
  const changed = new EventEmitter<LogLevel>();
  const level = (): LogLevel => (isOn() ? LogLevel.Trace : output.logLevel);
  const tell = (): void => changed.fire(level());
  const subscriptions: readonly Disposable[] = [
    changed,
    output.onDidChangeLogLevel(tell),
    workspace.onDidChangeConfiguration((event) => event.affectsConfiguration(`${settingsSection}.${traceSetting}`) && tell()),
  ];
  return {
    ...output,
    get logLevel() {
      return level();
    },
    onDidChangeLogLevel: changed.event,
    trace: (message, ...values: readonly unknown[]) => (isOn() ? output.info(message, ...values) : output.trace(message, ...values)),
    dispose: () => subscriptions.forEach((subscription) => void subscription.dispose()),
  };
}
