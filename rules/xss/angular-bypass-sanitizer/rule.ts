import { ValueOrigins } from "#core/facts/value-origin";
import { markupHole, shownValue } from "#core/html/markup-value";
import { defineSyntaxRule } from "#core/rule/rule";
import { isPropertyAccess } from "#core/syntax/nodes";

const methods = ["bypassSecurityTrustHtml", "bypassSecurityTrustScript", "bypassSecurityTrustUrl", "bypassSecurityTrustResourceUrl", "bypassSecurityTrustStyle"];

export default defineSyntaxRule({
  meta: {
    id: "angular-bypass-sanitizer",
    title: "Angular told to trust a run-time value",
    family: "xss",
    severity: "high",
    confidence: "medium",
    cwe: [79],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-3.2.2"],
    since: "0.1.0",
    messages: {
      trusted: "{method} hands {hole} to the page unchecked. Bind it without the bypass, or sanitize it with DomSanitizer.sanitize first.",
    },
    options: {},
    triggers: ["bypassSecurityTrustHtml", "bypassSecurityTrustScript", "bypassSecurityTrustUrl", "bypassSecurityTrustResourceUrl", "bypassSecurityTrustStyle"],
    fix: "none",
    presets: {},
    yieldsTo: ["dom-xss", "reflected-xss", "stored-xss", "dom-text-reinterpreted", "unsafe-url-attribute"],
  },
  visit: {
    CallExpression(call, { facts, isTestFile, report }) {
      const [value] = call.arguments;
      if (value === undefined || !isPropertyAccess(call.expression) || !methods.includes(call.expression.name.text)) return;
      const method = call.expression.name.text;
      const hole = markupHole(facts, new ValueOrigins(facts, "html"), value);
      if (hole === undefined) return;
      // An address with a fixed start cannot run script, and styles do little harm.
      const [first] = facts.shape(value).parts;
      const isAddress = /Url$/.test(method) && first !== undefined && "text" in first && /^(?:https?:\/\/[^/]+\/|\/|blob:|data:(?:image|application\/(?:pdf|octet))|mailto:|tel:)/.test(first.text);
      const isBlob = facts.textOf(hole.node).includes("createObjectURL");
      report({
        at: value,
        message: "trusted",
        data: { method, hole: shownValue(facts, hole.node) },
        confidence: isTestFile || isAddress || isBlob || method.endsWith("Style") ? "low" : "medium",
      });
    },
  },
});
