import type { FlowTrace } from "../flow/trace.js";
import { bestTraces } from "./best-traces.js";
import { filesLeadingTo } from "./flow-closure.js";
import { type FlowSummary, summarizeFlow } from "./flow-summary.js";
import { createGraphCache, type GraphEntry } from "./graph-cache.js";
import type { ImportTable } from "./import-table.js";
import type { ResolveModule } from "./module-resolver.js";
import { traceRoot } from "./root-traces.js";

/** What following data through a project needs of its host. Paths are those of the project's documents. */
export interface ProjectFlowPorts {
  /** The text and flow graph of a file, made when asked for; undefined where the file cannot be read. */
  entry(path: string): GraphEntry | undefined;
  readonly resolve: ResolveModule;
  readonly imports: ImportTable;
  mayHoldSources(path: string): boolean;
}

export interface ProjectFlowResult {
  /** Traces by the path of the file that holds the sink. */
  readonly traces: ReadonlyMap<string, readonly FlowTrace[]>;
  readonly stoppedEarly: boolean;
  /** Files whose graphs were needed. */
  readonly visited: number;
}

/** Characters of the files whose graphs are kept at once: they take some hundred megabytes. The others are made again. */
export const keptCharacters = 8_000_000;

/** Follows data through all files of a project to the sinks of the given ones. */
export function followProject(ports: ProjectFlowPorts, filesWithSinks: readonly string[]): ProjectFlowResult {
  const cache = createGraphCache(keptCharacters);
  const entry = (path: string): GraphEntry | undefined => {
    const known = cache.get(path);
    if (known !== undefined) return known;
    const made = ports.entry(path);
    if (made !== undefined) cache.set(path, made);
    return made;
  };
  const summaries = new Map<string, FlowSummary | undefined>();
  const summary = (path: string): FlowSummary | undefined => {
    if (!summaries.has(path)) {
      const graph = entry(path)?.graph;
      summaries.set(path, graph && summarizeFlow(graph));
    }
    return summaries.get(path);
  };
  const { resolve, imports, mayHoldSources } = ports;
  const { paths } = filesLeadingTo({ summary, importersOf: imports.importersOf, resolve }, filesWithSinks, Infinity);
  const roots = paths.map((path) => traceRoot({ entry, summary, resolve, imports, mayHoldSources }, path));
  const ends = new Set(roots.flatMap((root) => root.traces.map(({ path }) => path)));
  return {
    traces: new Map([...ends].map((path) => [path, bestTraces(path, roots)])),
    stoppedEarly: roots.some(({ stoppedEarly }) => stoppedEarly),
    visited: summaries.size,
  };
}
