import type ts from "typescript";
import type { FileFacts } from "../facts/file-facts.js";
import {
  type CallExpression,
  type Expression,
  isPropertyAssignment,
  isSpreadAssignment,
  isSpreadElement,
  type NewExpression,
  type ObjectLiteralExpression,
  propertyNameText,
} from "../syntax/nodes.js";
import type { TextEdit } from "../text/text-edit.js";
import type { Applicability, Fix } from "./fix.js";
import { nextInList } from "./next-in-list.js";

/** An option to set: where, and the code of its value. */
export interface OptionToSet {
  readonly call: CallExpression | NewExpression;
  /** Index of the argument that holds the options. */
  readonly argument: number;
  /** Dotted path below it. */
  readonly path: string;
  readonly code: string;
}

/**
 * A fix that sets an option: it changes the value where one is written, adds the property where the object is, and the
 * argument where the call ends before it. Undefined where the options are not written in this file.
 */
export function setOptionFix(facts: FileFacts, option: OptionToSet, title: string, applicability: Applicability): Fix | undefined {
  const edit = optionEdit(facts, option);
  return edit === undefined ? undefined : { title, applicability, edits: [edit], appends: [] };
}

function optionEdit(facts: FileFacts, { call, argument, path, code }: OptionToSet): TextEdit | undefined {
  const args = call.arguments ?? [];
  const names = path.split(".");
  const options = args[argument];
  if (args.some(isSpreadElement)) return undefined;
  if (options === undefined) {
    if (args.length !== argument || call.arguments === undefined) return undefined;
    const text = nested(names, code);
    return nextInList(facts, args, [text]) ?? { span: { start: call.end - 1, end: call.end - 1 }, newText: text };
  }
  return editIn(facts, options, names, code);
}

function editIn(facts: FileFacts, options: Expression, names: readonly string[], code: string): TextEdit | undefined {
  let current = options;
  for (const [at, name] of names.entries()) {
    const literal = facts.objectOf(current);
    if (literal === undefined) {
      const replaced = facts.constant(current) !== undefined && at > 0;
      return replaced ? { span: facts.spanOf(current), newText: nested(names.slice(at), code) } : undefined;
    }
    const property = lastNamed(literal, name);
    if (property === undefined) return insertInto(facts, literal, `${name}: ${nested(names.slice(at + 1), code)}`);
    if (!isPropertyAssignment(property)) return undefined;
    current = property.initializer;
  }
  return { span: facts.spanOf(current), newText: code };
}

function nested(names: readonly string[], code: string): string {
  return names.reduceRight((inner, name) => `{ ${name}: ${inner} }`, code);
}

function lastNamed(literal: ObjectLiteralExpression, name: string): ts.ObjectLiteralElementLike | undefined {
  return literal.properties.findLast((property) => !isSpreadAssignment(property) && propertyNameText(property.name) === name);
}

function insertInto(facts: FileFacts, literal: ObjectLiteralExpression, text: string): TextEdit {
  return nextInList(facts, literal.properties, [text]) ?? { span: facts.spanOf(literal), newText: `{ ${text} }` };
}
