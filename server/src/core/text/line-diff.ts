/** One line of a difference between two texts. `line` counts from one, in the new text for added lines, else in the old. */
export interface DiffLine {
  readonly kind: "same" | "removed" | "added";
  readonly line: number;
  readonly text: string;
}

/** The changed lines between two texts with `context` unchanged ones around them, as hunks. */
export function diffHunks(before: string, after: string, context: number): readonly (readonly DiffLine[])[] {
  const lines = diffLines(linesOf(before), linesOf(after));
  const hunks: DiffLine[][] = [];
  let lastKept = -1;
  for (const [index, { kind }] of lines.entries()) {
    if (kind === "same") continue;
    const from = Math.max(lastKept + 1, index - context);
    const to = Math.min(lines.length - 1, index + context);
    if (from > lastKept + 1 || hunks.length === 0) hunks.push([]);
    hunks.at(-1)?.push(...lines.slice(from, to + 1));
    lastKept = Math.max(lastKept, to);
  }
  return hunks;
}

/** The line break at the end of a text starts no line of its own. */
function linesOf(text: string): readonly string[] {
  return text.replace(/\r?\n$/, "").split(/\r?\n/);
}

/** Above this product of lengths the changed middle is shown as one block: the table would take too much memory. */
const maxTableSize = 4_000_000;

function diffLines(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const beforeEnd = before.length - end;
  const afterEnd = after.length - end;
  const same = (line: number): DiffLine => ({ kind: "same", line: line + 1, text: before[line] ?? "" });
  const removed = (line: number): DiffLine => ({ kind: "removed", line: line + 1, text: before[line] ?? "" });
  const added = (line: number): DiffLine => ({ kind: "added", line: line + 1, text: after[line] ?? "" });

  const lines: DiffLine[] = range(0, start).map(same);
  const common = commonLengths(before.slice(start, beforeEnd), after.slice(start, afterEnd));
  let old = start;
  let now = start;
  while (common !== undefined && old < beforeEnd && now < afterEnd) {
    const at = (row: number, column: number): number => common[row - start]?.[column - start] ?? 0;
    if (before[old] === after[now]) {
      lines.push(same(old));
      old++;
      now++;
    } else if (at(old + 1, now) >= at(old, now + 1)) lines.push(removed(old++));
    else lines.push(added(now++));
  }
  lines.push(...range(old, beforeEnd).map(removed), ...range(now, afterEnd).map(added), ...range(beforeEnd, before.length).map(same));
  return lines;
}

/** `table[i][j]`: how many lines the rests from `i` and `j` on have in common, in order. */
function commonLengths(before: readonly string[], after: readonly string[]): readonly Uint32Array[] | undefined {
  if (before.length * after.length > maxTableSize) return undefined;
  const table = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1));
  for (let row = before.length - 1; row >= 0; row--) {
    const current = table[row];
    const next = table[row + 1];
    if (current === undefined || next === undefined) continue;
    for (let column = after.length - 1; column >= 0; column--) {
      const isSame = before[row] === after[column];
      current[column] = isSame ? (next[column + 1] ?? 0) + 1 : Math.max(next[column] ?? 0, current[column + 1] ?? 0);
    }
  }
  return table;
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}
