import {
  isArrowFunction,
  isCallExpression,
  isClassLike,
  isFunctionDeclaration,
  isFunctionExpression,
  isIdentifier,
  isParenthesized,
  isPrefixUnary,
  isPropertyAccess,
  isVariableDeclaration,
  lastAssigned,
  type Node,
  skipWrappers,
} from "../syntax/nodes.js";
import type { Binding, Scope } from "./scope.js";

/** What instances are made from: a class, or a function that is called with `new`. */
export type Maker = Node;

/** The class or function that a binding stands for; functions that make instances are written with a capital. */
export function makerOf({ name, declaration }: Binding): Maker | undefined {
  if (isClassLike(declaration)) return declaration;
  const isCapital = /^[A-Z]/.test(name);
  if (isFunctionDeclaration(declaration)) return isCapital ? declaration : undefined;
  if (!isVariableDeclaration(declaration) || declaration.initializer === undefined) return undefined;
  const value = lastAssigned(declaration.initializer);
  return isClassLike(value) || (isCapital && isFunctionExpression(value)) ? value : undefined;
}

const maxDepth = 3;

/**
 * Classes and constructor functions that a file declares right inside of functions around all of its code, which run once:
 * `(function () { function Panel() {} })()`, the factory that a module loader is handed. Names that several of them declare are left out.
 */
export function wrappedMakers(scopes: Iterable<Scope>): ReadonlyMap<string, Binding> {
  const found = new Map<string, Binding>();
  const twice = new Set<string>();
  for (const scope of scopes) {
    const { node } = scope;
    if ((!isFunctionExpression(node) && !isArrowFunction(node)) || !isWrapper(node, 0)) continue;
    for (const binding of scope.bindings()) {
      if (makerOf(binding) === undefined) continue;
      if (found.has(binding.name)) twice.add(binding.name);
      found.set(binding.name, binding);
    }
  }
  for (const name of twice) found.delete(name);
  return found;
}

/** Loaders and page libraries that call what they are handed once. */
const runsOnce = /^(?:define|\$|jQuery)$/;

/** True for a function that is called where it stands, or handed to what calls it once, at the top of a file. */
function isWrapper(node: Node, depth: number): boolean {
  let at = node;
  while (isParenthesized(at.parent) || isPrefixUnary(at.parent)) at = at.parent;
  const { parent } = at;
  const isBound = isPropertyAccess(parent) && parent.expression === at && (parent.name.text === "call" || parent.name.text === "apply");
  const callee = isBound ? parent : at;
  const call = callee.parent;
  if (!isCallExpression(call) || depth >= maxDepth) return false;
  const called = skipWrappers(call.expression);
  const isCalled = call.expression === callee;
  if (!isCalled && !isFunctionExpression(called) && !isArrowFunction(called) && !(isIdentifier(called) && runsOnce.test(called.text))) return false;
  return isOfFile(call, depth);
}

function isOfFile(node: Node, depth: number): boolean {
  for (let at: Node | undefined = node.parent; at !== undefined; at = at.parent) {
    if (isFunctionExpression(at) || isArrowFunction(at)) return isWrapper(at, depth + 1);
    if (isFunctionDeclaration(at) || isClassLike(at)) return false;
  }
  return true;
}
