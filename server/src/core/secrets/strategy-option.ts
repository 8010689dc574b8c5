import type { FileFacts } from "../facts/file-facts.js";
import { isCallExpression, isObjectLiteral, type Node, type ObjectProperty, SyntaxKind } from "../syntax/nodes.js";

/**
 * True for an option of a NestJS login strategy: `super({ clientSecret: … })` in a class that extends
 * `PassportStrategy(…)`. The mixin hides which strategy's constructor takes it, and all of them take it alike.
 */
export function isStrategyOption(facts: FileFacts, { parent }: ObjectProperty): boolean {
  if (!isObjectLiteral(parent) || !isCallExpression(parent.parent) || parent.parent.expression.kind !== SyntaxKind.SuperKeyword) return false;
  let at: Node | undefined = parent.parent;
  while (at !== undefined && at.kind !== SyntaxKind.ClassDeclaration && at.kind !== SyntaxKind.ClassExpression) at = at.parent;
  const base = (at as import("typescript").ClassLikeDeclaration | undefined)?.heritageClauses?.[0]?.types[0]?.expression;
  return base !== undefined && isCallExpression(base) && facts.callee(base)?.name === "@nestjs/passport.PassportStrategy";
}
