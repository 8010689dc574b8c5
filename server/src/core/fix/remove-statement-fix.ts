import type { FileFacts } from "../facts/file-facts.js";
import { isBlock, isExpressionStatement, type Node, SyntaxKind } from "../syntax/nodes.js";
import type { Fix } from "./fix.js";

/**
 * A suggestion that replaces the statement an expression makes up by a comment that says what to do instead.
 * Undefined where the expression is part of something larger.
 */
export function replaceStatementByComment(facts: FileFacts, expression: Node, title: string, comment: string): Fix | undefined {
  let node = expression;
  while (node.parent?.kind === SyntaxKind.AwaitExpression || node.parent?.kind === SyntaxKind.VoidExpression) node = node.parent;
  const statement = node.parent;
  if (!isExpressionStatement(statement)) return undefined;
  const holder = statement.parent;
  if (!isBlock(holder) && holder.kind !== SyntaxKind.SourceFile) return undefined;
  return {
    title,
    applicability: "suggestion",
    edits: [{ span: facts.spanOf(statement), newText: `// ${comment}` }],
    appends: [],
  };
}
