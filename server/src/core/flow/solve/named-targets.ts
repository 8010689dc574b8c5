import type { ApiName } from "../../model/library-model.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { Implementations } from "./implementations.js";
import { findFunction, findValue, type FlowProject, type FunctionRef } from "./module-targets.js";
import { getOrCreate } from "./solver-state.js";

/** What names mean in the files at hand, each looked up once a file. */
export class NamedTargets {
  readonly #project: FlowProject;
  readonly #values = new Map<FlowGraph, Map<ApiName, ApiName | undefined>>();
  /** Functions by the name a file calls them by, in the whole project and in the files at hand. */
  readonly #found = new Map<FlowGraph, Map<ApiName, readonly FunctionRef[]>>();
  readonly #foundAtHand = new Map<FlowGraph, Map<ApiName, readonly FunctionRef[]>>();
  readonly #implementations: Implementations<FlowGraph>;
  /** Files with classes whose interfaces nobody has asked for. */
  #waiting: FlowGraph[] = [];

  constructor(project: FlowProject) {
    this.#project = project;
    this.#implementations = new Implementations(project);
  }

  /** Takes a file in: what it implements may be called by the names of interfaces. */
  add(graph: FlowGraph): void {
    if (graph.implemented.size > 0) this.#waiting.push(graph);
  }

  /** The API another module's export holds. */
  valueOf(graph: FlowGraph, name: ApiName): ApiName | undefined {
    const known = getOrCreate(this.#values, graph, () => new Map<ApiName, ApiName | undefined>());
    if (!known.has(name)) known.set(name, findValue(this.#project, graph, name));
    return known.get(name);
  }

  /** The functions a name means in a file: its own or another one's, else what is behind an interface; looked for in all of the project or a part of it. */
  functions(graph: FlowGraph, name: ApiName, part: FlowProject): readonly FunctionRef[] {
    const known = getOrCreate(part === this.#project ? this.#found : this.#foundAtHand, graph, () => new Map<ApiName, readonly FunctionRef[]>());
    return getOrCreate(known, name, () => {
      const found = findFunction(part, graph, name);
      if (found !== undefined) return [found];
      if (!/\(\)\.[\w$.]*$/.test(name)) return [];
      for (const waiting of this.#waiting) this.#implementations.add(waiting);
      this.#waiting = [];
      return this.#implementations.behind(graph, name, part, this.#project.implementing).flatMap(({ module, name: own }) => findFunction(part, module, own) ?? []);
    });
  }
}
