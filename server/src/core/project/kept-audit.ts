import type { ControlCounts } from "../endpoints/control-counts.js";
import type { FileAnalysis } from "../engine.js";
import type { ImportedName } from "../model/imported-name.js";
import type { Problem } from "../finding/problem.js";
import type { FlowSummary } from "./flow-summary.js";
import type { FlowGroup, GroupBasis, SolvedGroup } from "./flow-work.js";
import type { FileScan } from "./scanned-project.js";
import type { ToldFile } from "./told-files.js";
import type { KeptVerdict } from "./workspace-memory.js";

/**
 * What an audit leaves for the next one of the same files: plain data, in which no secret stands in full. Lists of the same
 * length tell of one file at one place; they are read much faster than objects.
 */
export interface KeptState {
  readonly paths: readonly string[];
  /** What the file system said of each file before it was read; empty where it may not be trusted. */
  readonly stamps: readonly string[];
  readonly hashes: readonly string[];
  /** Digests of configurations, and which of them each file has. */
  readonly configs: readonly string[];
  readonly configOf: readonly number[];
  /** Files whose text was not analysed, and why. */
  readonly skipped: readonly (readonly [path: string, reason: string])[];
  /** Analyses of files by themselves, as far as they say anything. */
  readonly alone: readonly FileAnalysis[];
  /** The names that files ask of others of which nothing else is to be said. */
  readonly asked: Entries<string, readonly ImportedName[]>;
  readonly flow: KeptFlow;
  /** What rules over the workspace have said; left out where nobody has asked them. */
  readonly verdict?: KeptVerdict | undefined;
}

/** What following data came to. */
export interface KeptFlow {
  readonly packages: readonly string[];
  readonly told: readonly ToldFile[];
  readonly groups: readonly KeptGroup[];
  /** Analyses of the files in which traces end. */
  readonly ended: readonly FileAnalysis[];
  /** Analyses of rules over endpoints. */
  readonly judged: readonly FileAnalysis[];
  readonly controls: ControlCounts;
  readonly problems: readonly Problem[];
  readonly manifests: readonly KeptManifest[];
}

export interface KeptGroup extends FlowGroup {
  readonly asked: readonly string[];
  readonly ended: readonly string[];
  readonly stoppedEarly: boolean;
  readonly basis?: GroupBasis;
}

/** A manifest that resolving imports has asked for, by its absolute path; the hash is undefined where there was none. */
export interface KeptManifest {
  readonly path: string;
  readonly stamp: string;
  readonly hash: string | undefined;
}

/** What following data knows of one file: three values on one line, so that most need not be read. */
export interface KeptLine {
  readonly scan: string;
  /** The files that the modules it mentions mean. */
  readonly targets: string;
  /** Empty where nobody has asked. */
  readonly summary: string;
}

export function readLine(line: string): KeptLine {
  const [scan = "", targets = "", summary = ""] = line.split("\t");
  return { scan, targets, summary };
}

/** JSON has no tab and no line break outside of escapes, so these hold values and lines apart. */
export function writeLine({ scan, targets, summary }: KeptLine): string {
  return `${scan}\t${targets}\t${summary}`;
}

export function scanText(scan: FileScan): string {
  return JSON.stringify(scan);
}

export function scanOf(text: string): FileScan {
  const scan = JSON.parse(text) as FileScan;
  // What is undefined has no place in JSON.
  return { ...scan, uses: scan.uses.map(({ specifier, names, handsOn, exported, onlyTypes }) => ({ specifier, names, handsOn, exported, ...(onlyTypes !== undefined && { onlyTypes }) })) };
}

type Entries<Key, Value> = readonly (readonly [Key, Value])[];

const mapsOfSummary = ["exports", "values", "bases", "implemented", "named", "inputs", "places", "meanings", "held", "foreign", "fields"] as const satisfies readonly (keyof FlowSummary)[];
type MapOfSummary = (typeof mapsOfSummary)[number];

/** A summary with lists in place of maps. */
type SummaryEntries = Omit<FlowSummary, MapOfSummary> & { readonly [Name in MapOfSummary]: Entries<string | number, unknown> };

/** `null` for a file that cannot be parsed. */
export function summaryText(summary: FlowSummary | undefined): string {
  if (summary === undefined) return "null";
  return JSON.stringify({ ...summary, ...Object.fromEntries(mapsOfSummary.map((name) => [name, [...summary[name]]])) });
}

export function summaryOf(text: string): FlowSummary | undefined {
  const entries = JSON.parse(text) as SummaryEntries | null;
  if (entries === null) return undefined;
  const maps: Record<string, unknown> = Object.fromEntries(mapsOfSummary.map((name) => [name, new Map(entries[name])]));
  return { ...entries, ...(maps as unknown as Pick<FlowSummary, MapOfSummary>) };
}

export function keptGroup({ group, asked, ended, stoppedEarly, basis }: SolvedGroup): KeptGroup {
  return { ...group, asked, ended: ended.map(({ path }) => path), stoppedEarly, ...(basis !== undefined && { basis }) };
}
