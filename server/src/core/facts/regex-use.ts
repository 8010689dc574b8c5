import type ts from "typescript";
import { type Expression, isPropertyAccess, skipWrappers } from "../syntax/nodes.js";

/** A call that matches a text against a pattern. */
export interface RegexUse {
  readonly pattern: Expression;
  readonly text: Expression;
  /** As messages name it: `RegExp.test`, `String.replace`. */
  readonly api: string;
}

/** Methods of patterns that take the text, and methods of texts that take the pattern. */
const patternMethods = new Set(["test", "exec"]);
const textMethods = new Set(["match", "matchAll", "replace", "replaceAll", "search", "split"]);

/** What a call matches against what, by the name of its method; undefined for calls of other methods. */
export function regexUse(call: ts.CallExpression | ts.NewExpression): RegexUse | undefined {
  const callee = skipWrappers(call.expression);
  const [argument] = call.arguments ?? [];
  if (!isPropertyAccess(callee) || argument === undefined) return undefined;
  const method = callee.name.text;
  if (patternMethods.has(method)) return { pattern: callee.expression, text: argument, api: `RegExp.${method}` };
  return textMethods.has(method) ? { pattern: argument, text: callee.expression, api: `String.${method}` } : undefined;
}
