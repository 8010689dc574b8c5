import { type Node, SyntaxKind } from "../syntax/nodes.js";
import type { SyntaxTree } from "../syntax/syntax-tree.js";
import type { Span } from "../text/span.js";

/**
 * The smallest piece of code around a span that people move as a whole: a statement, class member, property, attribute.
 * Without a tree, the lines the span lies on.
 */
export function enclosingAnchor(tree: SyntaxTree | undefined, text: string, span: Span): Span {
  if (tree === undefined) return linesAround(text, span);
  let node: Node = tree.sourceFile;
  let anchor: Span | undefined;
  for (;;) {
    let inner: Node | undefined;
    node.forEachChild((child) => {
      if (child.getStart(tree.sourceFile, false) <= span.start && span.end <= child.end) inner = child;
      return inner;
    });
    if (inner === undefined) break;
    node = inner;
    if (isAnchor(node)) anchor = { start: node.getStart(tree.sourceFile, false), end: node.end };
  }
  return anchor ?? linesAround(text, span);
}

function isAnchor(node: Node): boolean {
  const { kind } = node;
  return (
    (kind >= SyntaxKind.VariableStatement && kind <= SyntaxKind.DebuggerStatement) ||
    kind === SyntaxKind.PropertyAssignment ||
    kind === SyntaxKind.PropertyDeclaration ||
    kind === SyntaxKind.MethodDeclaration ||
    kind === SyntaxKind.FunctionDeclaration ||
    kind === SyntaxKind.JsxAttribute ||
    kind === SyntaxKind.VariableDeclaration
  );
}

function linesAround(text: string, { start, end }: Span): Span {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const lineEnd = text.indexOf("\n", end);
  return { start: lineStart, end: lineEnd < 0 ? text.length : lineEnd };
}
