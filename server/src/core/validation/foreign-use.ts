import type { FileFacts } from "../facts/file-facts.js";
import {
  type Expression,
  isArrayLiteral,
  isCallExpression,
  isNewExpression,
  isObjectLiteral,
  isPropertyAssignment,
  isSpreadAssignment,
  type Node,
  SyntaxKind,
} from "../syntax/nodes.js";

/**
 * True where an expression is handed to an API of a package, directly or inside an object, array or template. A package that no model knows
 * may be a folder or a package of the project itself, which checks what it gets: `app/server/params` by `baseUrl`, `shop-database` of a workspace.
 */
export function reachesForeignApi(facts: FileFacts, node: Expression): boolean {
  let at: Node = node;
  for (let { parent } = at; parent !== undefined; at = parent, parent = at.parent) {
    if (isCallExpression(parent) || isNewExpression(parent)) {
      if (parent.expression === at) return false;
      const callee = facts.callee(parent);
      return callee !== undefined && callee.certain && facts.models.isLibrary(callee.name) && isForeign(callee.name) && (!isScoped(callee.name) || facts.sinksOf(parent).length > 0);
    }
    if (!passesOn(parent)) return false;
  }
  return false;
}

/** An API of a package or of Node, not of the project itself and no global such as `String`. */
function isForeign(name: string): boolean {
  return !/^(?:[./~]|@\/|globalThis\b)/.test(name);
}

/** `@server/mail`, `@shop/core`: a package with a scope, or a folder or package of the project itself by an alias. */
function isScoped(name: string): boolean {
  return name.startsWith("@");
}

function passesOn(node: Node): boolean {
  return (
    isObjectLiteral(node) ||
    isArrayLiteral(node) ||
    isPropertyAssignment(node) ||
    isSpreadAssignment(node) ||
    node.kind === SyntaxKind.ShorthandPropertyAssignment ||
    node.kind === SyntaxKind.ParenthesizedExpression ||
    node.kind === SyntaxKind.AsExpression ||
    node.kind === SyntaxKind.TemplateSpan ||
    node.kind === SyntaxKind.TemplateExpression
  );
}
