import type { FileConfig } from "#core/config/file-config";
import { editedAnalysis, type KnownText, settledText } from "#core/edited/edited-analysis";
import type { Engine, FileAnalysis, ImportedText } from "#core/engine";
import type { TextDocument } from "#core/text/text-document";
import { uriKey } from "./uri.js";

/** A document under a configuration; configurations of another generation may differ. */
interface Asked {
  readonly document: TextDocument;
  readonly config: FileConfig;
  readonly generation: number;
}

/** What edits change about what is found in documents that were looked at as a whole before. */
export interface EditedAnswers {
  /** A document was looked at as a whole. */
  settle(asked: Asked, analysis: FileAnalysis): void;
  /** What is found in a document since, for a part of the work; undefined where it must be looked at as a whole. */
  of(asked: Asked, imports: ImportedText | undefined): FileAnalysis | undefined;
  forget(uri: string): void;
}

/** Failures of the engine are the caller's. */
export function createEditedAnswers(engine: Pick<Engine, "analyze" | "functionBodies">): EditedAnswers {
  const known = new Map<string, { readonly generation: number; readonly path: string; readonly state: KnownText }>();
  return {
    settle({ document, generation }, analysis) {
      const { path, text, uri } = document;
      const key = uriKey(uri);
      const bodies = engine.functionBodies(document);
      if (bodies === undefined) known.delete(key);
      else known.set(key, { generation, path, state: settledText(text, analysis, bodies, known.get(key)?.state) });
    },
    of({ config, document: { languageId, path, text, uri }, generation }, imports) {
      const key = uriKey(uri);
      const before = known.get(key);
      if (before === undefined || before.generation !== generation || before.path !== path) return undefined;
      if (before.state.text === text) return before.state.analysis;
      // The parser keeps the tree of an outline under a name of its own, beside that of the whole document.
      const state = editedAnalysis(before.state, text, (outline) => engine.analyze({ uri: `${uri}#outline`, path, languageId, text: outline }, config, undefined, undefined, imports));
      if (state === undefined) known.delete(key);
      else known.set(key, { ...before, state });
      return state?.analysis;
    },
    forget: (uri) => void known.delete(uriKey(uri)),
  };
}
