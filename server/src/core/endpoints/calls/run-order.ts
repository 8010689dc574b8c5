import type ts from "typescript";
import type { FileFacts } from "../../facts/file-facts.js";
import {
  enclosingFunction,
  type FunctionLike,
  isArrowFunction,
  isCallExpression,
  isClassLike,
  isConstructor,
  isFunctionDeclaration,
  isFunctionExpression,
  isIdentifier,
  isNewExpression,
  isPropertyAccess,
  isVariableDeclaration,
  type Node,
  SyntaxKind,
} from "../../syntax/nodes.js";

/** When a place of a file is run, to compare with others: positions of the calls that lead to it, then its own. */
export type RunOrder = readonly number[];

const maxDepth = 8;

/**
 * Orders places of a file by when they are run: what stands in a function is run where the function is called, be it called by
 * its name, in place, or by what it is handed to. A function that the file does not call counts as called where it stands.
 */
export function createRunOrder(facts: FileFacts): (node: Node) => RunOrder {
  const calls = new Map<FunctionLike, RunOrder>();

  const orderOf = (node: Node, depth: number): RunOrder => {
    const around = enclosingFunction(node);
    const own = [positionOf(node)];
    return around === undefined || depth > maxDepth ? own : [...callOf(around, depth), ...own];
  };

  const callOf = (declared: FunctionLike, depth: number): RunOrder => {
    const known = calls.get(declared);
    if (known !== undefined) return known;
    // Set before looking, so that a function which calls itself ends the search.
    calls.set(declared, [declared.pos]);
    const call = callSite(facts, declared);
    const order = orderOf(call ?? declared, depth + 1);
    calls.set(declared, order);
    return order;
  };

  return (node) => orderOf(node, 0);
}

export function compareRunOrder(a: RunOrder, b: RunOrder): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** In a chain of calls each begins where the chain does: the method's name tells them apart. */
function positionOf(node: Node): number {
  return isCallExpression(node) && isPropertyAccess(node.expression) ? node.expression.name.pos : node.pos;
}

function callSite(facts: FileFacts, declared: FunctionLike): Node | undefined {
  if (isConstructor(declared)) return constructed(facts, declared);
  if (isArrowFunction(declared) || isFunctionExpression(declared)) {
    const variable = declared.parent;
    if (isVariableDeclaration(variable) && isIdentifier(variable.name)) return calledByName(facts, variable.name);
    for (let at: Node | undefined = variable; at !== undefined; at = at.parent) {
      if (isCallExpression(at) || isNewExpression(at)) return at;
      if (at.kind !== SyntaxKind.ParenthesizedExpression && at.kind !== SyntaxKind.AsExpression) return undefined;
    }
    return undefined;
  }
  if (isFunctionDeclaration(declared)) return declared.name && calledByName(facts, declared.name);
  const { name } = declared as ts.MethodDeclaration;
  return isIdentifier(name) ? calledOnThis(facts, name, declared) : undefined;
}

function calledByName(facts: FileFacts, name: ts.Identifier): Node | undefined {
  const binding = facts.names.bindingOf(name);
  const call = binding && facts.names.referencesTo(binding).find(({ parent }) => isCallExpression(parent));
  return call?.parent;
}

/** `this.mountRoutes()` in a method of the same class. */
function calledOnThis(facts: FileFacts, name: ts.Identifier, declared: FunctionLike): Node | undefined {
  for (const { parent } of facts.names.identifiersNamed(name.text)) {
    if (!isPropertyAccess(parent) || parent.expression.kind !== SyntaxKind.ThisKeyword || !isCallExpression(parent.parent)) continue;
    if (enclosingFunction(parent) !== declared) return parent.parent;
  }
  return undefined;
}

function constructed(facts: FileFacts, declared: FunctionLike): Node | undefined {
  const owner = declared.parent;
  const name = isClassLike(owner) ? owner.name : undefined;
  const binding = name && facts.names.bindingOf(name);
  const use = binding && facts.names.referencesTo(binding).find(({ parent }) => isNewExpression(parent));
  return use?.parent;
}
