import { createConfigDigest } from "../config/config-digest.js";
import type { FileConfig } from "../config/file-config.js";
import type { FileAnalysis } from "../engine.js";
import type { ImportedName } from "../model/imported-name.js";
import { dataFormatOfPath } from "../text/data-format.js";
import type { Day } from "../text/day.js";
import type { TextDocument } from "../text/text-document.js";
import { createFlowMemory, type FlowMemory } from "./flow-memory.js";
import type { FileLook, Inspected } from "./inspect-file.js";
import { inFolder, type ManifestPlaces } from "./manifests.js";
import { type KeptState, readLine, scanOf } from "./kept-audit.js";
import type { FileScan } from "./scanned-project.js";
import { createWorkspaceMemory, type WorkspaceMemory } from "./workspace-memory.js";

/** What the file system says of a file without its being read. */
export interface FileStamp {
  /** Differs wherever the file may have been written. */
  readonly text: string;
  /** False where the file was written so lately that the next write may look the same. */
  readonly isSettled: boolean;
}

/** Where an audit keeps what it has found out. Both parts are texts that only this version of Lintel reads. */
export interface AuditStore {
  /** What the last audit of the same scope has left; undefined where there is nothing that can be used. */
  load(): { readonly state: string; flow(): string } | undefined;
  /** Never throws: an audit without a memory is only slower. */
  save(state: string, flow: string): void;
  /** By absolute path; undefined where there is no file. */
  stamp(path: string): FileStamp | undefined;
  hash(text: string): string;
  today(): Day;
}

/** What is remembered of an earlier audit, and taken down for the next. */
export interface AuditMemory {
  hash(text: string): string;
  /** What is known of a file that nobody has written since; it is not read. Files with findings are: reports show their text. */
  recall(path: string, config: FileConfig): FileLook | undefined;
  /** False where nothing is known of a file, or under another configuration. */
  mayKnow(path: string, config: FileConfig): boolean;
  /** What is known of a text. */
  recallText(document: TextDocument, config: FileConfig): FileLook | undefined;
  note(path: string, config: FileConfig, inspected: Inspected): void;
  readonly flow: FlowMemory;
  readonly workspace: WorkspaceMemory;
  /** Keeps what was noted and what is still true of the rest. */
  save(): void;
}

/** What is kept of one file. */
interface KeptFile {
  readonly stamp: string;
  readonly hash: string;
  readonly config: string;
  readonly look: FileLook;
  readonly saysSomething: boolean;
}

/** What is known of a file in this run. */
interface Seen {
  readonly look: FileLook;
  readonly hash: string;
  readonly config: string;
}

export function createAuditMemory(store: AuditStore, { root, files }: ManifestPlaces, ruleIds: readonly string[]): AuditMemory {
  const digestOf = createConfigDigest(ruleIds, store.hash);
  const loaded = store.load();
  const state = loaded === undefined ? undefined : (JSON.parse(loaded.state) as KeptState);
  let lines: readonly string[] | undefined;
  const line = (index: number): string => (lines ??= loaded?.flow().split("\n") ?? [])[index] ?? "";
  const scanAt = (index: number): FileScan | undefined => {
    const { scan } = readLine(line(index));
    return scan === "" ? undefined : scanOf(scan);
  };
  const kept = state === undefined ? new Map<string, KeptFile>() : keptFiles(state, scanAt);
  const stamps = new Map<string, FileStamp | undefined>();
  const seen = new Map<string, Seen>();
  const same = new Set<string>();
  const indexOf = new Map(state?.paths.map((path, index) => [path, index]));
  let isStale = false;

  /** True where a suppression has ended since. */
  const hasEnded = (analysis: FileAnalysis | undefined): boolean => analysis?.ends !== undefined && analysis.ends < store.today();
  const stampOf = (path: string): FileStamp | undefined => {
    if (!stamps.has(path)) stamps.set(path, store.stamp(inFolder(root, path)));
    return stamps.get(path);
  };
  const remember = (path: string, known: KeptFile): FileLook => {
    seen.set(path, known);
    same.add(path);
    const { text = "", isSettled = false } = stampOf(path) ?? {};
    if (isSettled && text !== known.stamp) isStale = true;
    return known.look;
  };

  const flow = createFlowMemory({
    kept: state?.flow,
    keptPaths: state?.paths ?? [],
    keptLine(path) {
      const index = indexOf.get(path);
      return index === undefined ? undefined : readLine(line(index));
    },
    seenPaths: () => [...seen.keys()].sort(),
    isSame: (path) => same.has(path),
    hasSameConfig: (path) => seen.get(path)?.config === kept.get(path)?.config,
    store,
    manifests: files,
  });

  const workspace = createWorkspaceMemory({ kept: state?.verdict, root, store, digestOf });

  return {
    hash: (text) => store.hash(text),
    recall(path, config) {
      // Before the file is read: what is written later must not be taken for what was read.
      const stamp = stampOf(path);
      const known = kept.get(path);
      if (known === undefined || known.saysSomething || stamp === undefined || known.stamp !== stamp.text || known.config !== digestOf(config)) return undefined;
      return remember(path, known);
    },
    mayKnow: (path, config) => kept.get(path)?.config === digestOf(config),
    recallText({ path, text }, config) {
      const known = kept.get(path);
      if (known === undefined || known.config !== digestOf(config) || known.hash !== store.hash(text) || hasEnded(known.look.analysis)) return undefined;
      return remember(path, known);
    },
    note(path, config, inspected) {
      // What Lintel failed on may go well the next time.
      if (!("look" in inspected) || inspected.hash === undefined || inspected.problems !== undefined) return;
      if (inspected.look.analysis?.problems.some(({ kind }) => kind !== "skipped-file") === true) return;
      stampOf(path);
      seen.set(path, { look: inspected.look, hash: inspected.hash, config: digestOf(config) });
    },
    flow,
    workspace,
    save() {
      const paths = [...seen.keys()].sort();
      if (!isStale && flow.isAsKept() && workspace.isAsKept() && paths.length === state?.paths.length && paths.every((path) => same.has(path))) return;
      const followed = flow.keep();
      // Where following data has failed there is nothing to go by the next time.
      if (followed === undefined) return;
      store.save(JSON.stringify({ ...stateOf(paths, seen, stamps, followed), verdict: workspace.keep() }), paths.map((path) => flow.lineOf(path, seen.get(path)?.look)).join("\n"));
    },
  };
}

function keptFiles(state: KeptState, scanAt: (index: number) => FileScan | undefined): Map<string, KeptFile> {
  const skipped = new Map(state.skipped);
  const alone = new Map(state.alone.map((analysis) => [analysis.path, analysis]));
  const asked = new Map(state.asked);
  const told = state.flow.told.flatMap(({ analysis }) => (analysis !== undefined && saysSomething(analysis) ? [analysis] : []));
  const ended = new Set([...told, ...state.flow.ended, ...state.flow.judged].map(({ path }) => path));
  const files = new Map<string, KeptFile>();
  for (const [index, path] of state.paths.entries()) {
    const config = state.configs[state.configOf[index] ?? 0] ?? "";
    const look = lookOf(path, skipped.get(path), alone.get(path) ?? silent(path, asked.get(path)), () => scanAt(index));
    files.set(path, { stamp: state.stamps[index] ?? "", hash: state.hashes[index] ?? "", config, look, saysSomething: alone.has(path) || ended.has(path) });
  }
  return files;
}

/** The scan is read when somebody asks for it: where nothing has changed nobody does. */
function lookOf(path: string, skipped: string | undefined, analysis: FileAnalysis, scan: () => FileScan | undefined): FileLook {
  if (skipped !== undefined) return { skipped };
  if (dataFormatOfPath(path) !== undefined) return { analysis };
  let known: { readonly scan?: FileScan } | undefined;
  return {
    analysis,
    get scan() {
      const found = known === undefined ? scan() : known.scan;
      known ??= found === undefined ? {} : { scan: found };
      return found;
    },
  };
}

function stateOf(paths: readonly string[], seen: ReadonlyMap<string, Seen>, stamps: ReadonlyMap<string, FileStamp | undefined>, flow: KeptState["flow"]): KeptState {
  const configs = [...new Set([...seen.values()].map(({ config }) => config))];
  const looks = paths.map((path) => seen.get(path)?.look ?? {});
  const stampText = (path: string): string => {
    const stamp = stamps.get(path);
    return stamp?.isSettled === true ? stamp.text : "";
  };
  return {
    paths,
    stamps: paths.map(stampText),
    hashes: paths.map((path) => seen.get(path)?.hash ?? ""),
    configs,
    configOf: paths.map((path) => configs.indexOf(seen.get(path)?.config ?? "")),
    skipped: paths.flatMap((path, index) => (looks[index]?.skipped === undefined ? [] : [[path, looks[index].skipped] as const])),
    alone: looks.flatMap(({ analysis }) => (analysis !== undefined && saysSomething(analysis) ? [analysis] : [])),
    asked: looks.flatMap(({ analysis }) => (analysis?.asked !== undefined && !saysSomething(analysis) ? [[analysis.path, analysis.asked] as const] : [])),
    flow,
  };
}

function silent(path: string, asked: readonly ImportedName[] | undefined): FileAnalysis {
  return { path, findings: [], suppressed: [], problems: [], ...(asked !== undefined && { asked }) };
}

function saysSomething({ findings, suppressed, problems, doubtful = [], masked = [], ends }: FileAnalysis): boolean {
  return findings.length + suppressed.length + problems.length + doubtful.length + masked.length > 0 || ends !== undefined;
}
