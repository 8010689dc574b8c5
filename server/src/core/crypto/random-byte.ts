import type ts from "typescript";
import type { FileFacts } from "../facts/file-facts.js";
import { usesOfFunction } from "../facts/function-uses.js";
import {
  type BinaryExpression,
  enclosingFunction,
  type Expression,
  type FunctionLike,
  isArrayLiteral,
  isBinaryExpression,
  isCallExpression,
  isElementAccess,
  isForOf,
  isIdentifier,
  isParameter,
  isPropertyAccess,
  isSpreadElement,
  isVariableDeclaration,
  type Node,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";

/** Arithmetic on random bytes after which some results come more often than others. */
export type Bias = "modulo" | "division" | "sum" | "text";

const byteSources = /^(?:crypto\.randomBytes|secure-random|secure-random\.randomBuffer|secure-random\.randomArray|randombytes)\(\)$/;

/** Judges arithmetic on a random byte; undefined where all results come equally often, or nobody can tell. */
export function biasOf(facts: FileFacts, node: BinaryExpression): Bias | undefined {
  const { left, operatorToken, right } = node;
  switch (operatorToken.kind) {
    case SyntaxKind.PercentToken: {
      const divisor = numberOf(facts, right);
      const isUneven = divisor !== undefined && divisor > 1 && 256 % divisor !== 0;
      return isUneven && isByte(facts, left, 6) && !isRejecting(facts, node, left) ? "modulo" : undefined;
    }
    case SyntaxKind.SlashToken: {
      const divisor = numberOf(facts, right);
      const isUneven = divisor !== undefined && divisor > 1 && divisor !== 255 && 256 % divisor !== 0;
      return isUneven && isByte(facts, left, 6) && isRounded(facts, node) && !isRejecting(facts, node, left) ? "division" : undefined;
    }
    case SyntaxKind.PlusToken:
      if (facts.constantString(left) === "0." && isNumberCall(facts, node.parent) && isByte(facts, right, 6)) return "text";
      return isByte(facts, left, 6) && isByte(facts, right, 6) ? "sum" : undefined;
    case SyntaxKind.AsteriskToken:
      return isByte(facts, left, 6) && isByte(facts, right, 6) ? "sum" : undefined;
    default:
      return undefined;
  }
}

/** True for one byte of a cryptographic source, through variables, loops and constants that are added to it. */
function isByte(facts: FileFacts, expression: Expression, depth: number): boolean {
  const node = skipWrappers(expression);
  if (depth === 0) return false;
  if (isElementAccess(node)) return isBytes(facts, node.expression, depth - 1);
  if (isCallExpression(node)) return isPropertyAccess(node.expression) && /^readU?Int(?:8|BE|LE)$/.test(node.expression.name.text) && isBytes(facts, node.expression.expression, depth - 1);
  if (isBinaryExpression(node) && node.operatorToken.kind === SyntaxKind.PlusToken) {
    return (numberOf(facts, node.left) !== undefined && isByte(facts, node.right, depth - 1)) || (numberOf(facts, node.right) !== undefined && isByte(facts, node.left, depth - 1));
  }
  if (!isIdentifier(node)) return false;
  const declaration = facts.names.bindingOf(node)?.declaration;
  if (isVariableDeclaration(declaration) && isForOf(declaration.parent.parent)) return isBytes(facts, declaration.parent.parent.expression, depth - 1);
  if (isParameter(declaration)) return isByteOfEach(facts, declaration, depth);
  const definition = facts.definitionOf(node);
  return definition !== undefined && isByte(facts, definition, depth - 1);
}

/** `Array.from(bytes, (byte) => …)` and `[...bytes].map((byte) => …)`, also with a function by its name, and what that is called with. */
function isByteOfEach(facts: FileFacts, parameter: ts.ParameterDeclaration, depth: number): boolean {
  const declared = parameter.parent as FunctionLike;
  const place = declared.parameters.indexOf(parameter);
  return [declared as Node, ...usesOfFunction(facts, declared)].some((use) => {
    const call = use.parent;
    if (!isCallExpression(call)) return false;
    const given = call.expression === use ? call.arguments[place] : undefined;
    if (given !== undefined) return isByte(facts, given, depth - 1);
    if (place !== 0 || !isPropertyAccess(call.expression)) return false;
    const { name, expression } = call.expression;
    const [list, each] = call.arguments;
    if (name.text === "from" && each === use && list !== undefined) return isBytes(facts, list, depth - 1);
    return /^(?:map|forEach|flatMap)$/.test(name.text) && list === use && isBytes(facts, expression, depth - 1);
  });
}

/** Words of 16 or 32 bits are so many more than what is asked of them that the bias does not matter. */
function isBytes(facts: FileFacts, expression: Expression, depth: number): boolean {
  const node = skipWrappers(expression);
  if (depth === 0) return false;
  if (isCallExpression(node) && isPropertyAccess(node.expression) && /^(?:values|slice|subarray)$/.test(node.expression.name.text)) return isBytes(facts, node.expression.expression, depth - 1);
  if (isArrayLiteral(node)) {
    const [first] = node.elements;
    return node.elements.length === 1 && isSpreadElement(first) && isBytes(facts, first.expression, depth - 1);
  }
  if (isCallExpression(node) && facts.callee(node)?.name === "globalThis.Array.from" && node.arguments.length === 1) return isBytes(facts, node.arguments[0] as Expression, depth - 1);
  if (isIdentifier(node)) {
    const binding = facts.names.bindingOf(node);
    const declaration = binding?.declaration;
    const initial = isVariableDeclaration(declaration) ? declaration.initializer : undefined;
    if (initial !== undefined && isByteArray(facts, initial)) return binding !== undefined && isDrawn(facts, binding);
    if (initial !== undefined) return isBytes(facts, initial, depth - 1);
  }
  if (isCallExpression(node) && /\.getRandomValues$/.test(facts.callee(node)?.name ?? "")) {
    const [array] = node.arguments;
    return array !== undefined && isByteArray(facts, array);
  }
  return byteSources.test(facts.api(node)?.name ?? "");
}

function isByteArray(facts: FileFacts, node: Expression): boolean {
  return /^globalThis\.Uint8(?:Clamped)?Array\(\)$/.test(facts.api(node)?.name ?? "");
}

/** True for an array that is handed to `getRandomValues`. */
function isDrawn(facts: FileFacts, binding: import("../facts/scope.js").Binding): boolean {
  return facts.names.referencesTo(binding).some(({ parent }) => isCallExpression(parent) && /\.getRandomValues$|^crypto\.randomFill(?:Sync)?$/.test(facts.callee(parent)?.name ?? ""));
}

/** The number an expression is, or the length of a constant text or list. */
function numberOf(facts: FileFacts, expression: Expression): number | undefined {
  const node = skipWrappers(expression);
  const value = facts.constant(node)?.value;
  if (typeof value === "number") return value;
  if (!isPropertyAccess(node) || node.name.text !== "length") return undefined;
  return facts.constantString(node.expression)?.length;
}

function isRounded(facts: FileFacts, node: Node): boolean {
  let at = node.parent;
  for (let hop = 0; hop < 4 && (at.kind === SyntaxKind.ParenthesizedExpression || isBinaryExpression(at)); hop++) at = at.parent;
  if (isBinaryExpression(at) && at.operatorToken.kind === SyntaxKind.BarToken) return true;
  return isCallExpression(at) && /^globalThis\.(?:Math\.(?:floor|round|ceil|trunc)|parseInt)$/.test(facts.callee(at)?.name ?? "");
}

function isNumberCall(facts: FileFacts, node: Node): boolean {
  return isCallExpression(node) && /^globalThis\.(?:Number|parseFloat)$/.test(facts.callee(node)?.name ?? "");
}

const loops: ReadonlySet<SyntaxKind> = new Set([SyntaxKind.WhileStatement, SyntaxKind.DoStatement, SyntaxKind.ForStatement, SyntaxKind.ForOfStatement]);

/** True where the loop or function around compares the byte with a bound, as whoever draws again does. */
function isRejecting(facts: FileFacts, node: Node, byte: Expression): boolean {
  let around: Node | undefined = node;
  while (around !== undefined && !loops.has(around.kind)) around = around.parent;
  const owner = around ?? (enclosingFunction(node) as ts.Node | undefined);
  const text = facts.textOf(skipWrappers(byte));
  if (owner === undefined || text.length > 80) return false;
  const pattern = text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?:^|[^\\w.])${pattern}\\s*(?:<|>)`).test(facts.textOf(owner)) || new RegExp(`(?:<|(?<!=)>)=?\\s*${pattern}(?![\\w[.])`).test(facts.textOf(owner));
}
