import { propertyValueEdit } from "#core/fix/property-value-edit";
import { headerText, headerWriteAt } from "#core/headers/header-write";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type BinaryExpression, type CallExpression, isPropertyAccess, isPropertyAssignment, type PropertyAssignment, propertyNameText, propertyValue } from "#core/syntax/nodes";

type Context = SyntaxRuleContext<"header" | "on", unknown>;

const headers = new Set(["x-powered-by", "server"]);

export default defineSyntaxRule({
  meta: {
    id: "x-powered-by-exposed",
    title: "Answer that names its software",
    family: "headers-and-cors",
    severity: "low",
    confidence: "medium",
    cwe: [200],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-13.4.6"],
    since: "0.1.0",
    messages: {
      on: "{what} tells every visitor what the server runs. Turn it off.",
      header: 'The header {header} says "{value}" to every visitor. Leave it out.',
    },
    options: {},
    triggers: [{ anywhere: "x-powered-by", ignoreCase: true }, "poweredByHeader", { pattern: /["'`]Server["'`]\s*[,:]/ }],
    fix: "safe",
    inTests: "silent",
    inSamples: "low",
    presets: {},
  },
  visit: {
    CallExpression(node, context) {
      const { facts } = context;
      const [name, value] = node.arguments;
      if (isPropertyAccess(node.expression) && name !== undefined && facts.constantString(name)?.toLowerCase() === "x-powered-by") {
        const { name: method } = node.expression;
        const isOn = method.text === "enable" || (method.text === "set" && value !== undefined && facts.constant(value)?.value === true);
        if (isOn && facts.api(node.expression.expression)?.name === "express()") {
          const edits = method.text === "enable" ? [{ span: facts.spanOf(method), newText: "disable" }] : [{ span: facts.spanOf(value ?? node), newText: "false" }];
          context.report({ at: node, message: "on", data: { what: "x-powered-by" }, fixes: [{ title: "Turn it off", applicability: "safe", edits, appends: [] }] });
          return;
        }
      }
      visitHeader(node, context);
    },
    ObjectProperty(node, context) {
      if (propertyNameText(node.name) === "poweredByHeader" && context.facts.constant(propertyValue(node))?.value === true) {
        const edits = [propertyValueEdit(context.facts, node, "false")];
        context.report({ at: node, message: "on", data: { what: "poweredByHeader" }, fixes: [{ title: "Turn it off", applicability: "safe", edits, appends: [] }] });
      } else if (isPropertyAssignment(node)) visitHeader(node, context);
    },
    BinaryExpression: visitHeader,
  },
});

function visitHeader(node: CallExpression | PropertyAssignment | BinaryExpression, context: Context): void {
  const write = headerWriteAt(context.facts, node, headers);
  if (write === undefined || (write.name === "server" && !write.certain)) return;
  const value = headerText(context.facts, write.value);
  // A name made up to mislead, or an empty one, tells nothing.
  const isTelling = value !== undefined && (write.name === "server" ? /\d\.\d/.test(value) : /express|next|node|php|asp|nest|fastify|koa|\d\.\d/i.test(value));
  if (isTelling) context.report({ at: write.at, message: "header", data: { header: write.name, value }, confidence: write.certain && /\d/.test(value) ? "medium" : "low" });
}
