import { env, l10n, window, workspace } from "vscode";

import type { ExtensionState } from "../extension.js";
import { findingMarkdown } from "../findings/finding-markdown.js";
import { stepsOf } from "../findings/finding-steps.js";
import { pickFinding } from "./pick-finding.js";

/** Puts a finding into the clipboard as Markdown, for a ticket or a message. Resolves to the text. */
export async function copyFinding({ findings }: ExtensionState, argument: unknown): Promise<string | undefined> {
  const picked = await pickFinding(findings, argument);
  if (picked === undefined) return undefined;
  const { diagnostic, finding, uri } = picked;
  const steps = stepsOf(diagnostic).map(({ location, message }) => ({ path: workspace.asRelativePath(location.uri, false), line: location.range.start.line, message }));
  // What may be a secret never leaves the file by way of Lintel.
  const mayShow = findings.rules.get(finding.ruleId)?.family !== "secrets" && findings.rules.size > 0;
  const code = mayShow ? (await workspace.openTextDocument(uri)).lineAt(diagnostic.range.start.line).text.trim() : undefined;
  const text = findingMarkdown(finding, steps, code, l10n.t("How the data gets there:"));
  await env.clipboard.writeText(text);
  window.setStatusBarMessage(l10n.t("$(clippy) The finding is in the clipboard as Markdown."), 5_000);
  return text;
}
