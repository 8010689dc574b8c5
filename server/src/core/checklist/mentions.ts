import { isTestPath } from "../project/test-files.js";
import { LineIndex } from "../text/line-index.js";
import type { Checklist } from "./checklist.js";
import type { FileLink } from "./workspace-facts.js";

/** More places than this say no more than these. */
const mostLinks = 5;
/** Longer files are made by tools. */
const mostLength = 300_000;

/** Prose, and code of front ends by its folder or form: components, hooks and stores. */
const noEvidence = /\.(?:mdx?|txt|svg|lock|vue|svelte|jsx|tsx|html?)$|\.component\.ts$|(?:^|\/)(?:frontend|front-end|client|webapp|browser|hooks|stores)\//i;

/** Looks for texts that speak for an item, file by file, so that a host can let others have their turn in between. */
export interface MentionSearch {
  /** Tests, prose and what browsers run are passed over: what they mention is no evidence of what a server does. */
  look(path: string, text: string): void;
  /** Where each pattern was found, by its text; one that was found nowhere is left out. */
  readonly found: ReadonlyMap<string, readonly FileLink[]>;
}

/** The patterns of all texts that some item takes for evidence. */
export function mentionPatterns(checklists: readonly Checklist[]): readonly string[] {
  const subjects = checklists.flatMap(({ items }) => items.flatMap(({ evidence, appliesTo }) => [...evidence.present, ...appliesTo]));
  return [...new Set(subjects.flatMap(({ mentions }) => mentions))];
}

export function createMentionSearch(patterns: readonly string[]): MentionSearch {
  const found = new Map<string, FileLink[]>();
  let wanted = patterns.map((pattern) => ({ pattern, form: new RegExp(pattern, "im") }));
  return {
    found,
    look(path, text) {
      if (wanted.length === 0 || text.length > mostLength || isTestPath(path) || noEvidence.test(path)) return;
      for (const { pattern, form } of wanted) {
        const match = form.exec(text);
        if (match === null) continue;
        const lines = new LineIndex(text);
        const link = { path, name: match[0].trim(), start: lines.positionAt(match.index), end: lines.positionAt(match.index + match[0].length) };
        const known = found.get(pattern);
        if (known === undefined) found.set(pattern, [link]);
        else known.push(link);
      }
      wanted = wanted.filter(({ pattern }) => (found.get(pattern)?.length ?? 0) < mostLinks);
    },
  };
}
