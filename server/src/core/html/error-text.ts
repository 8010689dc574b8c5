import type { FileFacts } from "../facts/file-facts.js";
import {
  type Expression,
  type Identifier,
  isCallExpression,
  isCatchClause,
  isConditional,
  isFallback,
  isFunctionLike,
  isIdentifier,
  isPropertyAccess,
  isPropertyAssignment,
  type Node,
  skipWrappers,
} from "../syntax/nodes.js";

const texts = new Set(["message", "stack", "description", "reason"]);

/** Functions that give the text of an error: `getErrorMessage(error)`. */
const tellsMessage = /^(?:get|to|extract|format)?_?err(?:or)?_?(?:message|text|string)$/i;
const maxSteps = 6;

/**
 * The error whose text an expression is or may be: `error.message`, `String(error)`, `error` itself in a text, also by the name of a
 * variable and as one of two alternatives (`error instanceof Error ? error.message : "unknown"`). Undefined for anything else.
 */
export function errorText(facts: FileFacts, expression: Expression, steps = maxSteps): Expression | undefined {
  const node = skipWrappers(expression);
  if (steps === 0) return undefined;
  if (isIdentifier(node)) {
    if (isCaught(facts, node)) return node;
    const definition = facts.definitionOf(node);
    return definition && errorText(facts, definition, steps - 1);
  }
  if (isConditional(node)) return errorText(facts, node.whenTrue, steps - 1) ?? errorText(facts, node.whenFalse, steps - 1);
  if (isFallback(node)) return errorText(facts, node.left, steps - 1) ?? errorText(facts, node.right, steps - 1);
  if (isPropertyAccess(node)) {
    const owner = skipWrappers(node.expression);
    return texts.has(node.name.text) && isIdentifier(owner) && isCaught(facts, owner) ? node : undefined;
  }
  if (!isCallExpression(node)) return undefined;
  const callee = skipWrappers(node.expression);
  const [first] = node.arguments;
  if (isPropertyAccess(callee) && callee.name.text === "toString") return errorText(facts, callee.expression, steps - 1);
  return first !== undefined && (facts.callee(node)?.name === "globalThis.String" || (isIdentifier(callee) && tellsMessage.test(callee.text))) ? errorText(facts, first, steps - 1) : undefined;
}

/** True for the error of a `catch`, of a promise, or of a handler that Express calls with it. */
function isCaught(facts: FileFacts, name: Identifier): boolean {
  const binding = facts.names.bindingOf(name);
  const declaration: Node | undefined = binding?.declaration;
  if (declaration === undefined) return false;
  if (isCatchClause(declaration) || isCatchClause(declaration.parent)) return true;
  const declared = declaration.parent;
  if (!isFunctionLike(declared) || declared.parameters[0] !== declaration) return false;
  if (declared.parameters.length === 4) return /^(?:e|err|error|ex|exception)$/.test(name.text);
  const call = declared.parent;
  if (!isCallExpression(call)) return false;
  const callee = skipWrappers(call.expression);
  return isPropertyAccess(callee) && callee.name.text === "catch" && call.arguments[0] === (declared as Node);
}

/** True where what is sent is no page: an object, or a text under another type. */
export function escapesAround(facts: FileFacts, value: Expression): boolean {
  const { parent } = value;
  if (isPropertyAssignment(parent)) return true;
  const call = isCallExpression(parent) ? parent : undefined;
  return call !== undefined && /(?:text|plain|json|xml|markdown)/i.test(chainBefore(facts, call));
}

/** What stands before a call in its chain: `res.status(400).type("text/plain")`. */
function chainBefore(facts: FileFacts, call: import("typescript").CallExpression): string {
  const callee = skipWrappers(call.expression);
  return isPropertyAccess(callee) ? facts.textOf(callee.expression) : "";
}
