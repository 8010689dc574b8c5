import type ts from "typescript";
import type { PropagatorRow } from "../../model/library-model.js";
import { absolutePath, climbingPath, type KindMask, maskOf, rawPath } from "../../model/taint-kinds.js";
import { type Expression, isBinaryExpression, skipWrappers, SyntaxKind } from "../../syntax/nodes.js";
import type { FlowWalker } from "./flow-walker.js";

/**
 * The kinds that a call the models know takes away from what it hands on, and those it adds. Making a path normal that begins at the root,
 * `path.normalize("/" + name)`, `path.join("/", name)`, leaves no `..` in it; it is absolute until it is put behind a folder.
 */
export function propagatedEffect(walker: FlowWalker, call: ts.CallExpression | ts.NewExpression, { clears: named = [], path }: PropagatorRow): { readonly clears: KindMask; readonly adds: KindMask } {
  const clears = maskOf(named);
  if (path === undefined) return { clears, adds: 0 };
  const normal = clears | rawPath | (path === "below" ? absolutePath : 0);
  const [first] = call.arguments ?? [];
  return first !== undefined && beginsAtRoot(walker, first) ? { clears: normal | climbingPath, adds: absolutePath } : { clears: normal, adds: 0 };
}

function beginsAtRoot(walker: FlowWalker, expression: Expression): boolean {
  let node = skipWrappers(expression);
  while (isBinaryExpression(node) && node.operatorToken.kind === SyntaxKind.PlusToken) node = skipWrappers(node.left);
  if (node.kind === SyntaxKind.TemplateExpression) return (node as ts.TemplateExpression).head.text === "/";
  return walker.facts.constantString(node) === "/";
}
