import type { FileConfig } from "../config/file-config.js";
import type { Engine } from "../engine.js";
import type { FlowTrace } from "../flow/traces/trace.js";
import { FlowNeighbourhood } from "./flow-neighbourhood.js";
import { createFunctionKeys } from "./function-keys.js";
import { graphDifference } from "./graph-difference.js";
import type { FileState } from "./graph-signature.js";
import { joinedNear } from "./near-sources.js";
import type { ProjectSide } from "./project-side.js";

interface FlowDifferencePorts {
  readonly engine: Engine;
  readonly config: { for(path: string): FileConfig };
}

/** The sides of a comparison. */
export interface Sides<T> {
  readonly now: T;
  readonly before: T;
}

type TracesByFile = ReadonlyMap<string, readonly FlowTrace[]>;

/** Traces by the path of the file in which they end, on either side, as far as a change may have to do with them. */
export interface FlowDifference extends Sides<TracesByFile> {
  /** True where there was more to look at than is looked at. */
  readonly isCut: boolean;
}

/** Follows the data that a change may have to do with, on both sides. `touched` are files whose text or imports differ. */
export function followDifference(ports: FlowDifferencePorts, sides: Sides<ProjectSide>, touched: ReadonlySet<string>): FlowDifference {
  if (touched.size === 0) return { now: new Map(), before: new Map(), isCut: false };
  const keys = createFunctionKeys();
  const now = new FlowNeighbourhood(ports, sides.now, keys.of);
  const before = new FlowNeighbourhood(ports, sides.before, keys.of);
  for (const path of touched) {
    const states = { now: stateOf(sides.now, path), before: stateOf(sides.before, path) };
    if (states.now !== undefined && states.before !== undefined) keys.align(states.now, states.before);
    now.addChanged(path, states.now && graphDifference(states.now, meansTheSame(sides.now, sides.before, path) ? states.before : undefined, keys.of), before.stateOf(path));
    before.addChanged(path, states.before && graphDifference(states.before, meansTheSame(sides.before, sides.now, path) ? states.now : undefined, keys.of), now.stateOf(path));
  }
  for (const path of openedOtherwise(sides)) {
    now.addSources(path);
    before.addSources(path);
  }
  const solve = (): Sides<TracesByFile> => {
    growTogether(now, before);
    // What one side has to do with, the other has as well, as far as it is there.
    const members = new Map(now.near());
    for (const [path, near] of before.near()) members.set(path, joinedNear(members.get(path), near));
    return { now: now.solve(members), before: before.solve(members) };
  };
  let traces = solve();
  const suspects = differingEnds(traces.now, traces.before);
  if (suspects.length > 0) {
    // A sink may have been reached by another way before: whatever leads to it is looked at.
    for (const path of suspects) {
      now.addSinks(path);
      before.addSinks(path);
    }
    traces = solve();
  }
  return { ...traces, isCut: now.isCut || before.isCut };
}

/** Modules with server actions of which browsers may call others than on the other side. */
function openedOtherwise({ now, before }: Sides<ProjectSide>): readonly string[] {
  return [...now.code].filter((path) => now.openActions(path)?.join() !== before.openActions(path)?.join());
}

/** Data that leaves the files at hand on both sides in the same way leads to the same on both: only what differs is followed further. */
function growTogether(now: FlowNeighbourhood, before: FlowNeighbourhood): void {
  for (let known = -1; known < now.size + before.size; ) {
    now.look();
    before.look();
    known = now.size + before.size;
    const leavings = { now: now.leavings(), before: before.leavings() };
    for (const [what, admit] of leavings.now) if (!leavings.before.has(what)) admit();
    for (const [what, admit] of leavings.before) if (!leavings.now.has(what)) admit();
  }
}

/** Files in which other sinks are reached now than before: where none is any more, a rule may speak that has left it to a trace. */
function differingEnds(now: TracesByFile, before: TracesByFile): readonly string[] {
  const ends = (traces: readonly FlowTrace[] = []): string => traces.map(({ sink, certain }) => `${sink.kind} ${sink.api} ${String(certain)}`).sort().join("\n");
  return [...new Set([...now.keys(), ...before.keys()])].filter((path) => ends(now.get(path)) !== ends(before.get(path)));
}

function stateOf(side: ProjectSide, path: string): FileState | undefined {
  const graph = side.graph(path);
  return graph && { graph, text: side.text(path) ?? "" };
}

/** False for a file of which an import means another file than on the other side. */
function meansTheSame(side: ProjectSide, other: ProjectSide, path: string): boolean {
  const onBoth = new Set(other.uses(path).map(({ specifier }) => specifier));
  return side.uses(path).every(({ specifier }) => !onBoth.has(specifier) || side.resolve(path, specifier) === other.resolve(path, specifier));
}
