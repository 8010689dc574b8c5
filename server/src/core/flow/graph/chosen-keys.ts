import type { FileFacts } from "../../facts/file-facts.js";
import type { Names } from "../../facts/names.js";
import type { Binding } from "../../facts/scope.js";
import { type ElementAccessExpression, type Expression, isBinaryExpression, isBindingElement, isCallExpression, isElementAccess, isForIn, isForOf, isIdentifier, isNewExpression, isParameter, isPropertyAccess, isVariableDeclaration, type Node, skipWrappers, SyntaxKind } from "../../syntax/nodes.js";

/** Stands for a property whose name comes from where its value does: whoever sends the one has chosen the other, so that it may be any. */
export const chosenKey = "[*]";

/** Stands for the one property that is read under a key which is not known; `[]` for what stands at some place, one after the other. */
export const unknownKey = "[.]";

/**
 * True for `fields[pair[0]] = decodeURIComponent(pair[1])`, where name and value are pieces of one text. Not for `copy[key] = from[key]`,
 * which gives every property what it had.
 */
export function comesWithValue(names: Names, target: ElementAccessExpression): boolean {
  const { parent } = target;
  if (!isBinaryExpression(parent) || parent.left !== target || parent.operatorToken.kind !== SyntaxKind.EqualsToken) return false;
  const key = pieceOf(target.argumentExpression);
  const value = pieceOf(parent.right);
  if (key === undefined || value === undefined) return false;
  const [keyRoot, valueRoot] = [names.bindingOf(key.root), names.bindingOf(value.root)];
  if (keyRoot === undefined || valueRoot === undefined) return false;
  if (keyRoot === valueRoot) return key.isPart && value.isPart;
  return partnersOf(keyRoot, valueRoot);
}

/** What a piece is taken from: `pair` of `decodeURIComponent(pair[0] || "")`. */
function pieceOf(expression: Expression): { readonly root: import("typescript").Identifier; readonly isPart: boolean } | undefined {
  let at = skipWrappers(expression);
  let isPart = false;
  for (;;) {
    if (isIdentifier(at)) return { root: at, isPart };
    if (isElementAccess(at)) {
      if (at.argumentExpression.kind !== SyntaxKind.NumericLiteral) return undefined;
      isPart = true;
      at = skipWrappers(at.expression);
    } else if (isBinaryExpression(at) && at.operatorToken.kind === SyntaxKind.BarBarToken) at = skipWrappers(at.left);
    else if (isCallExpression(at)) {
      const callee = skipWrappers(at.expression);
      const inner: Expression | undefined = isPropertyAccess(callee) ? callee.expression : at.arguments[0];
      if (inner === undefined) return undefined;
      isPart ||= isPropertyAccess(callee) && /^(?:shift|pop|slice|substring|substr)$/.test(callee.name.text);
      at = skipWrappers(inner);
    } else return undefined;
  }
}

/** Both are elements of what one text was split into, `const [name, value] = pair.split("=")`, or groups of `text.replace(pattern, (all, name, value) => …)`. */
function partnersOf(key: Binding, value: Binding): boolean {
  const [first, second]: readonly Node[] = [key.declaration, value.declaration];
  if (isParameter(first) && isParameter(second)) {
    const call = first.parent.parent;
    return first.parent === second.parent && isCallExpression(call) && isPropertyAccess(call.expression) && /^replace(?:All)?$/.test(call.expression.name.text);
  }
  if (!isBindingElement(first) || !isBindingElement(second) || first.parent !== second.parent) return false;
  const { parent } = first.parent;
  const initializer = "initializer" in parent ? (parent.initializer as Expression | undefined) : undefined;
  const made = initializer && skipWrappers(initializer);
  const callee = isCallExpression(made) ? skipWrappers(made.expression) : undefined;
  return isPropertyAccess(callee) && /^(?:split|map|match|exec)$/.test(callee.name.text);
}

/** Made of text that somebody sends, names and all. */
const sentPairs = /^globalThis\.(?:URLSearchParams|FormData|Headers)\(\)$|\.(?:searchParams|query|params|body|headers|formData\(\))$/;

/**
 * True for a key that goes through the names of what somebody sends, who may send any: `for (const [key, value] of url.searchParams)`,
 * `form.forEach((value, key) => …)`, `for (const key in req.query)`.
 */
export function isSentKey(facts: FileFacts, key: Expression): boolean {
  const name = skipWrappers(key);
  const declaration = isIdentifier(name) ? facts.names.bindingOf(name)?.declaration : undefined;
  if (declaration === undefined) return false;
  // The first of a pair, or the name itself.
  const isPair = isBindingElement(declaration);
  if (isPair && declaration.parent.elements[0] !== declaration) return false;
  const holder = isPair ? declaration.parent.parent : declaration;
  if (isParameter(holder)) {
    const call = holder.parent.parent;
    if (!isCallExpression(call) || !isPropertyAccess(call.expression) || call.expression.name.text !== "forEach") return false;
    const over = skipWrappers(call.expression.expression);
    return holder.parent.parameters.indexOf(holder) === 1 ? isSent(facts, over) : goesThrough(facts, over, isPair);
  }
  const loop = isVariableDeclaration(holder) ? holder.parent.parent : undefined;
  if (isForIn(loop)) return isSent(facts, loop.expression);
  return isForOf(loop) && goesThrough(facts, loop.expression, isPair);
}

/** `params.keys()`, `new Set(params.keys())`, `Object.keys(req.query)`; with pairs also `params` and `params.entries()`. */
function goesThrough(facts: FileFacts, over: Expression, inPairs: boolean): boolean {
  const list = skipWrappers(over);
  const method = inPairs ? "entries" : "keys";
  if (isCallExpression(list) || isNewExpression(list)) {
    const callee = skipWrappers(list.expression);
    const [first] = list.arguments ?? [];
    if (isPropertyAccess(callee) && callee.name.text === method) return isSent(facts, first ?? callee.expression);
    if (first !== undefined && /^(?:Set|Array\.from)$/.test(facts.textOf(callee))) return goesThrough(facts, first, inPairs);
  }
  return inPairs && isSent(facts, list);
}

function isSent(facts: FileFacts, value: Expression): boolean {
  return sentPairs.test(facts.source(value)?.row.api ?? facts.api(value)?.name ?? "");
}
