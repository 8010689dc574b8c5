import type { Span } from "../text/span.js";
import type { Fix } from "./fix.js";

/** A name or a member, with or without a word on its type. */
const plain = /^([\w$]+(?:\??\.[\w$]+)*)(?: as string)?$/;

/** Escapes the signs of patterns in a value where it becomes one: `RegExp.escape` is not in every engine yet. Undefined for more than a name. */
export function escapeForPatternFix(text: string, span: Span): Fix | undefined {
  const [, value] = plain.exec(text.slice(span.start, span.end)) ?? [];
  if (value === undefined) return undefined;
  return {
    title: `Escape ${value} for use in a pattern`,
    applicability: "suggestion",
    edits: [{ span, newText: `String(${value}).replace(/[.*+?^\${}()|[\\]\\\\]/g, "\\\\$&")` }],
    appends: [],
  };
}
