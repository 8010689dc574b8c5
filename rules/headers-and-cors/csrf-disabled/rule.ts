import { libraryCalls } from "#core/options/library-calls";
import { readOption } from "#core/options/read-option";
import { defineSyntaxRule } from "#core/rule/rule";
import { enclosingFunction, type Expression, isArrayLiteral, propertyNameText, skipWrappers } from "#core/syntax/nodes";
import { csrfCalls, csrfSwitches, csrfTriggers, methodOverride } from "#rules/models/web-options/csrf";

export default defineSyntaxRule({
  meta: {
    id: "csrf-disabled",
    title: "Protection against forged requests turned off",
    family: "headers-and-cors",
    severity: "medium",
    confidence: "high",
    cwe: [352],
    owasp: ["A01:2021"],
    asvs: ["v5.0.0-3.5.1"],
    since: "0.1.0",
    messages: {
      off: "{option} turns off the protection against requests that other sites forge. Leave it on.",
      methods: "{option} leaves out {method}, which changes data: other sites can forge such requests. Leave out GET, HEAD and OPTIONS only.",
      order: "The check for forged requests runs before the method is overridden: a POST that becomes a DELETE later passes as a GET. Override first.",
    },
    options: {},
    triggers: csrfTriggers,
    fix: "suggestion",
    inTests: "silent",
    presets: {},
  },
  visit: {
    PropertyAssignment(node, context) {
      const name = propertyNameText(node.name);
      if (name === undefined || !csrfSwitches.has(name) || context.facts.constant(node.initializer)?.value !== false) return;
      // In an object that no call of a known library takes, the name is all there is.
      const edits = [{ span: context.facts.spanOf(node.initializer), newText: "true" }];
      context.report({ at: node, message: "off", data: { option: `${name}: false` }, confidence: name === "csrf" ? "low" : "medium", fixes: [{ title: "Turn it on", applicability: "suggestion", edits, appends: [] }] });
    },
  },
  check({ facts, report }) {
    const uses = libraryCalls(facts, csrfCalls);
    for (const { row, options } of uses) {
      if (row.ignored === undefined) continue;
      const ignored = readOption(facts, options, row.ignored);
      const list = ignored.state === "given" ? skipWrappers(ignored.value) : undefined;
      const elements: readonly Expression[] = isArrayLiteral(list) ? list.elements : [];
      const method = elements.map((element) => facts.constantString(element)?.toUpperCase()).find((name) => name !== undefined && /^(?:POST|PUT|PATCH|DELETE)$/.test(name));
      if (method !== undefined && list !== undefined) report({ at: list, message: "methods", data: { option: row.ignored, method } });
    }
    const checks = uses.filter(({ row }) => row.isMiddleware === true);
    const overrides = facts.calls().filter((call) => methodOverride.has(facts.callee(call)?.name ?? ""));
    const early = checks.find(({ call }) => {
      const beside = overrides.filter((other) => enclosingFunction(other) === enclosingFunction(call));
      return beside.length > 0 && beside.every(({ pos }) => pos > call.pos);
    });
    if (early !== undefined) report({ at: early.call, message: "order" });
  },
});
