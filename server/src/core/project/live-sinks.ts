import type { ProjectSinks } from "../engine.js";
import type { FlowGraph, FlowSink, NodeId } from "../flow/graph/flow-graph.js";
import { foreignName, moduleOfName } from "../flow/solve/module-targets.js";
import type { TaintKind } from "../model/taint-kinds.js";
import { packageOf } from "../model/packages.js";
import type { ResolveModule } from "./module-resolver.js";
import type { FileScan } from "./scanned-project.js";
import type { ShownViews } from "./views.js";

/** The packages that files mention; files of the project that go by such a name do no harm. */
export function packagesMentioned(scans: Iterable<FileScan>): ReadonlySet<string> {
  const packages = new Set<string>();
  for (const { uses } of scans) for (const name of packagesOf(uses)) packages.add(name);
  return packages;
}

/** The packages among the modules that a file mentions. */
export function packagesOf(uses: FileScan["uses"]): readonly string[] {
  return uses.flatMap(({ specifier }) => (specifier.startsWith(".") ? [] : [packageBehind(specifier)]));
}

/** The packages among modules; files of the project that go by such a name do no harm. */
export function packagesAmong(specifiers: Iterable<string>): ReadonlySet<string> {
  const others = new Set<string>();
  for (const specifier of specifiers) if (!specifier.startsWith(".")) others.add(specifier);
  return new Set([...others].map(packageBehind));
}

function packageBehind(specifier: string): string {
  return packageOf(specifier.replace(/^node:/, ""));
}

/**
 * A graph without the sinks that no rule asks for, and without those that depend on what another module exports, where that
 * would be the API of a package which nothing in the project imports, or where that module is none of the project: most of
 * what common names such as `get` give rise to. `views` are those that the file renders: what they show as markup are sinks of it.
 */
export function withLiveSinks(graph: FlowGraph, kinds: ReadonlySet<TaintKind>, { mayBe }: ProjectSinks, resolve: ResolveModule, views: ShownViews | undefined): FlowGraph {
  const isLive = ({ kind, only }: FlowSink): boolean => kinds.has(kind) && (only?.is === undefined || (mayBe(only.is) && leadsTo(graph, only, resolve)));
  const sinks = new Map<NodeId, readonly FlowSink[]>();
  for (const [node, all] of graph.sinks) {
    const live = (views === undefined ? all : all.flatMap((sink) => [sink, ...shownBy(sink, views)])).filter(isLive);
    if (live.length > 0) sinks.set(node, live);
  }
  return { ...graph, sinks };
}

/** The members of what a view is handed that it shows as markup. */
function shownBy({ view, ...sink }: FlowSink, views: ShownViews): readonly FlowSink[] {
  return (view === undefined ? [] : (views.get(view.name) ?? [])).map((shownIn) => ({ ...sink, kind: "html", path: [...sink.path, ...shownIn.members], span: view?.given.get(shownIn.members[0] ?? "") ?? sink.span, shownIn }));
}

/** True where a name of the file may stand for an API: by itself, or as something of another file of the project. */
function leadsTo(graph: FlowGraph, { name, is }: NonNullable<FlowSink["only"]>, resolve: ResolveModule): boolean {
  const foreign = foreignName(graph, name);
  return foreign !== undefined && (foreign === is || moduleOfName({ resolve }, graph.path, foreign) !== undefined);
}
