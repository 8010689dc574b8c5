import { isStringLike, type Node, SyntaxKind } from "./nodes.js";
import type { SyntaxTree } from "./syntax-tree.js";

/** True where an offset stands inside of a text, a template or a regular expression, where a comment is none. */
export function isInsideLiteral(tree: SyntaxTree, offset: number): boolean {
  return literalAt(tree, offset) !== undefined;
}

/** The text, the part of a template or the regular expression in which an offset stands. */
export function literalAt(tree: SyntaxTree, offset: number): Node | undefined {
  let node: Node = tree.sourceFile;
  for (;;) {
    let inner: Node | undefined;
    node.forEachChild((child) => {
      if (child.pos <= offset && offset < child.end) inner = child;
      return inner;
    });
    if (inner === undefined) break;
    node = inner;
  }
  if (node.getStart(tree.sourceFile, false) > offset) return undefined;
  const isLiteral =
    isStringLike(node) ||
    node.kind === SyntaxKind.JsxText ||
    node.kind === SyntaxKind.RegularExpressionLiteral ||
    node.kind === SyntaxKind.TemplateHead ||
    node.kind === SyntaxKind.TemplateMiddle ||
    node.kind === SyntaxKind.TemplateTail;
  return isLiteral ? node : undefined;
}
