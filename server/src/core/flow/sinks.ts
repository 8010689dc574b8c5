import type { CallLike, SinkUse } from "../facts/file-facts.js";
import { isTaggedTemplate, skipWrappers } from "../syntax/nodes.js";
import type { FlowWalker } from "./flow-walker.js";
import { taintKinds, type TaintKind } from "../model/taint-kinds.js";

/** Kinds whose sinks are endangered by anything inside an object, not only by the value itself. */
const deepKinds: ReadonlySet<TaintKind> = new Set(["nosql", "log", "mass-assignment", "template", "prompt", "mail"]);

/** Marks what reaches a call's sinks. Arguments have been walked by now. */
export function markSinks(walker: FlowWalker, call: CallLike): void {
  for (const use of walker.facts.sinksOf(call)) {
    const kind = taintKinds.find((candidate) => candidate === use.row.kind);
    if (kind === undefined) continue;
    const node = walker.values.get(skipWrappers(use.value)) ?? 0;
    walker.graph.sink({
      node,
      path: pathOf(call, use),
      kind,
      deep: deepKinds.has(kind),
      api: use.row.api,
      certain: use.certain,
      span: walker.graph.spanOf(use.value),
    });
  }
}

/** Where the options object could not be seen through, the sink is a property of the argument. */
function pathOf(call: CallLike, { row, value }: SinkUse): readonly string[] {
  if (row.property === undefined || isTaggedTemplate(call)) return [];
  return call.arguments?.some((argument) => argument === value) === true ? row.property.split(".") : [];
}
