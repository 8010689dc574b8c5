import { type LogOutputChannel, type SourceControlResourceState, Uri, l10n, window } from "vscode";

import type { AuditSummary } from "../../../server/src/lsp/protocol.js";
import type { ExtensionState } from "../extension.js";
import { gitRepositories } from "../git.js";
import { type AuditScope, auditWorkspace } from "./audit-workspace.js";

/** Which files of git are meant. */
export type GitChanges = "changed" | "staged";

/** Audits what git says has changed since the last commit, or only what is staged. */
export async function auditChanges(state: ExtensionState, output: LogOutputChannel, which: GitChanges): Promise<AuditSummary | undefined> {
  const repositories = await gitRepositories();
  if (repositories.length === 0) {
    void window.showInformationMessage(l10n.t("Lintel: no git repository is open."));
    return undefined;
  }
  const uris = await changedFiles(repositories, which);
  const title = which === "staged" ? l10n.t("the staged files") : l10n.t("the changed files");
  if (uris.length === 0) {
    void window.showInformationMessage(which === "staged" ? l10n.t("Lintel: no file is staged.") : l10n.t("Lintel: no file has changed since the last commit."));
    return undefined;
  }
  return auditWorkspace(state, output, { only: uris, title });
}

/** Audits what is selected in the explorer or in a source control view. */
export async function auditSelection(state: ExtensionState, output: LogOutputChannel, clicked: unknown, selected: unknown): Promise<AuditSummary | undefined> {
  const uris = [...(Array.isArray(selected) ? (selected as readonly unknown[]) : []), clicked].map(uriOf).filter((uri) => uri !== undefined);
  const only = [...new Map(uris.map((uri) => [uri.toString(), uri])).values()];
  const [first] = only;
  if (first === undefined) return auditWorkspace(state, output);
  const title = only.length === 1 ? (first.path.split("/").at(-1) ?? first.path) : l10n.t("{0} files and folders", only.length);
  return auditWorkspace(state, output, { only, title } satisfies AuditScope);
}

/** The explorer hands over URIs, source control its own resources. */
function uriOf(value: unknown): Uri | undefined {
  if (value instanceof Uri) return value;
  const uri = (value as Partial<SourceControlResourceState> | null | undefined)?.resourceUri;
  return uri instanceof Uri ? uri : undefined;
}

async function changedFiles(repositories: Awaited<ReturnType<typeof gitRepositories>>, which: GitChanges): Promise<readonly Uri[]> {
  const uris: Uri[] = [];
  for (const repository of repositories) {
    await repository.status();
    const { indexChanges, mergeChanges, untrackedChanges, workingTreeChanges } = repository.state;
    const lists = which === "staged" ? [indexChanges] : [indexChanges, mergeChanges, untrackedChanges, workingTreeChanges];
    uris.push(...lists.flatMap((list) => list ?? []).map(({ uri }) => uri));
  }
  return uris;
}
