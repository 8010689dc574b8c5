import type { Rule } from "#core/rule/rule";
import type { AnalysedDocument } from "../analyses.js";
import type { Feature } from "../feature.js";
import type { KnownFindings } from "../known-findings.js";
import { documentStatus as message, type DocumentStatus } from "../protocol.js";
import { uriKey, uriOfPathIn } from "../uri.js";
import type { ConfigFileProblems } from "../workspace.js";

/** Tells clients that asked for it why an open document shows the findings it shows, or none. */
export const documentStatus: Feature = ({ analyses, client, connection, documents, knownFindings, ports, settings, workspace }) => {
  if (!client.customNotifications) return {};
  const sent = new Map<string, string>();
  const last = new Map<string, AnalysedDocument>();
  const send = (analysed: AnalysedDocument): void => {
    const status = statusOf(analysed, ports.engine.registry.rules, knownFindings, settings.problems, workspace.configProblems());
    const text = JSON.stringify(status);
    if (sent.get(uriKey(status.uri)) === text) return;
    sent.set(uriKey(status.uri), text);
    void connection.sendNotification(message.method, status);
  };
  analyses.onDidAnalyse((analysed) => {
    last.set(uriKey(analysed.uri), analysed);
    send(analysed);
  });
  const sendAll = (): void => {
    for (const analysed of last.values()) send(analysed);
  };
  knownFindings.onDidChange(sendAll);
  settings.onDidChange(sendAll);
  documents.onDidClose(({ uri }) => {
    sent.delete(uriKey(uri));
    last.delete(uriKey(uri));
  });
  return {};
};

function statusOf({ uri, place, state, reason, analysis, config }: AnalysedDocument, rules: readonly Rule[], knownFindings: KnownFindings, settingProblems: readonly string[], configProblems: readonly ConfigFileProblems[]): DocumentStatus {
  const root = place.folder.path ?? "";
  const configFiles = (config?.files ?? []).map((path) => uriOfPathIn(root, path));
  return {
    uri,
    state,
    ...(reason === undefined ? {} : { reason }),
    findings: analysis.findings.length,
    known: knownFindings.among(uri, analysis.findings).size,
    suppressed: analysis.suppressed.length,
    problems: [...analysis.problems.filter(({ kind }) => kind !== "skipped-file").map((problem) => problem.message), ...settingProblems],
    configFiles,
    mistakes: configProblems.filter(({ uri }) => configFiles.includes(uri)).map(({ uri, problems }) => ({ uri, problems: problems.length })),
    locks: (config?.locks ?? []).map(({ origin, rules: { size } }) => ({ uri: uriOfPathIn(root, origin), rules: size })),
    rules: rules.filter(({ meta }) => config !== undefined && config.rule(meta.id).severity !== "off").length,
  };
}
