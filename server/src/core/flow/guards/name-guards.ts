import type ts from "typescript";
import {
  type Expression,
  isBinaryExpression,
  isCallExpression,
  isElementAccess,
  isForIn,
  isForOf,
  isIdentifier,
  isPrefixUnary,
  isPropertyAccess,
  isTypeOf,
  skipWrappers,
  SyntaxKind,
} from "../../syntax/nodes.js";
import { functionOf } from "../../facts/bound-function.js";
import { splitWords } from "../../text/words.js";
import { type KindMask, maskOf, nameKinds } from "../../model/taint-kinds.js";
import { prototypePath } from "../graph/access-path.js";
import type { FlowWalker } from "../walk/flow-walker.js";

/** Takes kinds away from the value of an expression; `part` is a path below it. */
export type Clear = (target: Expression, kinds: KindMask, part?: string) => void;

const protoKind = maskOf(["property-name"]);
const constructorKind = maskOf(["constructor-name"]);

/**
 * What a condition says of the names objects are looked up by, and of objects that may be the prototype. `__proto__` leads
 * there at once, `constructor` over the function `Object`.
 */
export function refineNames(walker: FlowWalker, node: Expression, outcome: boolean, clear: Clear): void {
  if (isCallExpression(node)) {
    refineCall(walker, node, outcome, clear);
    return;
  }
  // `~denied.indexOf(key)`
  if (isPrefixUnary(node) && node.operator === SyntaxKind.TildeToken) refineIndex(walker, node.operand, outcome, clear);
  if (!isBinaryExpression(node)) return;
  const { left, operatorToken, right } = node;
  switch (operatorToken.kind) {
    case SyntaxKind.EqualsEqualsEqualsToken:
    case SyntaxKind.EqualsEqualsToken:
      refineEquality(walker, left, right, outcome, clear);
      return;
    case SyntaxKind.ExclamationEqualsEqualsToken:
    case SyntaxKind.ExclamationEqualsToken:
      refineEquality(walker, left, right, !outcome, clear);
      return;
    case SyntaxKind.GreaterThanToken:
    case SyntaxKind.GreaterThanEqualsToken:
      // `denied.indexOf(key) >= 0`, `> -1`
      refineIndex(walker, left, outcome, clear);
      return;
    case SyntaxKind.LessThanToken:
      refineIndex(walker, left, !outcome, clear);
      return;
    case SyntaxKind.InKeyword:
      // `!(key in {})`, `!(key in Object.prototype)`: no name that every object has.
      if (!outcome && /^(?:\{\s*\}|Object\.prototype)$/.test(walker.facts.textOf(right).replace(/^\((.*)\)$/, "$1"))) clear(left, nameKinds);
      return;
    case SyntaxKind.InstanceOfKeyword:
      // Nothing stands above the prototype of all objects.
      if (outcome) clearObject(left, nameKinds, clear);
      return;
    default:
  }
}

function refineEquality(walker: FlowWalker, left: Expression, right: Expression, isEqual: boolean, clear: Clear): void {
  const test = skipWrappers(left);
  if (isTypeOf(test)) {
    refineType(test.expression, walker.facts.constantString(right), isEqual, clear);
    return;
  }
  if (walker.facts.constant(right)?.value === -1) {
    refineIndex(walker, test, !isEqual, clear);
    return;
  }
  if (isEqual) return;
  // `target[key] !== Object.prototype`
  if (walker.facts.textOf(right) === "Object.prototype") clearObject(test, protoKind, clear);
  clear(test, kindsNamed(walker.facts.constantString(right) ?? ""));
  clear(right, kindsNamed(walker.facts.constantString(test) ?? ""));
}

/** Kinds ruled out for a value that is none of the names in a text. */
function kindsNamed(text: string): KindMask {
  const isConstructor = /\b(?:constructor|prototype)\b/.test(text);
  return (text.includes("__proto__") ? protoKind : 0) | (isConstructor ? constructorKind : 0);
}

/** The prototype is an object, and what `constructor` leads to is a function. */
function refineType(subject: Expression, type: string | undefined, isType: boolean, clear: Clear): void {
  if (type === undefined) return;
  const proto = (type === "object") === isType ? 0 : protoKind;
  const made = (type === "function") === isType ? 0 : constructorKind;
  // To be no text says nothing of what else it is.
  clearObject(subject, isType || type === "object" || type === "function" ? proto | made : 0, clear);
}

function refineIndex(walker: FlowWalker, node: Expression, isFound: boolean, clear: Clear): void {
  const call = skipWrappers(node);
  if (!isCallExpression(call) || !isPropertyAccess(call.expression) || call.expression.name.text !== "indexOf") return;
  refineMembership(walker, call.expression.expression, call.arguments[0], isFound, clear);
}

/** `denied.includes(key)`, `denied.has(key)`, and `key.includes("__proto__")`. */
function refineMembership(walker: FlowWalker, list: Expression, member: Expression | undefined, isFound: boolean, clear: Clear): void {
  if (isFound || member === undefined) return;
  const searched = walker.facts.constantString(member);
  if (searched === undefined) clear(member, kindsOfList(walker, list));
  else clear(list, kindsNamed(searched));
}

function kindsOfList(walker: FlowWalker, list: Expression): KindMask {
  const node = skipWrappers(list);
  const defined = isIdentifier(node) ? walker.facts.definitionOf(node) : node;
  const text = defined === undefined ? "" : walker.facts.textOf(defined);
  // What another module holds is believed by its name.
  return kindsNamed(text) | (denies(walker.facts.textOf(node)) ? nameKinds : 0);
}

const denyingWords = new Set(["proto", "prototype", "polluted", "pollution", "polluting", "pollutes", "unsafe", "forbidden", "dangerous", "reserved", "denied", "deny", "denylist", "black", "blacklist", "blocked", "blocklist", "disallowed", "banned", "malicious"]);

/** True for names of what says that a key is none to be followed: `isUnsafeKey`, `FORBIDDEN`. */
export function denies(name: string): boolean {
  return splitWords(name).some((word) => denyingWords.has(word));
}

function refineCall(walker: FlowWalker, call: ts.CallExpression, outcome: boolean, clear: Clear): void {
  const callee = skipWrappers(call.expression);
  const [first, second] = call.arguments;
  const name = isIdentifier(callee) ? callee.text : isPropertyAccess(callee) ? callee.name.text : "";
  if (first === undefined) return;
  const owned = ownCheck(call);
  if (owned !== undefined) {
    // What the object has by itself is not what it inherits.
    if (outcome && !asksWhatIsKnown(walker, call)) clear(owned.key, nameKinds);
    return;
  }
  if (isPropertyAccess(callee) && (name === "includes" || name === "has")) refineMembership(walker, callee.expression, first, outcome, clear);
  else if (isPropertyAccess(callee) && name === "test" && !outcome) clear(first, kindsOfList(walker, callee.expression));
  else if (!outcome && denies(name)) for (const argument of call.arguments) clear(argument, nameKinds);
  else if (outcome && (/^is|^_is/.test(name) || (isPropertyAccess(callee) && walker.facts.textOf(callee.expression) === "is")) && splitWords(name).some((word) => word === "object" || word === "plain" || word === "record" || word === "hash") && !takesFunctions(walker, callee)) {
    clearObject(first, constructorKind, clear);
  } else if (outcome && second === undefined && splitWords(name).includes("safe")) clear(first, nameKinds);
}

/** `hasOwn(source, key)` within `for (key in source)`: the keys of an object are its own anyway. */
export function asksWhatIsKnown(walker: FlowWalker, call: ts.CallExpression): boolean {
  const owned = ownCheck(call);
  return owned !== undefined && isEnumerated(walker, owned.key, owned.object);
}

/** True for tests that say of functions that they are objects, which they are: `lodash.isObject`, `typeof x === "object" || typeof x === "function"`. */
function takesFunctions(walker: FlowWalker, callee: Expression): boolean {
  const declared = isIdentifier(callee) ? functionOf(walker.facts.names.bindingOf(callee)) : undefined;
  return declared === undefined ? /^(?:lodash|underscore)\.isObject$|^is-(?:obj|extendable)$/.test(walker.facts.api(callee)?.name ?? "") : /===?\s*["']function["']/.test(walker.facts.textOf(declared));
}

/** `object.hasOwnProperty(key)`, `Object.hasOwn(object, key)`, `hasOwn.call(object, key)`, `_.has(object, key)`, `hasOwn(object, key)`. */
function ownCheck({ expression, arguments: args }: ts.CallExpression): { readonly object: Expression; readonly key: Expression } | undefined {
  const callee = skipWrappers(expression);
  const [first, second] = args;
  if (first === undefined) return undefined;
  const name = isIdentifier(callee) ? callee.text : isPropertyAccess(callee) ? callee.name.text : "";
  if (isPropertyAccess(callee) && name === "call") {
    const called = skipWrappers(callee.expression);
    const method = isIdentifier(called) ? called.text : isPropertyAccess(called) ? called.name.text : "";
    return second !== undefined && namesOwn(method) ? { object: first, key: second } : undefined;
  }
  if (isPropertyAccess(callee) && name === "hasOwnProperty") return { object: callee.expression, key: first };
  return second !== undefined && namesOwn(name) ? { object: first, key: second } : undefined;
}

function namesOwn(name: string): boolean {
  return /^_?(?:has|own|hasOwn|hasOwnProp|hasOwnProperty|_hasOwnProp|objectHasOwn|isOwn)$/i.test(name);
}

/** True where a key comes from going through that very object: what it holds under it is its own. */
export function isEnumerated(walker: FlowWalker, key: Expression, object: Expression): boolean {
  const from = enumeratedBy(walker, key, 0);
  return from !== undefined && from === walker.facts.textOf(object);
}

const maxSteps = 3;

/** The text of the object a key was taken from: by `for in`, or from a list of its keys. */
function enumeratedBy(walker: FlowWalker, key: Expression, step: number): string | undefined {
  const node = skipWrappers(key);
  if (step > maxSteps) return undefined;
  if (isElementAccess(node)) return enumeratedBy(walker, node.expression, step + 1);
  if (isCallExpression(node)) return isKeyList(node) && node.arguments[0] !== undefined ? walker.facts.textOf(node.arguments[0]) : undefined;
  const declaration = isIdentifier(node) ? walker.facts.names.bindingOf(node)?.declaration : undefined;
  if (declaration === undefined) return undefined;
  const loop = declaration.parent?.parent;
  if (isForIn(loop)) return walker.facts.textOf(loop.expression);
  if (isForOf(loop)) return enumeratedBy(walker, loop.expression, step + 1);
  const call = declaration.kind === SyntaxKind.Parameter ? declaration.parent?.parent : undefined;
  if (call !== undefined && isCallExpression(call) && isPropertyAccess(call.expression)) return enumeratedBy(walker, call.expression.expression, step + 1);
  const initial = (declaration as ts.VariableDeclaration).initializer;
  return initial === undefined ? undefined : enumeratedBy(walker, initial, step + 1);
}

function isKeyList({ expression }: ts.CallExpression): boolean {
  return isPropertyAccess(expression) && /^(?:keys|entries|ownKeys|getOwnPropertyNames)$/.test(expression.name.text);
}

/** Clears an object that may be the prototype; for `object[key]` the key, which cannot be the name that leads there then. */
function clearObject(subject: Expression, kinds: KindMask, clear: Clear): void {
  const node = skipWrappers(subject);
  if (isElementAccess(node)) clear(node.argumentExpression, kinds);
  else clear(node, kinds, prototypePath);
}
