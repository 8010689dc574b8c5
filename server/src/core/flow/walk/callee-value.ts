import type { ApiRef } from "../../facts/api-names.js";
import { type Expression, isIdentifier, isPropertyAccess, SyntaxKind } from "../../syntax/nodes.js";
import { type MethodEffect, methodEffect } from "./builtin-calls.js";
import { evaluate } from "./evaluate.js";
import type { CallTarget, NodeId } from "../graph/flow-graph.js";
import type { FlowWalker } from "./flow-walker.js";
import { instanceOwner } from "./instances.js";

/** True for a package that may be one of the workspace, and may not. */
export function isForeign(api: ApiRef | undefined, targets: readonly CallTarget[]): boolean {
  return api !== undefined && !/^[#./~]|^@\//.test(api.name) && targets.every(({ kind }) => kind === "named");
}

/**
 * `pending.set(key, value)`, `pending.get(key)`, `queue.push(value)` where another module exports what they are called on: a map or a list,
 * unless it turns out to have such a method of the project.
 */
export function isOfImportedCollection(walker: FlowWalker, callee: Expression): boolean {
  const effect = effectOnImported(walker, callee);
  return effect === "put" || effect === "push" || effect === "element";
}

/** What `pending.get(key)` gives is what was put there, and nothing of the key. */
export function isElementOfImported(walker: FlowWalker, callee: Expression): boolean {
  return effectOnImported(walker, callee) === "element";
}

function effectOnImported({ facts }: FlowWalker, callee: Expression): MethodEffect | undefined {
  const isOfImport = isPropertyAccess(callee) && isIdentifier(callee.expression) && facts.names.bindingOf(callee.expression)?.kind === "import";
  return isOfImport ? methodEffect(callee.name.text) : undefined;
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
