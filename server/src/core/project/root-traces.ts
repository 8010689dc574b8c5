import type { FlowProject } from "../flow/module-targets.js";
import { createSolver } from "../flow/solve.js";
import { type FlowTrace, traceOf } from "../flow/trace.js";
import type { FlowSummary } from "./flow-summary.js";
import type { ImportTable } from "./import-table.js";
import type { ResolveModule } from "./module-resolver.js";
import type { GraphEntry } from "./graph-cache.js";

/** What following the sources of one file needs. */
export interface RootPorts {
  entry(path: string): GraphEntry | undefined;
  /** Known for longer than the graph, which is made again where only this was kept. */
  summary(path: string): FlowSummary | undefined;
  readonly resolve: ResolveModule;
  readonly imports: Pick<ImportTable, "importsOf">;
  /** False where a file surely holds no source, so that it need not be looked at for what it returns. */
  mayHoldSources(path: string): boolean;
}

/** Where the data of one file's sources ends. It depends on nothing but the files it lists. */
export interface RootTraces {
  readonly path: string;
  readonly traces: readonly FlowTrace[];
  readonly stoppedEarly: boolean;
  /** Every file that was looked at, the own one and those that were not to be had included. */
  readonly consulted: ReadonlySet<string>;
}

/** Edges followed from one file's sources before it is given up: some tenths of a second of work, a thousand times the usual. */
const budget = 1_000_000;
/** Barrels on the way to the file that a function stands in. */
const maxBarrels = 4;

/**
 * Follows what the sources of a file bring in, through the functions that are called on the way, in whatever file. Sources
 * in the functions it imports count as its own: what they return came in there.
 */
export function traceRoot(ports: RootPorts, path: string): RootTraces {
  const consulted = new Set<string>();
  const entry = (wanted: string): GraphEntry | undefined => {
    consulted.add(wanted);
    return ports.entry(wanted);
  };
  const hasSources = (file: string): boolean => {
    consulted.add(file);
    return ports.summary(file)?.hasSources === true;
  };
  const outside = importedFiles(ports, path).filter(hasSources);
  if (!hasSources(path) && outside.length === 0) return { path, traces: [], stoppedEarly: false, consulted };
  const project: FlowProject = { graph: (wanted) => entry(wanted)?.graph, resolve: ports.resolve };
  const solver = createSolver(project, budget);
  for (const file of [path, ...outside]) {
    const graph = entry(file)?.graph;
    if (graph !== undefined) solver.add(graph);
  }
  const { hits, stoppedEarly } = solver.solve();
  const traces = hits.map((hit) => traceOf(hit, (wanted) => entry(wanted)?.text)).filter((trace) => trace !== undefined);
  return { path, traces, stoppedEarly, consulted };
}

/** Files that a file takes something from and that may hold sources; behind barrels, those they hand on. */
function importedFiles({ imports, mayHoldSources }: RootPorts, path: string): readonly string[] {
  const found = new Set<string>();
  const seen = new Set<string>([path]);
  let level: { readonly path: string; readonly names: readonly string[] | undefined }[] = imports.importsOf(path).map(({ path: target, use }) => ({ path: target, names: use.names }));
  for (let barrels = 0; barrels <= maxBarrels && level.length > 0; barrels++) {
    const next: typeof level = [];
    for (const { path: target, names } of level) {
      const key = `${target}\n${names?.join() ?? "*"}`;
      if (seen.has(key)) continue;
      seen.add(key);
      if (target !== path && mayHoldSources(target)) found.add(target);
      for (const { path: behind, use } of imports.importsOf(target)) {
        if (!use.handsOn) continue;
        const { names: originals, exported } = use;
        if (originals === undefined || exported === undefined || names === undefined) next.push({ path: behind, names });
        else {
          const wanted = originals.filter((_, index) => names.includes(exported[index] ?? ""));
          if (wanted.length > 0) next.push({ path: behind, names: wanted });
        }
      }
    }
    level = next;
  }
  return [...found].sort();
}
