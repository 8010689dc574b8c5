import type ts from "typescript";
import {
  type Expression,
  isBinaryExpression,
  isCallExpression,
  isElementAccess,
  isIdentifier,
  isPrefixUnary,
  isPropertyAccess,
  isRegularExpression,
  isTypeOf,
  type Node,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
import { refineNames } from "./name-guards.js";
import { namesCheck } from "../names/check-names.js";
import type { FlowWalker } from "./flow-walker.js";
import { allKinds, type KindMask, maskOf, nameKinds, numberKinds, objectKinds } from "../model/taint-kinds.js";

/** How a condition came out, or that a value equals a constant. */
export type Outcome = boolean | "equals-constant";

const pathKinds = maskOf(["path"]);
const urlKinds = maskOf(["ssrf", "redirect"]);

/** Narrows the variables a condition speaks of to what holds when it comes out as given. */
export function refine(walker: FlowWalker, condition: Expression, outcome: Outcome): void {
  const node = skipWrappers(condition);
  if (outcome === "equals-constant") {
    clear(walker, node, allKinds);
    return;
  }
  if (isPrefixUnary(node) && node.operator === SyntaxKind.ExclamationToken) {
    refine(walker, node.operand, !outcome);
    return;
  }
  refineNames(walker, node, outcome, (target, kinds, part) => clear(walker, target, kinds, part));
  if (isBinaryExpression(node)) refineBinary(walker, node, outcome);
  else if (isCallExpression(node)) refineCall(walker, node, outcome);
}

function refineBinary(walker: FlowWalker, node: ts.BinaryExpression, outcome: boolean): void {
  const { left, operatorToken, right } = node;
  switch (operatorToken.kind) {
    case SyntaxKind.AmpersandAmpersandToken:
      if (outcome) refineBoth(walker, node, true);
      else refineEither(walker, node, false);
      return;
    case SyntaxKind.BarBarToken:
      if (outcome) refineEither(walker, node, true);
      else refineBoth(walker, node, false);
      return;
    case SyntaxKind.EqualsEqualsEqualsToken:
    case SyntaxKind.EqualsEqualsToken:
      if (outcome) refineEqual(walker, left, right);
      else refineNoObject(walker, left, right);
      return;
    case SyntaxKind.ExclamationEqualsEqualsToken:
    case SyntaxKind.ExclamationEqualsToken:
      if (!outcome) refineEqual(walker, left, right);
      else refineNoObject(walker, left, right);
      return;
    case SyntaxKind.LessThanToken:
    case SyntaxKind.LessThanEqualsToken:
      refineOrder(walker, left, right, outcome);
      return;
    case SyntaxKind.GreaterThanToken:
    case SyntaxKind.GreaterThanEqualsToken:
      refineOrder(walker, right, left, outcome);
      return;
    case SyntaxKind.InstanceOfKeyword:
      if (outcome) clear(walker, left, maskOf(["array-like"]));
      return;
    case SyntaxKind.InKeyword:
      // `key in allowed`: one of the keys somebody wrote down.
      if (outcome) clear(walker, left, allKinds & ~nameKinds);
      return;
    default:
  }
}

function refineBoth(walker: FlowWalker, { left, right }: ts.BinaryExpression, outcome: boolean): void {
  refine(walker, left, outcome);
  refine(walker, right, outcome);
}

/** Only one side is known to hold: what both rule out is ruled out. */
function refineEither(walker: FlowWalker, node: ts.BinaryExpression, outcome: boolean): void {
  const before = walker.environment;
  walker.environment = before.fork();
  refine(walker, node.left, outcome);
  const afterLeft = walker.environment;
  walker.environment = before.fork();
  refine(walker, node.right, outcome);
  before.join(afterLeft, walker.environment, node, walker.current.id, walker.graph);
  walker.environment = before;
}

function refineEqual(walker: FlowWalker, left: Expression, right: Expression): void {
  if (refineTypeOf(walker, left, right) || refineTypeOf(walker, right, left)) return;
  if (isFixedValue(walker, right)) clear(walker, left, allKinds);
  else if (isFixedValue(walker, left)) clear(walker, right, allKinds);
}

/** `small < large` came out: a value that is below something nobody from outside chose is bounded, and so is a text's length. */
function refineOrder(walker: FlowWalker, small: Expression, large: Expression, outcome: boolean): void {
  const [bounded, bound] = outcome ? [skipWrappers(small), skipWrappers(large)] : [skipWrappers(large), skipWrappers(small)];
  if (walker.values.has(bound) || isLengthOfTainted(walker, bound)) return;
  if (isLength(bounded)) clear(walker, bounded.expression, maskOf(["regex-input", "array-like", "resource"]));
  else clear(walker, bounded, maskOf(["resource"]));
}

function isLength(node: Node): node is ts.PropertyAccessExpression {
  return isPropertyAccess(node) && (node.name.text === "length" || node.name.text === "size");
}

function isLengthOfTainted(walker: FlowWalker, node: Node): boolean {
  return isLength(node) && walker.values.has(skipWrappers(node.expression));
}

/** `typeof x === "number"` leaves nothing to inject; `"string"` only rules out objects. */
function refineTypeOf(walker: FlowWalker, test: Expression, type: Expression): boolean {
  const node = skipWrappers(test);
  if (!isTypeOf(node)) return false;
  const name = walker.facts.constantString(type);
  if (name === "number" || name === "boolean" || name === "bigint") clear(walker, node.expression, allKinds & ~numberKinds);
  else if (name === "string") clear(walker, node.expression, objectKinds);
  return true;
}

/** `typeof x === "object"` came out false. */
function refineNoObject(walker: FlowWalker, test: Expression, type: Expression): void {
  const node = skipWrappers(test);
  if (isTypeOf(node) && walker.facts.constantString(type) === "object") clear(walker, node.expression, objectKinds);
}

/** A constant, or the host, origin and the like that are compared with one. */
function isFixedValue(walker: FlowWalker, node: Expression): boolean {
  return walker.facts.constant(node) !== undefined;
}

const membershipMethods = new Set(["includes", "has", "hasOwnProperty", "indexOf"]);
const numberTests = new Set(["isInteger", "isSafeInteger", "isFinite"]);

function refineCall(walker: FlowWalker, call: ts.CallExpression, outcome: boolean): void {
  const { expression: callee, arguments: args } = call;
  const [first, second] = args;
  if (!isPropertyAccess(callee)) {
    // `if (isValidId(id))`: a check by name; what it checks is not in view, so it is believed.
    if (!outcome || !isIdentifier(callee) || first === undefined) return;
    if (namesCheck(callee.text)) clear(walker, first, checkedKinds(callee.text));
    else if (callee.text === "isArray") clear(walker, first, maskOf(["array-like"]));
    return;
  }
  const method = callee.name.text;
  const receiver = skipWrappers(callee.expression);
  if (!outcome) return;
  if (membershipMethods.has(method) && first !== undefined) {
    if (method === "hasOwnProperty") clear(walker, first, allKinds & ~nameKinds);
    else if (!isTaintedText(walker, receiver)) clear(walker, first, allKinds);
    return;
  }
  if (method === "hasOwn" && second !== undefined) clear(walker, second, allKinds & ~nameKinds);
  else if (method === "test" && first !== undefined) clear(walker, first, regexClears(walker, receiver));
  else if (method === "match" && first !== undefined) clear(walker, receiver, regexClears(walker, skipWrappers(first)));
  else if (method === "startsWith") clear(walker, receiver, pathKinds | urlKinds);
  else if (numberTests.has(method) && first !== undefined) clear(walker, first, allKinds & ~numberKinds);
  else if (method === "isArray" && first !== undefined) clear(walker, first, maskOf(["array-like"]));
  else if (namesCheck(method) && first !== undefined) clear(walker, first, checkedKinds(method));
}

/** A test for objects and the like says nothing of which object it is. */
function checkedKinds(name: string): KindMask {
  return /^_?is(?:Plain|Object|Record|Array|String|Function|Defined|Null|Nil|Empty|Non)/.test(name) ? allKinds & ~nameKinds : allKinds;
}

/** `url.includes("x")` asks for a piece of text and says little; `allowed.includes(x)` asks for membership. */
function isTaintedText(walker: FlowWalker, receiver: Expression): boolean {
  return walker.values.has(receiver);
}

/** What a matching regular expression rules out: all where it is anchored on both sides and takes no wildcard, else nothing. */
function regexClears(walker: FlowWalker, regex: Expression): KindMask {
  const literal = isIdentifier(regex) ? walker.facts.definitionOf(regex) : regex;
  const node = literal && skipWrappers(literal);
  if (!isRegularExpression(node)) return allKinds;
  const body = node.text.slice(1, node.text.lastIndexOf("/"));
  const isAnchored = body.startsWith("^") && body.endsWith("$") && !/\|/.test(body.replace(/\([^)]*\)/g, ""));
  const isOpen = /(^|[^\\])\.[*+]|\[\^/.test(body);
  return isAnchored && !isOpen ? allKinds : 0;
}

/** Gives the variable at the root of an expression a new value without these kinds at the expression's path. */
function clear(walker: FlowWalker, target: Expression, kinds: KindMask, part?: string): void {
  if (kinds === 0) return;
  const path: string[] = part === undefined ? [] : [part];
  let node: Node = skipWrappers(target);
  for (;;) {
    if (isPropertyAccess(node)) {
      path.unshift(node.name.text);
      node = skipWrappers(node.expression);
    } else if (isElementAccess(node)) {
      path.unshift(walker.facts.constantString(node.argumentExpression) ?? "[]");
      node = skipWrappers(node.expression);
    } else if (isCallExpression(node) && isPropertyAccess(node.expression)) {
      // `x.trim() === "a"`, `path.normalize(x).startsWith(base)`: the check is on what was made from the value.
      const [first] = node.arguments;
      node = skipWrappers(walker.values.has(node.expression.expression) || first === undefined ? node.expression.expression : first);
    } else break;
  }
  if (!isIdentifier(node)) return;
  const binding = walker.facts.names.bindingOf(node);
  const before = binding && walker.environment.get(binding);
  if (binding === undefined || before === undefined || before === 0) return;
  const after = walker.node(target);
  walker.graph.edge(before, after, "guard", path.join("."), kinds);
  walker.environment.set(binding, after);
}
