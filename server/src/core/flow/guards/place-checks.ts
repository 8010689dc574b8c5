import type ts from "typescript";
import { allKinds, slashRedirect } from "../../model/taint-kinds.js";
import { type Expression, isBinaryExpression, isCallExpression, isElementAccess, isPropertyAccess, skipWrappers, SyntaxKind } from "../../syntax/nodes.js";
import { definedBy } from "../walk/defined-by.js";
import type { FlowWalker } from "../walk/flow-walker.js";
import { isTaintedText } from "./asked-lists.js";
import { clear } from "./guard-subject.js";
import { checkPart, checkPattern, checkStart } from "./text-checks.js";

/** Two values that are the same, or are not. */
interface Equality {
  readonly left: Expression;
  readonly right: Expression;
  readonly isEqual: boolean;
}

/**
 * Comparisons that ask where a part of a text stands: `text.indexOf("..") === -1`, `text[0] === "/"`,
 * `text.slice(0, 1) === "/"`. True where the comparison is of that form.
 */
export function comparePlace(walker: FlowWalker, test: ts.BinaryExpression | Equality, outcome: boolean, found: ListCheck): boolean {
  if ("isEqual" in test) return compareEqual(walker, test.left, test.right, test.isEqual, found) || compareEqual(walker, test.right, test.left, test.isEqual, found);
  const { left, operatorToken, right } = test;
  const place = placeOf(walker, left, found);
  const bound = walker.facts.constant(right)?.value ?? (walker.facts.textOf(right).replace(/\s/g, "") === "-1" ? -1 : undefined);
  if (place === undefined || !isBinaryExpression(test as ts.Node)) return false;
  if (operatorToken.kind === SyntaxKind.GreaterThanToken && bound === -1) place.contains(outcome);
  else if (operatorToken.kind === SyntaxKind.GreaterThanEqualsToken && bound === 0) place.contains(outcome);
  else if (operatorToken.kind === SyntaxKind.LessThanToken && bound === 0) place.contains(!outcome);
  return true;
}

/** `~text.indexOf("..")`: true where the part stands somewhere. */
export function refineTilde(walker: FlowWalker, operand: Expression, outcome: boolean): void {
  placeOf(walker, operand)?.contains(outcome);
}

function compareEqual(walker: FlowWalker, asked: Expression, value: Expression, isEqual: boolean, found: ListCheck): boolean {
  const place = placeOf(walker, asked, found);
  const bound = walker.facts.constant(value)?.value;
  if (place !== undefined) {
    if (bound === 0) place.begins(isEqual);
    else if (bound === -1 || walker.facts.textOf(value).replace(/\s/g, "") === "-1") place.contains(!isEqual);
    return true;
  }
  const begin = beginningOf(walker, asked);
  // `path.slice(0, root.length) === root`
  if (begin?.at === 0 && begin.length === `${walker.facts.textOf(value)}.length`) {
    checkStart(walker, begin.text, value, isEqual);
    return true;
  }
  const text = typeof bound === "string" ? bound : undefined;
  if (text === undefined) return false;
  if (begin === undefined) return false;
  // `order[0] === "name"`: of a list it is an entry.
  if (isEqual && isElementAccess(skipWrappers(asked))) clear(walker, asked, allKinds);
  if (begin.at === 0) checkStart(walker, begin.text, value, isEqual);
  else if (!isEqual && text === "/") clear(walker, begin.text, slashRedirect);
  return true;
}

interface Place {
  readonly begins: (outcome: boolean) => void;
  readonly contains: (outcome: boolean) => void;
}

/** What a list tells that was asked for an entry by a function. */
type ListCheck = (walker: FlowWalker, list: Expression, method: string, test: Expression, outcome: boolean) => void;

/** `text.indexOf(part)`, `list.findIndex(test)`, `text.search(pattern)` and `list.indexOf(value)`, also by the name of a variable. */
function placeOf(walker: FlowWalker, node: Expression, found?: ListCheck): Place | undefined {
  const call = definedBy(walker, node);
  if (!isCallExpression(call) || !isPropertyAccess(call.expression)) return undefined;
  const { name, expression: receiver } = call.expression;
  const [part] = call.arguments;
  if (part === undefined) return undefined;
  if (name.text === "findIndex" && found !== undefined) return { begins: () => undefined, contains: (outcome) => found(walker, receiver, "find", part, outcome) };
  if (name.text === "search") return { begins: () => undefined, contains: (outcome) => checkPattern(walker, receiver, part, outcome) };
  if (name.text !== "indexOf" && name.text !== "lastIndexOf") return undefined;
  if (!isTaintedText(walker, receiver)) {
    return { begins: (outcome) => clear(walker, part, outcome ? allKinds : 0), contains: (outcome) => clear(walker, part, outcome ? allKinds : 0) };
  }
  return { begins: (outcome) => checkStart(walker, receiver, part, outcome), contains: (outcome) => checkPart(walker, receiver, part, outcome) };
}

/** A piece from the beginning of a text, or its second character; `length` is how the code says where a piece ends. */
function beginningOf(walker: FlowWalker, node: Expression): { readonly text: Expression; readonly at: number; readonly length?: string } | undefined {
  const bare = skipWrappers(node);
  if (isElementAccess(bare)) {
    const at = walker.facts.constant(bare.argumentExpression)?.value;
    // The first of the pieces of a text stands at its beginning.
    const pieces = skipWrappers(bare.expression);
    if (at === 0 && isCallExpression(pieces) && isPropertyAccess(pieces.expression) && pieces.expression.name.text === "split") return { text: pieces.expression.expression, at };
    return at === 0 || at === 1 ? { text: bare.expression, at } : undefined;
  }
  if (!isCallExpression(bare) || !isPropertyAccess(bare.expression)) return undefined;
  const { name, expression: text } = bare.expression;
  const [from] = bare.arguments;
  const at = from && walker.facts.constant(from)?.value;
  if (/^(?:charAt|at)$/.test(name.text)) return at === 0 || at === 1 ? { text, at } : undefined;
  return /^(?:slice|substring|substr)$/.test(name.text) && at === 0 && bare.arguments[1] !== undefined ? { text, at: 0, length: walker.facts.textOf(bare.arguments[1]) } : undefined;
}
