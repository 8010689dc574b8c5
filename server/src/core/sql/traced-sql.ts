import type { FileFacts, SinkUse } from "../facts/file-facts.js";
import { sinkUseAt } from "../facts/sink-at.js";
import { ValueOrigins } from "../facts/value-origin.js";
import type { FlowTrace } from "../flow/traces/trace.js";
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

function passesThrough(facts: FileFacts, { path, steps }: FlowTrace, { node }: SqlHole): boolean {
  const hole = facts.spanOf(node);
  return steps.some((step) => step.role !== "sink" && step.path === path && hole.start <= step.span.start && step.span.end <= hole.end);
}
