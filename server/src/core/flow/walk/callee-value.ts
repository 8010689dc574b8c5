import type { ApiRef } from "../../facts/api-names.js";
import { type Expression, isPropertyAccess, SyntaxKind } from "../../syntax/nodes.js";
import { evaluate } from "./evaluate.js";
import type { CallTarget, NodeId } from "../graph/flow-graph.js";
import type { FlowWalker } from "./flow-walker.js";
import { instanceOwner } from "./instances.js";

/** True for a package that may be one of the workspace, and may not. */
export function isForeign(api: ApiRef | undefined, targets: readonly CallTarget[]): boolean {
  return api !== undefined && !/^[#./~]|^@\//.test(api.name) && targets.every(({ kind }) => kind === "named");
}

/** What a callee without a name is: a variable, an element of an object of functions, a member of something of the project. */
export function calleeValue(walker: FlowWalker, callee: Expression, receiver: NodeId, api: ApiRef | undefined): NodeId {
  if (callee.kind === SyntaxKind.SuperKeyword) return 0;
  if (isPropertyAccess(callee)) {
    // A type alone tells nothing of which function it is: `deps.run(x)` with `run: Handler`.
    if (api?.certain === true && !/^[#./~]|^@\/|\(\)$/.test(api.name)) return 0;
    const owner = instanceOwner(walker, callee.expression);
    if (owner !== undefined) return walker.field(owner, callee.name.text, callee);
    if (receiver === 0) return 0;
    const loaded = walker.node(callee);
    walker.graph.edge(receiver, loaded, "load", callee.name.text);
    return loaded;
  }
  return evaluate(walker, callee);
}
