import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type Expression, isIdentifier, isJsxExpression, isPropertyAccess, isStringLike, propertyNameText, propertyValue } from "#core/syntax/nodes";

type Context = SyntaxRuleContext<"built" | "fixed", unknown>;
const addresses = /^(?:href|src|action|formAction|xlinkHref|location)$/;

export default defineSyntaxRule({
  meta: {
    id: "script-url",
    title: "Script in an address",
    family: "xss",
    severity: "medium",
    confidence: "high",
    cwe: [79],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-3.2.2"],
    since: "0.1.0",
    messages: {
      built: "{hole} becomes part of a script in an address. Use an event handler and hand the value over.",
      fixed: "A `javascript:` address runs script that a content security policy cannot tell from injected one. Use a button with an event handler.",
    },
    options: {},
    triggers: [{ anywhere: "javascript:", ignoreCase: true }, { anywhere: "vbscript:", ignoreCase: true }],
    fix: "none",
    presets: {},
  },
  visit: {
    JsxAttribute({ name, initializer }, context) {
      if (!isIdentifier(name) || !addresses.test(name.text) || initializer === undefined) return;
      const value = isJsxExpression(initializer) ? initializer.expression : isStringLike(initializer) ? initializer : undefined;
      if (value !== undefined) judge(context, value);
    },
    /** What a menu or a link is made from: `{ label: "Print", href: "javascript:print()" }`. */
    ObjectProperty(property, context) {
      if (addresses.test(propertyNameText(property.name) ?? "")) judge(context, propertyValue(property));
    },
    BinaryExpression({ left, right }, context) {
      if (isPropertyAccess(left) && addresses.test(left.name.text)) judge(context, right);
      else if (isIdentifier(left) && left.text === "location") judge(context, right);
    },
    CallExpression(call, context) {
      const name = isPropertyAccess(call.expression) ? call.expression.name.text : isIdentifier(call.expression) ? call.expression.text : "";
      const [first, second] = call.arguments;
      if (/^(?:setAttribute|attr|prop)$/.test(name) && first !== undefined && addresses.test(context.facts.constantString(first) ?? "")) judge(context, second);
      else if (/^(?:open|assign|replace|navigate)$/.test(name) && /^(?:window\.|location\.|document\.location\.|top\.|self\.)|^open$/.test(context.facts.textOf(call.expression))) judge(context, first);
    },
  },
});

function judge({ facts, isTestFile, report }: Context, value: Expression | undefined): void {
  if (value === undefined) return;
  const { parts } = facts.shape(value);
  const [first] = parts;
  if (first === undefined || !("text" in first) || !/^\s*(?:javascript|vbscript):/i.test(first.text)) return;
  const hole = parts.find((part) => "hole" in part);
  if (hole !== undefined && "hole" in hole) report({ at: value, message: "built", data: { hole: facts.textOf(hole.hole).slice(0, 60) }, confidence: isTestFile ? "low" : "medium" });
  // `javascript:void(0)` and the like do nothing; they stand for a link without a target.
  else {
    const isEmpty = /^\s*javascript:\s*(?:(?:void\s*\(?\s*(?:0|null)?\s*\)?|undefined|false|\/\/|#|return false|\(0\))?[;\s]*)$/i.test(first.text);
    report({ at: value, message: "fixed", severity: "low", confidence: isTestFile || isEmpty ? "low" : "medium" });
  }
}
