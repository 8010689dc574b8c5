import type { ControlCounts } from "../endpoints/control-counts.js";
import type { ConfigFiles } from "../config/config-files.js";
import type { FileAnalysis } from "../engine.js";
import type { Problem } from "../finding/problem.js";
import { dataFormatOfPath } from "../text/data-format.js";
import type { AuditStore } from "./audit-memory.js";
import { compareFlow, type FlowComparison } from "./flow-comparison.js";
import type { FlowSummary } from "./flow-summary.js";
import type { FlowContext, SolvedGroup } from "./flow-work.js";
import type { FileLook } from "./inspect-file.js";
import { type KeptFlow, type KeptLine, type KeptManifest, keptGroup, scanText, summaryText, writeLine } from "./kept-audit.js";
import type { ManifestPlaces } from "./manifests.js";
import type { ResolveModule } from "./module-resolver.js";
import type { ToldFile } from "./told-files.js";

/** What following data through the files of an audit came to. */
export interface FollowedFiles {
  /** The packages that the files mention. */
  readonly packages: ReadonlySet<string>;
  /** The analyses, traces included, of the files in which traces end. */
  readonly ended: readonly FileAnalysis[];
  /** The analyses of files that were told what others export. */
  readonly told: readonly FileAnalysis[];
  /** What rules over endpoints say of files, as far as they say anything. */
  readonly judged: readonly FileAnalysis[];
  /** Which controls stand in front of the endpoints. */
  readonly controls: ControlCounts;
  readonly stoppedEarly: boolean;
  /** What went wrong on the way, such as manifests that could not be used to resolve imports. */
  readonly problems: readonly Problem[];
}

/** What an earlier audit knows of the data between files, and what this one leaves. */
export interface FlowMemory {
  /** Everything, where no file, configuration or manifest has changed. */
  whole(): FollowedFiles | undefined;
  /** The same places; notes which manifests are read. */
  watch(manifests: ManifestPlaces): ManifestPlaces;
  /** Compares the files with those of before. Asked once they all have been looked at. */
  open(files: ReadonlyMap<string, FileLook>, real: ResolveModule, views: FlowContext["views"]): FlowComparison;
  /** Takes down what this audit has come to. */
  note(followed: FollowedProject): void;
  /** True where `whole` had the answer. */
  isAsKept(): boolean;
  /** What is to be kept; undefined where nothing was followed to the end. */
  keep(): KeptFlow | undefined;
  lineOf(path: string, look: FileLook | undefined): string;
}

/** What this audit has come to. */
interface FollowedProject {
  readonly packages: ReadonlySet<string>;
  readonly told: readonly ToldFile[];
  readonly summaries: ReadonlyMap<string, FlowSummary | undefined>;
  readonly solved: readonly SolvedGroup[];
  readonly judged: readonly FileAnalysis[];
  /** Which controls stand in front of the endpoints. */
  readonly controls: ControlCounts;
  readonly problems: readonly Problem[];
}

/** What the memory of an audit knows of its files. */
export interface KnownFiles {
  readonly kept: KeptFlow | undefined;
  readonly keptPaths: readonly string[];
  keptLine(path: string): KeptLine | undefined;
  /** True where neither a file's text nor its configuration has changed. */
  isSame(path: string): boolean;
  /** True where at most its text has. */
  hasSameConfig(path: string): boolean;
}

interface FlowMemoryPorts extends KnownFiles {
  /** The paths of this audit in their order. */
  seenPaths(): readonly string[];
  readonly store: Pick<AuditStore, "stamp" | "hash">;
  readonly manifests: ConfigFiles;
}

export function createFlowMemory(ports: FlowMemoryPorts): FlowMemory {
  const { kept, keptPaths, keptLine, seenPaths, isSame, store, manifests: files } = ports;
  const read = new Map<string, KeptManifest>();
  let followed: FollowedProject | undefined;
  let comparison: FlowComparison | undefined;
  let usedWhole = false;
  let manifestsAreSame: boolean | undefined;
  const hasSameManifests = (): boolean => (manifestsAreSame ??= kept?.manifests.every((manifest) => isSameManifest(manifest, store, files)) ?? false);

  return {
    whole() {
      if (kept === undefined) return undefined;
      const paths = seenPaths();
      if (paths.length !== keptPaths.length || !paths.every((path, index) => path === keptPaths[index] && isSame(path)) || !hasSameManifests()) return undefined;
      usedWhole = true;
      return { packages: new Set(kept.packages), told: kept.told.flatMap(({ analysis }) => analysis ?? []), ended: kept.ended, judged: kept.judged, controls: kept.controls, stoppedEarly: kept.groups.some(({ stoppedEarly }) => stoppedEarly), problems: kept.problems };
    },
    watch: (manifests) => ({ ...manifests, files: watchedFiles(manifests.files, store, read) }),
    open: (files, real, views) => (comparison = compareFlow(ports, files, hasSameManifests(), real, views)),
    note: (project) => (followed = project),
    isAsKept: () => usedWhole,
    keep() {
      if (usedWhole) return kept;
      if (followed === undefined) return undefined;
      const { packages, told, solved, judged, controls, problems } = followed;
      // What was resolved before was not asked again.
      const before = comparison?.hasSameShape === true ? (kept?.manifests ?? []) : [];
      const manifests = new Map([...before.map((manifest) => [manifest.path, manifest] as const), ...read]);
      return {
        packages: [...packages].sort(),
        told,
        groups: solved.map(keptGroup),
        ended: solved.flatMap(({ ended }) => ended),
        judged,
        controls,
        problems,
        manifests: [...manifests.values()],
      };
    },
    lineOf(path, look) {
      const known = isSame(path) ? keptLine(path) : undefined;
      if (usedWhole && known !== undefined) return writeLine(known);
      const scan = dataFormatOfPath(path) === undefined ? look?.scan : undefined;
      if (scan === undefined || comparison === undefined || followed === undefined) return writeLine({ scan: "", targets: "", summary: "" });
      const { summaries } = followed;
      const summary = summaries.has(path) ? summaryText(summaries.get(path)) : comparison.isSame(path) ? (known?.summary ?? "") : "";
      return writeLine({ scan: known?.scan ?? scanText(scan), targets: comparison.targets(path), summary });
    },
  };
}

function isSameManifest({ path, stamp, hash }: KeptManifest, store: Pick<AuditStore, "stamp" | "hash">, files: ConfigFiles): boolean {
  const now = store.stamp(path);
  if (hash === undefined || now === undefined) return hash === undefined && now === undefined;
  return stamp === now.text || hash === contentHash(files.read(path), store);
}

function contentHash(found: ReturnType<ConfigFiles["read"]>, { hash }: Pick<AuditStore, "hash">): string | undefined {
  return found === undefined ? undefined : hash(typeof found === "string" ? found : found.unreadable);
}

/** Notes what the file system says of each manifest before it is read. */
function watchedFiles(files: ConfigFiles, store: Pick<AuditStore, "stamp" | "hash">, read: Map<string, KeptManifest>): ConfigFiles {
  return {
    ...files,
    read(path) {
      const stamp = store.stamp(path);
      const found = files.read(path);
      read.set(path, { path, stamp: stamp?.isSettled === true ? stamp.text : "", hash: contentHash(found, store) });
      return found;
    },
  };
}
