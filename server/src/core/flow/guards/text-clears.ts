import type ts from "typescript";
import { allKinds, type KindMask, maskOf, type TaintKind } from "../../model/taint-kinds.js";
import { matchesAll, regexFlags } from "../../regex/regex-match.js";
import { type Expression, isArrayBindingPattern, isBinaryExpression, isCallExpression, isElementAccess, isIdentifier, isPropertyAccess, isRegularExpression, isVariableDeclaration, type Node, skipWrappers, SyntaxKind } from "../../syntax/nodes.js";
import { definedBy } from "../walk/defined-by.js";
import type { FlowWalker } from "../walk/flow-walker.js";

/** Characters that a text must lose, or have escaped, to lose a kind. */
const replacedForKind: readonly (readonly [TaintKind, readonly string[]])[] = [
  ["log", ["\n"]],
  ["header", ["\n"]],
  ["regex", ["(", "*", "+"]],
];

/** Kinds that a method of a text takes away: line breaks replaced, signs of patterns escaped, the length cut. */
export function textClears(walker: FlowWalker, call: ts.CallExpression | ts.NewExpression, method: string): KindMask {
  const [first, second] = call.arguments ?? [];
  switch (method) {
    case "slice":
    case "substring":
    case "substr":
      return second !== undefined && typeof walker.facts.constant(second)?.value === "number" ? maskOf(["regex-input"]) : 0;
    case "replace":
    case "replaceAll":
      return first === undefined ? 0 : replaced(walker, first, method === "replaceAll");
    // Letters, digits and three signs that mean nothing to anybody.
    case "toString":
      return first !== undefined && /^(?:base64(?:url)?|hex)$/.test(walker.facts.constantString(first) ?? "") ? allKinds : 0;
    // The lines of a text have no line breaks left.
    case "split":
      return first !== undefined && splitsLines(walker, first) ? maskOf(["log", "header"]) : 0;
    default:
      return 0;
  }
}

/**
 * True where a method of a text gives its beginning: `text.slice(0, end)`, `text.split("?")[0]`, `text.replace(/#.*$/, "")`. Of an address that is its
 * host, and not what stands in its query.
 */
export function keepsBeginning(walker: FlowWalker, call: ts.CallExpression | ts.NewExpression, method: string): boolean {
  const [first] = call.arguments ?? [];
  const outer = isPropertyAccess(call.parent) && call.parent.expression === call ? call.parent.parent : undefined;
  if (method === "split" && first !== undefined && isJoinedAgain(walker, call, first)) return true;
  // A piece may be cut out of that beginning.
  if (first === undefined || (isCallExpression(outer) && !keepsBeginning(walker, outer, (call.parent as ts.PropertyAccessExpression).name.text))) return false;
  if (method === "slice" || method === "substring" || method === "substr") return walker.facts.constant(first)?.value === 0 && call.arguments?.length === 2;
  if (method === "replace" && putsFixedText(walker, call)) return true;
  if (method === "replace") return /^\/(?:\\?[?#&]|\[[?#&\\]+\])/.test(walker.facts.textOf(first));
  if (method !== "split") return false;
  const { parent } = call;
  if (isElementAccess(parent)) return walker.facts.constant(parent.argumentExpression)?.value === 0;
  return isVariableDeclaration(parent) && isArrayBindingPattern(parent.name) && parent.name.elements.length === 1;
}

/** `const pieces = address.split("/"); pieces.pop(); pieces.join("/")`: the beginning is what it was, as no piece in front is taken off. */
function isJoinedAgain({ facts }: FlowWalker, call: ts.CallExpression | ts.NewExpression, separator: Expression): boolean {
  const { parent } = call;
  const binding = isVariableDeclaration(parent) && isIdentifier(parent.name) ? facts.names.bindingOf(parent.name) : undefined;
  const uses: readonly Node[] = binding === undefined ? [call] : facts.names.referencesTo(binding).filter((use) => use !== binding.declaration && use.parent !== binding.declaration);
  const glue = facts.constantString(separator);
  let isJoined = false;
  for (const use of uses) {
    let list = use;
    // `pieces = pieces.slice(0, 3)` leaves what is judged at the other use.
    if (isBinaryExpression(use.parent) && use.parent.left === use && /^(\w+)\s*=\s*\1\.slice\(/.test(facts.textOf(use.parent))) continue;
    for (;;) {
      if (list !== use && isBinaryExpression(list.parent) && facts.textOf(list.parent.left) === facts.textOf(use)) break;
      const outer = isPropertyAccess(list.parent) && list.parent.expression === list ? list.parent : undefined;
      if (outer?.name.text === "length") break;
      if (outer === undefined || !isCallExpression(outer.parent) || outer.parent.expression !== outer) return false;
      const [given] = outer.parent.arguments;
      if (outer.name.text === "join") isJoined ||= given !== undefined && facts.constantString(given) === glue;
      else if (outer.name.text === "slice" && given !== undefined && facts.constant(given)?.value === 0) {
        list = outer.parent;
        continue;
      } else if (!/^(?:pop|push)$/.test(outer.name.text)) return false;
      break;
    }
  }
  return isJoined;
}

/** `address.replace("/old", "/new")`: what is in front of it stays, and something known comes to stand where the beginning was looked for. */
function putsFixedText({ facts }: FlowWalker, call: ts.CallExpression | ts.NewExpression): boolean {
  const [sought, put] = call.arguments ?? [];
  if (sought === undefined || put === undefined || !/^[^$]+$/.test(facts.constantString(put) ?? "")) return false;
  // A pattern that may take all in front with it leaves what was asked for behind the new text.
  return isRegularExpression(skipWrappers(sought)) ? !/[.\]][*+]|\[\^|^\/\^/.test(facts.textOf(sought)) : true;
}

/**
 * Kinds that the last piece of a list is without: `path.split("/").pop()`, `pieces[pieces.length - 1]`. `index` is undefined for
 * `pop()`. What stands behind the last slash leads no further than its folder, as a base name does.
 */
export function lastPieceClears(walker: FlowWalker, list: Expression, index: Expression | undefined): KindMask {
  if (index !== undefined && !isLast(walker, list, skipWrappers(index))) return 0;
  const made = definedBy(walker, list);
  if (!isCallExpression(made) || !isPropertyAccess(made.expression) || made.expression.name.text !== "split") return 0;
  const [separator] = made.arguments;
  if (separator === undefined) return 0;
  const literal = literalOf(walker, separator);
  const isSlash = walker.facts.constantString(separator) === "/" || (literal !== undefined && matchesAll(literal, ["/"]));
  return isSlash ? maskOf(["path"]) : 0;
}

/** `-1`, and `list.length - 1`. */
function isLast(walker: FlowWalker, list: Expression, index: Expression): boolean {
  if (walker.facts.constant(index)?.value === -1) return true;
  if (!isBinaryExpression(index) || index.operatorToken.kind !== SyntaxKind.MinusToken || walker.facts.constant(index.right)?.value !== 1) return false;
  return walker.facts.textOf(index.left) === `${walker.facts.textOf(list)}.length`;
}

function replaced(walker: FlowWalker, pattern: Expression, isAll: boolean): KindMask {
  const text = walker.facts.constantString(pattern);
  if (text !== undefined) return isAll && text === "\n" ? maskOf(["log", "header"]) : 0;
  const literal = literalOf(walker, pattern);
  if (literal === undefined || (!isAll && !regexFlags(literal).includes("g"))) return 0;
  return maskOf(replacedForKind.filter(([, chars]) => matchesAll(literal, chars)).map(([kind]) => kind));
}

function splitsLines(walker: FlowWalker, pattern: Expression): boolean {
  if (walker.facts.constantString(pattern) === "\n") return true;
  const literal = literalOf(walker, pattern);
  return literal !== undefined && matchesAll(literal, ["\n"]);
}

function literalOf(walker: FlowWalker, pattern: Expression): string | undefined {
  const node = skipWrappers(pattern);
  const definition = isIdentifier(node) ? walker.facts.definitionOf(node) : node;
  const literal = definition && skipWrappers(definition);
  return isRegularExpression(literal) ? literal.text : undefined;
}
