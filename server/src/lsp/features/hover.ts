import { type Hover, MarkupKind } from "vscode-languageserver";
import type { Finding } from "#core/finding/finding";
import { spanContains } from "#core/text/span";
import { toRange } from "../convert.js";
import type { Feature, Server } from "../feature.js";
import { openRulePageCommand } from "../protocol.js";

/** `textDocument/hover`: the short form of the rule's page for the findings under the pointer. */
export const hover: Feature = (server) => {
  const { analyses, connection, guarded } = server;

  connection.onHover(({ textDocument: { uri }, position }, token) =>
    guarded<Hover | null>("Making a hover", null, async () => {
      const { analysis, lines } = await analyses.of(uri, token);
      const offset = lines.offsetAt(position);
      const under = server.knownFindings.visible(uri, analysis.findings).filter(({ span }) => spanContains(span, { start: offset, end: offset }));
      const [first] = under;
      if (first === undefined) return null;
      // Two findings of one rule share a page.
      const byRule = new Map(under.map((finding) => [finding.ruleId, finding]));
      const known = server.knownFindings.among(uri, analysis.findings);
      const texts = [...byRule.values()].map((finding) => textOf(server, finding, known.has(finding))).filter((text) => text !== undefined);
      if (texts.length === 0) return null;
      const kind = server.client.hoverMarkup;
      const value = texts.join(kind === MarkupKind.Markdown ? "\n\n---\n\n" : "\n\n");
      return { contents: { kind, value }, range: toRange(first.span, lines) };
    }),
  );

  return { capabilities: { hoverProvider: true } };
};

function textOf({ client, ports }: Server, { confidence, message, ruleId, severity }: Finding, isKnown: boolean): string | undefined {
  const page = ports.pages.summary(ruleId);
  const meta = ports.engine.registry.rules.find((rule) => rule.meta.id === ruleId)?.meta;
  if (page === undefined || meta === undefined) return undefined;
  const weaknesses = meta.cwe.map((id) => `CWE-${id}`);
  const grade = [`${severity} severity`, `${confidence} confidence`, ...weaknesses, ...(isKnown ? ["known in the baseline"] : [])].join(" · ");
  // Hovers take no links with schemes of their own.
  const uri = client.rulePages ? `command:${openRulePageCommand}?${encodeURIComponent(JSON.stringify([ruleId]))}` : ports.pages.uri(ruleId);
  if (client.hoverMarkup !== MarkupKind.Markdown) {
    return [`${meta.title} (${ruleId})`, grade, ...(isKnown ? [message] : []), page.what, page.why, `How to fix: ${page.fix}`].join("\n");
  }
  return [
    `**${meta.title}**  \n${grade}`,
    // Of hints, which known findings mostly are, editors show no message of their own.
    ...(isKnown ? [plainMarkdown(message)] : []),
    page.what,
    page.why,
    `**How to fix:** ${page.fix}`,
    ...(uri === undefined ? [] : [`[More about ${ruleId}](${uri})`]),
  ].join("\n\n");
}

/** Text from the code must not become markup. */
function plainMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>|#~]/g, "\\$&");
}
