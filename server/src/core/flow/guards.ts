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
import { refineDash, refineStart } from "./option-guards.js";
import { namesCheck } from "../names/check-names.js";
import type { FlowWalker } from "./flow-walker.js";
import { absenceClears, markupKinds, selectorKinds } from "./text-replacement.js";
import { allKinds, type KindMask, maskOf, numberKinds, objectKinds } from "../model/taint-kinds.js";

/** How a condition came out, or that a value equals a constant. */
export type Outcome = boolean | "equals-constant";

const pathKinds = maskOf(["path"]);
const urlKinds = maskOf(["ssrf", "redirect"]);
const startKinds = maskOf(["url-attribute", "selector"]);

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
  if (isBinaryExpression(node)) refineBinary(walker, node, outcome);
  else if (isPropertyAccess(node)) refineMember(walker, node, outcome);
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
      refineComparison(walker, left, right, outcome);
      return;
    case SyntaxKind.ExclamationEqualsEqualsToken:
    case SyntaxKind.ExclamationEqualsToken:
      refineComparison(walker, left, right, !outcome);
      return;
    case SyntaxKind.LessThanToken:
    case SyntaxKind.LessThanEqualsToken:
      // `text.indexOf("<") < 0`
      if (walker.facts.constant(right)?.value === 0) refineIndex(walker, left, outcome);
      refineOrder(walker, left, right, outcome);
      return;
    case SyntaxKind.GreaterThanToken:
    case SyntaxKind.GreaterThanEqualsToken:
      refineOrder(walker, right, left, outcome);
      return;
    case SyntaxKind.InstanceOfKeyword:
      // An object is no text; what it is turned into as text, its class decides.
      if (outcome) clear(walker, left, selectorKinds | maskOf(["array-like"]));
      return;
    case SyntaxKind.InKeyword:
      // `key in allowed`: one of the keys somebody wrote down.
      if (outcome) clear(walker, left, allKinds);
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

/** `left === right` where `isEqual`, else `left !== right`. */
function refineComparison(walker: FlowWalker, left: Expression, right: Expression, isEqual: boolean): void {
  const test = skipWrappers(left);
  const other = walker.facts.constant(right)?.value;
  // `pattern.exec(x) === null`, `x.indexOf("<") === -1`: the call says what holds, not its value.
  if (isCallExpression(test) && isPropertyAccess(test.expression)) {
    const method = test.expression.name.text;
    if (other === null && (method === "exec" || method === "match")) {
      refineCall(walker, test, !isEqual);
      return;
    }
    if (other === -1) refineIndex(walker, test, isEqual);
  }
  if (isEqual) refineEqual(walker, left, right);
  else {
    refineNoObject(walker, left, right);
    refineUnequal(walker, test, skipWrappers(right));
  }
}

/** A text without `<` is no markup. */
function refineIndex(walker: FlowWalker, node: Expression, isAbsent: boolean): void {
  const call = skipWrappers(node);
  if (!isAbsent || !isCallExpression(call) || !isPropertyAccess(call.expression) || call.expression.name.text !== "indexOf") return;
  const [searched] = call.arguments;
  if (searched !== undefined && walker.facts.constantString(searched) === "<") clear(walker, call.expression.expression, markupKinds);
}

/** `typeof x !== "string"`, `x.jquery !== undefined`: an object, which nothing takes for markup. */
function refineUnequal(walker: FlowWalker, test: Expression, other: Expression): void {
  const subject = isTypeOf(test) ? skipWrappers(test.expression) : test;
  const name = walker.facts.constantString(other);
  if (isTypeOf(test) && name === "string") clear(walker, subject, selectorKinds);
  else if (isPropertyAccess(subject) && (name === "undefined" || isUndefined(other))) refineMember(walker, subject, true);
}

function isUndefined(node: Expression): boolean {
  return isIdentifier(node) && node.text === "undefined";
}

/** A member that texts have not tells an object: `if (target.nodeType)`. */
function refineMember(walker: FlowWalker, { expression, name }: ts.PropertyAccessExpression, outcome: boolean): void {
  if (outcome && name.text !== "length" && !(name.text in String.prototype)) clear(walker, expression, selectorKinds);
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
  else if (name === "object" || name === "function") clear(walker, node.expression, selectorKinds);
  return true;
}

/** `typeof x === "object"` came out false. */
function refineNoObject(walker: FlowWalker, test: Expression, type: Expression): void {
  const node = skipWrappers(test);
  if (isTypeOf(node) && walker.facts.constantString(type) === "object") clear(walker, node.expression, objectKinds);
}

/** A constant, or a member of one by its name: `DEFAULTS.target`. */
function isFixedValue(walker: FlowWalker, node: Expression): boolean {
  if (walker.facts.constant(node) !== undefined) return true;
  let root = skipWrappers(node);
  while (isPropertyAccess(root)) root = skipWrappers(root.expression);
  return root !== node && isIdentifier(root) && /^[A-Z][A-Z\d_]+$/.test(root.text);
}

const membershipMethods = new Set(["includes", "has", "hasOwnProperty", "indexOf"]);
const numberTests = new Set(["isInteger", "isSafeInteger", "isFinite"]);

function refineCall(walker: FlowWalker, call: ts.CallExpression, outcome: boolean): void {
  const { expression: callee, arguments: args } = call;
  const [first, second] = args;
  if (!isPropertyAccess(callee)) {
    // `if (isValidId(id))`: a check by name; what it checks is not in view, so it is believed.
    if (!outcome || !isIdentifier(callee) || first === undefined) return;
    if (namesCheck(callee.text)) clear(walker, first, allKinds);
    else if (callee.text === "isArray") clear(walker, first, maskOf(["array-like"]));
    return;
  }
  const method = callee.name.text;
  const receiver = skipWrappers(callee.expression);
  if (!outcome) {
    refineAbsence(walker, call, method, receiver);
    if (method === "startsWith" && first !== undefined) refineStart(walker, receiver, first, false);
    if (method === "test" && first !== undefined) refineDash(walker, receiver, first);
    return;
  }
  if (membershipMethods.has(method) && first !== undefined) {
    if (method === "hasOwnProperty" || !isTaintedText(walker, receiver)) clear(walker, first, allKinds);
    return;
  }
  if (method === "hasOwn" && second !== undefined) clear(walker, second, allKinds);
  else if ((method === "test" || method === "exec") && first !== undefined) clear(walker, first, regexClears(walker, receiver));
  else if (method === "match" && first !== undefined) clear(walker, receiver, regexClears(walker, skipWrappers(first)));
  else if (method === "startsWith") {
    clear(walker, receiver, pathKinds | urlKinds | startKinds);
    if (first !== undefined) refineStart(walker, receiver, first, true);
  }
  else if (numberTests.has(method) && first !== undefined) clear(walker, first, allKinds & ~numberKinds);
  else if (method === "isArray" && first !== undefined) clear(walker, first, maskOf(["array-like"]));
  else if (namesCheck(method) && first !== undefined) clear(walker, first, allKinds);
}

/** What a text cannot do in which something was looked for and not found. */
function refineAbsence(walker: FlowWalker, { arguments: [first] }: ts.CallExpression, method: string, receiver: Expression): void {
  if (first === undefined) return;
  if (method === "test" || method === "exec") clear(walker, first, absenceClears(walker.facts, receiver));
  else if (method === "match" || method === "search") clear(walker, receiver, absenceClears(walker.facts, first));
  else if (method === "includes" && walker.facts.constantString(first) === "<") clear(walker, receiver, markupKinds);
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
function clear(walker: FlowWalker, target: Expression, kinds: KindMask): void {
  if (kinds === 0) return;
  const path: string[] = [];
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
