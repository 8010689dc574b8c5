import type ts from "typescript";
import { type CallExpression, isCallExpression, isFunctionLike, isIdentifier, isIfStatement, isReturnStatement, type Node, SyntaxKind } from "../syntax/nodes.js";
import { rejectionIn } from "./rejection.js";

/** Whether a call that throws turns requests away: always, only on some ways through the function, or not, since its failure is kept. */
export type CallForce = "always" | "maybe" | "kept";

/** Looks at what stands around a call in its function: branches, and a `try` whose `catch` goes on as if nothing were. */
export function forceOf(call: Node): CallForce {
  let force: CallForce = "always";
  for (let node = call; node.parent !== undefined && !isFunctionLike(node); node = node.parent) {
    const { parent } = node;
    if (parent.kind === SyntaxKind.TryStatement) {
      const { tryBlock, catchClause } = parent as ts.TryStatement;
      if (tryBlock === node && catchClause !== undefined && !turnsAway(catchClause.block)) return "kept";
    }
    if (isIfStatement(parent) && parent.expression !== node && !asksPath(parent.expression) && !isLeft(parent, node)) force = "maybe";
  }
  return force;
}

/** Which paths a middleware is for is told in another place. */
function asksPath(condition: Node): boolean {
  const nodes: Node[] = [condition];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    if (isIdentifier(node) && /route|path|pathname|^url$|public|protected|method/i.test(node.text)) return true;
    node.forEachChild((child) => void nodes.push(child));
  }
  return false;
}

/** A branch whose other side turns the request away, or leaves no way around. */
function isLeft(branch: ts.IfStatement, node: Node): boolean {
  const other = branch.thenStatement === node ? branch.elseStatement : branch.thenStatement;
  return other !== undefined && rejectionIn(other) !== undefined;
}

function turnsAway(block: Node): boolean {
  const reason = rejectionIn(block);
  if (reason !== undefined && reason !== "other") return true;
  const nodes: Node[] = [block];
  for (let count = 0, node = nodes.pop(); node !== undefined && count < 200; node = nodes.pop(), count++) {
    if (node.kind === SyntaxKind.ThrowStatement) return true;
    // `return serverError(error)`: what a helper of the project makes of it is the answer.
    if (isReturnStatement(node) && node.expression !== undefined && isCallExpression(node.expression) && /err|fail|respon|reject|deny|denied|unauth|forbid|bad/i.test(calleeName(node.expression))) return true;
    if (isCallExpression(node)) {
      const callee = node.expression;
      const name = calleeName(node);
      if (name === "next" && node.arguments.length > 0) return true;
      if (/^(?:send|json|end|status|sendStatus|redirect|reject|throw|render|code|fail|error)$/.test(name) && !/^(?:console|log|logger)$/i.test((callee as { readonly expression?: { readonly text?: string } }).expression?.text ?? "")) return true;
    }
    if (node.kind === SyntaxKind.NewExpression && /^(?:Response|NextResponse)$/.test(((node as ts.NewExpression).expression as { readonly text?: string }).text ?? "")) return true;
    node.forEachChild((child) => void nodes.push(child));
  }
  return false;
}

function calleeName({ expression }: CallExpression): string {
  return isIdentifier(expression) ? expression.text : ((expression as { readonly name?: { readonly text: string } }).name?.text ?? "");
}
