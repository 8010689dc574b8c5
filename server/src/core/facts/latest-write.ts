import { enclosingFunction, type Expression, type Identifier, isBinaryExpression, isBlock, isVariableDeclaration, type Node, SyntaxKind } from "../syntax/nodes.js";
import type { FileFacts } from "./file-facts.js";

/**
 * What a variable of the same function was given last before a place where it is read, however often it is declared or
 * assigned: `el = createElement("a"); … el = createElement("img"); el.src`. Undefined where that depends on a branch.
 */
export function latestWrite({ names }: FileFacts, read: Identifier): Expression | undefined {
  const around = enclosingFunction(read);
  const same = names.identifiersNamed(read.text);
  const last = same.findLastIndex(({ end }) => end <= read.pos);
  for (let index = last; index >= 0 && index > last - maxLookedAt; index--) {
    const written = same[index] as Identifier;
    const value = valueGiven(written);
    if (value !== undefined && enclosingFunction(written) === around) return lies(read, blockOf(written)) ? value : undefined;
  }
  return undefined;
}

/** Names of one letter stand everywhere in code that a tool has shortened. */
const maxLookedAt = 200;

function valueGiven(written: Identifier): Expression | undefined {
  const { parent } = written;
  if (isVariableDeclaration(parent)) return parent.name === written ? parent.initializer : undefined;
  return isBinaryExpression(parent) && parent.left === written && parent.operatorToken.kind === SyntaxKind.EqualsToken ? parent.right : undefined;
}

function blockOf(node: Node): Node {
  let at = node;
  while (at.parent !== undefined && !isBlock(at) && at.kind !== SyntaxKind.CaseClause) at = at.parent;
  return at;
}

function lies(node: Node, block: Node): boolean {
  return block.pos <= node.pos && node.end <= block.end;
}
