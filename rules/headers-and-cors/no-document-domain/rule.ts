import { replaceStatementByComment } from "#core/fix/remove-statement-fix";
import { defineSyntaxRule } from "#core/rule/rule";
import { hasReason } from "#core/text/given-reason";
import { SyntaxKind } from "#core/syntax/nodes";

export default defineSyntaxRule({
  meta: {
    id: "no-document-domain",
    title: "Page that gives up the origin of its host",
    family: "headers-and-cors",
    severity: "medium",
    confidence: "high",
    cwe: [346],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-3.5.4"],
    since: "0.1.0",
    messages: {
      set: "With document.domain set, every host below that domain has full access to this page. Remove it, and speak to other windows with postMessage.",
    },
    options: {},
    triggers: [{ patterns: [/\.\s*domain\s*=(?!=)/, /\bdocument\b/i] }],
    fix: "suggestion",
    presets: {},
  },
  visit: {
    BinaryExpression(node, context) {
      const { facts } = context;
      if (node.operatorToken.kind !== SyntaxKind.EqualsToken || facts.api(node.left)?.name !== "globalThis.document.domain") return;
      const fix = replaceStatementByComment(facts, node, "Remove the assignment", "Windows of other hosts are spoken to with postMessage.");
      context.report({ at: node, message: "set", confidence: context.isTestFile ? "low" : hasReason(context.document.text, context.facts.spanOf(node).start) ? "medium" : "high", fixes: fix === undefined ? [] : [fix] });
    },
  },
});
