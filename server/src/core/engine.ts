import type { FileConfig } from "./config/file-config.js";
import type { EndpointInventory } from "./endpoints/inventory.js";
import type { SettledSpan } from "./endpoints/settled-handlers.js";
import type { FragmentProject } from "./endpoints/join/find-name.js";
import type { CommonOutcomes } from "./endpoints/function-controls.js";
import type { EndpointViews } from "./endpoints/join/endpoint-views.js";
import type { FixedExports } from "./model/fixed-exports.js";
import type { ImportedName } from "./model/imported-name.js";
import type { Confidence } from "./finding/severity.js";
import type { Finding, SuppressedFinding } from "./finding/finding.js";
import type { FlowGraph } from "./flow/graph/flow-graph.js";
import type { FlowTrace } from "./flow/traces/trace.js";
import type { MadeFragment } from "./made-fragment.js";
import type { MadeGraph } from "./made-graph.js";
import type { Problem } from "./finding/problem.js";
import type { ThreatModel } from "./model/threat-models.js";
import type { ApiName, LibraryModel } from "./model/library-model.js";
import type { TaintKind } from "./model/taint-kinds.js";
import type { Rule, WorkspaceDraft } from "./rule/rule.js";
import type { FunctionBody } from "./syntax/function-bodies.js";
import type { Day } from "./text/day.js";
import type { NarrowedText } from "./text/narrow-text.js";
import type { Span } from "./text/span.js";
import type { TextDocument } from "./text/text-document.js";

/** The rules and models a host passes in; core never imports them. */
export interface Registry {
  readonly rules: readonly Rule[];
  readonly models: readonly LibraryModel[];
}

/** What became of one document. Analysis never throws: what went wrong stands in `problems`. */
export interface FileAnalysis {
  readonly path: string;
  /** Ordered by start, then rule id. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  /**
   * Findings less sure than the configuration shows, in the order of `findings`. No report holds them, but a checklist does
   * not take for clean what they doubt.
   */
  readonly doubtful?: readonly Finding[];
  readonly problems: readonly Problem[];
  /** The secrets that rules saw, also those of findings that are suppressed or below the file's least confidence: no output may show them. */
  readonly masked?: readonly Span[];
  /** The first day that is the last of a suppression: from the next on the analysis may be another. */
  readonly ends?: Day;
  /** Handlers in front of which a control stands that findings in the same file say is missing. */
  readonly settled?: readonly SettledSpan[];
  /** Names of other modules whose values rules wanted to know, in order. */
  readonly asked?: readonly ImportedName[];
}

/** What another file of the project exports under a name: an expression that refers to nothing else, undefined where that is not fixed. */
export type ImportedText = (name: ImportedName) => string | undefined;

/** Asked between steps; a cancelled analysis returns what it has, and the caller drops it. */
export interface Cancellation {
  readonly isCancelled: boolean;
}

/** A project's way to find the traces that end in the document that is being analysed. */
export interface FollowFlow {
  /** True where the document uses objects of other files whose methods are sinks, although nothing in its text shows it. */
  readonly hasHiddenSinks: boolean;
  /** True where the document's graph is at hand, so that none needs to be made. */
  readonly hasGraph?: boolean;
  /**
   * Asked only where a rule wants traces and the document holds a sink; `graph` makes the document's flow graph from the
   * tree that is at hand. Undefined where nothing is known of other files: then data is followed inside the document alone.
   */
  tracesInto(graph: () => FlowGraph | undefined): readonly FlowTrace[] | undefined;
  /** What the document imports from other files, as far as it is known by now. */
  readonly imports?: ImportedText;
}

/** What may be a sink in a project, judged by the packages it imports. */
export interface ProjectSinks {
  /** False for APIs that no value in the project can be. */
  mayBe(api: ApiName): boolean;
}

/** What a rule says of a file after all files have been looked at. */
export interface LateDraft {
  readonly rule: Rule;
  readonly draft: WorkspaceDraft;
}

export interface Engine {
  readonly registry: Registry;
  /** The day it is; undefined for an engine that does not ask. */
  today(): Day | undefined;
  /**
   * Analyses one document under one configuration. `traces` are those a project has found to end in the document, or a way
   * to find them; without them, data is followed inside the document alone. `imports` tells what other files export.
   */
  analyze(document: TextDocument, config: FileConfig, cancellation?: Cancellation, traces?: readonly FlowTrace[] | FollowFlow, imports?: ImportedText): FileAnalysis;
  /** False where analysing a document comes to nothing, told by its text as it was read: only where a rule may find something one has to be made of it, and the configuration of its file is asked for. */
  mayFind(path: string, languageId: string, config: { for(path: string): FileConfig }, text: NarrowedText): boolean;
  /** The same as `analyze` in steps, for an editor that has more to do; who does not need the answer any more drops it. Nothing else may have the document parsed with another text meanwhile. */
  analyzeInSteps(document: TextDocument, config: FileConfig, follow: FollowFlow | undefined): Generator<void, FileAnalysis>;
  /** What a document tells those who import it: fixed values, and functions that draw weakly; undefined where it does not parse. */
  fixedExports(document: TextDocument): FixedExports | undefined;
  /**
   * Every secret in a text that some rule can tell, whatever the configuration switches off and wherever the file lies: what
   * must be masked where a part of the text is shown.
   */
  secretsIn(path: string, text: string): readonly Span[];
  /** True where a text may hold a sink of some taint rule. */
  mayHoldSinks(text: string): boolean;
  /** True where the code of a document holds a sink of these kinds, or may be one where other files make it one. */
  holdsSinks(document: TextDocument, kinds: ReadonlySet<TaintKind>): boolean;
  /** What may be a sink in a project that imports these packages and no others. */
  sinksWith(packages: ReadonlySet<string>): ProjectSinks;
  /** True where a text may read a source of these models from anything but the parameters of its functions. */
  mayHoldSources(text: string, models: readonly ThreatModel[]): boolean;
  /** The bodies of the functions of a document, in the order of their starts; undefined where it does not parse. */
  functionBodies(document: TextDocument): readonly FunctionBody[] | undefined;
  /** The flow graph of a document. Never throws: what goes wrong is a problem of that document. */
  flowGraph(document: TextDocument): MadeGraph;
  /** True where a file may register routes. */
  mayHoldEndpoints(path: string, text: string): boolean;
  /** What a document says about endpoints. Never throws: what goes wrong is a problem of that document. */
  endpointFragment(document: TextDocument): MadeFragment;
  /**
   * The endpoints of a project, from the files that may register routes and those they lead to. With `isLazy` handlers and controls
   * are looked for when they are asked for: for those who ask for few, while the project stays as it is.
   */
  endpointInventory(project: FragmentProject, paths: readonly string[], isLazy?: boolean): EndpointInventory;
  /** What two states of a project are compared by; see `openEndpoints`. */
  openEndpoints(project: FragmentProject, decorating: readonly string[], common?: CommonOutcomes): EndpointViews;
  /** True where a file registers something on what may be a router; see `hasRouters`. */
  hasRouters(project: FragmentProject, path: string, mayRegister: boolean): boolean;
  /** What rules over endpoints say of the routes that a document registers; to be merged with what `analyze` found. */
  judgeEndpoints(document: TextDocument, config: FileConfig, inventory: EndpointInventory): FileAnalysis;
  /** By file, the handlers whose findings the inventory settles; see `RuleMeta.settledBy`. `floor` is the least confidence that is shown of a rule in a file. */
  settledHandlers(inventory: EndpointInventory, floor: (path: string, id: string) => Confidence): ReadonlyMap<string, readonly SettledSpan[]>;
  /** What rules over the workspace say of one file, under its configuration and with its suppressions; to be merged with what `analyze` found. */
  judgeDrafts(document: TextDocument, config: FileConfig, drafts: readonly LateDraft[]): FileAnalysis;
  /** The name under which the models know an API. */
  canonical(name: ApiName): ApiName;
  /** True for an API whose methods are sinks with names so common that the files which call them do not show it. */
  isQuietSink(name: ApiName): boolean;
  /** True for a package that such APIs come from. */
  hasQuietSinks(name: string): boolean;
  /** False for a document whose exports are surely no such APIs, and hand none out but those of other files. */
  mayExportQuietSinks(document: TextDocument): boolean;
}
