import type { FileFacts, SinkUse } from "../facts/file-facts.js";
import { ValueOrigins } from "../facts/value-origin.js";
import type { FlowTrace } from "../flow/traces/trace.js";
import type { SinkKind } from "../model/library-model.js";
import type { TaintKind } from "../model/taint-kinds.js";
import { isTaggedTemplate } from "../syntax/nodes.js";
import type { Span } from "../text/span.js";
import { type SqlHole, sqlHoles } from "./sql-holes.js";
import type { HolePosition } from "./sql-text.js";

/** How a traced value takes part in a statement. */
export interface TracedSql {
  /** The call that runs the statement; undefined where it is no call of this file's facts. */
  readonly use: SinkUse | undefined;
  /** Where in the text the value stands; `whole` where it is all of the text, or where the text is built elsewhere. */
  readonly position: HolePosition | "whole";
}

/** What becomes of a trace's value in the SQL text it reaches. Where it may stand in several places, the worst one counts. */
export function tracedSql(facts: FileFacts, trace: FlowTrace): TracedSql {
  const use = sinkUseAt(facts, "sql", trace.sink.span);
  if (use === undefined) return { use, position: "whole" };
  const holes = sqlHoles(facts, new ValueOrigins(facts, "sql"), use.value, use.row.fragment);
  const passed = holes.filter((hole) => passesThrough(facts, trace, hole));
  const positions = new Set((passed.length > 0 ? passed : holes).map(({ position }) => position));
  const position = order.find((candidate) => positions.has(candidate));
  if (position !== undefined) return { use, position };
  return { use, position: use.row.fragment === "order" || use.row.fragment === "name" ? "name" : "whole" };
}

/** What a trace's sink reads its text as, where that is no SQL. */
export function sinkLanguage(facts: FileFacts, { kind, sink }: FlowTrace): SinkUse["row"]["language"] {
  return sinkUseAt(facts, kind, sink.span)?.row.language;
}

const order: readonly HolePosition[] = ["quoted-value", "value", "fragment", "name"];

/** The call that is a sink of a kind at a place, also where only the project's modules can say so. */
function sinkUseAt(facts: FileFacts, kind: TaintKind, at: Span): SinkUse | undefined {
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

function passesThrough(facts: FileFacts, { path, steps }: FlowTrace, { node }: SqlHole): boolean {
  const hole = facts.spanOf(node);
  return steps.some((step) => step.role !== "sink" && step.path === path && hole.start <= step.span.start && step.span.end <= hole.end);
}
