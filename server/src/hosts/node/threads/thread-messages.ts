import type { ConfigOverrides } from "#core/config/effective-rules";
import type { Problem } from "#core/finding/problem";
import type { FlowSummary } from "#core/project/flow-summary";
import type { FlowGroup, SolvedGroup } from "#core/project/flow-work";
import type { SharedProject } from "#core/project/flow-threads";
import type { GraphEntry } from "#core/project/graph-cache";
import type { TeamPack } from "#core/team/team-rule";
import type { Inspected } from "#core/project/inspect-file";

/** How the files of a workspace are configured: plain data, from which each thread reads the configs itself. */
export interface ConfigScope {
  readonly root: string;
  readonly top: string;
  readonly configPath?: string;
  readonly overrides: ConfigOverrides;
}

/** What a thread is started with. */
export interface ThreadStart {
  readonly config: ConfigScope;
  /** Ids of the rules that may run, or that are needed to mask secrets. */
  readonly ruleIds: readonly string[];
  /** The rules and models of teams; left out where there are none. */
  readonly team?: TeamPack;
  /** True where somebody keeps what is found out. */
  readonly isKept: boolean;
  readonly queue: SharedQueue;
  /** The number of the thread in the queue. */
  readonly thread: number;
}

/** Files that threads share out among themselves; see `file-queue.ts`. */
export interface SharedQueue {
  readonly paths: readonly string[];
  /** Where the stretch of each thread ends; it starts where the one before ends. */
  readonly ends: readonly number[];
  readonly counters: SharedArrayBuffer;
}

/** A thread is told of the project before it is asked anything. */
export type ToThread =
  | { readonly kind: "open"; readonly project: SharedProject }
  | { readonly kind: "summarize"; readonly paths: readonly string[] }
  | { readonly kind: "fetch"; readonly paths: readonly string[] }
  /** Graphs of files that other threads have looked at. It is not answered but by `done`. */
  | { readonly kind: "adopt"; readonly files: readonly (readonly [path: string, entry: GraphEntry])[] }
  | { readonly kind: "solve"; readonly groups: readonly FlowGroup[] };

/** Each message, and the files that are looked at from the start, end with `done`, with what went wrong with graphs so far. */
export type FromThread =
  | { readonly kind: "inspected"; readonly files: readonly (readonly [path: string, inspected: Inspected])[] }
  | { readonly kind: "summaries"; readonly files: readonly (readonly [path: string, summary: FlowSummary | undefined])[] }
  | { readonly kind: "graphs"; readonly files: readonly (readonly [path: string, entry: GraphEntry])[] }
  | { readonly kind: "solved"; readonly solved: SolvedGroup }
  | { readonly kind: "done"; readonly problems: readonly Problem[] };
