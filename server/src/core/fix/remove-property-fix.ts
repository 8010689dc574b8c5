import type { FileFacts } from "../facts/file-facts.js";
import { isObjectLiteral, type Node, type ObjectLiteralExpression } from "../syntax/nodes.js";
import type { Span } from "../text/span.js";
import type { Applicability, Fix } from "./fix.js";

/** A fix that takes a property out of an object literal, with the comma that parts it from its neighbour. */
export function removeProperty(facts: FileFacts, property: Node, title: string, applicability: Applicability): Fix | undefined {
  const { parent } = property;
  if (!isObjectLiteral(parent)) return undefined;
  const index = parent.properties.indexOf(property as (typeof parent.properties)[number]);
  const before = parent.properties[index - 1];
  const after = parent.properties[index + 1];
  const own = facts.spanOf(property);
  const span =
    after !== undefined ? { start: own.start, end: facts.spanOf(after).start }
    : before !== undefined ? { start: before.end, end: own.end }
    : onlyOne(facts, parent, own);
  return { title, applicability, edits: [{ span, newText: "" }], appends: [] };
}

/** All within the braces, where nothing but white space is there besides. */
function onlyOne(facts: FileFacts, literal: ObjectLiteralExpression, own: Span): Span {
  const { text } = facts.tree.document;
  const whole = facts.spanOf(literal);
  const inner = { start: whole.start + 1, end: whole.end - 1 };
  const end = literal.properties.hasTrailingComma === true ? literal.properties.end : own.end;
  return /^\s*$/.test(text.slice(inner.start, own.start) + text.slice(end, inner.end)) ? inner : { start: own.start, end };
}
