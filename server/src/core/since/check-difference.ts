import { CheckSummaries } from "../flow/solve/check-summaries.js";
import { allKinds, rawPath } from "../model/taint-kinds.js";
import type { FlowGraph } from "../flow/graph/flow-graph.js";
import { findFunction, type FlowProject } from "../flow/solve/module-targets.js";
import type { KeysOf } from "./function-keys.js";

/** One state of a file, and the project that its names are those of. */
export interface CheckState {
  readonly graph: FlowGraph;
  readonly project: FlowProject;
}

/** Those of some functions of a file that rule out something else for what they are given than in another state of it. */
export function differingChecks(state: CheckState, other: CheckState | undefined, functions: ReadonlySet<number>, keysOf: KeysOf): ReadonlySet<number> {
  const keys = keysOf(state.graph.functions);
  const before = new Map(other === undefined ? [] : keysOf(other.graph.functions).map((key, id) => [key, id] as const));
  const differs = (id: number): boolean => {
    const known = before.get(keys[id] ?? "");
    const own = checksOf(state, id);
    return own === undefined || own !== (other === undefined || known === undefined ? "" : checksOf(other, known));
  };
  return new Set([...functions].filter(differs));
}

/** What each outcome of a function rules out, as a text that is empty where that is nothing; undefined where it goes by what functions a value holds. */
function checksOf({ graph, project }: CheckState, id: number): string | undefined {
  const exits = graph.functions[id]?.exits ?? [];
  if (exits.length === 0) return "";
  let isOpen = false;
  const summaries = new CheckSummaries((from, target) => {
    if (target.kind === "function") return [{ graph: from, id: target.id }];
    if (target.kind === "named") return [findFunction(project, from, target.name) ?? []].flat();
    isOpen ||= target.kind === "value";
    return [];
  });
  const outcomes = new Map(exits.map(({ parameter, outcome }) => [`${parameter} ${outcome}`, { argument: parameter, outcome }]));
  const texts = [...outcomes].flatMap(([name, asked]) => {
    const [cleared, ofNormal] = [allKinds, allKinds & ~rawPath].map((kinds) => summaries.clears(graph, { targets: [{ kind: "function", id }], ...asked }, kinds));
    return cleared === 0 && ofNormal === 0 ? [] : [`${name} ${cleared} ${ofNormal}`];
  });
  return isOpen ? undefined : texts.sort().join("\n");
}
