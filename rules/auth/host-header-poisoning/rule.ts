import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type Expression, isBinaryExpression, isTemplateExpression, SyntaxKind } from "#core/syntax/nodes";
import { hostOfLink } from "#core/validation/request-host";

type Context = SyntaxRuleContext<"secret" | "link", unknown>;

export default defineSyntaxRule({
  meta: {
    id: "host-header-poisoning",
    title: "Link built from the Host header",
    family: "auth",
    severity: "high",
    confidence: "high",
    cwe: [640, 644],
    owasp: ["A07:2021"],
    asvs: ["v5.0.0-4.1.3"],
    since: "0.1.0",
    messages: {
      secret: "The host of this link is {source}, which whoever sends the request chooses: the secret in it goes to their server. Take the address of the site from the configuration.",
      link: "The host of this address is {source}, which whoever sends the request chooses. Take the address of the site from the configuration.",
    },
    options: {},
    triggers: [
      { patterns: [/:\/\//, /\bhost(?:name)?\b/i] },
      // A function of another file puts the address together.
      { pattern: /\$\{[\w.]*(?:url|origin|host|domain|site)\w*[(}]/gi },
    ],
    fix: "none",
    presets: {},
  },
  visit: {
    TemplateExpression: (node, context) => judge(context, node),
    BinaryExpression(node, context) {
      // Of a sum only the whole is an address.
      if (node.operatorToken.kind === SyntaxKind.PlusToken) judge(context, node);
    },
  },
});

function judge(context: Context, text: Expression): void {
  if (isPiece(text.parent)) return;
  const { facts } = context;
  const link = hostOfLink(facts, text);
  if (link === undefined) return;
  const confidence = context.isTestFile || !link.holdsSecret ? "low" : link.isMailed ? "high" : "medium";
  context.report({ at: text, message: link.holdsSecret ? "secret" : "link", data: { source: facts.textOf(link.source) }, confidence, ...(link.holdsSecret ? {} : { severity: "low" }) });
}

function isPiece(parent: import("#core/syntax/nodes").Node): boolean {
  return parent.kind === SyntaxKind.TemplateSpan || isTemplateExpression(parent) || (isBinaryExpression(parent) && parent.operatorToken.kind === SyntaxKind.PlusToken) || parent.kind === SyntaxKind.ParenthesizedExpression;
}
