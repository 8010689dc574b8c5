import type { FlowFunction } from "../flow/graph/flow-graph.js";
import { type FileState, SignatureWriter } from "./graph-signature.js";

type Functions = readonly FlowFunction[];

/** What the functions of a graph are called, by which both sides know them: each name stands for one function of a file. */
export type KeysOf = (functions: Functions) => readonly string[];

/** The names of functions for two sides. */
export interface FunctionKeys {
  readonly of: KeysOf;
  /** Calls the functions of two states of a file the same where they do the same, before anybody asks for their names. */
  align(one: FileState, other: FileState): void;
}

/** Functions are called by those around them; where several have one name, they are counted as long as nothing is known of another state. */
export function createFunctionKeys(): FunctionKeys {
  const known = new Map<Functions, readonly string[]>();
  return {
    of(functions) {
      let keys = known.get(functions);
      if (keys === undefined) known.set(functions, (keys = countedKeys(functions)));
      return keys;
    },
    align(one, other) {
      const { ofOne, ofOther } = alignedKeys(one, other);
      known.set(one.graph.functions, ofOne);
      known.set(other.graph.functions, ofOther);
    },
  };
}

function countedKeys(functions: Functions): readonly string[] {
  const counts = new Map<string, number>();
  const keys: string[] = [];
  for (const { id, name, parent } of functions) {
    const key = id === 0 ? "" : `${parent === id ? "" : (keys[parent] ?? "")}>${name}`;
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    keys[id] = count === 0 ? key : `${key}#${count}`;
  }
  return keys;
}

/**
 * One more handler among many without names must not make others of all that follow: of functions with one name beside each other those that do the
 * same with data are taken for the same, and what is left over in the order in which it stands.
 */
function alignedKeys(one: FileState, other: FileState): { readonly ofOne: readonly string[]; readonly ofOther: readonly string[] } {
  const sides = [one, other].map((state) => {
    const { functions } = state.graph;
    const writer = new SignatureWriter(state, plainKeys(functions));
    return { byDepth: byDepth(functions), keys: [] as string[], textOf: (id: number): string => writer.signature(id) };
  });
  const [a, b] = sides;
  if (a === undefined || b === undefined) return { ofOne: [], ofOther: [] };
  for (let depth = 0; depth < Math.max(a.byDepth.length, b.byDepth.length); depth++) {
    const groups = new Map<string, readonly [FlowFunction[], FlowFunction[]]>();
    sides.forEach(({ byDepth: levels, keys }, side) => {
      for (const declared of levels[depth] ?? []) {
        const key = declared.id === 0 ? "" : `${declared.parent === declared.id ? "" : (keys[declared.parent] ?? "")}>${declared.name}`;
        const group = groups.get(key) ?? [[], []];
        groups.set(key, group);
        group[side === 0 ? 0 : 1].push(declared);
      }
    });
    for (const [key, [own, others]] of groups) {
      if (own.length <= 1 && others.length <= 1) {
        for (const { id } of own) a.keys[id] = key;
        for (const { id } of others) b.keys[id] = key;
        continue;
      }
      paired(own, others, (declared) => a.textOf(declared.id), (declared) => b.textOf(declared.id)).forEach(([left, right], rank) => {
        if (left !== undefined) a.keys[left.id] = `${key}#${rank}`;
        if (right !== undefined) b.keys[right.id] = `${key}#${rank}`;
      });
    }
  }
  return { ofOne: a.keys, ofOther: b.keys };
}

/** Two lists joined: equal ones first, then the rest one by one. */
function paired<T>(own: readonly T[], others: readonly T[], textOfOwn: (one: T) => string, textOfOther: (one: T) => string): readonly (readonly [T | undefined, T | undefined])[] {
  const waiting = new Map<string, T[]>();
  for (const other of others) {
    const text = textOfOther(other);
    const known = waiting.get(text);
    if (known === undefined) waiting.set(text, [other]);
    else known.push(other);
  }
  const pairs: (readonly [T | undefined, T | undefined])[] = [];
  const alone: T[] = [];
  const met = new Set<T>();
  for (const one of own) {
    const other = waiting.get(textOfOwn(one))?.shift();
    if (other === undefined) alone.push(one);
    else {
      met.add(other);
      pairs.push([one, other]);
    }
  }
  const left = others.filter((other) => !met.has(other));
  for (let at = 0; at < Math.max(alone.length, left.length); at++) pairs.push([alone[at], left[at]]);
  return pairs;
}

/** The names of functions with those around them, which several may share. */
function plainKeys(functions: Functions): readonly string[] {
  const keys: string[] = [];
  for (const { id, name, parent } of functions) keys[id] = id === 0 ? "" : `${parent === id ? "" : (keys[parent] ?? "")}>${name}`;
  return keys;
}

/** The functions by how many stand around them. */
function byDepth(functions: Functions): readonly FlowFunction[][] {
  const depths: number[] = [];
  const levels: FlowFunction[][] = [];
  for (const declared of functions) {
    const { id, parent } = declared;
    const depth = id === 0 || parent === id ? 0 : (depths[parent] ?? 0) + 1;
    depths[id] = depth;
    (levels[depth] ??= []).push(declared);
  }
  return levels;
}
