import { LineIndex } from "#core/text/line-index";
import type { Span } from "#core/text/span";

/** A place as people and other tools count: lines and UTF-16 columns from one; the end is exclusive. */
export interface Place {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The place of a span in the file at `path`; undefined where the file's text is not known. */
export type PlaceOf = (path: string, span: Span) => Place | undefined;

/** Looks up places, indexing each file once. */
export function createPlaceOf(textOf: (path: string) => string | undefined): PlaceOf {
  const indexes = new Map<string, LineIndex | undefined>();
  return (path, span) => {
    if (!indexes.has(path)) {
      const text = textOf(path);
      indexes.set(path, text === undefined ? undefined : new LineIndex(text));
    }
    const index = indexes.get(path);
    return index === undefined ? undefined : placeIn(index, span);
  };
}

export function placeIn(index: LineIndex, span: Span): Place {
  const start = index.positionAt(span.start);
  const end = index.positionAt(Math.max(span.start, span.end));
  return { startLine: start.line + 1, startColumn: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}

/** `src/db.ts:14:10`, or the path alone where the place is not known. */
export function placeText(path: string, place: Place | undefined): string {
  return place === undefined ? path : `${path}:${place.startLine}:${place.startColumn}`;
}
