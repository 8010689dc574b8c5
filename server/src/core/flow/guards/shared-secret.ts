import type { TaintKind } from "../../model/taint-kinds.js";
import { isFunctionLike, isIfStatement, leaves, type Node, SyntaxKind } from "../../syntax/nodes.js";
import type ts from "typescript";
import type { FlowWalker } from "../walk/flow-walker.js";

/** Kinds that harm whoever opens a link that somebody else made. */
const linkKinds: ReadonlySet<TaintKind> = new Set(["redirect"]);

const secretOfEnvironment = /!==?\s*(?:`[^`]*\$\{\s*)?(?:process\.env|import\.meta\.env|env)\.\w*(?:SECRET|TOKEN|KEY)\w*|(?:process\.env|import\.meta\.env|env)\.\w*(?:SECRET|TOKEN|KEY)\w*\s*!==?/i;

/**
 * True for a place that only requests reach which know a secret of the server: `if (query.secret !== process.env.SECRET) return`
 * stands in front. Nobody but its owner can make a link to it, so that the link is no trap.
 */
export function isBehindSecret(walker: FlowWalker, kind: TaintKind, place: Node): boolean {
  if (!linkKinds.has(kind)) return false;
  for (let at: Node = place; at.parent !== undefined && !isFunctionLike(at); at = at.parent) {
    if (at.parent.kind !== SyntaxKind.Block) continue;
    for (const statement of (at.parent as ts.Block).statements) {
      if (statement === at) break;
      if (isIfStatement(statement) && leaves(statement.thenStatement) && secretOfEnvironment.test(walker.facts.textOf(statement.expression))) return true;
    }
  }
  return false;
}
