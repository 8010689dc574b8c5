import type { SinkKind } from "../model/library-model.js";
import { isTaggedTemplate } from "../syntax/nodes.js";
import type { Span } from "../text/span.js";
import type { FileFacts, SinkUse } from "./file-facts.js";

/** The call that is a sink of a kind at a place, also where only the project's modules can say so. */
export function sinkUseAt(facts: FileFacts, kind: SinkKind, at: Span): SinkUse | undefined {
  const key = keyOf(kind, at);
  return facts.remember(usesByPlace, facts.tree).get(key) ?? facts.remember(openUsesByPlace, facts.tree).get(key);
}

/** Sinks by kind and place: a file with many traces asks for each of them. */
type UsesByPlace = ReadonlyMap<string, SinkUse>;

function usesByPlace(facts: FileFacts): UsesByPlace {
  return byPlace(facts, facts.calls().flatMap((call) => facts.sinksOf(call)));
}

function openUsesByPlace(facts: FileFacts): UsesByPlace {
  return byPlace(facts, facts.calls().flatMap((call) => facts.openSinksOf(call)));
}

/** The first use at a place stands. */
function byPlace(facts: FileFacts, uses: readonly SinkUse[]): UsesByPlace {
  const found = new Map<string, SinkUse>();
  for (const use of uses) {
    const { row, call, value } = use;
    const argument = typeof row.argument === "number" && !isTaggedTemplate(call) ? call.arguments?.[row.argument] : undefined;
    // An option that stands in an object elsewhere is reported where the object is handed over.
    for (const node of [value, argument]) {
      if (node === undefined) continue;
      const key = keyOf(row.kind, facts.spanOf(node));
      if (!found.has(key)) found.set(key, use);
    }
  }
  return found;
}

function keyOf(kind: SinkKind, { start, end }: Span): string {
  return `${kind}:${start}:${end}`;
}
