import type { LogOutputChannel } from "vscode";
import { DiagnosticPullMode, type LanguageClientOptions, RevealOutputChannelOn, vsdiag } from "vscode-languageclient";

import { type InitializationOptions, openRulePageCommand, settingsSection } from "../../server/src/lsp/protocol.js";
import type { ConfigMistakes } from "./config-mistakes.js";
import { documentSelector } from "./languages.js";
import { analysesOnType } from "./settings.js";

/** How the language client behaves on every host. */
export function clientOptions(outputChannel: LogOutputChannel, traceOutputChannel: LogOutputChannel, configMistakes: ConfigMistakes): LanguageClientOptions {
  const initializationOptions: InitializationOptions = { documentStatus: true, rulePages: true };
  return {
    documentSelector,
    outputChannel,
    traceOutputChannel,
    initializationOptions,
    diagnosticCollectionName: settingsSection,
    // The channel stays closed: the status item says when something is wrong, and the user opens the log.
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    diagnosticPullOptions: {
      onChange: true,
      onSave: true,
      // Asked before every pull, so that the setting takes effect at once. True leaves the pull out.
      filter: (_document, mode) => mode === DiagnosticPullMode.onType && !analysesOnType(),
    },
    middleware: {
      handleDiagnostics: (uri, diagnostics, next) => configMistakes.handle(uri, diagnostics, next),
      // The server may ask for everything anew at any time. What is not saved yet keeps its findings where only saving is to renew them.
      provideDiagnostics: (document, previousResultId, token, next) =>
        previousResultId !== undefined && "isDirty" in document && document.isDirty && !analysesOnType()
          ? { kind: vsdiag.DocumentDiagnosticReportKind.unChanged, resultId: previousResultId }
          : next(document, previousResultId, token),
    },
    markdown: { isTrusted: { enabledCommands: [openRulePageCommand] }, supportHtml: false },
  };
}
