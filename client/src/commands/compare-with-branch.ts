import { type LogOutputChannel, ProgressLocation, type Uri, l10n, window, workspace } from "vscode";

import { newSinceRequest } from "../../../server/src/lsp/protocol.js";
import type { ExtensionState } from "../extension.js";
import { diskFolders } from "../disk-folders.js";
import { comparisonKey } from "../findings/branch-comparison.js";
import type { ShownFinding } from "../findings/shown-finding.js";
import { gitRepositories } from "../git.js";
import { request } from "../messages.js";
import { auditWorkspace, isCancellation } from "./audit-workspace.js";
import { ensureRunning } from "./ensure-running.js";

/**
 * Shows only the findings that are new since the current branch left another: the one that is named, else one that the user picks.
 * The comparison goes by the files on disk. Resolves to how many are new; to undefined where it was cancelled.
 */
export async function compareWithBranch(state: ExtensionState, output: LogOutputChannel, given: unknown): Promise<number | undefined> {
  const { client, findings } = state;
  // Also where the branch is given: nothing runs git in folders that nobody trusts.
  const repositories = await gitRepositories();
  const ref = typeof given === "string" ? given : await askBranch(repositories, findings.comparison?.ref);
  if (ref === undefined) return undefined;
  await ensureRunning(client);
  const compared = await newInFolders(state, output, ref);
  if (compared === undefined) return undefined;
  const summary = await auditWorkspace(state, output);
  if (summary === undefined || summary.isPartial) return undefined;
  // What is not saved was not compared, and had better be shown than lost.
  const unsaved = new Set(workspace.textDocuments.filter(({ isDirty }) => isDirty).map(({ uri }) => uri.toString()));
  findings.compare(ref, compared.mergeBase, (finding) => unsaved.has(finding.uri) || compared.isNew(finding));
  findings.setFilter({ ...findings.filter, newOnly: "branch" });
  return findings.all.filter(({ isOld }) => !isOld).length;
}

interface Compared {
  readonly mergeBase: string;
  readonly isNew: (finding: ShownFinding) => boolean;
}

/** A folder that cannot be compared keeps all its findings, unless no other can be compared either. */
async function newInFolders({ client }: ExtensionState, output: LogOutputChannel, ref: string): Promise<Compared | undefined> {
  const title = l10n.t("Lintel compares with {0}", ref);
  return window.withProgress({ location: ProgressLocation.Notification, title, cancellable: true }, async (_progress, token) => {
    const fresh = new Set<string>();
    const mergeBases: string[] = [];
    const failed = new Map<string, string>();
    for (const { uri: folder } of diskFolders()) {
      try {
        const result = await request(client, newSinceRequest, { folder: client.code2ProtocolConverter.asUri(folder), ref }, token);
        if ("reason" in result) {
          output.warn(`${folder.path}: ${result.reason}`);
          failed.set(folder.toString(), result.reason);
          continue;
        }
        mergeBases.push(result.mergeBase);
        for (const { path, ruleId, fingerprint } of result.fresh) fresh.add(comparisonKey({ uri: inFolder(folder, path), ruleId, fingerprint }));
      } catch (error) {
        if (isCancellation(error)) return undefined;
        throw error;
      }
    }
    const [reason] = failed.values();
    if (mergeBases.length === 0 && reason !== undefined) throw new Error(reason);
    return { mergeBase: [...new Set(mergeBases)].join(", "), isNew: (finding) => failed.has(finding.folder) || fresh.has(comparisonKey(finding)) };
  });
}

function inFolder(folder: Uri, path: string): string {
  return folder.with({ path: `${folder.path}/${path}` }).toString();
}

type Repositories = Awaited<ReturnType<typeof gitRepositories>>;

/** Most branches leave one of these. */
const mainBranches = /^(?:origin\/|upstream\/)?(?:main|master|trunk|develop)$/;

async function askBranch(repositories: Repositories, last: string | undefined): Promise<string | undefined> {
  const lists = await Promise.all(repositories.map((repository) => repository.getBranches({ remote: true, sort: "committerdate" })));
  const names = [...new Set(lists.flat().flatMap(({ name }) => name ?? []))].filter((name) => !name.endsWith("/HEAD"));
  const rank = (name: string): number => (name === last ? 0 : mainBranches.test(name) ? 1 : 2);
  const branches = names.sort((a, b) => rank(a) - rank(b)).map((label) => ({ label, isOther: false }));
  const other = { label: l10n.t("Another branch, tag or commit…"), isOther: true };
  const pick = await window.showQuickPick([...branches, other], { title: l10n.t("Show what is new since which branch was left?") });
  if (pick?.isOther !== true) return pick?.label;
  const typed = await window.showInputBox({ title: l10n.t("New since which branch, tag or commit?"), value: last ?? "", ignoreFocusOut: true });
  return typed === undefined || typed.trim() === "" ? undefined : typed.trim();
}
