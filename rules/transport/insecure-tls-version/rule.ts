import { possibleConstants } from "#core/facts/possible-constants";
import type { FileFacts } from "#core/facts/file-facts";
import { replaceText } from "#core/fix/replace-text-fix";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type Expression, isConditional, isIdentifier, isObjectLiteral, isPropertyAccess, type Node, type ObjectProperty, propertyNameText, propertyValue, skipWrappers, SyntaxKind } from "#core/syntax/nodes";
import { anyMethods, oldMethods, oldVersion } from "#rules/models/transport/tls-options";

export default defineSyntaxRule({
  meta: {
    id: "insecure-tls-version",
    title: "Version of TLS that is broken",
    family: "transport",
    severity: "high",
    confidence: "high",
    cwe: [327, 757],
    owasp: ["A02:2021"],
    asvs: ["v5.0.0-12.1.1"],
    since: "0.1.0",
    messages: {
      version: "{name} allows {version}, which attackers can downgrade to and read. Ask for TLSv1.2 at least.",
      any: "{name} {version} allows TLS 1.0 and 1.1, since it sets no floor. Set minVersion to TLSv1.2 in its place.",
      off: "secureOptions turns {version} off, so that only versions which attackers can read are left. Set minVersion to TLSv1.2 in its place.",
      renegotiation: "{flag} lets connections be renegotiated without the extension that ties both halves together: an attacker in the middle puts data in front of what the client sends. Remove it.",
    },
    options: {},
    triggers: [
      "secureProtocol", "minVersion", "secureOptions", { pattern: /["'](?:TLSv1(?:\.[01])?|SSLv[23])["']/ }, { anywhere: "tls-min-v1." },
    ],
    fix: "safe",
    presets: {},
  },
  visit: {
    ObjectProperty(node, context) {
      const name = propertyNameText(node.name) ?? "";
      if (name === "secureProtocol") method(node, context);
      else if (name === "secureOptions") switches(node, context);
      else if (/^(?:(?:tls_?)?(?:min|max)_?(?:Version|imumVersion|imumTlsVersion)|minTlsVersion|minimumProtocolVersion|tlsVersion|sslVersion)$/i.test(name)) version(propertyValue(node), node, name, context);
    },
    BinaryExpression(node, context) {
      if (node.operatorToken.kind !== SyntaxKind.EqualsToken || !isPropertyAccess(node.left)) return;
      const { text } = node.left.name;
      if (text === "DEFAULT_MIN_VERSION" || text === "DEFAULT_MAX_VERSION" || text === "minVersion") version(node.right, node, text, context);
    },
    StringLiteral(node, context) {
      const flag = /--tls-min-v1\.[01]\b/.exec(node.text)?.[0];
      if (flag !== undefined) context.report({ at: node, message: "version", data: { name: flag, version: "TLS 1.0 or 1.1" }, confidence: context.isTestFile ? "low" : "high" });
    },
  },
});

type Context = SyntaxRuleContext<"version" | "any" | "off" | "renegotiation">;

function version(value: Expression, at: Node, name: string, context: Context): void {
  // `strict ? "TLSv1.2" : "TLSv1"`: one of two, which somebody has chosen.
  const usual = isConditional(skipWrappers(value)) ? "medium" : "high";
  for (const { value: text, node, by } of possibleConstants(context.facts, value)) {
    if (typeof text !== "string" || !oldVersion.test(text)) continue;
    const fix = replaceText(context.facts, node, "TLSv1.2", "Ask for TLS 1.2", "safe");
    context.report({ at, message: "version", data: { name, version: text }, confidence: context.isTestFile ? "low" : by === undefined ? usual : "medium", fixes: fix === undefined ? [] : [fix] });
  }
}

function method(node: ObjectProperty, context: Context): void {
  const { facts } = context;
  for (const { value, by } of possibleConstants(facts, propertyValue(node))) {
    if (typeof value !== "string") continue;
    const confidence = context.isTestFile ? "low" : by === undefined ? "high" : "medium";
    const edits = [{ span: facts.spanOf(node), newText: 'minVersion: "TLSv1.2"' }];
    const fixes = [{ title: "Ask for TLS 1.2", applicability: "safe" as const, edits, appends: [] }];
    if (oldMethods.test(value)) context.report({ at: node, message: "version", data: { name: "secureProtocol", version: value.replace(/(?:_server|_client)?_method$/, "") }, confidence, fixes });
    else if (anyMethods.test(value) && !hasFloor(facts, node)) context.report({ at: node, message: "any", data: { name: "secureProtocol", version: value }, confidence, fixes });
  }
}

/** Bits of OpenSSL that are written out: https://docs.openssl.org/3.0/man3/SSL_CTX_set_options/ */
function switches(node: ObjectProperty, context: Context): void {
  const { facts } = context;
  const value = skipWrappers(propertyValue(node));
  const text = facts.textOf(isIdentifier(value) ? (facts.definitionOf(value) ?? value) : value);
  // What is masked out or comes from elsewhere is not set by this.
  if (text.includes("~") || text.includes("?")) return;
  const set = new Set(text.match(/\bSSL_OP_\w+/g));
  const newer = ["TLSv1_2", "TLSv1_3"].filter((version) => set.has(`SSL_OP_NO_${version}`));
  const isOldLeft = !set.has("SSL_OP_NO_TLSv1") || !set.has("SSL_OP_NO_TLSv1_1");
  const confidence = context.isTestFile ? "low" : "high";
  if (newer.length === 2 && isOldLeft && !hasLeast(facts, node)) context.report({ at: node, message: "off", data: { version: "TLS 1.2 and 1.3" }, confidence });
  const flag = "SSL_OP_ALLOW_UNSAFE_LEGACY_RENEGOTIATION";
  if (set.has(flag)) context.report({ at: node, message: "renegotiation", data: { flag }, confidence: context.isTestFile ? "low" : "medium" });
}

function hasLeast(facts: FileFacts, node: ObjectProperty): boolean {
  return !isObjectLiteral(node.parent) || facts.option(node.parent, "minVersion").state !== "absent";
}

/** True where the options next to a method refuse old versions: by a least version, or by OpenSSL's switches. */
function hasFloor(facts: FileFacts, node: ObjectProperty): boolean {
  if (!isObjectLiteral(node.parent)) return true;
  if (facts.option(node.parent, "minVersion").state !== "absent") return true;
  const switches = facts.option(node.parent, "secureOptions");
  if (switches.state !== "given") return switches.state === "unknown";
  return /SSL_OP_NO_TLSv1\b/.test(facts.textOf(switches.value)) || !/SSL_OP_NO/.test(facts.textOf(switches.value));
}
