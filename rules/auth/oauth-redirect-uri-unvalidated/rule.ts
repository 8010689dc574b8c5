import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type Expression, isPropertyAccess, isPropertyAssignment, type Node, propertyNameText, skipWrappers } from "#core/syntax/nodes";
import { isCheckedValue } from "#core/validation/request-checks";
import { requestValue } from "#core/validation/request-value";

type Context = SyntaxRuleContext<"chosen", unknown>;

const names = /^(?:redirect_?uri|redirect_?url|callback_?url|post_?logout_?redirect_?uri)$/i;

export default defineSyntaxRule({
  meta: {
    id: "oauth-redirect-uri-unvalidated",
    title: "OAuth redirect address from the request",
    family: "auth",
    severity: "high",
    confidence: "high",
    cwe: [601],
    owasp: ["A07:2021"],
    asvs: ["v5.0.0-10.4.1"],
    since: "0.1.0",
    messages: {
      chosen: "{source} becomes {name}, to which the sign-in sends its code: whoever made the link may get it. Take the address from the configuration, or from a list of exact addresses.",
    },
    options: {},
    triggers: [{ pattern: /redirect_?ur[il]|callback_?url/gi }],
    fix: "none",
    presets: {},
  },
  visit: {
    /** `{ redirect_uri: req.query.redirect_uri }` in the parameters of an authorization request. */
    PropertyAssignment(property, context) {
      const name = context.facts.textOf(property.name).replace(/["']/g, "");
      if (names.test(name) && isHandedOn(property.parent.parent) && !isState(property.parent.parent)) judge(context, property.initializer, name);
    },
    /** `url.searchParams.set("redirect_uri", value)`. */
    CallExpression(call, context) {
      const callee = skipWrappers(call.expression);
      const [key, value] = call.arguments;
      if (!isPropertyAccess(callee) || !/^(?:set|append)$/.test(callee.name.text) || key === undefined || value === undefined) return;
      const name = context.facts.constantString(key);
      if (name !== undefined && names.test(name)) judge(context, value, name);
    },
    TemplateExpression(text, context) {
      let before = text.head.text;
      for (const { expression, literal } of text.templateSpans) {
        const name = /[?&]([\w-]+)=$/.exec(before)?.[1];
        if (name !== undefined && names.test(name)) judge(context, expression, name);
        before = literal.text;
      }
    },
  },
});

/** True for `state: { redirect_uri: … }`: what the application gives itself along, which the provider sends nothing to. */
function isState(holder: Node): boolean {
  return isPropertyAssignment(holder) && /^(?:state|\w+State)$/.test(propertyNameText(holder.name) ?? "");
}

/** True for an object that is an argument or the value of a variable: what an answer repeats is no parameter. */
function isHandedOn(holder: Node): boolean {
  const text = holder.getText();
  return !/^(?:res|reply|ctx|response)\b[^(]*\.(?:json|send|render)\(/.test(text);
}

function judge(context: Context, expression: Expression, name: string): void {
  const { facts } = context;
  const given = encoded(facts, expression);
  const value = requestValue(facts, given);
  if (value === undefined || value.name === "" || (value.part !== "query" && value.part !== "body" && value.part !== "cookies") || isCheckedValue(facts, expression, value)) return;
  context.report({ at: expression, message: "chosen", data: { source: facts.textOf(value.source), name }, confidence: context.isTestFile ? "low" : "high" });
}

/** What `encodeURIComponent` is given. */
function encoded(facts: Context["facts"], expression: Expression): Expression {
  const call = skipWrappers(expression);
  if (!("arguments" in call) || !("expression" in call) || facts.api(call.expression as Expression)?.name !== "globalThis.encodeURIComponent") return expression;
  const [first] = call.arguments as readonly Expression[];
  return first ?? expression;
}
