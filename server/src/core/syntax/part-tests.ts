import { isBinaryExpression, type Node } from "./nodes.js";
import { SyntaxKind } from "./syntax-kind.js";

/** True for a comparison by which a part is there: `text.indexOf(part) !== -1`, `> -1` and `>= 0`. */
export function isPresence(parent: Node, test: Node): boolean {
  if (!isBinaryExpression(parent) || parent.left !== test) return false;
  return /^(?:!==?\s*-1|>\s*-1|>=\s*0)$/.test(`${parent.operatorToken.getText()} ${parent.right.getText()}`);
}

/** True for a comparison by which a part is not there: `text.indexOf(part) === -1` and `< 0`. */
export function isAbsence(parent: Node, test: Node): boolean {
  if (!isBinaryExpression(parent) || parent.left !== test) return false;
  const bound = parent.right.getText();
  const { kind } = parent.operatorToken;
  return kind === SyntaxKind.LessThanToken ? bound === "0" : bound === "-1" && (kind === SyntaxKind.EqualsEqualsEqualsToken || kind === SyntaxKind.EqualsEqualsToken);
}
