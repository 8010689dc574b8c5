import { type Expression, isPropertyAccess, skipWrappers } from "./nodes.js";

/** What a chain of members begins with: `order` of `order.items.first`, an expression itself where it is none. Brackets, `!` and `as` do not count. */
export function memberRoot(expression: Expression): Expression {
  let root = skipWrappers(expression);
  while (isPropertyAccess(root)) root = skipWrappers(root.expression);
  return root;
}
