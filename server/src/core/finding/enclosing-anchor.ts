import { type Node, type SourceFile, SyntaxKind } from "../syntax/nodes.js";
import type { SyntaxTree } from "../syntax/syntax-tree.js";
import type { Span } from "../text/span.js";

/** The nodes that hold a span, from the statement of the file to the smallest. Parents of theirs may not be set. */
export interface CodeAround {
  readonly sourceFile: SourceFile;
  readonly nodes: readonly Node[];
}

export function codeAround(tree: SyntaxTree, span: Span): CodeAround {
  const nodes: Node[] = [];
  let node: Node = tree.sourceFile;
  for (;;) {
    const holdsSpan = (child: Node): Node | undefined =>
      // What begins behind the white space in front is looked for only where the rest fits.
      span.end <= child.end && child.pos <= span.start && child.getStart(tree.sourceFile, false) <= span.start ? child : undefined;
    const inner: Node | undefined = node === tree.sourceFile ? statementAround(tree, span, holdsSpan) : node.forEachChild(holdsSpan);
    if (inner === undefined) return { sourceFile: tree.sourceFile, nodes };
    node = inner;
    nodes.push(node);
  }
}

/**
 * The smallest piece of code around a span that people move as a whole: a statement, class member, property, attribute.
 * Without one, or without a tree, the lines the span lies on.
 */
export function enclosingAnchor(around: CodeAround | undefined, text: string, span: Span): Span {
  const anchor = around?.nodes.findLast(isAnchor);
  return around === undefined || anchor === undefined ? linesAround(text, span) : { start: anchor.getStart(around.sourceFile, false), end: anchor.end };
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
