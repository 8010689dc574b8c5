import { declaredMembers } from "../../facts/declared-types.js";
import type { ParameterDeclaration } from "../../syntax/nodes.js";
import type { NodeId } from "../graph/flow-graph.js";
import type { FlowWalker } from "../walk/flow-walker.js";
import { checkedBefore, heldSources, pathBelow } from "./source-rows.js";

const maxMembers = 24;

/**
 * Marks what an attacker controls of the members that the file declares for a parameter's type: the request of
 * `interface Context { req: Request; db: Database }`, be it taken out (`({ req }: Context)`) or read (`context.req.body`).
 */
export function markTypedMembers(walker: FlowWalker, parameter: ParameterDeclaration, node: NodeId): void {
  const { facts, graph } = walker;
  for (const [name, type] of declaredMembers(parameter.type, facts.names).slice(0, maxMembers)) {
    const ref = facts.apiOfType(type);
    if (ref === undefined || !ref.certain || ref.name === "globalThis") continue;
    for (const row of heldSources(walker, ref.name)) {
      if (row.named !== undefined || row.toldBy !== undefined || row.behindSchema !== undefined) continue;
      graph.sources.push({ node, path: [name, ...pathBelow(ref.name, row)], row, certain: true, span: graph.spanOf(parameter), ...checkedBefore(walker, row) });
    }
  }
}
