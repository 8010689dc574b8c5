import { Range, Uri, l10n, window, workspace } from "vscode";

import { type LogPlace, type Triage, type TriageStatus, triageStatuses } from "../../../server/src/lsp/protocol.js";
import { type LogResultNode, triageWord } from "../views/log-node.js";
import type { LogView } from "../views/log-view.js";

/** Shows a SARIF log: the one that is named, else the one in front, else one that the user picks. Resolves to how many findings it holds. */
export async function openLog(view: LogView, argument: unknown): Promise<number | undefined> {
  const active = window.activeTextEditor?.document.uri;
  const uri = argument instanceof Uri ? argument : active?.path.endsWith(".sarif") === true ? active : await pickLog();
  return uri === undefined ? undefined : view.open(uri);
}

async function pickLog(): Promise<Uri | undefined> {
  const picked = await window.showOpenDialog({ title: l10n.t("Open a SARIF log"), openLabel: l10n.t("Show Findings"), filters: { SARIF: ["sarif", "json"] } });
  return picked?.[0];
}

/** Decides about a finding of a log: as is given, else as the user says. Resolves to whether something was decided. */
export async function triageResult(view: LogView, { result }: LogResultNode, given?: Partial<Triage>): Promise<boolean> {
  const status = given?.status ?? (await askStatus(result.triage.status, result.message));
  if (status === undefined) return false;
  const comment = given?.comment ?? (status === "open" ? "" : await askComment(result.triage.comment));
  if (comment === undefined) return false;
  await view.triage(result, { status, comment });
  return true;
}

async function askStatus(now: TriageStatus, message: string): Promise<TriageStatus | undefined> {
  const details: Readonly<Record<TriageStatus, string>> = {
    open: l10n.t("Nobody has decided yet."),
    underReview: l10n.t("Somebody looks at it."),
    accepted: l10n.t("It may stay: it is no weakness, or its risk is taken."),
    rejected: l10n.t("It must not stay."),
  };
  const picks = triageStatuses.map((status) => ({ label: triageWord(status), description: status === now ? l10n.t("now") : "", detail: details[status], status }));
  return (await window.showQuickPick(picks, { title: l10n.t("What about this finding?"), placeHolder: message }))?.status;
}

async function askComment(now: string): Promise<string | undefined> {
  return window.showInputBox({ title: l10n.t("Why?"), prompt: l10n.t("The comment stands in the log. It may be empty."), value: now, ignoreFocusOut: true });
}

/** Shows the code of a place that a log names. Logs are often made on another machine, so the file is looked for by the end of its path. */
export async function goToLogPlace(place: LogPlace | undefined): Promise<void> {
  if (place === undefined) {
    void window.showInformationMessage(l10n.t("Lintel: the log names no place for this finding."));
    return;
  }
  const uri = await fileOf(place.uri);
  if (uri === undefined) {
    void window.showInformationMessage(l10n.t("Lintel: {0} is not in this workspace.", place.uri));
    return;
  }
  const at = new Range(place.line, place.character, place.line, place.character);
  await window.showTextDocument(await workspace.openTextDocument(uri), { selection: at, preview: true });
}

async function fileOf(text: string): Promise<Uri | undefined> {
  const isAbsolute = /^[a-z][\w+.-]*:/i.test(text) || text.startsWith("/");
  const path = decodeURIComponent(isAbsolute && !text.startsWith("/") ? Uri.parse(text).path : text);
  const guesses = isAbsolute ? [Uri.file(path)] : (workspace.workspaceFolders ?? []).map(({ uri }) => Uri.joinPath(uri, path));
  for (const guess of guesses) if (await exists(guess)) return guess;
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  const name = parts.at(-1);
  if (name === undefined) return undefined;
  const found = await workspace.findFiles(`**/${name.replace(/[*?{}[\]]/g, "?")}`, "**/node_modules/**", 200);
  return found.sort((a, b) => sharedEnd(b.path, parts) - sharedEnd(a.path, parts) || (a.path < b.path ? -1 : 1))[0];
}

/** How many parts of a path, from its end, are those of the other. */
function sharedEnd(path: string, parts: readonly string[]): number {
  const own = path.split("/").reverse();
  const wanted = [...parts].reverse();
  const differs = wanted.findIndex((part, index) => own[index] !== part);
  return differs < 0 ? wanted.length : differs;
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
