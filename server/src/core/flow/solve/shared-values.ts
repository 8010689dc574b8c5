import type { FlowGraph, NodeId } from "../graph/flow-graph.js";
import { findPlace, type FlowProject, knownPart, type PlaceRef } from "./module-targets.js";
import { getOrCreate } from "./solver-state.js";

type Links = ReadonlyMap<FlowGraph, ReadonlyMap<NodeId, readonly PlaceRef[]>>;

/**
 * Values that several files hold: variables a module exports, fields of classes used elsewhere, properties that a framework's
 * object carries from one handler to the next. Such a value is one node in every file that mentions it.
 */
export class SharedValues {
  readonly #project: FlowProject;
  readonly #graphs: FlowGraph[] = [];
  readonly #homes = new Map<FlowGraph, Map<NodeId, PlaceRef>>();
  readonly #kept = new Map<FlowGraph, ReadonlySet<NodeId>>();
  #links: Links | undefined;

  constructor(project: FlowProject) {
    this.#project = project;
  }

  /** Adds a file whose reads and writes count. */
  add(graph: FlowGraph): void {
    this.#graphs.push(graph);
    this.#links = undefined;
  }

  /** The nodes of other files that hold what a node holds. */
  with(graph: FlowGraph, node: NodeId): readonly PlaceRef[] {
    const place = this.placeOf(graph, node);
    this.#links ??= this.#findLinks();
    const readers = this.#links.get(graph)?.get(node) ?? [];
    return place === undefined ? readers : [place, ...readers];
  }

  /** True for what outlives calls: variables of modules, fields, and what handlers share. Not for variables of functions that functions within them read. */
  isKept(graph: FlowGraph, node: NodeId): boolean {
    const kept = getOrCreate(this.#kept, graph, () => new Set([...graph.states, ...graph.sharedFields.values(), ...graph.moduleValues.values(), ...graph.foreignValues.keys()]));
    return kept.has(node);
  }

  /** The one node that stands for what a node holds, as far as that one leads back to it. */
  homeOf(place: PlaceRef): PlaceRef {
    this.#links ??= this.#findLinks();
    return this.#homes.get(place.graph)?.get(place.node) ?? place;
  }

  /** Where another module keeps what a node stands for. */
  placeOf(graph: FlowGraph, node: NodeId): PlaceRef | undefined {
    const name = graph.foreignValues.get(node);
    return name === undefined ? undefined : findPlace(this.#project, graph, name);
  }

  /** From each place to those who read it, and between the handlers of all files. */
  #findLinks(): Links {
    const links = new Map<FlowGraph, Map<NodeId, PlaceRef[]>>();
    const link = (from: PlaceRef, to: PlaceRef): void => {
      const ofGraph = links.get(from.graph) ?? new Map<NodeId, PlaceRef[]>();
      links.set(from.graph, ofGraph);
      const known = ofGraph.get(from.node);
      if (known === undefined) ofGraph.set(from.node, [to]);
      else known.push(to);
    };
    // A file that nothing has asked for holds no data by now.
    const project = knownPart(this.#project);
    const byName = new Map<string, PlaceRef[]>();
    for (const graph of this.#graphs) {
      for (const [node, name] of graph.foreignValues) {
        const place = findPlace(project, graph, name);
        if (place === undefined) continue;
        link(place, { graph, node });
        getOrCreate(this.#homes, graph, () => new Map<NodeId, PlaceRef>()).set(node, place);
      }
      for (const [name, node] of graph.sharedFields) byName.set(name, [...(byName.get(name) ?? []), { graph, node }]);
    }
    for (const places of byName.values()) {
      for (const from of places) for (const to of places) if (from.graph !== to.graph) link(from, to);
    }
    return links;
  }
}
