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
  /** Begins the rest of a document anew: an answer may have taken longer than a person needs to go on. */
  keep(uri: string): void;
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
  const start = (uri: string): void => {
    const rest = (): void => {
      waiting.delete(uriKey(uri));
      const open = documents.get(uri);
      if (open !== undefined) didRest.fire(open);
    };
    waiting.set(uriKey(uri), clock.after(pause, rest));
  };
  if (isWatched) {
    documents.onDidChange(({ uri, text }) => {
      stop(uri);
      if (text.length >= leastCharacters) start(uri);
    });
    documents.onDidClose(({ uri }) => stop(uri));
  }
  const isIn = (uri: string): boolean => waiting.has(uriKey(uri));
  return {
    isIn,
    keep(uri) {
      if (!isIn(uri)) return;
      stop(uri);
      start(uri);
    },
    onDidRest: didRest.event,
  };
}
