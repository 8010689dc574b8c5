import { propertyValueEdit } from "#core/fix/property-value-edit";
import type { FileFacts } from "#core/facts/file-facts";
import { libraryCalls } from "#core/options/library-calls";
import { readOption } from "#core/options/read-option";
import { defineSyntaxRule } from "#core/rule/rule";
import { type CallExpression, enclosingFunction, type Expression, isArrayLiteral, isCallExpression, isIdentifier, isPropertyAccess, propertyNameText, propertyValue, skipWrappers } from "#core/syntax/nodes";
import { csrfCalls, csrfSwitches, csrfTriggers, methodOverride, originList } from "#rules/models/web-options/csrf";

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
      order: "The check for forged requests runs before the method is overridden: a GET that becomes a POST later is never checked. Override first.",
    },
    options: {},
    triggers: csrfTriggers,
    fix: "suggestion",
    inTests: "silent",
    presets: {},
  },
  visit: {
    ObjectProperty(node, context) {
      const name = propertyNameText(node.name);
      const list = name === originList ? skipWrappers(propertyValue(node)) : undefined;
      if (isArrayLiteral(list) && list.elements.some((element) => context.facts.constantString(element) === "*")) context.report({ at: node, message: "off", data: { option: `${originList}: ["*"]` }, confidence: "medium" });
      const off = name === undefined ? undefined : csrfSwitches.get(name);
      if (off === undefined || context.facts.constant(propertyValue(node))?.value !== off) return;
      // In an object that no call of a known library takes, the name is all there is.
      const edits = [propertyValueEdit(context.facts, node, String(!off))];
      context.report({ at: node, message: "off", data: { option: `${name}: ${off}` }, confidence: name === "csrf" ? "low" : "medium", fixes: [{ title: "Turn it on", applicability: "suggestion", edits, appends: [] }] });
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
    const early = orderedTooEarly(facts);
    if (early !== undefined) report({ at: early.call, message: "order", confidence: early.isKnown && early.overrides.some((other) => overridesMore(facts, other)) ? "high" : "medium" });
  },
});

/** A check that stands in front of every override of its function. Both on one object are told by their names alone, as a wrapper of Express has them. */
function orderedTooEarly(facts: FileFacts): { readonly call: CallExpression; readonly isKnown: boolean; readonly overrides: readonly CallExpression[] } | undefined {
  const known = libraryCalls(facts, csrfCalls).flatMap(({ row, call }) => (row.isMiddleware === true && isCallExpression(call) ? [{ call, isKnown: true }] : []));
  const calls = facts.calls().filter(isCallExpression);
  const named = calls.filter((call) => memberOf(call)?.name === "csrf" && !known.some((other) => other.call === call));
  const placed = [...known, ...named.map((call) => ({ call, isKnown: false }))].map(({ call, isKnown }) => {
    const isOverride = (other: CallExpression): boolean =>
      isKnown ? methodOverride.has(facts.callee(other)?.name ?? "") : memberOf(other)?.name === "methodOverride" && memberOf(other)?.owner === memberOf(call)?.owner;
    return { call, isKnown, overrides: calls.filter((other) => isOverride(other) && enclosingFunction(other) === enclosingFunction(call)) };
  });
  return placed.find(({ call, overrides }) => overrides.length > 0 && overrides.every(({ pos }) => pos > call.pos));
}

/** Since version 2 a POST alone is made something else, unless `methods` says more: https://github.com/expressjs/method-override#optionsmethods */
function overridesMore(facts: FileFacts, { arguments: [, options] }: CallExpression): boolean {
  return options !== undefined && readOption(facts, options, "methods").state !== "absent";
}

/** The name of a called method and its object as written. */
function memberOf({ expression }: CallExpression): { readonly owner: string; readonly name: string } | undefined {
  const callee = skipWrappers(expression);
  return isPropertyAccess(callee) && isIdentifier(callee.expression) ? { owner: callee.expression.text, name: callee.name.text } : undefined;
}
