import type { FileFacts } from "../facts/file-facts.js";
import { type Expression, isBinaryExpression, isBlock, isConditional, isIfStatement, type Node, SyntaxKind } from "../syntax/nodes.js";

/**
 * True where code asks for the type of a value before it comes to a place: in a condition around it, whichever way that came out, or
 * in one before it that leaves or gives the value another type.
 */
export function isTypeChecked(facts: FileFacts, value: Expression): boolean {
  const asked = typeQuestion(facts.textOf(value));
  for (let at: Node = value; at.parent !== undefined; at = at.parent) {
    const { parent }: Node = at;
    if (isIfStatement(parent) && parent.expression !== at && asked.test(facts.textOf(parent.expression))) return true;
    if (isConditional(parent) && parent.condition !== at && asked.test(facts.textOf(parent.condition))) return true;
    if (isBinaryExpression(parent) && parent.right === at && isLogical(parent.operatorToken.kind) && asked.test(facts.textOf(parent.left))) return true;
    if ((isBlock(parent) || parent.kind === SyntaxKind.SourceFile) && isAskedBefore(facts, parent, at, asked)) return true;
  }
  return false;
}

function isAskedBefore(facts: FileFacts, block: Node, at: Node, asked: RegExp): boolean {
  const { statements } = block as import("typescript").Block;
  for (const statement of statements) {
    if (statement.pos >= at.pos) return false;
    if (!isIfStatement(statement) || !asked.test(facts.textOf(statement.expression))) continue;
    const then = facts.textOf(statement.thenStatement);
    if (/\b(?:return|throw|continue|break)\b|(?<![=!<>])=(?![=>])/.test(then)) return true;
  }
  return false;
}

function isLogical(kind: SyntaxKind): boolean {
  return kind === SyntaxKind.AmpersandAmpersandToken || kind === SyntaxKind.BarBarToken;
}

/** `typeof x !== "undefined"` asks for no type. */
function typeQuestion(value: string): RegExp {
  const name = value.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`typeof\\s*\\(?${name}\\)?\\s*[!=]==?\\s*["'\`](?!undefined)|isArray\\(\\s*${name}|${name}\\s+instanceof\\b|\\bis[A-Z]\\w*\\(\\s*${name}\\b`);
}
