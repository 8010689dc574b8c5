import { type CallExpression, isIdentifier, isPropertyAccess, type NewExpression, skipWrappers } from "./nodes.js";

/** The last name of what is called; empty where it has none. */
export function calleeName(call: CallExpression | NewExpression): string {
  const callee = skipWrappers(call.expression);
  if (isIdentifier(callee)) return callee.text;
  return isPropertyAccess(callee) ? callee.name.text : "";
}
