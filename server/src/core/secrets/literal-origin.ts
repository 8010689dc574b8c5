import type ts from "typescript";
import type { FileFacts } from "../facts/file-facts.js";
import {
  type Expression,
  isArrayLiteral,
  isBinaryExpression,
  isCallExpression,
  isConditional,
  isIdentifier,
  isNumericLiteral,
  isPropertyAccess,
  isStringLike,
  isTemplateExpression,
  type Node,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
import type { Span } from "../text/span.js";
import { environmentRead } from "./environment-read.js";

/** A constant string in the code that an expression can be. */
export interface LiteralOrigin {
  /** The literal, or the concatenation that folds to the text. */
  readonly node: Expression;
  readonly text: string;
}

/** The characters of a literal between its quotes, which are what must not be shown; a concatenation as a whole. */
export function secretSpanOf(facts: FileFacts, { node }: LiteralOrigin): Span {
  const { start, end } = facts.spanOf(node);
  return isStringLike(node) ? { start: start + 1, end: end - 1 } : { start, end };
}

const maxOrigins = 8;
/** Functions that only change the form of a text: what goes in is still the secret. */
const passThrough = /^(?:globalThis\.)?(?:Buffer\.from|String|TextEncoder\(\)\.encode)$|^buffer\.Buffer\.from$|^util\.TextEncoder\(\)\.encode$|^crypto\.createSecretKey$|^jose\.JWK\.asKey$/;

/**
 * The literals an expression can evaluate to in place: through parentheses, `||`, `??`, `? :` and conversions such as
 * `Buffer.from("…")`. The right side of `process.env.X || "…"` is left out: fallbacks have a rule of their own.
 */
export function literalsIn(facts: FileFacts, expression: Expression): readonly LiteralOrigin[] {
  return collect(facts, expression, false);
}

/** As `literalsIn`, and through variables, constants and object members of the same file to where the text is written. */
export function literalOrigins(facts: FileFacts, expression: Expression): readonly LiteralOrigin[] {
  return collect(facts, expression, true);
}

function collect(facts: FileFacts, expression: Expression, follow: boolean): readonly LiteralOrigin[] {
  const origins: LiteralOrigin[] = [];
  const seen = new Set<Node>();
  const pending: Expression[] = [expression];
  for (let next = pending.pop(); next !== undefined && origins.length < maxOrigins; next = pending.pop()) {
    const node = skipWrappers(next);
    if (seen.has(node)) continue;
    seen.add(node);
    const text = textInPlace(facts, node) ?? (follow ? textOfModule(facts, node) : undefined);
    if (text !== undefined) origins.push({ node, text });
    else pending.push(...[...step(facts, node, follow)].reverse());
  }
  return origins;
}

/** The text of a literal, or of literals put together on the spot; what a name stands for is found where it is defined. */
function textInPlace(facts: FileFacts, node: Expression): string | undefined {
  if (isStringLike(node)) return node.text;
  return isMadeOfLiterals(node) ? facts.constantString(node) : undefined;
}

/** A text that another file exports, as a member of the module: `config.secret` of `import * as config`. */
function textOfModule(facts: FileFacts, node: Expression): string | undefined {
  return isPropertyAccess(node) && facts.objectOf(node.expression) === undefined ? facts.constantString(node) : undefined;
}

/** True for a concatenation, template or joined array in which no variable takes part. */
export function isMadeOfLiterals(node: Expression): boolean {
  const pending: Expression[] = [node];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const part = skipWrappers(next);
    if (isStringLike(part) || isNumericLiteral(part)) continue;
    if (isBinaryExpression(part) && part.operatorToken.kind === SyntaxKind.PlusToken) pending.push(part.left, part.right);
    else if (isTemplateExpression(part)) pending.push(...part.templateSpans.map(({ expression }) => expression));
    else if (isArrayLiteral(part)) pending.push(...part.elements);
    else if (isCallExpression(part) && isPropertyAccess(part.expression)) pending.push(part.expression.expression, ...part.arguments);
    else return false;
  }
  return true;
}

function step(facts: FileFacts, node: Expression, follow: boolean): readonly Expression[] {
  if (isBinaryExpression(node)) {
    const { left, operatorToken, right } = node;
    const isFallback = operatorToken.kind === SyntaxKind.BarBarToken || operatorToken.kind === SyntaxKind.QuestionQuestionToken;
    if (!isFallback) return [];
    return environmentRead(facts, left) === undefined ? [left, right] : [];
  }
  if (isConditional(node)) {
    return environmentRead(facts, node.whenTrue) === undefined ? [node.whenTrue, node.whenFalse] : [];
  }
  if (node.kind === SyntaxKind.AwaitExpression) return [(node as ts.AwaitExpression).expression];
  if (isCallExpression(node)) {
    const [first] = node.arguments;
    return first !== undefined && passThrough.test(facts.callee(node)?.name ?? "") ? [first] : [];
  }
  if (!follow) return [];
  if (isIdentifier(node)) {
    const definition = facts.definitionOf(node);
    return definition === undefined ? [] : [definition];
  }
  if (isPropertyAccess(node)) {
    const option = facts.objectOf(node.expression) === undefined ? undefined : facts.option(node.expression, node.name.text);
    return option?.state === "given" ? [option.value] : [];
  }
  return [];
}
