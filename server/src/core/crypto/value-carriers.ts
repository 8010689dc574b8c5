import type ts from "typescript";
import type { FileFacts } from "../facts/file-facts.js";
import { type Expression, isIdentifier, isPropertyAccess, type Node, SyntaxKind } from "../syntax/nodes.js";

const wrappers: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.ParenthesizedExpression,
  SyntaxKind.AsExpression,
  SyntaxKind.SatisfiesExpression,
  SyntaxKind.NonNullExpression,
  SyntaxKind.TypeAssertionExpression,
  SyntaxKind.AwaitExpression,
  SyntaxKind.TemplateSpan,
  SyntaxKind.PrefixUnaryExpression,
  SyntaxKind.ElementAccessExpression,
  SyntaxKind.ArrayLiteralExpression,
  SyntaxKind.SpreadElement,
]);

const computing: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.PlusToken,
  SyntaxKind.MinusToken,
  SyntaxKind.AsteriskToken,
  SyntaxKind.SlashToken,
  SyntaxKind.PercentToken,
  SyntaxKind.AsteriskAsteriskToken,
  SyntaxKind.LessThanLessThanToken,
  SyntaxKind.GreaterThanGreaterThanToken,
  SyntaxKind.GreaterThanGreaterThanGreaterThanToken,
  SyntaxKind.BarToken,
  SyntaxKind.CaretToken,
  SyntaxKind.AmpersandToken,
  SyntaxKind.BarBarToken,
  SyntaxKind.QuestionQuestionToken,
]);

/** True where the value of `parent` is made of that of `node`: arithmetic, text, an element, a branch. */
export function isCarrier(node: Expression, parent: Node): boolean {
  if (wrappers.has(parent.kind)) return true;
  if (parent.kind === SyntaxKind.ConditionalExpression) return (parent as ts.ConditionalExpression).condition !== node;
  if (parent.kind !== SyntaxKind.BinaryExpression) return false;
  const { operatorToken, right } = parent as ts.BinaryExpression;
  const isLast = operatorToken.kind === SyntaxKind.CommaToken || operatorToken.kind === SyntaxKind.AmpersandAmpersandToken;
  return computing.has(operatorToken.kind) || (isLast && right === node);
}

const receiverMethods =
  /^(?:toString|toFixed|toPrecision|slice|subarray|substring|substr|replace|replaceAll|padStart|padEnd|toUpperCase|toLowerCase|trim|concat|split|join|map|reverse|filter|sort|at|charAt|digest|update|valueOf|toISOString|getTime|toHexString|string|hex|next|int32|quick|double)$/;

/** True for methods whose result tells what the value tells. */
export function passesReceiver(method: string): boolean {
  return receiverMethods.test(method);
}

const conversions =
  /^globalThis\.(?:Math\.(?:floor|round|ceil|trunc|abs|pow|min|max)|Number(?:\.parseInt|\.parseFloat)?|String(?:\.fromCharCode|\.fromCodePoint)?|parseInt|parseFloat|BigInt|btoa|encodeURIComponent|JSON\.stringify|Array\.from|Object\.freeze|Buffer\.from)$|^(?:buffer\.Buffer\.from|md5|sha1|crypto-js\.\w+|object-hash|util\.format)$|^crypto\.createHash\(\)\.update$/;
const argumentMethods = /^(?:charAt|at|charCodeAt|substring|substr|slice|fromCharCode|concat|nth|from|encode|padStart|toString)$/;
const digests = /^(?:md5|sha\d*|hash|digest|base64|hex|encode)(?:[A-Z_]|$)/;

/** True for calls whose result tells what an argument tells. */
export function passesArgument(api: string | undefined, callee: Expression): boolean {
  if (api !== undefined && conversions.test(api)) return true;
  if (isPropertyAccess(callee)) return argumentMethods.test(callee.name.text);
  return isIdentifier(callee) && digests.test(callee.text);
}

/** The constant key of `record["token"]`. */
export function keyedName(facts: FileFacts, node: Expression): string | undefined {
  return node.kind === SyntaxKind.ElementAccessExpression ? facts.constantString((node as ts.ElementAccessExpression).argumentExpression) : undefined;
}
