import { type Disposable, type Event, EventEmitter, LogLevel, type LogOutputChannel, workspace } from "vscode";

import { settingsSection } from "../../server/src/lsp/protocol.js";

const traceSetting = "trace.server";

export interface TraceChannel extends LogOutputChannel {
  /** Fires with each message that the setting lets through; the editor lets nobody read a log. */
  readonly onDidTrace: Event<string>;
}

/**
 * The output channel as the language client writes its trace to. The client traces where a channel's log level says so, and
 * nobody finds that: here the setting says so as well, and what it asks for shows at every log level.
 */
export function createTraceChannel(output: LogOutputChannel): TraceChannel {
  const isOn = (): boolean => workspace.getConfiguration(settingsSection).get<string>(traceSetting, "off") !== "off";
  const changed = new EventEmitter<LogLevel>();
  const level = (): LogLevel => (isOn() ? LogLevel.Trace : output.logLevel);
  const traced = new EventEmitter<string>();
  const tell = (): void => changed.fire(level());
  const subscriptions: readonly Disposable[] = [
    changed,
    traced,
    output.onDidChangeLogLevel(tell),
    workspace.onDidChangeConfiguration((event) => event.affectsConfiguration(`${settingsSection}.${traceSetting}`) && tell()),
  ];
  return {
    ...output,
    get logLevel() {
      return level();
    },
    onDidChangeLogLevel: changed.event,
    onDidTrace: traced.event,
    trace(message, ...values: readonly unknown[]) {
      if (!isOn()) {
        output.trace(message, ...values);
        return;
      }
      output.info(message, ...values);
      traced.fire(message);
    },
    dispose: () => subscriptions.forEach((subscription) => void subscription.dispose()),
  };
}
