import type ts from "typescript";
import { functionOf } from "../../facts/bound-function.js";
import type { Binding } from "../../facts/scope.js";
import { type Expression, isCallExpression, isIdentifier, isNewExpression, isPropertyAccess, isVariableDeclaration, type Node, skipWrappers } from "../../syntax/nodes.js";
import type { CallTarget, NodeId } from "../graph/flow-graph.js";
import type { FlowWalker } from "./flow-walker.js";

type Call = ts.CallExpression | ts.NewExpression;

/** Shared by the many calls that are given no function, and by those that put nothing anywhere: graphs are kept by the thousand. */
export const noFunctions: ReadonlyMap<number, CallTarget> = new Map();
export const noOuts: readonly NodeId[] = [];

/** Variables handed to a call hold afterwards what the callee has put into them; nothing is known of the first ones, which are bound. */
export function outsOf(walker: FlowWalker, call: Call, args: readonly NodeId[], bound: number): readonly NodeId[] {
  const outs = args.map((value, index) => {
    const argument = index < bound ? undefined : call.arguments?.[index - bound];
    const node = argument && skipWrappers(argument);
    if (!isIdentifier(node)) return 0;
    const binding = walker.facts.names.bindingOf(node);
    if (binding === undefined || walker.environment.get(binding) === undefined || functionOf(binding) !== undefined) return 0;
    const after = walker.node(node);
    walker.graph.copy(value, after);
    walker.environment.set(binding, after);
    return after;
  });
  return outs.some((out) => out !== 0) ? outs : noOuts;
}

/** The object behind a call of a method of a class of another file, or behind `new`; 0 where others may get to know the object. */
export function selfOf(walker: FlowWalker, call: Call, receiver: NodeId, result: NodeId, targets: readonly CallTarget[]): NodeId {
  if (!targets.some((target) => target.kind === "named" && !target.name.startsWith("#"))) return 0;
  const made = madeHere(call);
  const held = made && holderOf(walker, made);
  if (held === undefined) return 0;
  if (isNewExpression(call)) return result;
  const callee = skipWrappers(call.expression);
  const object = isPropertyAccess(callee) ? skipWrappers(callee.expression) : undefined;
  // Methods of such objects mostly hand on the object.
  if (held === "nobody" || !isIdentifier(object)) return result;
  const after = walker.node(object);
  walker.graph.copy(receiver, after);
  walker.environment.set(held, after);
  return after;
}

/** The object whose method is called at the end of a chain, `new Where().eq(a).build()`, or the name of the variable that the chain begins with. */
function madeHere(call: Call): Expression | undefined {
  const at = beginning(call);
  return isNewExpression(at) || isIdentifier(at) ? at : undefined;
}

function calledOn(node: Expression): Expression | undefined {
  const callee = isCallExpression(node) ? skipWrappers(node.expression) : undefined;
  return isPropertyAccess(callee) ? skipWrappers(callee.expression) : undefined;
}

/** The variable that keeps a new object, where nothing but calls of its methods and reads of its members mention it; undefined where others may know the object. */
function holderOf(walker: FlowWalker, start: Expression): Binding | "nobody" | undefined {
  const { names } = walker.facts;
  const binding = isIdentifier(start) ? names.bindingOf(start) : bindingSetTo(walker, start);
  if (binding === undefined) return isNewExpression(start) && isMember(start) ? "nobody" : undefined;
  const made = binding.kind === "const" && isVariableDeclaration(binding.declaration) ? binding.declaration.initializer : undefined;
  if (made === undefined || !isNewExpression(beginning(made))) return undefined;
  return names.referencesTo(binding).every((reference) => reference === binding.nameNode || isMember(reference)) ? binding : undefined;
}

function beginning(chain: Expression): Expression {
  let at = skipWrappers(chain);
  for (let next = calledOn(at); next !== undefined; next = calledOn(at)) at = next;
  return at;
}

/** The variable that is set to a new object, or to what a chain of calls of its methods returns. */
function bindingSetTo(walker: FlowWalker, made: Expression): Binding | undefined {
  let at: Node = made;
  while (isPropertyAccess(at.parent) && at.parent.expression === at && isCallExpression(at.parent.parent) && at.parent.parent.expression === at.parent) at = at.parent.parent;
  const { parent } = at;
  return isVariableDeclaration(parent) && isIdentifier(parent.name) ? walker.facts.names.bindingOf(parent.name) : undefined;
}

/** `where.eq`: what follows knows a member, not the object. */
function isMember(node: Node): boolean {
  return isPropertyAccess(node.parent) && node.parent.expression === node;
}
