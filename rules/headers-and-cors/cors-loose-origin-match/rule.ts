import { corsSettings } from "#core/cors/cors-setting";
import { looseTest, originPolicies } from "#core/cors/origin";
import { defineSyntaxRule } from "#core/rule/rule";
import { type Expression, isIdentifier, isPropertyAccess, isVariableDeclaration, propertyNameText, skipWrappers } from "#core/syntax/nodes";
import { corsCalls, corsTriggers } from "#rules/models/web-options/cors";

/** A regular expression, or a method that looks at a part of a text. */
const looseText = /\bRegExp\b|[=(,:[?|&>]\s*\/(?![/*])|\.\s*(?:includes|indexOf|endsWith|startsWith)\s*\(/;

export default defineSyntaxRule({
  meta: {
    id: "cors-loose-origin-match",
    title: "Origins compared so that look-alikes pass",
    family: "headers-and-cors",
    severity: "medium",
    confidence: "high",
    cwe: [942, 625],
    owasp: ["A05:2021", "A01:2021"],
    asvs: ["v5.0.0-3.4.2"],
    since: "0.1.0",
    messages: { loose: "This lets in more origins than it names: {why}. Compare the whole origin with a list." },
    options: {},
    triggers: [...corsTriggers, { patterns: [/cors/i, looseText] }],
    fix: "none",
    inTests: "silent",
    presets: {},
  },
  visit: {
    /** Patterns under the names that settings for CORS have: `corsOrigins: [/…/]`. */
    PropertyAssignment({ name, initializer }, context) {
      const text = propertyNameText(name);
      if (text === undefined || !/cors/i.test(text)) return;
      for (const { kind, at, why = "" } of originPolicies(context.facts, initializer)) if (kind === "loose") context.report({ at, message: "loose", data: { why }, confidence: "medium" });
    },
    VariableDeclaration({ name, initializer }, context) {
      if (!isIdentifier(name) || initializer === undefined || !/cors/i.test(name.text)) return;
      for (const { kind, at, why = "" } of originPolicies(context.facts, initializer)) if (kind === "loose") context.report({ at, message: "loose", data: { why }, confidence: "medium" });
    },
    /** `req.headers.origin.endsWith("example.com")`. */
    CallExpression(node, context) {
      for (const { at, why = "" } of looseTest(context.facts, node, (subject) => isOriginHeader(subject, context.facts))) context.report({ at, message: "loose", data: { why }, confidence: "medium" });
    },
  },
  check({ facts, report }) {
    for (const { policies, certain } of corsSettings(facts, corsCalls)) {
      for (const { kind, at, why = "" } of policies) if (kind === "loose") report({ at, message: "loose", data: { why }, confidence: certain ? "high" : "medium" });
    }
  },
});

type Facts = import("#core/facts/file-facts").FileFacts;

/** The header itself, or a variable called after it that holds it. */
function isOriginHeader(subject: Expression, facts: Facts): boolean {
  if (isPropertyAccess(subject)) return subject.name.text === "origin" && facts.source(subject) !== undefined;
  if (!isIdentifier(subject) || !/origin$/i.test(subject.text)) return false;
  const declaration = facts.names.bindingOf(subject)?.declaration;
  const value = isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return value !== undefined && facts.source(skipWrappers(value)) !== undefined;
}
