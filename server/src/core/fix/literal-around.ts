import type { FileFacts } from "../facts/file-facts.js";
import { type Expression, isAsExpression, type Node, SyntaxKind } from "../syntax/nodes.js";
import type { Span } from "../text/span.js";

/** The literal, template or concatenation that a span lies in, where an expression may stand in its place. */
export function literalAround(facts: FileFacts, span: Span): Expression | undefined {
  let node: Node = facts.tree.sourceFile;
  let literal: Expression | undefined;
  for (;;) {
    let inner: Node | undefined;
    node.forEachChild((child) => {
      if (child.getStart(facts.tree.sourceFile, false) <= span.start && span.end <= child.end) inner = child;
      return inner;
    });
    if (inner === undefined) break;
    node = inner;
    if (isLiteralKind(node.kind)) {
      const own = facts.spanOf(node);
      // A concatenation or a join is replaced as a whole or not at all; its parts are literals of their own.
      const isText = node.kind !== SyntaxKind.BinaryExpression && node.kind !== SyntaxKind.CallExpression;
      if (isText || (own.start === span.start && own.end === span.end)) literal = node as Expression;
    }
  }
  return literal !== undefined && isReplaceable(literal) ? literal : undefined;
}

function isLiteralKind(kind: SyntaxKind): boolean {
  return (
    kind === SyntaxKind.StringLiteral ||
    kind === SyntaxKind.NoSubstitutionTemplateLiteral ||
    kind === SyntaxKind.TemplateExpression ||
    kind === SyntaxKind.BinaryExpression ||
    kind === SyntaxKind.CallExpression
  );
}

function isReplaceable(node: Expression): boolean {
  const { parent } = node;
  switch (parent.kind) {
    case SyntaxKind.LiteralType:
    case SyntaxKind.ImportDeclaration:
    case SyntaxKind.ExportDeclaration:
    case SyntaxKind.ExternalModuleReference:
    case SyntaxKind.EnumMember:
    case SyntaxKind.ExpressionStatement:
    case SyntaxKind.TaggedTemplateExpression:
    case SyntaxKind.ComputedPropertyName:
      return false;
    case SyntaxKind.CallExpression:
      return node.kind !== SyntaxKind.CallExpression || (parent as import("typescript").CallExpression).expression !== node;
    case SyntaxKind.PropertyAssignment:
    case SyntaxKind.PropertyDeclaration:
    case SyntaxKind.PropertySignature:
      return (parent as import("typescript").PropertyAssignment).name !== (node as Node);
    default:
      // `"…" as const` wants a literal.
      return !(isAsExpression(parent) && parent.type.getFullText().includes("const"));
  }
}
