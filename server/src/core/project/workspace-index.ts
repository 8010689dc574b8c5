import type { FileConfig } from "../config/file-config.js";
import type { Engine } from "../engine.js";
import type { FixedExports } from "../model/fixed-exports.js";
import type { ImportedName } from "../model/imported-name.js";
import type { FlowGraph } from "../flow/graph/flow-graph.js";
import type { FlowTrace } from "../flow/traces/trace.js";
import type { ApiName } from "../model/library-model.js";
import type { ThreatModel } from "../model/threat-models.js";
import type { Rule } from "../rule/rule.js";
import type { TextDocument } from "../text/text-document.js";
import { askedKinds } from "./asked-kinds.js";
import { type FlowSummary, summarizeFlow } from "./flow-summary.js";
import { createGraphCache, type GraphEntry, keptCharacters } from "./graph-cache.js";
import { createImportedTexts } from "./imported-texts.js";
import { packagesMentioned, withLiveSinks } from "./live-sinks.js";
import type { ResolveModule } from "./module-resolver.js";
import { followProject, type ProjectFlowResult } from "./project-flow.js";
import { usesQuietSinks } from "./quiet-sinks.js";
import { isTestFile } from "./test-files.js";
import type { FlowContext } from "./flow-work.js";
import type { ViewMentions } from "./views.js";
import { createScannedProject, type FileScan, type ScannedProject, scanFile } from "./scanned-project.js";

/** What an index needs to know of its host. */
export interface WorkspaceIndexPorts {
  readonly engine: Pick<Engine, "mayHoldSinks" | "mayHoldSources" | "canonical" | "isQuietSink" | "sinksWith" | "registry">;
  readonly config: { for(path: string): FileConfig };
  /** The graph of a file whose text is at hand without waiting, such as an open document; undefined for others. */
  graphNow(path: string): GraphEntry | undefined;
  /** The fixed exports of such a file, in an object, for there are files that do not parse. */
  exportsNow(path: string): { readonly exports: FixedExports | undefined } | undefined;
  /** Resolves modules between the files of the index; asked again whenever files came or went. */
  createResolver(files: { exists(path: string): boolean; paths(): Iterable<string> }): ResolveModule;
  /** Reads the views that files render; asked again with every link. What files say of views is kept up to date meanwhile. */
  createViews(mentions: ReadonlyMap<string, ViewMentions>): FlowContext["views"];
}

/** The data that ends in one file. */
export interface FollowedFile {
  readonly traces: readonly FlowTrace[];
  /** Files that matter and whose graphs are not at hand: with them there may be more traces. */
  readonly missing: readonly string[];
  /** True where the file uses objects of others whose methods are sinks, although its text does not show it. */
  readonly hasHiddenSinks: boolean;
  /** True where more files matter than an editor can follow, or following took too much work. */
  readonly stoppedEarly: boolean;
}

/**
 * What an editor knows of the files of a folder, kept up to date as they change: of each what a scan of its text tells, and
 * of those that have to do with open documents their flow graphs. The latter are bounded, and made again from the text.
 * Answers are those of an audit, by the same code.
 */
export interface WorkspaceIndex {
  readonly size: number;
  has(path: string): boolean;
  /** Adds a file or replaces its text; costs nothing where the text is as it was. */
  set(document: TextDocument): void;
  delete(path: string): void;
  /** Hands in the graph of a file that was missing, made from its text. Ignored where the text has changed since. */
  provide(path: string, entry: GraphEntry): void;
  /** What a file imports under these names, and the files whose exports are not at hand and may have a say in it. */
  importsInto(path: string, names: readonly ImportedName[]): { readonly texts: readonly (string | undefined)[]; readonly missing: readonly string[] };
  /** Hands in the exports of a file that was missing. Ignored where the text has changed since. */
  provideExports(path: string, text: string, exports: FixedExports | undefined): void;
  /** The graph of a file, where it is at hand and was made from this text. */
  graphOf(path: string, text: string): FlowGraph | undefined;
  /** Finds out anew which files import which, a file a step. Until the last step the old answers hold. */
  link(): Generator<void>;
  /** What imports mean may have changed. */
  forgetLinks(): void;
  /** True where files came or went since the last `link`. */
  readonly needsLink: boolean;
  /** The traces that end in a file. Remembered until a file changes that has a part in the answer. */
  tracesInto(path: string): FollowedFile;
}

/** Files that one document's findings may depend on; more would not be followed at the speed of typing. */
const mostFiles = 600;

const nothing: ProjectFlowResult = { traces: new Map(), stoppedEarly: false };

interface KeptGraph extends GraphEntry {
  live: { readonly links: number; readonly entry: GraphEntry } | undefined;
}

interface Known {
  readonly answer: FollowedFile;
  /** The states of the files that were looked at. */
  readonly involved: ReadonlyMap<string, number>;
  readonly imports: number;
}

export function createWorkspaceIndex(ports: WorkspaceIndexPorts): WorkspaceIndex {
  let asked: { readonly rules: readonly Rule[]; readonly kinds: ReturnType<typeof askedKinds> } | undefined;
  // The rules of a team come with its config.
  const kindsAsked: ReturnType<typeof askedKinds> = (config, isTest) => {
    const { rules } = ports.engine.registry;
    if (asked?.rules !== rules) asked = { rules, kinds: askedKinds(rules) };
    return asked.kinds(config, isTest);
  };
  const threatModelsOf = (path: string): readonly ThreatModel[] => ports.config.for(path).threatModels;
  const scans = new Map<string, FileScan>();
  const texts = new Map<string, string>();
  /** A number for each state a file was in; no state has the number of another. */
  const states = new Map<string, number>();
  const summaries = new Map<string, { readonly links: number; readonly summary: FlowSummary | undefined }>();
  const graphs = createGraphCache<KeptGraph>(keptCharacters);
  const answers = new Map<string, Known>();
  const exports = new Map<string, { readonly exports: FixedExports | undefined }>();
  /** Files whose exports somebody wanted and that are not at hand. */
  let missingExports = new Set<string>();
  const files = { exists: (path: string) => scans.has(path), paths: () => scans.keys() };
  let lastState = 0;
  /** Grows with every change of what files import, write or may hold. */
  let imports = 0;
  let needsLink = true;
  /** Grows with every `link`: what may be a sink depends on the packages and modules of the whole folder. */
  let links = 0;
  let sinks = ports.engine.sinksWith(new Set());
  const mentions = new Map<string, ViewMentions>();
  let views: FlowContext["views"] = () => undefined;
  let project: ScannedProject = createScannedProject(new Map(), () => undefined);

  const forgetGraph = (path: string): void => {
    states.set(path, ++lastState);
    exports.delete(path);
    graphs.delete(path);
    summaries.delete(path);
  };

  const imported = createImportedTexts({
    resolve: (from, specifier) => project.resolve(from, specifier),
    fixedExports(path) {
      const known = exports.get(path) ?? (scans.has(path) ? ports.exportsNow(path) : undefined);
      if (known !== undefined) exports.set(path, known);
      else if (scans.has(path)) missingExports.add(path);
      return known?.exports;
    },
  });

  const provide = (path: string, entry: GraphEntry): void => {
    if (texts.get(path) !== fingerprint(entry.text)) return;
    graphs.set(path, { ...entry, live: undefined });
    summaries.delete(path);
  };

  /** The graph of a file with those sinks alone that the folder's packages and modules leave possible. */
  const entryAtHand = (path: string): GraphEntry | undefined => {
    if (graphs.get(path) === undefined && scans.has(path)) {
      const made = ports.graphNow(path);
      if (made !== undefined) provide(path, made);
    }
    const kept = graphs.get(path);
    if (kept === undefined) return undefined;
    if (kept.live?.links !== links) kept.live = { links, entry: { text: kept.text, graph: kept.graph && withLiveSinks(kept.graph, kindsAsked(ports.config.for(path), isTestFile(path, kept.text)), sinks, project.resolve, views(path)) } };
    return kept.live.entry;
  };

  const follow = (path: string): Known => {
    const involved = new Map<string, number>();
    const missing = new Set<string>();
    const entry = (wanted: string): GraphEntry | undefined => {
      involved.set(wanted, states.get(wanted) ?? 0);
      const found = entryAtHand(wanted);
      if (found === undefined && scans.has(wanted)) missing.add(wanted);
      return found;
    };
    const summary = (wanted: string): FlowSummary | undefined => {
      involved.set(wanted, states.get(wanted) ?? 0);
      const known = summaries.get(wanted);
      if (known?.links === links) return known.summary;
      const found = entry(wanted);
      if (found === undefined) return undefined;
      const made = found.graph && summarizeFlow(found.graph);
      summaries.set(wanted, { links, summary: made });
      return made;
    };
    const hasHiddenSinks = scans.get(path)?.mayHoldSinks !== true && usesQuietSinks({ ...project, summary, isQuietSink: (name) => ports.engine.isQuietSink(name) }, path);
    const isSinkFile = hasHiddenSinks || scans.get(path)?.mayHoldSinks === true;
    const flow = { ...project, entry, summary, threatModelsOf, canonical: (name: ApiName) => ports.engine.canonical(name) };
    const { traces, stoppedEarly } = isSinkFile ? followProject(flow, [path], mostFiles) : nothing;
    return { answer: { traces: traces.get(path) ?? [], missing: [...missing], hasHiddenSinks, stoppedEarly }, involved, imports };
  };

  return {
    get size() {
      return scans.size;
    },
    get needsLink() {
      return needsLink;
    },
    has: (path) => scans.has(path),
    set(document) {
      const { path, text } = document;
      const state = fingerprint(text);
      if (texts.get(path) === state) return;
      const before = scans.get(path);
      const scan = scanFile(ports.engine, document, threatModelsOf(path));
      texts.set(path, state);
      scans.set(path, scan);
      if (scan.views === undefined) mentions.delete(path);
      else mentions.set(path, scan.views);
      forgetGraph(path);
      if (before === undefined) needsLink = true;
      else if (!isSameScan(before, scan)) {
        imports++;
        project.replace(path, scan);
      }
    },
    delete(path) {
      if (!scans.delete(path)) return;
      texts.delete(path);
      mentions.delete(path);
      answers.delete(path);
      forgetGraph(path);
      project.replace(path, undefined);
      imports++;
      needsLink = true;
    },
    provide,
    importsInto(path, names) {
      missingExports = new Set();
      const found = names.map((name) => imported.of(path, name).text);
      return { texts: found, missing: [...missingExports] };
    },
    provideExports(path, text, made) {
      if (texts.get(path) === fingerprint(text)) exports.set(path, { exports: made });
    },
    graphOf: (path, text) => (texts.get(path) === fingerprint(text) ? graphs.get(path)?.graph : undefined),
    forgetLinks: () => void (needsLink = true),
    *link() {
      needsLink = false;
      const next = createScannedProject(new Map(), ports.createResolver(files));
      for (const [path, scan] of [...scans]) {
        next.replace(path, scan);
        yield;
      }
      // Files that changed while this went on.
      for (const [path, scan] of scans) next.replace(path, scan);
      project = next;
      sinks = ports.engine.sinksWith(packagesMentioned(scans.values()));
      views = ports.createViews(mentions);
      links++;
      imports++;
    },
    tracesInto(path) {
      const known = answers.get(path);
      if (known !== undefined && known.imports === imports && known.answer.missing.length === 0 && isCurrent(known, states)) return known.answer;
      const next = follow(path);
      answers.set(path, next);
      return next.answer;
    },
  };
}

function isCurrent({ involved }: Known, states: ReadonlyMap<string, number>): boolean {
  for (const [path, state] of involved) if ((states.get(path) ?? 0) !== state) return false;
  return true;
}

function isSameScan(a: FileScan, b: FileScan): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Two states of a text have the same length and hash only by an accident that is rarer than a broken disk. */
function fingerprint(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  return `${text.length}.${(a ^ (a >>> 16)) >>> 0}.${(b ^ (b >>> 13)) >>> 0}`;
}
