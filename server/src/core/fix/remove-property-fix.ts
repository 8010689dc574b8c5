import type { FileFacts } from "../facts/file-facts.js";
import { isObjectLiteral, type Node, type ObjectLiteralExpression } from "../syntax/nodes.js";
import type { Span } from "../text/span.js";
import type { TextEdit } from "../text/text-edit.js";
import type { Applicability, Fix } from "./fix.js";

/**
 * A fix that takes a property out of an object literal, with the comma that parts it from its neighbour. Where it has lines of its own, these
 * go as a whole, with what a comment behind it says of it; comments of its neighbours stay.
 */
export function removeProperty(facts: FileFacts, property: Node, title: string, applicability: Applicability): Fix | undefined {
  const { parent } = property;
  if (!isObjectLiteral(parent)) return undefined;
  const index = parent.properties.indexOf(property as (typeof parent.properties)[number]);
  const before = parent.properties[index - 1];
  const after = parent.properties[index + 1];
  const own = facts.spanOf(property);
  const { text } = facts.tree.document;
  const line = before === undefined && after === undefined ? undefined : ownLines(text, own);
  const edits = (span: Span): readonly TextEdit[] => [{ span, newText: "" }];
  if (line !== undefined) {
    const isOpenEnd = after === undefined && before !== undefined && parent.properties.hasTrailingComma !== true && text[before.end] === ",";
    return { title, applicability, edits: [...(isOpenEnd ? edits({ start: before.end, end: before.end + 1 }) : []), ...edits(line)], appends: [] };
  }
  const span =
    after !== undefined ? { start: own.start, end: facts.spanOf(after).start }
    : before !== undefined ? { start: before.end, end: own.end }
    : onlyOne(facts, parent, own);
  return { title, applicability, edits: edits(span), appends: [] };
}

/** The lines on which a property stands with nothing but its comma and a comment behind it. */
function ownLines(text: string, { start, end }: Span): Span | undefined {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const rest = commaAndComment.exec(text.slice(end))?.[0];
  return rest === undefined || text.slice(lineStart, start).trim() !== "" ? undefined : { start: lineStart, end: end + rest.length };
}

const commaAndComment = /^[ \t]*,?[ \t]*(?:\/\/[^\r\n]*|\/\*(?:(?!\*\/)[^\r\n])*\*\/[ \t]*)?\r?\n/;

/** All within the braces, where nothing but white space is there besides, and a comment behind it. */
function onlyOne(facts: FileFacts, literal: ObjectLiteralExpression, own: Span): Span {
  const { text } = facts.tree.document;
  const whole = facts.spanOf(literal);
  const inner = { start: whole.start + 1, end: whole.end - 1 };
  const comma = literal.properties.hasTrailingComma === true ? literal.properties.end : own.end;
  const end = comma + (/^[ \t]*\/\/[^\r\n]*/.exec(text.slice(comma, inner.end))?.[0].length ?? 0);
  return /^\s*$/.test(text.slice(inner.start, own.start) + text.slice(end, inner.end)) ? inner : { start: own.start, end };
}
