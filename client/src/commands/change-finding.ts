import { type WorkspaceEdit, l10n, window, workspace } from "vscode";

import { ruleStateRequest, type RuleStateParams, suppressRequest, type SuppressParams } from "../../../server/src/lsp/protocol.js";
import type { ExtensionState } from "../extension.js";
import { severityOrder } from "../findings/shown-finding.js";
import { request } from "../messages.js";
import { ensureRunning } from "./ensure-running.js";
import { pickFinding } from "./pick-finding.js";

/** What a caller may already know; the user is asked for the rest. An empty day means that the suppression has no end. */
export type SuppressAnswers = Partial<Pick<SuppressParams, "scope" | "reason" | "until">>;

/** Suppresses a finding by a comment that says why. The file is changed and not saved. */
export async function suppressFinding({ client, findings }: ExtensionState, argument: unknown, answers: SuppressAnswers = {}): Promise<boolean> {
  const picked = await pickFinding(findings, argument);
  if (picked === undefined) return false;
  const { finding, uri } = picked;
  const scope = answers.scope ?? (await askScope(finding.ruleId));
  if (scope === undefined) return false;
  const reason = answers.reason ?? (await askReason(finding.ruleId));
  if (reason === undefined) return false;
  const until = answers.until ?? (await askUntil(finding.ruleId));
  if (until === undefined) return false;
  await ensureRunning(client);
  const { fingerprint, ruleId } = finding;
  const edit = await request(client, suppressRequest, { uri: client.code2ProtocolConverter.asUri(uri), fingerprint, ruleId, scope, reason, ...(until !== "" && { until }) });
  if (edit === null) {
    throw new Error(scope === "block" ? l10n.t("There is no statement around the finding that comments can stand around. Suppress the line instead.") : l10n.t("The text has changed, and the finding is no longer there."));
  }
  await apply(await client.protocol2CodeConverter.asWorkspaceEdit(edit));
  await window.showTextDocument(await workspace.openTextDocument(uri), { preview: false });
  return true;
}

async function askScope(ruleId: string): Promise<SuppressParams["scope"] | undefined> {
  const picks = [
    { label: l10n.t("This line"), detail: l10n.t("A comment above the line."), scope: "line" },
    { label: l10n.t("This statement"), detail: l10n.t("A pair of comments around the statement."), scope: "block" },
    { label: l10n.t("This file"), detail: l10n.t("A comment at the start of the file."), scope: "file" },
  ] as const;
  return (await window.showQuickPick(picks, { title: l10n.t("Suppress {0}: where?", ruleId) }))?.scope;
}

async function askReason(ruleId: string): Promise<string | undefined> {
  const typed = await window.showInputBox({
    title: l10n.t("Suppress {0}: why?", ruleId),
    prompt: l10n.t("The reason stands in the comment. Reviewers read it."),
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === "" ? l10n.t("State a reason.") : undefined),
  });
  return typed?.trim();
}

/** The last day on which the suppression counts; empty where it has no end, undefined where the user thought better of it. */
async function askUntil(ruleId: string): Promise<string | undefined> {
  const after = (days: number): string => dayText(new Date(Date.now() + days * 24 * 60 * 60 * 1_000));
  const picks = [
    { label: l10n.t("No end"), description: "", until: "" },
    ...[30, 90, 365].map((days) => ({ label: l10n.t("{0} days", days), description: l10n.t("until {0}", after(days)), until: after(days) })),
    { label: l10n.t("Another day…"), description: "", until: undefined },
  ];
  const title = l10n.t("Suppress {0}: until when?", ruleId);
  const pick = await window.showQuickPick(picks, { title });
  if (pick === undefined || pick.until !== undefined) return pick?.until;
  return window.showInputBox({
    title,
    prompt: l10n.t("The last day on which the suppression counts. From the next on the finding is reported again."),
    value: after(30),
    ignoreFocusOut: true,
    validateInput: (value) => (/^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) ? undefined : l10n.t("Write the day as 2027-01-31.")),
  });
}

/** A day as suppressions and attestations state it, in the time zone of this machine. */
function dayText(day: Date): string {
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/** Gives the rule of a finding another severity in the nearest config file, or switches it off there, and shows that file. */
export async function changeSeverity({ client, findings }: ExtensionState, argument: unknown, given?: RuleStateParams["state"]): Promise<boolean> {
  const picked = await pickFinding(findings, argument);
  if (picked === undefined) return false;
  const { ruleId, severity } = picked.finding;
  const state = given ?? (await askState(ruleId, severity));
  if (state === undefined) return false;
  await ensureRunning(client);
  const answer = await request(client, ruleStateRequest, { uri: client.code2ProtocolConverter.asUri(picked.uri), ruleId, state });
  if (answer === null) throw new Error(l10n.t("There is no config file to change: open a folder, and mend lintel.config.json where it is broken."));
  const edit = await client.protocol2CodeConverter.asWorkspaceEdit(answer);
  const [target] = edit.entries().map(([uri]) => uri);
  await apply(edit);
  if (target === undefined) return true;
  // The rule's new state takes effect once the file is saved, which is what was asked for.
  const document = await workspace.openTextDocument(target);
  await document.save();
  await window.showTextDocument(document, { preview: false, preserveFocus: true });
  return true;
}

async function askState(ruleId: string, severity: string): Promise<RuleStateParams["state"] | undefined> {
  const picks = [
    { label: l10n.t("$(circle-slash) Off"), description: l10n.t("no findings of this rule"), state: "off" as const },
    ...severityOrder.map((state) => ({ label: state, description: state === severity ? l10n.t("now") : "", state })),
    { label: l10n.t("$(discard) Default"), description: l10n.t("as the preset says"), state: "default" as const },
  ];
  return (await window.showQuickPick(picks, { title: l10n.t("Severity of {0} in the nearest lintel.config.json", ruleId) }))?.state;
}

async function apply(edit: WorkspaceEdit): Promise<void> {
  if (!(await workspace.applyEdit(edit))) throw new Error(l10n.t("The editor did not take the change."));
}
