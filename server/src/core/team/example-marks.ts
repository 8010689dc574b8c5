/** What a comment at the end of a line of an example says: that something is told there. */
export interface Mark {
  /** From 1. */
  readonly line: number;
  /** A part of the message; empty for any. */
  readonly text: string;
}

const markForm = /\s*(?:(?:\/\/|#|--) !|<!-- !|\{?\/\* !)([^\n]*)$/;

/** Takes `// !` and what stands behind it off the ends of lines, in the comment style of any language. */
export function readMarks(source: string): { readonly text: string; readonly marks: readonly Mark[] } {
  const marks: Mark[] = [];
  const lines = source.split("\n").map((line, index) => {
    const found = markForm.exec(line);
    if (found === null) return line;
    for (const part of (found[1] ?? "").split(/(?:\/\/|#) !/)) marks.push({ line: index + 1, text: part.replace(/(?:-->|\*\/\}?)\s*$/, "").trim() });
    return line.slice(0, found.index);
  });
  return { text: lines.join("\n"), marks };
}

/** The code of an example as a page shows it. */
export function withoutMarks(source: string): string {
  return readMarks(source).text;
}
