import type { FileFacts } from "#core/facts/file-facts";
import { replaceExpression } from "#core/fix/replace-text-fix";
import { defineSyntaxRule } from "#core/rule/rule";
import { type CallExpression, isBinaryExpression, isCallExpression, isConditional, isNewExpression, isPropertyAccess, type Node, skipWrappers } from "#core/syntax/nodes";
import { hostPlace } from "#core/transport/host";
import { isForDevelopment } from "#core/transport/option-place";
import { insecureCredentials } from "#rules/models/transport/grpc";

export default defineSyntaxRule({
  meta: {
    id: "grpc-insecure-credentials",
    title: "gRPC without TLS",
    family: "transport",
    severity: "high",
    confidence: "medium",
    cwe: [319],
    owasp: ["A02:2021"],
    asvs: ["v5.0.0-12.3.1"],
    since: "0.1.0",
    messages: {
      insecure: "{api} sends and takes every call unencrypted and from anyone. Use createSsl with certificates.",
    },
    options: {},
    triggers: ["createInsecure"],
    fix: "suggestion",
    presets: {},
  },
  visit: {
    CallExpression(node, context) {
      const { facts } = context;
      const api = facts.callee(node)?.name;
      if (api === undefined || !insecureCredentials.has(api)) return;
      const host = hostBeside(facts, node);
      const place = host === undefined ? "unknown" : hostPlace(host);
      const isHarmless = context.isTestFile || isForDevelopment(facts, node) || (place === "nearby" && host !== "0.0.0.0") || isChosen(facts, node);
      const target = skipWrappers(node.expression);
      const isClient = !api.includes("ServerCredentials") && isPropertyAccess(target);
      const fixes = isClient ? [replaceExpression(facts, node, `${facts.textOf(target.expression)}.createSsl()`, "Use TLS", "suggestion")] : [];
      context.report({ at: node, message: "insecure", data: { api: api.replace(/^@?[\w/-]+?\./, "") }, confidence: isHarmless ? "low" : place === "remote" ? "high" : "medium", fixes });
    },
  },
});

/** `useTls ? credentials.createSsl() : credentials.createInsecure()`: whoever sets the program up decides. */
function isChosen(facts: FileFacts, node: CallExpression): boolean {
  return isConditional(node.parent) && /\bcreateSsl\b/.test(facts.textOf(node.parent));
}

/** The host of the address that stands beside the credentials in the same call. */
function hostBeside(facts: FileFacts, node: CallExpression): string | undefined {
  let at: Node = node;
  while (isBinaryExpression(at.parent)) at = at.parent;
  const call = at.parent;
  if (!isCallExpression(call) && !isNewExpression(call)) return undefined;
  const address = call.arguments?.[0] && facts.constantString(call.arguments[0]);
  return address?.replace(/^(?:dns|ipv4|passthrough):\/*/, "").replace(/:\d+$/, "");
}
