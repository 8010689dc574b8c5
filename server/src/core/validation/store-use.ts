import type { FileFacts } from "../facts/file-facts.js";
import type { SinkKind } from "../model/library-model.js";
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

/** Kinds of sinks that stand for a call of a database: what arrives there is kept, or compared with what is kept. */
const storeKinds: ReadonlySet<SinkKind> = new Set<SinkKind>(["sql", "nosql", "mass-assignment"]);

/**
 * True where an expression is handed to a database, directly or inside an object, array or template: no function of the project looks at it
 * any more, and whatever its shape is stays. Other services check what they get by themselves.
 */
export function reachesStore(facts: FileFacts, node: Expression): boolean {
  let at: Node = node;
  for (let { parent } = at; parent !== undefined; at = parent, parent = at.parent) {
    if (isCallExpression(parent) || isNewExpression(parent)) {
      if (parent.expression === at) return false;
      return facts.sinksOf(parent).some(({ row, certain }) => certain && storeKinds.has(row.kind));
    }
    if (!passesOn(parent)) return false;
  }
  return false;
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
