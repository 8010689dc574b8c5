import type { FileFacts } from "../facts/file-facts.js";
import type { PropertyAccessExpression } from "../syntax/nodes.js";
import type { TextEdit } from "../text/text-edit.js";

/** The edit that calls a member by another name, be it written behind a dot or in brackets. */
export function memberNameEdit(facts: FileFacts, { name }: PropertyAccessExpression, newName: string): TextEdit {
  const written = facts.textOf(name);
  return { span: facts.spanOf(name), newText: written === name.text ? newName : written.replace(name.text, newName) };
}
