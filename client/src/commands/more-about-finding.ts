import { commands, l10n, window } from "vscode";

import type { ExtensionState } from "../extension.js";
import { pickFinding } from "./pick-finding.js";

/** Offers what can be done about a finding, for keyboards and screen readers in one list. */
export async function moreAboutFinding({ findings }: ExtensionState, argument: unknown): Promise<void> {
  const picked = await pickFinding(findings, argument);
  if (picked === undefined) return;
  const { finding } = picked;
  const picks = [
    { label: l10n.t("$(book) Open the page of the rule"), command: "lintel.openRulePage", value: finding.ruleId as unknown },
    ...(finding.steps > 1
      ? [
          { label: l10n.t("$(references) Peek the trace"), command: "lintel.trace.peek", value: finding },
          { label: l10n.t("$(debug-step-over) Walk through the trace"), command: "lintel.trace.start", value: finding },
        ]
      : []),
    ...(finding.fix === undefined ? [] : [{ label: l10n.t("$(diff) Preview the fix"), command: "lintel.finding.previewFix", value: finding }]),
    { label: l10n.t("$(comment) Suppress with a reason…"), command: "lintel.finding.suppress", value: finding },
    { label: l10n.t("$(settings) Turn the rule off or change its severity here…"), command: "lintel.finding.changeSeverity", value: finding },
    { label: l10n.t("$(clippy) Copy as Markdown"), command: "lintel.finding.copy", value: finding },
  ];
  const pick = await window.showQuickPick(picks, { title: finding.ruleTitle, placeHolder: finding.message });
  if (pick !== undefined) await commands.executeCommand(pick.command, pick.value);
}
