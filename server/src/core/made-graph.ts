import type { FileFacts } from "./facts/file-facts.js";
import type { Problem } from "./finding/problem.js";
import type { FlowGraph } from "./flow/graph/flow-graph.js";
import { flowGraphSteps } from "./flow/walk/build-flow-graph.js";
import { runToEnd } from "./project/steps.js";

/** A file's flow graph, or why there is none. Without either the file does not parse, which its analysis tells. */
export interface MadeGraph {
  readonly graph: FlowGraph | undefined;
  readonly problem?: Problem;
}

/** Makes the graph of a file from its facts, undefined where it does not parse. Whatever goes wrong on the way is a matter of this file alone. */
export function makeGraph(path: string, factsOf: () => FileFacts | undefined): MadeGraph {
  return runToEnd(graphInSteps(path, factsOf));
}

/** The same in steps, for an editor that has more to do. */
export function* graphInSteps(path: string, factsOf: () => FileFacts | undefined): Generator<void, MadeGraph> {
  try {
    const facts = factsOf();
    return { graph: facts && (yield* flowGraphSteps(facts)) };
  } catch (error) {
    return { graph: undefined, problem: notFollowed(path, error) };
  }
}

function notFollowed(path: string, error: unknown): Problem {
  if (error instanceof RangeError) return { kind: "stopped-early", path, message: "The code is nested too deeply to follow data through it; findings that go by it are missing." };
  const reason = error instanceof Error ? error.message : String(error);
  return { kind: "internal", path, message: `Lintel failed to follow data through this file, and findings that go by it are missing: ${reason}.` };
}
