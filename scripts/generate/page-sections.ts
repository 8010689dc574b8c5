/** The level-two headings of every rule page, in their order. */
export const pageHeadings = [
  "What it finds",
  "Why it matters",
  "Vulnerable",
  "Safe",
  "How to fix",
  "Known misses",
  "References",
] as const;
export type PageHeading = (typeof pageHeadings)[number];

/** A code fence of a page. */
export interface Fence {
  /** Everything behind the opening back ticks. */
  readonly info: string;
  readonly text: string;
  /** One-based line of the fence's first line of text in the page. */
  readonly line: number;
  /** The level-three heading above it in the same section, or undefined. */
  readonly heading: string | undefined;
}

export interface PageSection {
  readonly heading: string;
  readonly line: number;
  /** The section's text without its code fences, trimmed. */
  readonly prose: string;
  readonly fences: readonly Fence[];
}

export interface PageOutline {
  /** Text of the level-one heading, or undefined. */
  readonly title: string | undefined;
  readonly sections: readonly PageSection[];
  /** What is wrong with the page's Markdown, in words. */
  readonly problems: readonly string[];
}

interface OpenFence {
  readonly marks: string;
  readonly info: string;
  readonly line: number;
  readonly lines: string[];
}

interface OpenSection {
  readonly heading: string;
  readonly line: number;
  readonly prose: string[];
  readonly fences: Fence[];
}

/** Splits a rule page into sections and code fences. Never throws: what cannot be read is told in `problems`. */
export function outlinePage(markdown: string): PageOutline {
  const sections: OpenSection[] = [];
  const problems: string[] = [];
  let title: string | undefined;
  let subheading: string | undefined;
  let open: OpenFence | undefined;

  for (const [index, line] of markdown.split(/\r?\n/).entries()) {
    const section = sections.at(-1);
    if (open !== undefined) {
      if (closes(line, open.marks)) {
        const fence = { info: open.info, text: open.lines.join("\n") + "\n", line: open.line, heading: subheading };
        if (section === undefined) problems.push(`line ${open.line}: a code fence stands before the first section`);
        else section.fences.push(fence);
        open = undefined;
      } else {
        open.lines.push(line);
      }
      continue;
    }
    const fence = /^(`{3,}|~{3,})\s*(.*)$/.exec(line);
    const heading = /^(#{1,3})\s+(.*?)\s*$/.exec(line);
    if (fence !== null) {
      open = { marks: fence[1] ?? "", info: (fence[2] ?? "").trim(), line: index + 2, lines: [] };
    } else if (heading?.[1] === "#") {
      if (title !== undefined) problems.push(`line ${index + 1}: a second level-one heading`);
      title ??= heading[2];
    } else if (heading?.[1] === "##") {
      sections.push({ heading: heading[2] ?? "", line: index + 1, prose: [], fences: [] });
      subheading = undefined;
    } else {
      if (heading?.[1] === "###") subheading = heading[2];
      section?.prose.push(line);
    }
  }
  if (open !== undefined) problems.push(`line ${open.line - 1}: the code fence is not closed`);
  return {
    title,
    sections: sections.map(({ heading, line, prose, fences }) => ({
      heading,
      line,
      prose: prose.join("\n").replace(/\n{3,}/g, "\n\n").trim(),
      fences,
    })),
    problems,
  };
}

function closes(line: string, marks: string): boolean {
  const trimmed = line.trimEnd();
  return trimmed.length >= marks.length && trimmed === marks.charAt(0).repeat(trimmed.length);
}
