import type ts from "typescript";
import { absolutePath, climbingPath, type KindMask } from "../model/taint-kinds.js";
import { type Expression, isBinaryExpression, skipWrappers, SyntaxKind } from "../syntax/nodes.js";
import type { FlowWalker } from "./flow-walker.js";

/**
 * What making a path normal does to one that begins at the root: `path.normalize("/" + name)`, `path.join("/", name)`. No `..` is left, and
 * it is absolute until it is put behind a folder.
 */
export function rootedEffect(walker: FlowWalker, call: ts.CallExpression | ts.NewExpression): { readonly clears: KindMask; readonly adds: KindMask } {
  const [first] = call.arguments ?? [];
  return first !== undefined && beginsAtRoot(walker, first) ? { clears: climbingPath, adds: absolutePath } : { clears: 0, adds: 0 };
}

function beginsAtRoot(walker: FlowWalker, expression: Expression): boolean {
  let node = skipWrappers(expression);
  while (isBinaryExpression(node) && node.operatorToken.kind === SyntaxKind.PlusToken) node = skipWrappers(node.left);
  if (node.kind === SyntaxKind.TemplateExpression) return (node as ts.TemplateExpression).head.text === "/";
  return walker.facts.constantString(node) === "/";
}
