import type { FileFacts } from "../facts/file-facts.js";
import { isObjectLiteral, type Node } from "../syntax/nodes.js";
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
    : { start: own.start, end: parent.properties.hasTrailingComma === true ? parent.properties.end : own.end };
  return { title, applicability, edits: [{ span, newText: "" }], appends: [] };
}
