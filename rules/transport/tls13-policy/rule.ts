import { possibleConstants } from "#core/facts/possible-constants";
import { replaceText } from "#core/fix/replace-text-fix";
import { defineSyntaxRule } from "#core/rule/rule";
import { isObjectLiteral, skipWrappers } from "#core/syntax/nodes";
import { tlsServers } from "#rules/models/transport/tls-options";

export default defineSyntaxRule({
  meta: {
    id: "tls13-policy",
    title: "TLS older than 1.3 where the policy asks for 1.3",
    family: "transport",
    severity: "low",
    confidence: "high",
    cwe: [327],
    owasp: ["A02:2021"],
    asvs: ["v5.0.0-12.1.1"],
    since: "0.1.0",
    messages: {
      version: "This server allows {version}, and the policy of this project asks for TLS 1.3. Set minVersion to TLSv1.3.",
    },
    options: {
      requireTls13: { type: "boolean", default: false, description: "Report TLS servers of Node.js that accept TLS 1.2. Off by default, since TLS 1.2 is sound." },
    },
    triggers: [{ package: "https" }, { package: "tls" }, { package: "http2" }],
    fix: "suggestion",
    presets: {},
  },
  visit: {
    CallExpression(node, context) {
      const { facts, options } = context;
      const at = options.requireTls13 && !context.isTestFile ? tlsServers.get(facts.callee(node)?.name ?? "") : undefined;
      const argument = at === undefined ? undefined : node.arguments[at];
      const given = argument && facts.objectOf(argument);
      if (given === undefined) return;
      const minimum = facts.option(given, "minVersion");
      if (minimum.state !== "given") {
        if (minimum.state === "unknown") return;
        const [first] = given.properties;
        const span = { start: first === undefined ? given.end - 1 : facts.spanOf(first).start, end: first === undefined ? given.end - 1 : facts.spanOf(first).start };
        const newText = first === undefined ? ' minVersion: "TLSv1.3" ' : 'minVersion: "TLSv1.3", ';
        const fixes = isObjectLiteral(skipWrappers(given)) ? [{ title: "Ask for TLS 1.3", applicability: "suggestion" as const, edits: [{ span, newText }], appends: [] }] : [];
        context.report({ at: node, message: "version", data: { version: "TLS 1.2" }, fixes });
        return;
      }
      for (const { value, node: literal } of possibleConstants(facts, minimum.value)) {
        if (value !== "TLSv1.2") continue;
        const fix = replaceText(facts, literal, "TLSv1.3", "Ask for TLS 1.3", "suggestion");
        context.report({ at: node, message: "version", data: { version: "TLS 1.2" }, fixes: fix === undefined ? [] : [fix] });
      }
    },
  },
});
