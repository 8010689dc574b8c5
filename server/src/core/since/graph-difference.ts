import type { FlowGraph } from "../flow/graph/flow-graph.js";
import type { KeysOf } from "./function-keys.js";
import { type FileState, SignatureWriter } from "./graph-signature.js";

/** What of one file's flow differs from another state of it. */
export interface GraphDifference {
  /** Functions of this state that the other one does not have, or has otherwise; 0 is the module itself. */
  readonly functions: ReadonlySet<number>;
  /** Variables, classes and exports of this state whose names mean something else in the other one, or nothing. */
  readonly names: ReadonlySet<string>;
  /** Others of which only what some of their members mean differs: the names of those. */
  readonly members: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Undefined where data flows in the same way in both states, whatever was reformatted, moved or renamed inside of functions. */
export function graphDifference(state: FileState, other: FileState | undefined, keysOf: KeysOf): GraphDifference | undefined {
  const before = new Map<string, string>();
  if (other !== undefined) for (const [key, { text }] of functionSignatures(other, keysOf)) before.set(key, text);
  const functions = new Set<number>();
  for (const [key, { id, text }] of functionSignatures(state, keysOf)) if (before.get(key) !== text) functions.add(id);
  const { names, members } = differingNames(state.graph, other?.graph);
  return functions.size + names.size + members.size === 0 ? undefined : { functions, names, members };
}

function* functionSignatures(state: FileState, keysOf: KeysOf): Generator<readonly [key: string, { readonly id: number; readonly text: string }]> {
  const writer = new SignatureWriter(state, keysOf(state.graph.functions));
  for (const { id } of state.graph.functions) yield [writer.keyOf(id), { id, text: writer.signature(id) }];
}

function differingNames(graph: FlowGraph, other: FlowGraph | undefined): Pick<GraphDifference, "names" | "members"> {
  const names = new Set<string>();
  const members = new Map<string, Set<string>>();
  for (const table of ["values", "bases", "exports"] as const) {
    const before = other?.[table];
    for (const [name, meaning] of graph[table]) {
      if (before?.get(name) === meaning) continue;
      const root = rootOf(name);
      const member = table === "values" && before !== undefined ? /\.([\w$]+)$/.exec(name.slice(root.length))?.[1] : undefined;
      if (member === undefined) names.add(root);
      else members.set(root, new Set([...(members.get(root) ?? []), member]));
    }
  }
  if (other === undefined || graph.exportStars.join() !== other.exportStars.join()) for (const name of graph.exports.keys()) names.add(rootOf(name));
  return { names, members: new Map([...members].filter(([root]) => !names.has(root))) };
}

/** The variable or class that a name of a module starts with. */
export function rootOf(name: string): string {
  return /^(?:exports\.)?[\w$]+/.exec(name)?.[0] ?? name;
}
