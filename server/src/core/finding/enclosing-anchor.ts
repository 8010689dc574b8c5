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
    const holdsSpan = (child: Node): Node | undefined =>
      // What begins behind the white space in front is looked for only where the rest fits.
      span.end <= child.end && child.pos <= span.start && child.getStart(tree.sourceFile, false) <= span.start ? child : undefined;
    const inner: Node | undefined = node === tree.sourceFile ? statementAround(tree, span, holdsSpan) : node.forEachChild(holdsSpan);
    if (inner === undefined) break;
    node = inner;
    if (isAnchor(node)) anchor = { start: node.getStart(tree.sourceFile, false), end: node.end };
  }
  return anchor ?? linesAround(text, span);
}

/** The statement of the file around a span: there may be thousands, so they are not asked one after the other. */
function statementAround({ sourceFile: { statements } }: SyntaxTree, { end }: Span, holdsSpan: (child: Node) => Node | undefined): Node | undefined {
  let low = 0;
  let high = statements.length;
  // The first one that ends where the span does, or behind it.
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((statements[middle]?.end ?? 0) < end) low = middle + 1;
    else high = middle;
  }
  const statement = statements[low];
  return statement && holdsSpan(statement);
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
