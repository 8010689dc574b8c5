import type { FileFacts } from "../facts/file-facts.js";
import {
  type CallExpression,
  isAwait,
  isBindingElement,
  isCallExpression,
  isExpressionStatement,
  isIdentifier,
  isObjectBindingPattern,
  isPropertyAccess,
  isVariableDeclaration,
  type Node,
  propertyNameText,
  skipWrappers,
} from "../syntax/nodes.js";

/** A method that returns what it found out; see the table in the models. */
interface Validator {
  readonly method: string;
  readonly of: RegExp;
  readonly flag: string;
  readonly data: string;
  readonly isBare?: true;
}

interface Use<Row> {
  readonly call: CallExpression;
  readonly row: Row;
}

/** Calls that are statements by themselves: nobody has the result. */
export function droppedResult<Row extends Validator>(facts: FileFacts, table: readonly Row[]): readonly Use<Row>[] {
  return usesOf(facts, table).filter(({ call }) => isExpressionStatement(isAwait(call.parent) ? call.parent.parent : call.parent));
}

/** Calls of whose result the data is read and the flag is not. */
export function uncheckedParse<Row extends Validator>(facts: FileFacts, table: readonly Row[]): readonly Use<Row>[] {
  return usesOf(facts, table).filter(({ call, row }) => {
    if (row.data === "") return false;
    const read = partsRead(facts, isAwait(call.parent) ? call.parent : call);
    return read !== undefined && read.includes(row.data) && !read.some((part) => part === row.flag || part === "error" || part === "issues" || part === "errors" || part === "warning");
  });
}

function usesOf<Row extends Validator>(facts: FileFacts, table: readonly Row[]): readonly Use<Row>[] {
  return facts.calls().flatMap((call): readonly Use<Row>[] => {
    if (!isCallExpression(call)) return [];
    const target = skipWrappers(call.expression);
    const method = isPropertyAccess(target) ? target.name.text : isIdentifier(target) ? target.text : "";
    const row = table.find((candidate) => candidate.method === method && candidate.of.test(facts.callee(call)?.name ?? ""));
    return row === undefined ? [] : [{ call, row }];
  });
}

/** The parts of a value that are read where it is made or by its variable; undefined where it goes on as a whole. */
function partsRead(facts: FileFacts, value: Node): readonly string[] | undefined {
  let at = value;
  while (at.parent !== undefined && at.parent.kind !== undefined && skipWrappers(at.parent as never) === skipWrappers(value as never)) at = at.parent;
  const { parent } = at;
  if (isPropertyAccess(parent)) return [parent.name.text];
  if (!isVariableDeclaration(parent)) return undefined;
  if (isObjectBindingPattern(parent.name)) {
    if (parent.name.elements.some(({ dotDotDotToken }) => dotDotDotToken !== undefined)) return undefined;
    return parent.name.elements.map((element) => (isBindingElement(element) ? (propertyNameText(element.propertyName ?? element.name) ?? "") : ""));
  }
  const binding = isIdentifier(parent.name) ? facts.names.bindingOf(parent.name) : undefined;
  if (binding === undefined) return undefined;
  const parts: string[] = [];
  for (const reference of facts.names.referencesTo(binding)) {
    if (!isPropertyAccess(reference.parent) || reference.parent.expression !== reference) return undefined;
    parts.push(reference.parent.name.text);
  }
  return parts;
}
