import type { FileFacts } from "../facts/file-facts.js";
import type { ApiName } from "../model/library-model.js";
import type { OptionCallRow } from "../model/option-calls.js";
import { type CallExpression, type Expression, isPropertyAccess, isTaggedTemplate, type NewExpression, skipWrappers } from "../syntax/nodes.js";

/** A call that a row of a table describes. */
export interface LibraryCall<Row extends OptionCallRow = OptionCallRow> {
  readonly row: Row;
  readonly call: CallExpression | NewExpression;
  /** False where only a variable's name says what the receiver is. */
  readonly certain: boolean;
  /** The options; undefined where the call has none. */
  readonly options: Expression | undefined;
}

/** The calls of a file that a table describes, in source order. */
export function libraryCalls<Row extends OptionCallRow>(facts: FileFacts, table: readonly Row[]): readonly LibraryCall<Row>[] {
  // The table is the subject the answer is remembered for, so that its rows have the type asked for.
  return facts.remember(findCalls, table) as readonly LibraryCall<Row>[];
}

function findCalls(facts: FileFacts, table: readonly OptionCallRow[]): readonly LibraryCall[] {
  const rows = new Map<ApiName, OptionCallRow[]>();
  for (const row of table) {
    const api = canonicalApi(facts, row.api);
    rows.set(api, [...(rows.get(api) ?? []), row]);
  }
  const found: LibraryCall[] = [];
  for (const call of facts.calls()) {
    if (isTaggedTemplate(call)) continue;
    const callee = facts.callee(call);
    const target = skipWrappers(call.expression);
    const method = isPropertyAccess(target) ? rows.get(`*.${target.name.text}`) : undefined;
    const [first] = call.arguments ?? [];
    for (const row of (callee && rows.get(callee.name)) ?? method ?? []) {
      if (row.plugin !== undefined && (first === undefined || facts.api(first)?.name !== row.plugin)) continue;
      const certain = row.plugin !== undefined || callee?.certain !== false;
      found.push({ row, call, certain, options: call.arguments?.[row.argument] });
    }
  }
  return found;
}

/** The name under which calls resolve: models count one library for another, such as `body-parser` for Express. */
export function canonicalApi({ models }: FileFacts, api: ApiName): ApiName {
  for (const { index } of api.matchAll(/[.(]/g)) {
    const owner = models.canonical(api.slice(0, index));
    if (owner !== api.slice(0, index)) return models.canonical(owner + api.slice(index));
  }
  return models.canonical(api);
}

/** A path below the options that a row means. */
export function pathIn({ row }: LibraryCall, path: string): string {
  return row.below === undefined ? path : path === "" ? row.below : `${row.below}.${path}`;
}
