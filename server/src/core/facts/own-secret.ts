import type ts from "typescript";
import { type Expression, type FunctionLike, isBinaryExpression, isCallExpression, isIfStatement, isPrefixUnary, leaves, type Node, skipWrappers, SyntaxKind } from "../syntax/nodes.js";
import type { FileFacts } from "./file-facts.js";

const secretVariable = /\benv\s*(?:\.\s*|\[\s*["'])[A-Z\d_]*(?:SECRET|KEY|TOKEN|PASSWORD)[A-Z\d_]*/i;
const different: ReadonlySet<SyntaxKind> = new Set([SyntaxKind.ExclamationEqualsToken, SyntaxKind.ExclamationEqualsEqualsToken]);

/** True for the text of a variable of the environment that is named for a secret. */
export function isOwnSecretVariable(text: string): boolean {
  return secretVariable.test(text);
}

/**
 * True for a handler that turns away whoever does not know a secret of the program's own environment:
 * `if (token !== process.env.JOBS_KEY) return …`. What it is sent comes from the program itself, or from who runs it.
 */
export function asksForOwnSecret(facts: FileFacts, { body }: FunctionLike): boolean {
  const pending: Node[] = body === undefined || !secretVariable.test(facts.textOf(body)) ? [] : [body];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (isIfStatement(node) && leaves(node.thenStatement) && refutes(facts, node.expression)) return true;
    if (node.kind === SyntaxKind.Block) pending.push(...(node as ts.Block).statements);
    else if (node.kind === SyntaxKind.TryStatement) pending.push((node as ts.TryStatement).tryBlock);
    else if (isIfStatement(node)) pending.push(node.thenStatement);
  }
  return false;
}

/** True for a condition that holds where what was sent is not the secret. */
function refutes(facts: FileFacts, condition: Expression): boolean {
  const bare = skipWrappers(condition);
  if (isBinaryExpression(bare)) {
    if (bare.operatorToken.kind === SyntaxKind.BarBarToken) return refutes(facts, bare.left) || refutes(facts, bare.right);
    return different.has(bare.operatorToken.kind) && [bare.left, bare.right].some((side) => secretVariable.test(facts.textOf(side)));
  }
  if (!isPrefixUnary(bare) || bare.operator !== SyntaxKind.ExclamationToken) return false;
  const asked = skipWrappers(bare.operand);
  return isCallExpression(asked) && asked.arguments.length > 1 && asked.arguments.some((argument) => secretVariable.test(facts.textOf(argument)));
}
