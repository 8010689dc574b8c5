import type { Engine } from "../engine.js";
import { dataFormatOfPath } from "../text/data-format.js";
import type { TextDocument } from "../text/text-document.js";

/** Characters of documents of which answers are kept: these take some hundred megabytes. */
const keptCharacters = 24_000_000;

/**
 * The same engine, which says again what it has said of a document before: most documents are the same in two states of a project.
 * A document is to be asked about under one configuration alone.
 */
export function rememberingEngine(engine: Engine): Engine {
  const room = { left: keptCharacters };
  const flowGraph = remembering(room, engine.flowGraph);
  const endpointFragment = remembering(room, engine.endpointFragment);
  const alone = new Map<TextDocument, ReturnType<Engine["analyze"]>>();
  return {
    ...engine,
    flowGraph,
    endpointFragment,
    analyze(document, config, cancellation, traces, imports) {
      // Files without code are asked about once.
      const isAlone = dataFormatOfPath(document.path) === undefined && Array.isArray(traces) && traces.length === 0 && imports === undefined;
      const known = isAlone ? alone.get(document) : undefined;
      if (known !== undefined) return known;
      const found = engine.analyze(document, config, cancellation, traces, imports);
      if (isAlone && cancellation?.isCancelled !== true) alone.set(document, found);
      return found;
    },
  };
}

function remembering<Answer>(room: { left: number }, ask: (document: TextDocument) => Answer): (document: TextDocument) => Answer {
  const known = new Map<TextDocument, { readonly answer: Answer }>();
  return (document) => {
    const before = known.get(document);
    if (before !== undefined) return before.answer;
    const answer = ask(document);
    room.left -= document.text.length;
    if (room.left >= 0) known.set(document, { answer });
    return answer;
  };
}
