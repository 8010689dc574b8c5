import type { FileFacts } from "../facts/file-facts.js";
import type { StoreRow } from "../model/option-calls.js";
import { type CallExpression, type Expression, isPropertyAccess, skipWrappers } from "../syntax/nodes.js";
import { readOption } from "./read-option.js";

/** A field of a record that a call stores. */
export interface StoredField {
  readonly row: StoreRow;
  readonly name: string;
  readonly value: Expression;
  /** The argument that the record is, or lies in. */
  readonly record: Expression;
  /** The object that is called. */
  readonly receiver: Expression;
}

/** Those of some fields that a call stores by a row of the table, in the order of the rows, then of the names. */
export function* storedFields(facts: FileFacts, call: CallExpression, stores: readonly StoreRow[], names: readonly string[]): Generator<StoredField> {
  const target = skipWrappers(call.expression);
  if (!isPropertyAccess(target)) return;
  for (const row of stores) {
    const record = call.arguments[row.argument];
    if (row.method !== target.name.text || record === undefined) continue;
    for (const name of names) {
      const option = readOption(facts, record, row.below === undefined ? name : `${row.below}.${name}`);
      if (option.state === "given") yield { row, name, value: option.value, record, receiver: target.expression };
    }
  }
}
