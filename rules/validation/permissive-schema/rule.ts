import { defineSyntaxRule } from "#core/rule/rule";
import { isPropertyAccess, isPropertyAssignment, propertyNameText, skipWrappers } from "#core/syntax/nodes";
import { openSchemas, openSchemaTriggers } from "#rules/models/web-options/open-schemas";

export default defineSyntaxRule({
  meta: {
    id: "permissive-schema",
    title: "Schema that accepts anything",
    family: "validation",
    severity: "low",
    confidence: "low",
    cwe: [20],
    owasp: ["A03:2021", "A04:2021"],
    asvs: ["v5.0.0-2.2.1"],
    since: "0.1.0",
    messages: {
      any: "{field} may be anything: {api} checks nothing. Say what it is.",
      open: "{api} lets fields through that the schema does not name. Leave them out or refuse them.",
    },
    options: {},
    triggers: openSchemaTriggers,
    fix: "none",
    presets: {},
  },
  visit: {
    CallExpression(node, context) {
      const { facts } = context;
      const target = skipWrappers(node.expression);
      if (context.isTestFile || !isPropertyAccess(target)) return;
      const name = facts.callee(node)?.name ?? "";
      const row = openSchemas.find(({ member, of }) => member === target.name.text && of.test(name));
      if (row === undefined) return;
      if (row.kind === "open") {
        const [only] = node.arguments;
        if (row.isSwitch === true && only !== undefined && facts.constant(only)?.value === false) return;
        context.report({ at: node, message: "open", data: { api: target.name.text } });
        return;
      }
      const { parent } = node;
      if (isPropertyAssignment(parent) && parent.initializer === node) context.report({ at: node, message: "any", data: { field: propertyNameText(parent.name) ?? "A field", api: facts.textOf(target) } });
    },
  },
});
