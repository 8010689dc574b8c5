import type { FileAnalysis } from "../engine.js";
import type { ControlCounts } from "../endpoints/control-counts.js";
import type { Problem } from "../finding/problem.js";
import type { SkippedFile } from "../project/audit.js";
import type { SharedResult } from "../project/audit-share.js";
import { schemaFault } from "./schema-fault.js";
import { shardFormat, shardSchema } from "./shard-schema.js";

/** What the shards of one audit have in common. */
export interface ShardOrigin {
  readonly version: string;
  /** Tells builds of one version apart; empty where that is not known. */
  readonly build: string;
  /** The arguments of the audit that decide what is found. */
  readonly arguments: readonly string[];
  /** Digests of the paths of all files, and of their configuration. */
  readonly paths: string;
  readonly config: string;
}

/** One share of an audit as it is written to a file; `shardSchema` describes the fields. */
export interface Shard extends ShardOrigin {
  readonly schema: typeof shardFormat;
  readonly shard: number;
  readonly of: number;
  readonly texts: Readonly<Record<string, string>>;
  readonly silent: readonly string[];
  readonly alone: readonly FileAnalysis[];
  readonly late: SharedResult["late"];
  readonly skipped: readonly SkippedFile[];
  readonly problems: readonly Problem[];
  readonly controls: ControlCounts | null;
  readonly unjudged: Readonly<Record<string, string>>;
}

/** The text of a shard. `hashOf` identifies the text of a file. The same share gives the same bytes. */
export function shardText(shared: SharedResult, origin: ShardOrigin, place: { readonly shard: number; readonly of: number }, hashOf: (path: string) => string | undefined): string {
  const byPath = [...shared.alone].sort((a, b) => (a.path < b.path ? -1 : 1));
  const alone = byPath.filter(saysSomething).map(told);
  const late = shared.late.map(({ analysis, isOfFolder }) => ({ analysis: told(analysis), isOfFolder }));
  const texts = [...alone, ...late.map(({ analysis }) => analysis)].flatMap(({ path, findings, suppressed }) => {
    const hash = findings.length + suppressed.length > 0 ? hashOf(path) : undefined;
    return hash === undefined ? [] : [[path, hash] as const];
  });
  const shard: Shard = {
    schema: shardFormat,
    ...origin,
    ...place,
    texts: Object.fromEntries(texts),
    silent: byPath.filter((analysis) => !saysSomething(analysis)).map(({ path }) => path),
    alone,
    late,
    skipped: shared.skipped,
    problems: shared.problems,
    controls: shared.controls ?? null,
    unjudged: Object.fromEntries(shared.unjudged),
  };
  return `${JSON.stringify(shard)}\n`;
}

function saysSomething({ findings, suppressed, problems, doubtful = [], masked = [] }: FileAnalysis): boolean {
  return findings.length + suppressed.length + problems.length + doubtful.length + masked.length > 0;
}

/** An analysis without what only following data asks of it. */
function told({ path, findings, suppressed, doubtful, problems, masked, settled }: FileAnalysis): FileAnalysis {
  return { path, findings, suppressed, ...(doubtful !== undefined && { doubtful }), problems, ...(masked !== undefined && { masked }), ...(settled !== undefined && { settled }) };
}

/** Reads the text of a shard; `fault` says in a clause why it is none that can be used. */
export function readShard(text: string): { readonly shard: Shard } | { readonly fault: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { fault: "it is no JSON; it may have been cut off" };
  }
  const fault = schemaFault(shardSchema, value);
  // The schema, which is checked above, says of each field what the type says.
  return fault === undefined ? { shard: value as Shard } : { fault };
}

/** True for a text that begins like a shard: what earlier shards have left in a folder is no file of the project. */
export function looksLikeShard(start: string): boolean {
  return start.startsWith(`{"schema":"${shardFormat}"`);
}

/** A shard as an audit came to it. */
export function sharedResult({ silent, alone, late, skipped, problems, controls, unjudged }: Shard): SharedResult {
  const nothing = silent.map((path): FileAnalysis => ({ path, findings: [], suppressed: [], problems: [] }));
  return { alone: [...alone, ...nothing], late, skipped, problems, controls: controls ?? undefined, unjudged: new Map(Object.entries(unjudged)) };
}
