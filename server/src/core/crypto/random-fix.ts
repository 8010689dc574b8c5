import type { FileFacts } from "../facts/file-facts.js";
import type { Fix } from "../fix/fix.js";
import { importEdit } from "../fix/import-edit.js";
import { contains, type Expression, isBinaryExpression, isCallExpression, isNumericLiteral, isPropertyAccess, type Node, skipWrappers, SyntaxKind } from "../syntax/nodes.js";

/**
 * A suggestion for the usual ways of making something of `Math.random()`: text of base 36 becomes a random UUID, a whole number
 * within bounds that are written out is drawn by `randomInt`. Undefined for anything else.
 */
export function randomFix(facts: FileFacts, source: Expression): Fix | undefined {
  return textFix(facts, source) ?? numberFix(facts, source);
}

/** `Math.random().toString(36)` with whatever cuts it. */
function textFix(facts: FileFacts, source: Expression): Fix | undefined {
  let node: Node = source;
  let isText = false;
  while (isPropertyAccess(node.parent) && node.parent.expression === node && isCallExpression(node.parent.parent) && node.parent.parent.expression === node.parent) {
    const { text } = node.parent.name;
    if (!/^(?:toString|slice|substring|substr|replace)$/.test(text)) break;
    isText ||= text === "toString";
    node = node.parent.parent;
  }
  const known = facts.names.scopeOf(source).lookup("crypto");
  if (!isText || (known !== undefined && known.kind !== "import")) return undefined;
  return { title: "Draw a random UUID", applicability: "suggestion", edits: [{ span: facts.spanOf(node), newText: "crypto.randomUUID()" }], appends: [] };
}

/** `Math.floor(Math.random() * n)` and `Math.floor(least + Math.random() * range)`. */
function numberFix(facts: FileFacts, source: Expression): Fix | undefined {
  if (/\b(?:document|window)\b/.test(facts.tree.document.text) || /\.(?:tsx|jsx|vue|svelte|html?)$/.test(facts.tree.document.path)) return undefined;
  const product = outer(source);
  if (!isBinaryExpression(product) || product.operatorToken.kind !== SyntaxKind.AsteriskToken) return undefined;
  const range = numberOf(skipWrappers(product.left) === source ? product.right : product.left);
  if (range === undefined || !Number.isInteger(range) || range < 2) return undefined;
  const around = outer(product);
  const isSum = isBinaryExpression(around) && around.operatorToken.kind === SyntaxKind.PlusToken;
  const least = isSum ? numberOf(contains(around.left, product) ? around.right : around.left) : 0;
  const rounded = isSum ? outer(around) : around;
  if (least === undefined || !isCallExpression(rounded) || !/^globalThis\.Math\.(?:floor|trunc)$/.test(facts.callee(rounded)?.name ?? "")) return undefined;
  const bound = facts.names.moduleScope.lookup("randomInt");
  const added = importEdit(facts, "node:crypto", "randomInt");
  if (bound !== undefined && bound.kind !== "import") return undefined;
  const call = least === 0 ? `randomInt(${range})` : `randomInt(${least}, ${least + range})`;
  const edit = { span: facts.spanOf(rounded), newText: call };
  return { title: `Draw with ${call}`, applicability: "suggestion", edits: added === undefined ? [edit] : [added, edit], appends: [] };
}

/** The expression around one, without parentheses. */
function outer(node: Node): Expression {
  let at = node.parent;
  while (at.kind === SyntaxKind.ParenthesizedExpression) at = at.parent;
  return at as Expression;
}

function numberOf(node: Expression): number | undefined {
  const bare = skipWrappers(node);
  return isNumericLiteral(bare) ? Number(bare.text.replaceAll("_", "")) : undefined;
}
