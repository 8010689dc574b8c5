import { createEngine } from "#core/analyze";
import type { Engine, Registry } from "#core/engine";
import type { Parse } from "#core/syntax/syntax-tree";
import { nodeNarrowText } from "./narrow-text.js";
import { today } from "./today.js";

/** An engine that is made when something is asked of it: an audit in which nothing has changed asks nothing. */
export function createLazyEngine(registry: Registry, parse: Parse): Engine {
  let made: Engine | undefined;
  const engine = (): Engine => (made ??= createEngine(registry, parse, { today, narrow: nodeNarrowText() }));
  return {
    registry,
    today,
    analyze: (...asked) => engine().analyze(...asked),
    mayFind: (...asked) => engine().mayFind(...asked),
    analyzeInSteps: (...asked) => engine().analyzeInSteps(...asked),
    fixedExports: (...asked) => engine().fixedExports(...asked),
    secretsIn: (...asked) => engine().secretsIn(...asked),
    mayHoldSinks: (...asked) => engine().mayHoldSinks(...asked),
    sinksWith: (...asked) => engine().sinksWith(...asked),
    mayHoldSources: (...asked) => engine().mayHoldSources(...asked),
    functionBodies: (...asked) => engine().functionBodies(...asked),
    flowGraph: (...asked) => engine().flowGraph(...asked),
    holdsSinks: (...asked) => engine().holdsSinks(...asked),
    hasQuietSinks: (...asked) => engine().hasQuietSinks(...asked),
    canonical: (...asked) => engine().canonical(...asked),
    mayHoldEndpoints: (...asked) => engine().mayHoldEndpoints(...asked),
    endpointFragment: (...asked) => engine().endpointFragment(...asked),
    judgeDrafts: (...asked) => engine().judgeDrafts(...asked),
    judgeEndpoints: (...asked) => engine().judgeEndpoints(...asked),
    settledHandlers: (...asked) => engine().settledHandlers(...asked),
    endpointInventory: (...asked) => engine().endpointInventory(...asked),
    openEndpoints: (...asked) => engine().openEndpoints(...asked),
    hasRouters: (...asked) => engine().hasRouters(...asked),
    isQuietSink: (...asked) => engine().isQuietSink(...asked),
  };
}
