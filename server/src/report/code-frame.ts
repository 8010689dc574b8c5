import type { LineIndex } from "#core/text/line-index";
import type { Span } from "#core/text/span";
import type { MaskedSource } from "./mask.js";
import { type Paint, type Style, printable } from "./paint.js";

/** One file, ready to have frames cut out of it. */
export interface FramedFile {
  readonly text: string;
  readonly lines: LineIndex;
  readonly source: MaskedSource;
}

export interface FrameOptions {
  readonly paint: Paint;
  /** The style of the carets. */
  readonly caret: readonly Style[];
  /** Columns that a line of code may take; what is longer is cut around the finding. */
  readonly width: number;
}

/** A span over more lines than this shows its first ones. */
const maxSpanLines = 4;
const tab = "    ";

/**
 * The lines around a span with carets under it, one line of code before and after, secrets masked. Each entry is a line
 * without its line break.
 */
export function codeFrame(file: FramedFile, span: Span, options: FrameOptions): readonly string[] {
  const first = file.lines.positionAt(span.start).line;
  const last = file.lines.positionAt(Math.max(span.start, span.end - 1)).line;
  const lastShown = Math.min(last, first + maxSpanLines - 1);
  const from = Math.max(0, first - 1);
  const to = lastShown < last ? lastShown : Math.min(file.lines.lineCount - 1, last + 1);
  const digits = String(to + 1).length;
  const gutter = (label: string): string => options.paint(`${label.padStart(digits)} |`, "blue");

  const frame: string[] = [];
  for (let line = from; line <= to; line++) {
    const { code, carets } = renderLine(file, line, span, options.width);
    if (code.trim() === "" && (line < first || line > last)) continue;
    frame.push(`${gutter(String(line + 1))} ${code}`.trimEnd());
    if (carets !== "") frame.push(`${gutter("")} ${carets.replace(/\^+/g, (run) => options.paint(run, ...options.caret))}`);
  }
  if (lastShown < last) frame.push(`${gutter("")} ${options.paint(`… ${last - lastShown} more lines`, "dim")}`);
  return frame;
}

/** One character on the screen, or one mask. */
interface Cell {
  readonly shown: string;
  readonly width: number;
  readonly isMarked: boolean;
}

function renderLine(file: FramedFile, line: number, span: Span, width: number): { code: string; carets: string } {
  const start = file.lines.lineStart(line);
  const end = start + file.text.slice(start, file.lines.lineEnd(line)).replace(/[\r\n]+$/, "").length;
  const cells = clip(cellsOf(file.source, { start, end }, span), width);
  // An empty span, or one that ends a line, still gets a caret behind the last character.
  const isBare = span.start >= start && span.start <= end && span.end <= span.start;
  const code = cells.map(({ shown }) => shown).join("");
  let carets = cells.map((cell) => (cell.isMarked ? "^" : " ").repeat(cell.width)).join("").trimEnd();
  if (carets === "" && isBare) carets = " ".repeat(widthOf(cellsOf(file.source, { start, end: span.start }, span))) + "^";
  return { code, carets };
}

function cellsOf(source: MaskedSource, line: Span, span: Span): readonly Cell[] {
  const cells: Cell[] = [];
  let isIndent = true;
  for (const { start, end, shown, isMasked } of source.stretches(line)) {
    if (isMasked) {
      cells.push({ shown, width: shown.length, isMarked: start < span.end && span.start < end });
      isIndent = false;
      continue;
    }
    let at = start;
    for (const character of shown) {
      isIndent &&= character === " " || character === "\t";
      cells.push({ ...cellOf(character), isMarked: !isIndent && at >= span.start && at < span.end });
      at += character.length;
    }
  }
  return cells;
}

function cellOf(character: string): { shown: string; width: number } {
  if (character === "\t") return { shown: tab, width: tab.length };
  const shown = printable(character);
  return { shown, width: /\p{Mark}/u.test(shown) ? 0 : isWide(shown) ? 2 : 1 };
}

/** East Asian wide characters and emoji take two columns. */
function isWide(character: string): boolean {
  return /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|[\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u.test(character);
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0);
}

/** Cuts a long line to the part around its first marked cell. */
function clip(cells: readonly Cell[], width: number): readonly Cell[] {
  if (widthOf(cells) <= width) return cells;
  const marked = Math.max(0, cells.findIndex(({ isMarked }) => isMarked));
  const lead = Math.floor(width / 3);
  const from = marked <= lead * 2 ? 0 : marked - lead;
  const ellipsis: Cell = { shown: "…", width: 1, isMarked: false };
  const kept: Cell[] = from > 0 ? [ellipsis] : [];
  let used = kept.length;
  for (let index = from; index < cells.length; index++) {
    const cell = cells[index];
    if (cell === undefined) break;
    if (used + cell.width > width - 1) return [...kept, ellipsis];
    kept.push(cell);
    used += cell.width;
  }
  return kept;
}
