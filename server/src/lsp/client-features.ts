import type { DiagnosticTag, InitializeParams, MarkupKind } from "vscode-languageserver";
import type { InitializationOptions } from "./protocol.js";

/** What the client can do, read once from its capabilities. Everything is off where the client says nothing. */
export interface ClientFeatures {
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly diagnosticVersions: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly diagnosticData: boolean;
  readonly diagnosticTags: ReadonlySet<DiagnosticTag>;
  readonly codeActionLiterals: boolean;
  readonly preferredActions: boolean;
  readonly resolvesEdits: boolean;
  readonly documentChanges: boolean;
  readonly createsFiles: boolean;
  readonly snippetEdits: boolean;
  readonly hoverMarkup: MarkupKind;
  readonly workDoneProgress: boolean;
  readonly configuration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersWatchers: boolean;
  readonly workspaceFolders: boolean;
  readonly customNotifications: boolean;
  readonly rulePages: boolean;
}

export function readClientFeatures({ capabilities, initializationOptions }: InitializeParams): ClientFeatures {
  const { textDocument, workspace, window } = capabilities;
  const pull = textDocument?.diagnostic;
  const push = textDocument?.publishDiagnostics;
  const action = textDocument?.codeAction;
  const edit = workspace?.workspaceEdit;
  const options = initializationOptions as InitializationOptions | null | undefined;
  return {
    pullsDiagnostics: pull !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    diagnosticVersions: push?.versionSupport === true,
    relatedInformation: (pull?.relatedInformation ?? push?.relatedInformation) === true,
    codeDescription: (pull?.codeDescriptionSupport ?? push?.codeDescriptionSupport) === true,
    diagnosticData: (pull?.dataSupport ?? push?.dataSupport) === true,
    diagnosticTags: new Set((pull?.tagSupport ?? push?.tagSupport)?.valueSet),
    codeActionLiterals: action?.codeActionLiteralSupport !== undefined,
    preferredActions: action?.isPreferredSupport === true,
    resolvesEdits: action?.dataSupport === true && action.resolveSupport?.properties.includes("edit") === true,
    documentChanges: edit?.documentChanges === true,
    createsFiles: edit?.documentChanges === true && edit.resourceOperations?.includes("create") === true,
    snippetEdits: edit?.documentChanges === true && edit.snippetEditSupport === true,
    hoverMarkup: textDocument?.hover?.contentFormat?.[0] ?? "plaintext",
    workDoneProgress: window?.workDoneProgress === true,
    configuration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    customNotifications: options?.documentStatus === true,
    rulePages: options?.rulePages === true,
  };
}
