import type { FlowTrace } from "../flow/trace.js";
import type { RootTraces } from "./root-traces.js";

/**
 * One trace for each sink of a file and kind of harm, whatever the order in which files were looked at: a certain one
 * before a guess, one that begins in the file itself before others, then by the path of the file it was found from.
 */
export function bestTraces(path: string, roots: readonly RootTraces[]): readonly FlowTrace[] {
  const best = new Map<string, { readonly trace: FlowTrace; readonly rank: number }>();
  const ordered = [...roots].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const root of ordered) {
    for (const trace of root.traces) {
      if (trace.path !== path) continue;
      const { span, api, path: property } = trace.sink;
      const key = `${trace.kind}\n${span.start}\n${span.end}\n${api}\n${property.join(".")}`;
      const rank = (trace.certain ? 2 : 0) + (root.path === path ? 1 : 0);
      const known = best.get(key);
      if (known === undefined || rank > known.rank) best.set(key, { trace, rank });
    }
  }
  return [...best.values()].map(({ trace }) => trace).sort(bySink);
}

function bySink(a: FlowTrace, b: FlowTrace): number {
  return a.sink.span.start - b.sink.span.start || a.sink.span.end - b.sink.span.end || (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0);
}
