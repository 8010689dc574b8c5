import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import type { StringLiteralLike, TemplateExpression } from "#core/syntax/nodes";
import { isForDevelopment } from "#core/transport/option-place";
import { encryptedSchemes, plainAddress, plainClient } from "#core/transport/plain-protocol";

export default defineSyntaxRule({
  meta: {
    id: "cleartext-protocol",
    title: "Protocol without encryption",
    family: "transport",
    severity: "medium",
    confidence: "high",
    cwe: [319],
    owasp: ["A02:2021"],
    asvs: ["v5.0.0-12.3.1"],
    since: "0.1.0",
    messages: {
      address: "{scheme}:// connects to {host} unencrypted, so everyone on the way reads and changes what is sent. Use {instead}://.",
      client: "{protocol} sends passwords and data in the clear. {instead}",
    },
    options: {},
    triggers: [
      { pattern: /["'`](?:ws|ftp|telnet|ldap|amqp|mqtt|stomp|smtp|imap|pop3|tftp):\/\// }, { package: "ftp" }, { package: "promise-ftp" }, { package: "basic-ftp" }, { package: "telnet-client" },
      { package: "telnet" }, { package: "nodemailer" },
    ],
    fix: "suggestion",
    presets: {},
  },
  visit: {
    StringLiteral: (node, context) => literal(node, context),
    TemplateExpression: (node, context) => literal(node, context),
  },
  check(context) {
    for (const use of context.facts.sinks("cleartext")) {
      const plain = plainClient(context.facts, use);
      if (plain === undefined || !use.certain) continue;
      const isHarmless = context.isTestFile || isForDevelopment(context.facts, use.call);
      context.report({ at: use.call, message: "client", data: { protocol: plain.protocol, instead: remedies[plain.protocol] ?? "" }, confidence: isHarmless ? "low" : plain.confidence });
    }
  },
});

const remedies: Readonly<Record<string, string>> = {
  Telnet: "Use SSH.",
  FTP: "Set secure to true, or use SFTP.",
  SMTP: "Set secure to true, or requireTLS where the connection is upgraded.",
};

function literal(node: StringLiteralLike | TemplateExpression, context: SyntaxRuleContext<"address" | "client">): void {
  const { facts } = context;
  const found = plainAddress(facts, node);
  if (found === undefined) return;
  const { scheme, host, confidence } = found;
  const instead = encryptedSchemes[scheme] ?? "";
  const start = facts.spanOf(node).start + 1;
  const fix = { title: `Use ${instead}`, applicability: "suggestion" as const, edits: [{ span: { start, end: start + scheme.length }, newText: instead }], appends: [] };
  const isHarmless = context.isTestFile || isForDevelopment(facts, node);
  context.report({ at: node, message: "address", data: { scheme, host, instead }, confidence: isHarmless ? "low" : confidence, fixes: scheme === "telnet" || scheme === "tftp" ? [] : [fix] });
}
