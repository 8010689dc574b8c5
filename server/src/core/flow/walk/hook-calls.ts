import type ts from "typescript";
import type { ApiRef } from "../../facts/api-names.js";
import { isArrayBindingPattern, isArrayLiteral, isBindingElement, isIdentifier, type Node, skipWrappers } from "../../syntax/nodes.js";
import type { CallTarget, NodeId } from "../graph/flow-graph.js";
import type { FlowWalker } from "./flow-walker.js";
import { functionOfTarget } from "./functions.js";
import { loadedData } from "./page-data.js";

/**
 * Calls whose meaning is in how they treat the functions they get: component state, memoised values, timers with arguments,
 * promises made by hand. Returns the result's node, or undefined where the call is none of these.
 */
export function hookCall(
  walker: FlowWalker,
  call: ts.CallExpression | ts.NewExpression,
  api: ApiRef | undefined,
  functions: ReadonlyMap<number, CallTarget>,
  args: readonly NodeId[],
): NodeId | undefined {
  const setter = setterNode(walker, call.expression);
  if (setter !== undefined) {
    for (const value of args) walker.graph.copy(value, setter);
    for (const target of functions.values()) walker.graph.copy(functionOfTarget(walker, target)?.result ?? 0, setter);
    return 0;
  }
  if (api?.name === "globalThis.Promise") return promise(walker, call, functions);
  switch (walker.facts.models.carrier(api?.name)) {
    case "returns": {
      const result = walker.node(call);
      for (const target of functions.values()) walker.graph.copy(functionOfTarget(walker, target)?.result ?? 0, result);
      return result;
    }
    case "state": {
      const state = walker.graph.node(call, -1);
      walker.graph.edge(args[0] ?? 0, state, "store", "0");
      return state;
    }
    case "calls": {
      const parameters = functionOfTarget(walker, functions.get(0))?.parameters ?? [];
      parameters.forEach((parameter, index) => walker.graph.copy(args[index + 2] ?? 0, parameter));
      return parameters.length === 0 ? undefined : 0;
    }
    case "loads":
      return loadedData(walker, call);
    case "gets": {
      const names = listedNames(walker, call.arguments?.[1]);
      if (names === undefined) return undefined;
      const found = names.reduce((at, name) => loadFrom(walker, call, at, name), args[0] ?? 0);
      const fallback = args[2] ?? 0;
      if (found === 0 || fallback === 0) return found === 0 ? fallback : found;
      const result = walker.node(call);
      for (const value of [found, fallback]) walker.graph.copy(value, result);
      return result;
    }
    default:
      return undefined;
  }
}

/** The names of `"user.address[0]"` and of `["user", "address"]`; undefined where they are not known. */
function listedNames(walker: FlowWalker, argument: ts.Expression | undefined): readonly string[] | undefined {
  const list = argument && skipWrappers(argument);
  if (list === undefined) return undefined;
  if (isArrayLiteral(list)) {
    const names = list.elements.map((element) => walker.facts.constant(element)?.value);
    return names.every((name) => typeof name === "string" || typeof name === "number") ? names.map(String) : undefined;
  }
  const text = walker.facts.constant(list)?.value;
  return typeof text === "string" ? text.split(/[.[\]"']+/).filter((name) => name !== "") : undefined;
}

function loadFrom(walker: FlowWalker, at: Node, value: NodeId, name: string): NodeId {
  if (value === 0) return 0;
  const loaded = walker.node(at);
  walker.graph.edge(value, loaded, "load", name);
  return loaded;
}

/** `new Promise((resolve) => resolve(value))`: what `resolve` is called with is what the promise holds. */
function promise(walker: FlowWalker, call: Node, functions: ReadonlyMap<number, CallTarget>): NodeId | undefined {
  const resolve = functionOfTarget(walker, functions.get(0))?.parameters[0];
  if (resolve === undefined) return undefined;
  const result = walker.node(call);
  for (const { parameter, arguments: values } of walker.callsOfParameters) {
    if (parameter === resolve || walker.graph.copies(resolve, parameter)) walker.graph.copy(values[0] ?? 0, result);
  }
  return result;
}

/** Remembers `setText` of `const [text, setText] = useState()` as what gives the state a value. */
export function bindSetter(walker: FlowWalker, name: ts.BindingName, state: NodeId): void {
  if (state === 0 || !isArrayBindingPattern(name)) return;
  const [, second] = name.elements;
  const { parent } = name;
  const { initializer } = parent as ts.VariableDeclaration;
  const api = initializer === undefined || !("expression" in initializer) ? undefined : walker.facts.api((initializer as ts.CallExpression).expression);
  if (second === undefined || !isBindingElement(second) || !isIdentifier(second.name) || walker.facts.models.carrier(api?.name) !== "state") return;
  const binding = walker.facts.names.bindingOf(second.name);
  const kept = walker.graph.node(second, -1);
  walker.graph.edge(kept, state, "store", "0");
  if (binding !== undefined) walker.setters.set(binding, kept);
}

/** What the setters among the arguments of a call give a value to. */
export function handedSetters(walker: FlowWalker, call: ts.CallExpression | ts.NewExpression): readonly NodeId[] {
  return (call.arguments ?? []).flatMap((argument) => setterNode(walker, skipWrappers(argument)) ?? []);
}

function setterNode(walker: FlowWalker, expression: ts.Expression): NodeId | undefined {
  if (!isIdentifier(expression)) return undefined;
  const binding = walker.facts.names.bindingOf(expression);
  return binding === undefined ? undefined : walker.setters.get(binding);
}
