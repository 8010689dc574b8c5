import type { FileFacts } from "../facts/file-facts.js";
import { type Expression, isStringLike } from "../syntax/nodes.js";
import type { Applicability, Fix } from "./fix.js";

/** A fix that writes another text into a string literal, between its quotes; undefined where the text is not a literal. */
export function replaceText(facts: FileFacts, node: Expression, text: string, title: string, applicability: Applicability): Fix | undefined {
  if (!isStringLike(node)) return undefined;
  const { start, end } = facts.spanOf(node);
  return { title, applicability, edits: [{ span: { start: start + 1, end: end - 1 }, newText: text }], appends: [] };
}

/** A fix that writes other code in the place of an expression. */
export function replaceExpression(facts: FileFacts, node: Expression, code: string, title: string, applicability: Applicability): Fix {
  return { title, applicability, edits: [{ span: facts.spanOf(node), newText: code }], appends: [] };
}
