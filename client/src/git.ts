import { type Uri, extensions, l10n, workspace } from "vscode";

/** The parts of the built-in Git extension's interface that are used here, in its version 1. */
interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): { readonly repositories: readonly GitRepository[] };
}

interface GitRepository {
  readonly state: Readonly<Record<"workingTreeChanges" | "indexChanges" | "mergeChanges" | "untrackedChanges", readonly { readonly uri: Uri }[] | undefined>>;
  status(): Promise<void>;
  getBranches(query: { readonly remote: boolean; readonly sort: "committerdate" }): Promise<readonly { readonly name?: string }[]>;
}

/** The repositories of the workspace. Rejects with a sentence where the editor's Git extension is off. */
export async function gitRepositories(): Promise<readonly GitRepository[]> {
  const git = await extensions.getExtension<GitExtension>("vscode.git")?.activate();
  if (git?.enabled !== true) {
    const reason = workspace.isTrusted ? l10n.t("The editor's Git extension is switched off.") : l10n.t("In Restricted Mode the editor's Git extension is off, and it alone knows what has changed.");
    throw new Error(l10n.t("{0} Audit the workspace, or a file or folder from the explorer.", reason));
  }
  return git.getAPI(1).repositories;
}
