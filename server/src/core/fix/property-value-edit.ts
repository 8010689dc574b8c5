import type { FileFacts } from "../facts/file-facts.js";
import { isShorthandProperty, type ObjectProperty } from "../syntax/nodes.js";
import type { TextEdit } from "../text/text-edit.js";

/** The edit that gives a property another value: `{ debug }` becomes `{ debug: false }`. */
export function propertyValueEdit(facts: FileFacts, property: ObjectProperty, code: string): TextEdit {
  if (isShorthandProperty(property)) return { span: facts.spanOf(property), newText: `${property.name.text}: ${code}` };
  return { span: facts.spanOf(property.initializer), newText: code };
}
