import type ts from "typescript";
import { weaknessOfRegex } from "../facts/regex-facts.js";
import { type Expression, isPropertyAccess, skipWrappers } from "../syntax/nodes.js";
import type { FlowWalker } from "./flow-walker.js";

/** Methods of patterns that take the text, and methods of texts that take the pattern. */
const patternMethods = new Set(["test", "exec"]);
const textMethods = new Set(["match", "matchAll", "replace", "replaceAll", "search", "split"]);

/** Marks a text that is matched against a pattern that takes long on some texts. */
export function markRegexUse(walker: FlowWalker, call: ts.CallExpression | ts.NewExpression): void {
  const callee = skipWrappers(call.expression);
  const [argument] = call.arguments ?? [];
  if (!isPropertyAccess(callee) || argument === undefined) return;
  const method = callee.name.text;
  const [pattern, text]: readonly [Expression, Expression] | readonly [] = patternMethods.has(method)
    ? [callee.expression, argument]
    : textMethods.has(method)
      ? [argument, callee.expression]
      : [];
  if (pattern === undefined || text === undefined) return;
  const node = walker.values.get(skipWrappers(text)) ?? 0;
  if (node === 0) return;
  const regex = weaknessOfRegex(walker.facts, pattern);
  if (regex === undefined) return;
  const api = patternMethods.has(method) ? `RegExp.${method}` : `String.${method}`;
  walker.graph.sink({ node, path: [], kind: "regex-input", deep: false, api, certain: true, span: walker.graph.spanOf(text), regex });
}
