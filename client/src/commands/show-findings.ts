import { Range, Uri, window, workspace } from "vscode";

import type { ItemNode } from "../views/checklist-node.js";

/** Goes to the finding that fails a checklist item, or keeps it from passing; where there are several, the user picks one. */
export async function showFindings({ folder, item }: ItemNode): Promise<void> {
  const picks = [...item.findings, ...item.doubtful].map((finding) => ({
    label: finding.message,
    description: `${finding.path}:${finding.start.line + 1}`,
    detail: `${finding.ruleId}, ${finding.severity}`,
    finding,
  }));
  const pick = picks.length > 1 ? await window.showQuickPick(picks, { title: item.title, matchOnDescription: true }) : picks[0];
  if (pick === undefined) return;
  const { path, start, end } = pick.finding;
  const document = await workspace.openTextDocument(Uri.joinPath(folder, path));
  await window.showTextDocument(document, { selection: new Range(start.line, start.character, end.line, end.character) });
}
