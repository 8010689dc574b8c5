import type { Span } from "../text/span.js";
import type { Applicability, Fix } from "./fix.js";

/**
 * A fix that takes lines out of a file of YAML: those that a value stands on, its key or dash included. None where something else
 * stands on these lines too.
 */
export function removeLines(text: string, span: Span, title: string, applicability: Applicability): readonly Fix[] {
  const start = text.lastIndexOf("\n", span.start - 1) + 1;
  const lineEnd = text.indexOf("\n", span.end);
  const end = lineEnd < 0 ? text.length : lineEnd + 1;
  const isAlone = /^[ \t]*(?:-[ \t]+)?$/.test(text.slice(start, span.start)) && /^[ \t]*(?:#[^\n]*)?\r?\n?$/.test(text.slice(span.end, end));
  return isAlone ? [{ title, applicability, edits: [{ span: { start, end }, newText: "" }], appends: [] }] : [];
}
