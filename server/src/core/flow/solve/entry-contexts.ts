import { allKinds, type KindMask } from "../../model/taint-kinds.js";
import { type AccessPath, mainOf, widened } from "../graph/access-path.js";
import type { FlowGraph, NodeId } from "../graph/flow-graph.js";
import type { FunctionRef } from "./module-targets.js";
import { type Context, createContext, getOrCreate } from "./solver-state.js";

/**
 * Ways into a function at one of its nodes that are told apart. Functions that merge objects into each other are entered with every
 * combination of properties that somebody names, and those that hand an object on with one property replaced, round and round, with every
 * combination of such; past these, what comes in is taken for more of the value than it is.
 */
const mostEntries = 48;

/** What is known of functions by what comes into them: a context for each part of a value that does. */
export class EntryContexts {
  readonly #byNode = new Map<FlowGraph, Map<NodeId, Map<string, Context>>>();

  /** The context of an entry; where it is new, `start` is told it with the part of the value that it stands for. */
  of(target: FunctionRef, node: NodeId, path: AccessPath, kinds: KindMask, start: (context: Context, path: AccessPath) => void): Context {
    const byNode = getOrCreate(this.#byNode, target.graph, () => new Map<NodeId, Map<string, Context>>());
    const entries = getOrCreate(byNode, node, () => new Map<string, Context>());
    const keyOf = (entered: AccessPath): string => `${target.id}:${entered}:${kinds === allKinds ? "" : kinds}`;
    const entered = entries.size < mostEntries || entries.has(keyOf(path)) ? path : widened(mainOf(path));
    return getOrCreate(entries, keyOf(entered), () => {
      const context = createContext(target);
      start(context, entered);
      return context;
    });
  }

  all(): readonly Context[] {
    return [...this.#byNode.values()].flatMap((byNode) => [...byNode.values()].flatMap((entries) => [...entries.values()]));
  }
}
