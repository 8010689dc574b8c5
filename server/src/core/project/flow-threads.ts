import type { Problem } from "../finding/problem.js";
import type { ImportedName } from "../model/imported-name.js";
import type { FlowSummary } from "./flow-summary.js";
import type { GraphEntry } from "./graph-cache.js";
import type { FlowGroup, SolvedGroup } from "./flow-work.js";
import type { ShownViews } from "./views.js";

/** What other threads must know of a project before they help to follow data through it. */
export interface SharedProject {
  /** Files with code, and those of them that are tests. */
  readonly paths: readonly string[];
  readonly tests: readonly string[];
  readonly packages: ReadonlySet<string>;
  /** By file, the files all of whose exports it hands on. */
  readonly stars: ReadonlyMap<string, readonly string[]>;
  /** What files are told of other files' exports. */
  readonly imported: ReadonlyMap<string, ReadonlyMap<ImportedName, string>>;
  /** By file, what the views that it renders show as markup. */
  readonly views: ReadonlyMap<string, ShownViews | undefined>;
}

/** Other threads, which keep the graphs of the files that they have looked at. */
export interface FlowThreads {
  /** Tells the other threads of the project. To be called before they are asked anything. */
  open(project: SharedProject): void;
  /** Has the summaries of files made where these were looked at, and says for which; the others are left to this thread. */
  summarize(paths: readonly string[]): ReadonlySet<string>;
  /** Gives away the groups whose graphs are elsewhere; what comes back is left to this thread. */
  share(groups: readonly FlowGroup[]): readonly FlowGroup[];
  /**
   * Hands over the graphs that other threads have of these files, and to them those that they lack for what was given away, as far as
   * `graphOf` has them: to make one again takes seven times as long. Then the others set to work.
   */
  exchange(paths: readonly string[], adopt: (path: string, entry: GraphEntry) => void, graphOf: (path: string) => GraphEntry | undefined): Promise<void>;
  /** Resolves once all that was given away is done. Never rejects: what the others fail at is done in this thread. */
  settled(): Promise<void>;
  /** What has come back since this was last asked. */
  summaries(): ReadonlyMap<string, FlowSummary | undefined>;
  solved(): readonly SolvedGroup[];
  /** What went wrong with files whose graphs were made elsewhere. */
  problems(): readonly Problem[];
  /** Groups that were given away, and that nobody has solved. */
  unsolved(): readonly FlowGroup[];
}
