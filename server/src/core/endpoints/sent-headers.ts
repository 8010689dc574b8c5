import type ts from "typescript";
import type { FileFacts } from "../facts/file-facts.js";
import { type CallExpression, isObjectLiteral, isShorthandProperty, type Node, propertyNameText, type PropertyAssignment } from "../syntax/nodes.js";
import type { ProvidedControl } from "./fragment.js";

const setters = /^(?:set|setHeader|header|append|headers)$/;
const protective = /^(?:x-frame-options|strict-transport-security|content-security-policy|x-content-type-options|permissions-policy|cross-origin-opener-policy)$/i;

/** What a call of a response's method sends: `res.setHeader("X-Frame-Options", "DENY")`, `reply.headers({ … })`. */
export function setHeaders(facts: FileFacts, call: CallExpression, method: string): readonly ProvidedControl[] {
  const [first] = call.arguments;
  if (!setters.test(method) || first === undefined) return [];
  return byNames(isObjectLiteral(first) ? keysOf(first) : [facts.constantString(first) ?? ""]);
}

/**
 * What an answer that is made of an object sends: `new Response(body, { headers: { … } })`, `return { statusCode: 200, headers }`. Only
 * servers send these names, so that whatever else has headers adds nothing.
 */
export function sentHeaders(facts: FileFacts, property: PropertyAssignment | ts.ShorthandPropertyAssignment): readonly ProvidedControl[] {
  if (propertyNameText(property.name) !== "headers") return [];
  return byNames(keysOf(facts.objectOf(isShorthandProperty(property) ? property.name : property.initializer)));
}

function keysOf(value: Node | undefined): readonly string[] {
  return isObjectLiteral(value) ? value.properties.map(({ name }) => propertyNameText(name) ?? "") : [];
}

function byNames(names: readonly string[]): readonly ProvidedControl[] {
  if (names.some((name) => /^access-control-allow-origin$/i.test(name))) return [{ kind: "cors", certain: true }];
  return names.some((name) => protective.test(name)) ? [{ kind: "security-headers", certain: true }] : [];
}
