import type { TraceStep } from "../finding/finding.js";
import type { FlowTrace } from "../flow/trace.js";
import { changeBetween, grownSpan } from "../text/text-change.js";

/**
 * The traces that end in a file, moved to where they pass in a later text of it. Where somebody types in one of their places it is
 * still that place; a trace is left out where one of them is cut.
 */
export function movedTraces(traces: readonly FlowTrace[], path: string, from: string, to: string): readonly FlowTrace[] {
  const change = changeBetween(from, to);
  return traces.flatMap((trace): readonly FlowTrace[] => {
    const sink = grownSpan(trace.sink.span, change);
    const isFromHere = trace.steps[0]?.path === path;
    const source = isFromHere ? grownSpan(trace.source.span, change) : trace.source.span;
    const steps = trace.steps.flatMap((step): readonly TraceStep[] => {
      const span = step.path === path ? grownSpan(step.span, change) : step.span;
      return span === undefined ? [] : [{ ...step, span }];
    });
    if (sink === undefined || source === undefined || steps.length < trace.steps.length) return [];
    return [{ ...trace, sink: { ...trace.sink, span: sink }, source: { ...trace.source, span: source }, steps }];
  });
}
