import { type Disposable, EventEmitter, type TextEdit, type Uri, type WorkspaceEdit, commands, l10n, window, workspace } from "vscode";
import type { BaseLanguageClient, CodeAction } from "vscode-languageclient";

import type { FindingsStore } from "../findings/findings-store.js";
import { type PickedFinding, pickFinding } from "./pick-finding.js";

const scheme = "lintel-fix";

/** Shows what a fix would change before it does. */
export interface FixPreview extends Disposable {
  /** Opens the comparison; resolves to the title of the fix, or undefined where there is none. */
  show(argument: unknown): Promise<string | undefined>;
  /** Makes the change that is shown, and closes the comparison. */
  apply(): Promise<boolean>;
}

interface PreviewedFix {
  readonly title: string;
  readonly edit: WorkspaceEdit;
}

interface Preview {
  readonly edit: WorkspaceEdit;
  readonly uri: Uri;
  readonly version: number;
  readonly virtual: Uri;
}

export function createFixPreview(client: BaseLanguageClient, store: FindingsStore): FixPreview {
  const texts = new Map<string, string>();
  const changed = new EventEmitter<Uri>();
  let preview: Preview | undefined;
  const subscriptions: readonly Disposable[] = [
    changed,
    workspace.registerTextDocumentContentProvider(scheme, { onDidChange: changed.event, provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? "" }),
    workspace.onDidCloseTextDocument(({ uri }) => uri.scheme === scheme && texts.delete(uri.toString())),
  ];
  return {
    async show(argument) {
      const picked = await pickFinding(store, argument);
      if (picked === undefined) return undefined;
      const actions = await fixesOf(client, picked);
      if (actions.length === 0) {
        void window.showInformationMessage(l10n.t("Lintel: this finding has no fix to preview. Its page says how to fix it."));
        return undefined;
      }
      const action = actions.length === 1 ? actions[0] : (await window.showQuickPick(actions.map((one) => ({ label: one.title, one })), { title: l10n.t("Preview which fix?") }))?.one;
      if (action === undefined) return undefined;
      const document = await workspace.openTextDocument(picked.uri);
      const virtual = picked.uri.with({ scheme, query: action.title });
      texts.set(virtual.toString(), edited(document.getText(), (position) => document.offsetAt(position), action.edit.get(picked.uri)));
      changed.fire(virtual);
      preview = { edit: action.edit, uri: picked.uri, version: document.version, virtual };
      await commands.executeCommand("vscode.diff", picked.uri, virtual, l10n.t("Fix preview: {0}", action.title), { preview: true });
      return action.title;
    },
    async apply() {
      if (preview === undefined) return false;
      const { edit, uri, version, virtual } = preview;
      const document = await workspace.openTextDocument(uri);
      if (document.version !== version) throw new Error(l10n.t("The text has changed since the preview was made. Preview the fix again."));
      if (!(await workspace.applyEdit(edit))) throw new Error(l10n.t("The editor did not take the change."));
      preview = undefined;
      const shown = window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ input }) => (input as { readonly modified?: Uri } | undefined)?.modified?.toString() === virtual.toString());
      await window.tabGroups.close(shown);
      await window.showTextDocument(document, { preview: false });
      return true;
    },
    dispose: () => subscriptions.forEach((subscription) => void subscription.dispose()),
  };
}

/** The server's fixes of one finding, with their edits. It is asked itself: the editor's own command drops what a fix is for. */
async function fixesOf(client: BaseLanguageClient, { finding, uri, diagnostic }: PickedFinding): Promise<readonly PreviewedFix[]> {
  const { code2ProtocolConverter: out, protocol2CodeConverter: back } = client;
  const diagnostics = await out.asDiagnostics([diagnostic]);
  const offered = await client.sendRequest<readonly CodeAction[] | null>("textDocument/codeAction", {
    textDocument: { uri: out.asUri(uri) },
    range: out.asRange(diagnostic.range),
    context: { diagnostics, only: ["quickfix"], triggerKind: 1 },
  });
  const fixes: PreviewedFix[] = [];
  for (const action of offered ?? []) {
    const { fingerprint, source } = (action.data ?? {}) as { readonly source?: string; readonly fingerprint?: string };
    if (source !== "fix" || fingerprint !== finding.fingerprint) continue;
    const { edit, title } = await client.sendRequest<CodeAction>("codeAction/resolve", action);
    if (edit !== undefined) fixes.push({ title, edit: await back.asWorkspaceEdit(edit) });
  }
  return fixes;
}

function edited(text: string, offsetAt: (position: TextEdit["range"]["start"]) => number, edits: readonly TextEdit[]): string {
  const last = [...edits].sort((a, b) => offsetAt(b.range.start) - offsetAt(a.range.start));
  return last.reduce((result, { range, newText }) => result.slice(0, offsetAt(range.start)) + newText + result.slice(offsetAt(range.end)), text);
}
