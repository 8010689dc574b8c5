import {
  type Expression,
  type Identifier,
  isAwait,
  isBindingElement,
  isCallExpression,
  isFallback,
  isConditional,
  isForOf,
  isIdentifier,
  isParameter,
  isPropertyAccess,
  isVariableDeclaration,
  type Node,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
import { memberOfClass } from "./class-members.js";
import type { ConstantValue } from "./constants.js";
import type { FileFacts } from "./file-facts.js";
import { piecesOfList } from "./list-pieces.js";

/** A constant that an expression may be at run time, with the expression that is written for it. */
export interface PossibleConstant {
  readonly value: ConstantValue;
  readonly node: Expression;
}

const maxSteps = 24;

/**
 * The constants an expression can be: itself, each branch of `? :`, both sides of `||` and `??` (so also what takes the place of
 * an environment variable that is not set), what a parameter is where callers leave it out, what a class gives its field,
 * and each member of a list that is gone through; through constants, fields and options of the same file. Nothing for what is not known.
 */
export function possibleConstants(facts: FileFacts, expression: Expression): readonly PossibleConstant[] {
  const found: PossibleConstant[] = [];
  const seen = new Set<Expression>();
  const pending: Expression[] = [expression];
  for (let next = pending.pop(); next !== undefined && seen.size < maxSteps; next = pending.pop()) {
    const node = skipWrappers(next);
    if (seen.has(node)) continue;
    seen.add(node);
    const definition = isIdentifier(node) ? (facts.definitionOf(node) ?? leftOut(facts, node)) : undefined;
    if (definition !== undefined) {
      pending.push(definition);
      continue;
    }
    const entries = isIdentifier(node) ? entriesOf(facts, node) : undefined;
    if (entries !== undefined) {
      pending.push(...[...entries].reverse());
      continue;
    }
    const constant = facts.constant(node);
    if (constant !== undefined) found.push({ value: constant.value, node: writtenAt(facts, node) });
    else if (isConditional(node)) pending.push(node.whenFalse, node.whenTrue);
    else if (isAwait(node)) pending.push(node.expression);
    else if (isPropertyAccess(node) && node.expression.kind === SyntaxKind.ThisKeyword) {
      const given = memberOfClass(node, node.name.text)?.value;
      if (given !== undefined) pending.push(given);
    }
    else if (isFallback(node)) pending.push(node.right, node.left);
  }
  return found;
}

/** What stands in for an argument or a property that nobody gives: `(algorithm = "md5")`, `({ target = "*" })`. */
function leftOut(facts: FileFacts, name: Identifier): Expression | undefined {
  const declaration = facts.names.bindingOf(name)?.declaration;
  return isParameter(declaration) || isBindingElement(declaration) ? declaration.initializer : undefined;
}

/** Methods that hand their callback one member of a list after the other. */
const goesThrough = /^(?:some|every|find|findIndex|filter|forEach|map|flatMap)$/;

/** The members of a list in the file that a name stands for one after the other: `for (const host of hosts)`, `hosts.some((host) => …)`. */
function entriesOf(facts: FileFacts, name: Identifier): readonly Expression[] | undefined {
  const declaration = facts.names.bindingOf(name)?.declaration;
  if (isVariableDeclaration(declaration)) {
    const loop = declaration.parent.parent;
    return isForOf(loop) ? piecesOfList(loop.expression, loop.expression, facts.names, facts) : undefined;
  }
  if (!isParameter(declaration) || declaration.parent.parameters[0] !== declaration) return undefined;
  const call: Node = declaration.parent.parent;
  const callee = isCallExpression(call) && call.arguments[0] === declaration.parent ? skipWrappers(call.expression) : undefined;
  return isPropertyAccess(callee) && goesThrough.test(callee.name.text) ? piecesOfList(callee.expression, callee.expression, facts.names, facts) : undefined;
}

/** `options.cipher` is written where the object literal says so. */
function writtenAt(facts: FileFacts, node: Expression): Expression {
  if (!isPropertyAccess(node) || facts.objectOf(node.expression) === undefined) return node;
  const option = facts.option(node.expression, node.name.text);
  return option.state === "given" ? skipWrappers(option.value) : node;
}
