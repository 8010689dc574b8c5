import type { ControlCounts } from "../endpoints/control-counts.js";
import type { FileAnalysis } from "../engine.js";
import type { Problem } from "../finding/problem.js";
import { type AuditPorts, type AuditResult, collectResults, shownResult, type SkippedFile, withLate } from "./audit.js";

/** The share that one of several audits of the same files has in them. */
export interface AuditShare {
  /** True for the files that this audit looks at. Of the others it only takes what following data asks of them. */
  has(path: string): boolean;
  /** True for the one audit that also does what is no file's own: the rules over endpoints, and those that look at the folder as a whole. */
  readonly hasRest: boolean;
  /** Identifies a text. What is found out leaves the process, so that it holds no secret in full. */
  readonly hash: (text: string) => string;
}

/** What an audit with a share of the files has found out: plain data, in which no secret stands in full. */
export interface SharedResult {
  /** What each file of the share tells by itself and by the data that ends in it. */
  readonly alone: readonly FileAnalysis[];
  /** What rules over endpoints say of files, and those that look at the folder as a whole, whoever has looked at them. */
  readonly late: readonly { readonly analysis: FileAnalysis; readonly isOfFolder: boolean }[];
  readonly problems: readonly Problem[];
  readonly skipped: readonly SkippedFile[];
  readonly controls: ControlCounts | undefined;
  readonly unjudged: ReadonlyMap<string, string>;
}

interface JoinPorts extends Pick<AuditPorts, "engine" | "config"> {
  /** The text of a file that an audit looks at. */
  text(path: string): string | undefined;
  /** The text of any file of the folder. */
  folderText(path: string): string | undefined;
}

/** What one audit of all files would have come to, from all shares in them. */
export function joinShares({ engine, config, text, folderText }: JoinPorts, shares: readonly SharedResult[]): AuditResult {
  const alone = shares.flatMap((share) => share.alone.map((analysis) => shownResult(analysis, undefined, text)));
  const late = shares.flatMap((share) => share.late.map(({ analysis, isOfFolder }) => ({ analysis, text: isOfFolder ? (folderText(analysis.path) ?? "") : undefined })));
  // What resolving imports says of a manifest, each share says.
  const problems = new Map(shares.flatMap((share) => share.problems.map((problem) => [JSON.stringify(problem), problem] as const)));
  const skipped = shares.flatMap((share) => share.skipped);
  return {
    ...collectResults(withLate(alone, late, text), [...problems.values()], skipped, { engine, config }),
    controls: shares.find(({ controls }) => controls !== undefined)?.controls,
    unjudged: new Map(shares.flatMap(({ unjudged }) => [...unjudged])),
  };
}
