import { movedTraces } from "#core/project/moved-traces";
import type { FollowedFile } from "#core/project/workspace-index";
import type { TextDocument } from "#core/text/text-document";
import type { Clock } from "./ports.js";

/** In a longer text following data takes longer than a person who types should wait. In characters: some 1,500 lines. */
const mostAtOnce = 90_000;
/** Data is followed again when nobody has typed in such a document for this long. In milliseconds. */
const pause = 300;

/**
 * The data that ends in long documents, while somebody types in them: as it was followed before, moved to where it passes now. What is
 * typed shows what it does to the flow of data after a moment's rest, and nothing that is shown goes away meanwhile.
 */
export interface TypedFlow {
  /** True where the document is not followed anew right now. */
  isMoved(document: TextDocument): boolean;
  /** The data that ends in a document: moved, or followed anew. */
  of(document: TextDocument): FollowedFile;
  /** A document has another text. */
  changed(document: TextDocument): void;
  /** A document was closed. */
  forget(path: string): void;
  stop(): void;
}

interface Parts {
  readonly clock: Pick<Clock, "after">;
  /** Follows data anew. */
  follow(document: TextDocument): FollowedFile;
  /** Called when a document has rested, so that its data may be followed anew. */
  onRest(): void;
}

export function createTypedFlow({ clock, follow, onRest }: Parts): TypedFlow {
  const last = new Map<string, { readonly text: string; readonly found: FollowedFile }>();
  const resting = new Map<string, () => void>();

  const rest = (path: string): void => {
    resting.get(path)?.();
    resting.set(
      path,
      clock.after(pause, () => {
        resting.delete(path);
        onRest();
      }),
    );
  };

  return {
    isMoved: ({ path }) => resting.has(path),
    of(document) {
      const { path, text } = document;
      const known = last.get(path);
      if (known === undefined || !resting.has(path)) {
        const found = follow(document);
        if (text.length > mostAtOnce) last.set(path, { text, found });
        else last.delete(path);
        return found;
      }
      if (known.text === text) return known.found;
      const found = { ...known.found, traces: movedTraces(known.found.traces, path, known.text, text) };
      last.set(path, { text, found });
      // The answer that is being made may take longer than the pause.
      rest(path);
      return found;
    },
    changed({ path, text }) {
      if (text.length > mostAtOnce && last.has(path)) rest(path);
    },
    forget(path) {
      resting.get(path)?.();
      resting.delete(path);
      last.delete(path);
    },
    stop() {
      for (const cancel of resting.values()) cancel();
      resting.clear();
    },
  };
}
