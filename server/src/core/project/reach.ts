import { exportedFunctions } from "../flow/module-exports.js";
import type { FlowGraph } from "../flow/flow-graph.js";
import type { FlowSolver } from "../flow/solve.js";
import { wordPattern } from "../text/word-pattern.js";

/** What of a file hands parameters on to sinks, as the files that import it would mention it. */
export interface Reach {
  readonly words: Set<string>;
  /** Exports through which it is reached: importers may index them, or make instances and hand those on. */
  readonly owners: Set<string>;
  /** True where the importer chooses the name. */
  anyName: boolean;
}

/** The exported functions of a file that hand a parameter on to a sink. */
export function reachOf(solver: FlowSolver, graph: FlowGraph): Reach {
  const reach: Reach = { words: new Set(), owners: new Set(), anyName: false };
  for (const { id, word, owner } of exportedFunctions(graph)) {
    if (!solver.carriesParameterToSink(graph, id)) continue;
    if (word === undefined) reach.anyName = true;
    else reach.words.add(word);
    if (owner !== undefined) reach.owners.add(owner);
  }
  return reach;
}

export function isEmpty({ words, anyName }: Reach): boolean {
  return words.size === 0 && !anyName;
}

/** Adds what a file exports again, and the names under which it does, to its reach; true where that is more than before. */
export function extend(reach: Reach, by: Reach, names: ReadonlySet<string>): boolean {
  const before = reach.words.size + reach.owners.size;
  const wasAnyName = reach.anyName;
  for (const word of by.words) reach.words.add(word);
  for (const owner of by.owners) reach.owners.add(owner);
  for (const name of names) {
    if (name === "default") continue;
    reach.words.add(name);
    reach.owners.add(name);
  }
  reach.anyName ||= names.has("default");
  return reach.words.size + reach.owners.size > before || reach.anyName !== wasAnyName;
}

/** Lists of exports name no method, and may give an export another name. */
const exportList = /\bexport\s*(?:\*|\{|default\b)|\bmodule\.exports\b|\bexports\.\w/;

/** Tells whether a text that imports a file may call what the file hands on, or hand it on itself. */
export function mentioning({ words, owners, anyName }: Reach): (text: string) => boolean {
  if (anyName) return () => true;
  const called = wordPattern(words);
  const handedOn = wordPattern(owners, { before: "new\\s+" });
  const indexed = wordPattern(owners, { behind: "\\s*(?:\\?\\.)?\\[" });
  return (text) => called.test(text) || exportList.test(text) || handedOn.test(text) || indexed.test(text);
}
