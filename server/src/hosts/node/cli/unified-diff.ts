import { diffHunks, type LineRange } from "#core/text/line-diff";
import type { Span } from "#core/text/span";
import { maskSource, type MaskedSource } from "#report/mask";
import { type Paint, printable } from "#report/paint";

/** A file before a change, undefined where there is none, and after it. */
export interface ChangedFile {
  readonly path: string;
  readonly before: string | undefined;
  readonly now: string;
  /** The secrets in either text. */
  maskedIn(text: string): readonly Span[];
}

export interface UnifiedDiff {
  readonly text: string;
  /** True where a secret is masked in it, so that nothing can apply it. */
  readonly isMasked: boolean;
}

/** As many as git shows. */
const contextLines = 3;

/**
 * The change of a file as `git apply` and `patch -p1` take it. Secrets are masked, those that the change takes out too. `forScreen` makes
 * characters harmless that would do something to a terminal, which no program can apply then.
 */
export function unifiedDiff({ path, before, now, maskedIn }: ChangedFile, paint: Paint, forScreen: boolean): UnifiedDiff {
  const old = maskSource(before ?? "", maskedIn(before ?? ""));
  const changed = maskSource(now, maskedIn(now));
  let isMasked = false;
  const shown = (sign: string, span: Span, text: string, source: MaskedSource): string => {
    const line = text.slice(span.start, span.end);
    const masked = old.maskText(source.shown(span));
    // A secret over several lines has none of its line breaks left.
    const hasBreak = line.endsWith("\n");
    const safe = masked.endsWith("\n") === hasBreak ? masked : `${masked.replace(/\n$/, "")}${hasBreak ? "\n" : ""}`;
    isMasked ||= safe !== line;
    const body = safe.replace(/\n$/, "");
    return `${sign}${forScreen ? printable(body.replace(/\r$/, "")) : body}${hasBreak ? "" : "\n\\ No newline at end of file"}`;
  };
  const lines = [paint(`--- ${before === undefined ? "/dev/null" : patchPath(`a/${path}`)}`, "bold"), paint(`+++ ${patchPath(`b/${path}`)}`, "bold")];
  for (const hunk of diffHunks(before ?? "", now, contextLines)) {
    lines.push(paint(`@@ -${rangeText(hunk.old)} +${rangeText(hunk.now)} @@`, "cyan"));
    for (const { kind, span } of hunk.lines) {
      if (kind === "same") lines.push(shown(" ", span, before ?? "", old));
      else if (kind === "removed") lines.push(paint(shown("-", span, before ?? "", old), "red"));
      else lines.push(paint(shown("+", span, now, changed), "green"));
    }
  }
  return { text: `${lines.join("\n")}\n`, isMasked };
}

function rangeText({ start, count }: LineRange): string {
  return count === 1 ? String(start) : `${start},${count}`;
}

/** A path as git writes it: in quotes where it holds what would end it, with a tab behind it where it holds blanks. */
function patchPath(path: string): string {
  if (/["\\\u0000-\u001F\u007F]/.test(path)) return `"${path.replace(/["\\]/g, "\\$&").replace(/[\u0000-\u001F\u007F]/g, (character) => `\\${character.charCodeAt(0).toString(8).padStart(3, "0")}`)}"`;
  return path.includes(" ") ? `${path}\t` : path;
}
