import type { FlowGraph } from "../flow/flow-graph.js";
import type { KeysOf } from "./function-keys.js";
import { type FileState, SignatureWriter } from "./graph-signature.js";

/** What of one file's flow differs from another state of it. */
export interface GraphDifference {
  /** Functions of this state that the other one does not have, or has otherwise; 0 is the module itself. */
  readonly functions: ReadonlySet<number>;
  /** Variables, classes and exports of this state whose names mean something else in the other one, or nothing. */
  readonly names: ReadonlySet<string>;
}

/** Undefined where data flows in the same way in both states, whatever was reformatted, moved or renamed inside of functions. */
export function graphDifference(state: FileState, other: FileState | undefined, keysOf: KeysOf): GraphDifference | undefined {
  const before = new Map<string, string>();
  if (other !== undefined) for (const [key, { text }] of functionSignatures(other, keysOf)) before.set(key, text);
  const functions = new Set<number>();
  for (const [key, { id, text }] of functionSignatures(state, keysOf)) if (before.get(key) !== text) functions.add(id);
  const names = differingNames(state.graph, other?.graph);
  return functions.size + names.size === 0 ? undefined : { functions, names };
}

function* functionSignatures(state: FileState, keysOf: KeysOf): Generator<readonly [key: string, { readonly id: number; readonly text: string }]> {
  const writer = new SignatureWriter(state, keysOf(state.graph.functions));
  for (const { id } of state.graph.functions) yield [writer.keyOf(id), { id, text: writer.signature(id) }];
}

function differingNames(graph: FlowGraph, other: FlowGraph | undefined): ReadonlySet<string> {
  const names = new Set<string>();
  for (const table of ["values", "bases", "exports"] as const) {
    const before = other?.[table];
    for (const [name, meaning] of graph[table]) if (before?.get(name) !== meaning) names.add(rootOf(name));
  }
  if (other === undefined || graph.exportStars.join() !== other.exportStars.join()) for (const name of graph.exports.keys()) names.add(rootOf(name));
  return names;
}

/** The variable or class that a name of a module starts with. */
export function rootOf(name: string): string {
  return /^(?:exports\.)?[\w$]+/.exec(name)?.[0] ?? name;
}
