import { ValueOrigins } from "#core/facts/value-origin";
import { markupHole, shownValue } from "#core/html/markup-value";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type CallExpression, type Identifier, isArrayLiteral, isIdentifier, isParameter, isPropertyAccess, isStringLike, type Node, skipWrappers, SyntaxKind } from "#core/syntax/nodes";

type Context = SyntaxRuleContext<"off" | "trusted" | "list" | "svg" | "translations", unknown>;

export default defineSyntaxRule({
  meta: {
    id: "angularjs-sce-disabled",
    title: "AngularJS told to trust values, addresses or markup",
    family: "xss",
    severity: "high",
    confidence: "medium",
    cwe: [79, 116],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-3.2.2"],
    since: "0.1.0",
    messages: {
      off: "Strict contextual escaping is switched off for the whole application. Leave it on, and sanitize the markup you show.",
      trusted: "{method} hands {hole} to the page unchecked. Bind it as text, or sanitize it with $sanitize first.",
      list: "{pattern} lets templates and scripts come from any server. Name the hosts you load them from.",
      svg: "SVG from others can lay links over the page and run script. Leave enableSvg off.",
      translations: "Translations that hold markup are shown as it. Choose a sanitize strategy with useSanitizeValueStrategy.",
    },
    options: {},
    triggers: ["$sce", "$sceProvider", "$sceDelegateProvider", "$translateProvider", "$sanitizeProvider"],
    fix: "none",
    presets: {},
    yieldsTo: ["dom-xss", "unsafe-url-attribute"],
  },
  visit: {
    CallExpression(call, context) {
      const callee = call.expression;
      if (!isPropertyAccess(callee)) return;
      const object = skipWrappers(callee.expression);
      const service = isIdentifier(object) ? injectedName(context, object) : isPropertyAccess(object) ? object.name.text : "";
      const method = callee.name.text;
      const [first] = call.arguments;
      if (first === undefined) return;
      if (service === "$sceProvider" && method === "enabled" && context.facts.constant(first)?.value === false) context.report({ at: call, message: "off", confidence: "high" });
      else if (service === "$sanitizeProvider" && method === "enableSvg" && first.kind === SyntaxKind.TrueKeyword) context.report({ at: call, message: "svg" });
      else if (service === "$sce" && method.startsWith("trustAs")) trusted(context, call, method);
      else if (service === "$sceDelegateProvider" && /^(?:resourceUrlWhitelist|trustedResourceUrlList)$/.test(method)) list(context, call);
      else if (service === "$translateProvider" && method === "translations" && !context.document.text.includes("useSanitizeValueStrategy")) {
        context.report({ at: call, message: "translations" });
      } else if (service === "$translateProvider" && method === "useSanitizeValueStrategy" && first.kind === SyntaxKind.NullKeyword) context.report({ at: call, message: "translations" });
    },
  },
});

function trusted(context: Context, call: CallExpression, method: string): void {
  const { facts } = context;
  const value = call.arguments.at(method === "trustAs" ? 1 : 0);
  const hole = value && markupHole(facts, new ValueOrigins(facts, "html"), value);
  if (hole !== undefined) context.report({ at: call, message: "trusted", data: { method: `$sce.${method}`, hole: shownValue(facts, hole.node) } });
}

/** What a service is called where it is asked for: `["$sce", function (sce) {}]` gives it another name. */
function injectedName({ facts }: Context, name: Identifier): string {
  const parameter = facts.names.bindingOf(name)?.declaration;
  if (!isParameter(parameter)) return name.text;
  const owner: Node = parameter.parent;
  const { parent } = owner;
  if (!isArrayLiteral(parent) || parent.elements.at(-1) !== owner) return name.text;
  const asked = parent.elements[parameter.parent.parameters.indexOf(parameter)];
  return isStringLike(asked) ? asked.text : name.text;
}

/** `**` for a whole host matches every server, and a domain without its end those that anybody registers. */
function list(context: Context, call: CallExpression): void {
  const [first] = call.arguments;
  const written = first && skipWrappers(first);
  const value = isIdentifier(written) ? skipWrappers(context.facts.definitionOf(written) ?? written) : written;
  if (!isArrayLiteral(value)) return;
  for (const element of value.elements) {
    const pattern = context.facts.constantString(element);
    if (pattern !== undefined && /^(?:\*\*|(?:https?|http\*|\*):?\/\/(?:\*\*|[\w.-]*\.\*\*))/.test(pattern)) context.report({ at: element, message: "list", data: { pattern: `"${pattern}"` }, confidence: "high" });
  }
}
