import { LineIndex } from "../text/line-index.js";
import type { Span } from "../text/span.js";

/** A text of which only some lines are left, each at its place. */
export interface Excerpt {
  readonly text: string;
  /** A span of the whole text in the excerpt; one that lies outside of it comes out empty. */
  move(span: Span): Span;
}

/** Keeps the lines that the spans touch and their neighbours; the others become empty, so that lines and columns still count. */
export function excerptAround(text: string, spans: readonly Span[]): Excerpt {
  const lines = new LineIndex(text);
  const kept = new Set<number>();
  for (const { start, end } of spans) {
    const last = lines.positionAt(Math.max(start, end - 1)).line;
    for (let line = lines.positionAt(start).line - 1; line <= last + 1; line++) kept.add(line);
  }
  const starts: number[] = [];
  const parts: string[] = [];
  let length = 0;
  for (let line = 0; line < lines.lineCount; line++) {
    const whole = text.slice(lines.lineStart(line), lines.lineEnd(line));
    const part = kept.has(line) ? whole : whole.endsWith("\n") ? "\n" : "";
    starts.push(length);
    parts.push(part);
    length += part.length;
  }
  const moved = (offset: number): number => {
    const { line, character } = lines.positionAt(offset);
    return (starts[line] ?? length) + (kept.has(line) ? character : 0);
  };
  return { text: parts.join(""), move: ({ start, end }) => ({ start: moved(start), end: moved(end) }) };
}
