import type { Span } from "./span.js";

/** One line of a difference between two texts, its line break included: in the new text for added lines, else in the old. */
export interface DiffLine {
  readonly kind: "same" | "removed" | "added";
  readonly span: Span;
}

/** Changed lines with unchanged ones around them. */
export interface DiffHunk {
  readonly lines: readonly DiffLine[];
  /** The lines of either text that the hunk is about. */
  readonly old: LineRange;
  readonly now: LineRange;
}

/** Lines counted from one. An empty range stands at the line behind which it is, as unified differences have it. */
export interface LineRange {
  readonly start: number;
  readonly count: number;
}

/** The changed lines between two texts with `context` unchanged ones around them. Lines differ where their line breaks do. */
export function diffHunks(before: string, after: string, context: number): readonly DiffHunk[] {
  const lines = diffLines(linesOf(before), linesOf(after));
  const hunks: DiffHunk[] = [];
  for (const [from, to] of changedStretches(lines, context)) {
    const ahead = lines.slice(0, from);
    const own = lines.slice(from, to);
    hunks.push({ lines: own, old: rangeOf(ahead, own, "added"), now: rangeOf(ahead, own, "removed") });
  }
  return hunks;
}

/** From where to where the lines go that are shown, ends exclusive. */
function changedStretches(lines: readonly DiffLine[], context: number): readonly (readonly [number, number])[] {
  const stretches: [number, number][] = [];
  for (const [index, { kind }] of lines.entries()) {
    if (kind === "same") continue;
    const to = Math.min(lines.length, index + context + 1);
    const last = stretches.at(-1);
    if (last !== undefined && index - context <= last[1]) last[1] = to;
    else stretches.push([Math.max(0, index - context), to]);
  }
  return stretches;
}

/** The lines of one of the texts: all but those that only the other one has. */
function rangeOf(ahead: readonly DiffLine[], own: readonly DiffLine[], notIn: DiffLine["kind"]): LineRange {
  const before = ahead.filter(({ kind }) => kind !== notIn).length;
  const count = own.filter(({ kind }) => kind !== notIn).length;
  return { start: count === 0 ? before : before + 1, count };
}

interface Line {
  readonly text: string;
  readonly span: Span;
}

/** The line break at the end of a text starts no line of its own. */
function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length; ) {
    const lineBreak = text.indexOf("\n", start);
    const end = lineBreak < 0 ? text.length : lineBreak + 1;
    lines.push({ text: text.slice(start, end), span: { start, end } });
    start = end;
  }
  return lines;
}

/** Above this product of lengths the changed middle is shown as one block: the table would take too much memory. */
const maxTableSize = 4_000_000;

function diffLines(before: readonly Line[], after: readonly Line[]): readonly DiffLine[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start]?.text === after[start]?.text) start++;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before.at(-1 - end)?.text === after.at(-1 - end)?.text) end++;
  const old = before.slice(start, before.length - end);
  const now = after.slice(start, after.length - end);
  const as = (kind: DiffLine["kind"]) => ({ span }: Line): DiffLine => ({ kind, span });
  return [...before.slice(0, start).map(as("same")), ...middleLines(old, now), ...before.slice(before.length - end).map(as("same"))];
}

/** The difference between lines of which neither the first nor the last ones are the same. */
function middleLines(old: readonly Line[], now: readonly Line[]): readonly DiffLine[] {
  const common = commonLengths(old, now);
  const lines: DiffLine[] = [];
  let row = 0;
  let column = 0;
  const at = (oldLine: number, nowLine: number): number => common?.[oldLine]?.[nowLine] ?? 0;
  while (common !== undefined && row < old.length && column < now.length) {
    const [before, after] = [old[row], now[column]];
    if (before === undefined || after === undefined) break;
    if (before.text === after.text) {
      lines.push({ kind: "same", span: before.span });
      row++;
      column++;
    } else if (at(row + 1, column) >= at(row, column + 1)) {
      lines.push({ kind: "removed", span: before.span });
      row++;
    } else {
      lines.push({ kind: "added", span: after.span });
      column++;
    }
  }
  for (const { span } of old.slice(row)) lines.push({ kind: "removed", span });
  for (const { span } of now.slice(column)) lines.push({ kind: "added", span });
  return lines;
}

/** `table[i][j]`: how many lines the rests from `i` and `j` on have in common, in order. */
function commonLengths(before: readonly Line[], after: readonly Line[]): readonly Uint32Array[] | undefined {
  if (before.length * after.length > maxTableSize) return undefined;
  const table = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1));
  for (let row = before.length - 1; row >= 0; row--) {
    const current = table[row];
    const next = table[row + 1];
    if (current === undefined || next === undefined) continue;
    for (let column = after.length - 1; column >= 0; column--) {
      const isSame = before[row]?.text === after[column]?.text;
      current[column] = isSame ? (next[column + 1] ?? 0) + 1 : Math.max(next[column] ?? 0, current[column + 1] ?? 0);
    }
  }
  return table;
}
