import { Emitter, type Event } from "vscode-languageserver";
import type { Documents, OpenDocument } from "./documents.js";
import type { Clock } from "./ports.js";
import { uriKey } from "./uri.js";

/** Shorter documents are looked at as a whole after every keystroke: that takes a few milliseconds. In characters. */
export const leastCharacters = 8_000;
/** Somebody types in a document until it has stayed the same for this long. In milliseconds. */
const pause = 200;

/** In which documents somebody types right now. */
export interface Typing {
  /** True for a document of some length from a change on until it has rested. */
  isIn(uri: string): boolean;
  /** Fires when a document has rested. */
  readonly onDidRest: Event<OpenDocument>;
}

/** Where a client is never asked to pull again, `isWatched` is false, and nobody counts as typing. */
export function createTyping(documents: Documents, clock: Pick<Clock, "after">, isWatched: boolean): Typing {
  const waiting = new Map<string, () => void>();
  const didRest = new Emitter<OpenDocument>();
  const stop = (uri: string): void => {
    waiting.get(uriKey(uri))?.();
    waiting.delete(uriKey(uri));
  };
  if (isWatched) {
    documents.onDidChange(({ uri, text }) => {
      stop(uri);
      if (text.length < leastCharacters) return;
      const rest = (): void => {
        waiting.delete(uriKey(uri));
        const open = documents.get(uri);
        if (open !== undefined) didRest.fire(open);
      };
      waiting.set(uriKey(uri), clock.after(pause, rest));
    });
    documents.onDidClose(({ uri }) => stop(uri));
  }
  return { isIn: (uri) => waiting.has(uriKey(uri)), onDidRest: didRest.event };
}
