import type { FileFacts } from "../facts/file-facts.js";
import { type Expression, isArrayLiteral, isCallExpression, isFunctionLike, isIdentifier, isNewExpression, isPropertyAccess, isStringLike, type Node, skipWrappers, SyntaxKind } from "../syntax/nodes.js";

const longestText = 60;
/** Functions whose texts say what they ask for. Texts that are handed to others may be secrets, which no output shows. */
const tellsByText = /role|perm|scope|allow|authenticate|guard|polic|require|ensure|abilit|can$|^is[A-Z]|^has[A-Z]/i;

/** How people are shown an expression of a chain: its names, without what is written inside functions, objects and texts. */
export function linkText(facts: FileFacts, node: Expression): string {
  const text = shown(facts, node, 0);
  return text.length <= longestText ? text : `${text.slice(0, longestText - 1)}…`;
}

function shown(facts: FileFacts, node: Node, depth: number): string {
  const bare = skipWrappers(node as Expression);
  if (isIdentifier(bare)) return bare.text;
  if (bare.kind === SyntaxKind.ThisKeyword) return "this";
  if (isPropertyAccess(bare)) return `${shown(facts, bare.expression, depth + 1)}.${bare.name.text}`;
  if (isFunctionLike(bare)) return depth === 0 ? "(inline)" : "…";
  if (isArrayLiteral(bare)) return "[…]";
  if (!isCallExpression(bare) && !isNewExpression(bare)) return bare.kind === SyntaxKind.ObjectLiteralExpression ? "{…}" : "…";
  if (depth > 4) return "…";
  const callee = shown(facts, bare.expression, depth + 1);
  const args = (bare.arguments ?? []).map((argument) => (isStringLike(argument) ? word(argument.text, callee) : shown(facts, argument, depth + 1)));
  return `${isNewExpression(bare) ? "new " : ""}${callee}(${args.join(", ")})`;
}

function word(text: string, callee: string): string {
  const name = /[\w$]*$/.exec(callee)?.[0] ?? "";
  return tellsByText.test(name) && /^[a-z][a-z:_.-]{0,23}$/i.test(text) ? `"${text}"` : "…";
}
