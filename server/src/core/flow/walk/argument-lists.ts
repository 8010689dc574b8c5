import { type CallExpression, type Expression, isCallExpression, isIdentifier, isParameter, isPropertyAccess, isVariableDeclaration, type Node, skipWrappers } from "../../syntax/nodes.js";
import type { NodeId } from "../graph/flow-graph.js";
import type { FlowWalker } from "./flow-walker.js";
import { givenArguments } from "./functions.js";

/** Places of a list that are told apart once it has lost its first element. */
const maxShifted = 4;

/** `[].slice.call(arguments, 1)` and `Array.from(arguments)`: a list of what the function around was given, place by place. */
export function argumentList(walker: FlowWalker, call: Node): NodeId | undefined {
  const from = isCallExpression(call) ? firstPlace(walker, call) : undefined;
  if (from === undefined) return undefined;
  const list = walker.node(call);
  givenArguments(walker).forEach((parameter, index) => {
    if (index >= from) walker.graph.edge(parameter, list, "store", String(index - from));
  });
  return list;
}

/** Which argument a copy of `arguments` begins with; undefined for other calls. */
function firstPlace(walker: FlowWalker, { expression, arguments: args }: CallExpression): number | undefined {
  const callee = skipWrappers(expression);
  const [list, start] = args;
  if (!isPropertyAccess(callee) || list === undefined || !isArguments(walker, list)) return undefined;
  if (callee.name.text === "from") return args.length === 1 ? 0 : undefined;
  const method = skipWrappers(callee.expression);
  if (callee.name.text !== "call" || !isSlice(walker, method)) return undefined;
  const place = start === undefined ? 0 : walker.facts.constant(start)?.value;
  return typeof place === "number" && place >= 0 ? place : undefined;
}

/** `[].slice`, `Array.prototype.slice`, or a variable that holds it. */
function isSlice(walker: FlowWalker, method: Expression): boolean {
  if (isPropertyAccess(method)) return method.name.text === "slice";
  const declared = isIdentifier(method) ? walker.facts.names.bindingOf(method)?.declaration : undefined;
  const made = isVariableDeclaration(declared) ? declared.initializer && skipWrappers(declared.initializer) : undefined;
  return isPropertyAccess(made) && made.name.text === "slice";
}

function isArguments(walker: FlowWalker, list: Expression): boolean {
  const node = skipWrappers(list);
  return isIdentifier(node) && node.text === "arguments" && walker.facts.names.bindingOf(node) === undefined;
}

/** True for a list of all that the function around was given: `arguments`, a copy of it, or `...args`. */
export function isListOfArguments(walker: FlowWalker, expression: Expression): boolean {
  const node = skipWrappers(expression);
  if (isArguments(walker, node)) return true;
  if (isCallExpression(node)) return firstPlace(walker, node) !== undefined;
  const declared = isIdentifier(node) ? walker.facts.names.bindingOf(node)?.declaration : undefined;
  if (isParameter(declared)) return declared.dotDotDotToken !== undefined;
  return isVariableDeclaration(declared) && declared.initializer !== undefined && isCallExpression(skipWrappers(declared.initializer)) && isListOfArguments(walker, declared.initializer);
}

/** `if (typeof args[0] === "boolean") deep = args.shift();`: from here on all others stand a place further in front. */
export function shiftArguments(walker: FlowWalker, call: Node, list: NodeId): void {
  const callee = isCallExpression(call) ? skipWrappers(call.expression) : undefined;
  if (!isPropertyAccess(callee) || callee.name.text !== "shift" || !isListOfArguments(walker, callee.expression)) return;
  for (let place = 1; place < maxShifted; place++) {
    const element = walker.node(call);
    walker.graph.edge(list, element, "load", String(place));
    walker.graph.edge(element, list, "store", String(place - 1));
  }
}
