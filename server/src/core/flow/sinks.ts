import type { CallLike, SinkUse } from "../facts/file-facts.js";
import { type Expression, isObjectLiteral, isTaggedTemplate, skipWrappers } from "../syntax/nodes.js";
import type { FlowWalker } from "./flow-walker.js";
import { taintKinds, type TaintKind } from "../model/taint-kinds.js";

/** Kinds whose sinks are endangered by anything inside an object, not only by the value itself. */
const deepKinds: ReadonlySet<TaintKind> = new Set(["nosql", "log", "mass-assignment", "template", "prompt", "mail"]);

/** Marks what reaches a call's sinks. Arguments have been walked by now. */
export function markSinks(walker: FlowWalker, call: CallLike): void {
  for (const use of walker.facts.sinksOf(call)) {
    const kind = taintKinds.find((candidate) => candidate === use.row.kind);
    if (kind === undefined) continue;
    const { value, path } = endangered(call, use);
    walker.graph.sink({
      node: walker.values.get(skipWrappers(value)) ?? 0,
      path,
      kind,
      deep: deepKinds.has(kind),
      api: use.row.api,
      certain: use.certain,
      span: walker.graph.spanOf(value),
    });
  }
}

/** The expression that is endangered: an option written in the call itself, else the argument and the path of the option. */
function endangered(call: CallLike, { row, value }: SinkUse): { readonly value: Expression; readonly path: readonly string[] } {
  if (row.property === undefined || isTaggedTemplate(call) || typeof row.argument !== "number") return { value, path: [] };
  const argument = call.arguments?.[row.argument];
  if (argument === undefined || isObjectLiteral(skipWrappers(argument))) return { value, path: [] };
  return { value: argument, path: row.property.split(".") };
}
