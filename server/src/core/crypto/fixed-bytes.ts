import { type CallLike, type FileFacts } from "../facts/file-facts.js";
import {
  type CallExpression,
  enclosingFunction,
  type Expression,
  type Identifier,
  isArrayLiteral,
  isCallExpression,
  isIdentifier,
  isNewExpression,
  isNumericLiteral,
  isPropertyAccess,
  type Node,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";

/** Why bytes that should be new each time are not: written in the code, all zero, or drawn once for the whole process. */
export type FixedBytes = "constant" | "zero" | "shared";

/** Functions that only give a text or a list another form. */
const conversions = /^(?:globalThis\.)?(?:Buffer\.from|TextEncoder\(\)\.encode|Uint8Array\.from|crypto-js\.enc\.\w+\.parse|atob)$|^buffer\.Buffer\.from$|^node-forge\.util\.(?:createBuffer|hexToBytes|decode64|encodeUtf8)$/;
const allocations = /^(?:globalThis\.)?(?:Buffer\.alloc|Uint8Array\(\)|ArrayBuffer\(\))$|^buffer\.Buffer\.alloc$/;
const random = /(?:randomBytes|getRandomValues|randomFillSync|WordArray\.random|getBytesSync)$/;
/** Methods that change nothing about whether the bytes are fixed. */
const views = new Set(["slice", "subarray", "toString", "substring", "substr"]);

/**
 * Says whether the bytes an expression gives are the same every time `at` runs; undefined where that is not known.
 */
export function fixedBytes(facts: FileFacts, expression: Expression, at: CallLike): FixedBytes | undefined {
  let node = skipWrappers(expression);
  for (let hop = 0; hop < 12; hop++) {
    const text = facts.constantString(node);
    if (text !== undefined) return "constant";
    if (isIdentifier(node)) {
      const definition = facts.definitionOf(node);
      if (definition === undefined) return undefined;
      const value = skipWrappers(definition);
      if (isDrawnOnce(facts, node, value, at)) return "shared";
      if (isAllocation(facts, value)) return isFilled(facts, node) ? undefined : "zero";
      node = value;
      continue;
    }
    if (isAllocation(facts, node)) return "zero";
    const inner = converted(facts, node);
    if (inner === undefined) return undefined;
    if (isArrayLiteral(inner)) return isNumbers(inner.elements) ? "constant" : undefined;
    node = inner;
  }
  return undefined;
}

/** What is converted or cut by a call. */
function converted(facts: FileFacts, node: Expression): Expression | undefined {
  if (isCallExpression(node)) {
    const callee = skipWrappers(node.expression);
    if (conversions.test(facts.callee(node)?.name ?? "")) return first(node);
    return isPropertyAccess(callee) && views.has(callee.name.text) ? skipWrappers(callee.expression) : undefined;
  }
  if (isNewExpression(node) && facts.api(node)?.name === "globalThis.Uint8Array()") {
    const [value] = node.arguments ?? [];
    return value && skipWrappers(value);
  }
  return undefined;
}

function first(call: CallExpression): Expression | undefined {
  const [value] = call.arguments;
  return value && skipWrappers(value);
}

/** `Buffer.alloc(16)`, also with a constant to fill it, and `new Uint8Array(12)`. */
function isAllocation(facts: FileFacts, node: Expression): boolean {
  if (!isCallExpression(node) && !isNewExpression(node)) return false;
  const name = isNewExpression(node) ? facts.api(node)?.name : facts.callee(node)?.name;
  if (name === undefined || !allocations.test(name)) return false;
  const [size, filling] = node.arguments ?? [];
  if (size === undefined || typeof facts.constant(size)?.value !== "number") return false;
  return filling === undefined || facts.constant(filling) !== undefined;
}

/** True where something writes into the bytes: they are handed to a function that draws, or a method or index sets them. */
function isFilled(facts: FileFacts, identifier: Identifier): boolean {
  const binding = facts.names.bindingOf(identifier);
  if (binding === undefined) return true;
  return facts.names.referencesTo(binding).some((reference) => {
    const parent: Node = reference.parent;
    if (isCallExpression(parent)) return !/(?:cipher|encrypt|decrypt|pbkdf2|scrypt|hkdf)/i.test(facts.textOf(parent.expression));
    if (isPropertyAccess(parent)) return parent.expression === reference && !views.has(parent.name.text) && parent.name.text !== "length";
    return parent.kind === SyntaxKind.ElementAccessExpression || parent.kind === SyntaxKind.SpreadElement || parent.kind === SyntaxKind.ReturnStatement;
  });
}

/** Random bytes that the module draws when it is loaded, and a function uses at every call. */
function isDrawnOnce(facts: FileFacts, identifier: Identifier, value: Expression, at: CallLike): boolean {
  const binding = facts.names.bindingOf(identifier);
  if (binding === undefined || binding.scope !== facts.names.moduleScope || enclosingFunction(at) === undefined) return false;
  return isCallExpression(value) && random.test(facts.callee(value)?.name ?? facts.textOf(value.expression));
}

function isNumbers(elements: readonly Expression[]): boolean {
  return elements.length > 0 && elements.every((element) => isNumericLiteral(skipWrappers(element)));
}
