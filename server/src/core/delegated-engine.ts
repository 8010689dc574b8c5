import type { Engine } from "./engine.js";

/** An engine that is another one at each question: one that is not made before something is asked, or that changes with its rules. */
export function delegatedEngine(engine: () => Engine, own: Pick<Engine, "registry" | "today">): Engine {
  return {
    get registry() {
      return own.registry;
    },
    today: () => own.today(),
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
    mayExportQuietSinks: (...asked) => engine().mayExportQuietSinks(...asked),
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
