import { CancellationToken, LSPErrorCodes, ResponseError, type WorkspaceEdit } from "vscode-languageserver";
import { ruleEdits } from "#core/config/rule-edit";
import type { Finding } from "#core/finding/finding";
import { isAtLeastSeverity } from "#core/finding/severity";
import type { AnalysedDocument } from "../analyses.js";
import { configEdit, configUriOf } from "../config-edit.js";
import { toRange } from "../convert.js";
import type { Feature, Server } from "../feature.js";
import { type RuleStateParams, ruleStateRequest, type SuppressParams, suppressRequest } from "../protocol.js";
import { blockSuppressionInserts, canHoldComments, fileSuppressionInserts, reasonPlaceholder, type SuppressionInsert, suppressionInserts, withUntil } from "../suppression-edit.js";
import { shownFindings } from "../whole-findings.js";

/** Answers clients that ask a person for a reason or a severity, and want the edit that writes it down. */
export const findingChanges: Feature = (server) => {
  const { analyses, connection, guarded } = server;
  connection.onRequest(suppressRequest.method, ({ fingerprint, reason, ruleId, scope, until, uri }: SuppressParams) =>
    guarded<WorkspaceEdit | null>("Suppressing a finding", null, async () => {
      const analysed = await analyses.of(uri, CancellationToken.None);
      if (!canHoldComments(analysed.document)) throw new ResponseError(LSPErrorCodes.RequestFailed, "JSON takes no comments. Turn the rule off for the file in lintel.config.json instead.");
      const finding = shownFindings(server.wholeFindings, analysed).find((one) => one.fingerprint === fingerprint && one.ruleId === ruleId);
      const inserts = finding === undefined ? undefined : insertsFor(server, analysed, finding, scope);
      if (inserts === undefined) return null;
      const edits = inserts.map(({ offset, text }) => ({
        range: toRange({ start: offset, end: offset }, analysed.lines),
        newText: withUntil(text, until).replace(reasonPlaceholder, () => oneLine(reason)),
      }));
      return { changes: { [analysed.uri]: edits } };
    }),
  );
  connection.onRequest(ruleStateRequest.method, ({ ruleId, state, uri }: RuleStateParams) =>
    guarded<WorkspaceEdit | null>("Changing the severity of a rule", null, async () => {
      const analysed = await analyses.of(uri, CancellationToken.None);
      const config = configUriOf(server, analysed);
      if (config === undefined) return null;
      const lock = lockAgainst(analysed, ruleId, state);
      if (lock !== undefined) throw new ResponseError(LSPErrorCodes.RequestFailed, `${ruleId} is locked by ${lock}: here it may only be made stricter. Change it there.`);
      return (await configEdit(server, config, (text) => ruleEdits(text, ruleId, state))) ?? null;
    }),
  );
  return {};
};

/** The config that a rule is locked by, where the nearest one may not give it this state. */
function lockAgainst({ config }: AnalysedDocument, ruleId: string, state: RuleStateParams["state"]): string | undefined {
  if (state === "default") return undefined;
  return config?.locks?.find(({ origin, rules, floor }) => {
    const least = rules.has(ruleId) && origin !== config.files.at(-1) ? floor(ruleId) : "off";
    return least !== "off" && (state === "off" || !isAtLeastSeverity(state, least));
  })?.origin;
}

function insertsFor({ ports }: Server, { document, lines }: AnalysedDocument, { ruleId, span }: Finding, scope: SuppressParams["scope"]): readonly SuppressionInsert[] | undefined {
  switch (scope) {
    case "line":
      return suppressionInserts(document, lines, ruleId, span.start, ports.parse);
    case "block":
      return blockSuppressionInserts(document, lines, ruleId, span.start, ports.parse);
    case "file":
      return fileSuppressionInserts(document, ruleId);
  }
}

/** A reason ends with its line, and must not end the comment before. */
function oneLine(reason: string): string {
  return reason.replace(/\*\/|-->/g, "").replace(/\s+/g, " ").trim();
}
