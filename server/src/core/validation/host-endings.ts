import type { FileFacts } from "../facts/file-facts.js";
import { type BinaryExpression, type CallExpression, enclosingFunction, type Expression, isBinaryExpression, isCallExpression, isIdentifier, isPropertyAccess, type Node, skipWrappers, SyntaxKind } from "../syntax/nodes.js";
import { namesHost } from "./url-checks.js";

/** A host that is compared by how it ends, and the text that it has to end in. */
export interface HostEnding {
  readonly host: Expression;
  readonly text: string;
  /** True where the comparison holds for all other hosts. */
  readonly isDenied: boolean;
}

const equals: ReadonlySet<SyntaxKind> = new Set([SyntaxKind.EqualsEqualsToken, SyntaxKind.EqualsEqualsEqualsToken, SyntaxKind.ExclamationEqualsToken, SyntaxKind.ExclamationEqualsEqualsToken]);

/**
 * The ending that a comparison asks of a host without `endsWith`: `host.slice(-11) === "example.com"`, `host.substr(host.length - 11)`,
 * and `host.lastIndexOf(text) === host.length - text.length`. Undefined for any other comparison.
 */
export function hostEnding(facts: FileFacts, { left, right, operatorToken }: BinaryExpression): HostEnding | undefined {
  if (!equals.has(operatorToken.kind)) return undefined;
  const found = endingOf(facts, skipWrappers(left), right) ?? endingOf(facts, skipWrappers(right), left);
  const isDenied = operatorToken.kind === SyntaxKind.ExclamationEqualsToken || operatorToken.kind === SyntaxKind.ExclamationEqualsEqualsToken;
  return found && { ...found, isDenied };
}

/**
 * The host of `host.indexOf(suffix) === host.length - suffix.length`, where a text that is not found is at -1, which is the difference for
 * every host that is one character shorter; undefined where the code around asks for that too.
 */
export function hostOfUnfoundEnding(facts: FileFacts, comparison: BinaryExpression): Expression | undefined {
  const { left, right, operatorToken } = comparison;
  if (!equals.has(operatorToken.kind)) return undefined;
  return unfoundEnding(facts, comparison, skipWrappers(left), right) ?? unfoundEnding(facts, comparison, skipWrappers(right), left);
}

function unfoundEnding(facts: FileFacts, comparison: BinaryExpression, search: Expression, difference: Expression): Expression | undefined {
  const callee = isCallExpression(search) ? skipWrappers(search.expression) : undefined;
  const [part] = isCallExpression(search) ? search.arguments : [];
  if (!isPropertyAccess(callee) || !/^(?:lastI|i)ndexOf$/.test(callee.name.text) || part === undefined) return undefined;
  const host = callee.expression;
  const compact = (node: Node): string => facts.textOf(node).replace(/\s/g, "");
  if (compact(difference) !== `${compact(host)}.length-${compact(part)}.length`) return undefined;
  const named = isIdentifier(host) ? (facts.definitionOf(host) ?? host) : host;
  if (!namesHost(host) && !namesHost(named)) return undefined;
  const around = enclosingFunction(comparison);
  return around !== undefined && /-\s*1\b|>=?\s*0\b|\.length\s*[<>]/.test(facts.textOf(around)) ? undefined : host;
}

function endingOf(facts: FileFacts, side: Expression, other: Expression): Omit<HostEnding, "isDenied"> | undefined {
  if (!isCallExpression(side)) return undefined;
  const callee = skipWrappers(side.expression);
  if (!isPropertyAccess(callee) || !namesHost(callee.expression)) return undefined;
  const method = callee.name.text;
  if (method === "lastIndexOf") return searchedEnding(facts, side, callee.expression, other);
  if (method !== "slice" && method !== "substr" && method !== "substring") return undefined;
  const text = facts.constantString(other);
  const [start, end] = side.arguments;
  if (text === undefined || start === undefined || end !== undefined) return undefined;
  const length = method === "substring" ? undefined : facts.constant(start)?.value;
  return length === -text.length || isLengthLess(facts, start) ? { host: callee.expression, text } : undefined;
}

function searchedEnding(facts: FileFacts, { arguments: args }: CallExpression, host: Expression, other: Expression): Omit<HostEnding, "isDenied"> | undefined {
  const text = args[0] && facts.constantString(args[0]);
  return text === undefined || !isLengthLess(facts, other) ? undefined : { host, text };
}

/** `host.length - 11`, `-domain.length`. */
function isLengthLess(facts: FileFacts, node: Expression): boolean {
  const bare = skipWrappers(node);
  const part = isBinaryExpression(bare) && bare.operatorToken.kind === SyntaxKind.MinusToken ? bare.left : bare;
  return isBinaryExpression(bare) ? /\.length$/.test(facts.textOf(part)) : /^-\s*[\w.]+\.length$/.test(facts.textOf(part));
}
