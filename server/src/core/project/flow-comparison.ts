import { dataFormatOfPath } from "../text/data-format.js";
import type { FileAnalysis } from "../engine.js";
import type { KnownFiles } from "./flow-memory.js";
import type { FlowSummary } from "./flow-summary.js";
import type { FlowContext, FlowGroup, GroupBefore, SolvedGroup } from "./flow-work.js";
import type { FileLook } from "./inspect-file.js";
import { type KeptGroup, scanOf, scanText, summaryOf, summaryText } from "./kept-audit.js";
import type { ResolveModule } from "./module-resolver.js";
import type { ToldBefore } from "./told-files.js";

/** The files of an audit beside what an earlier one has kept of them. Says what is still true, and never more than that. */
export interface FlowComparison {
  /** True where the files with code and the manifests are those of before, so that every import means the same file. */
  readonly hasSameShape: boolean;
  readonly resolve: ResolveModule;
  /** The packages that the project mentions; `mentioned` is asked where files may mention others than before. */
  packages(mentioned: () => ReadonlySet<string>): ReadonlySet<string>;
  /** The groups of before, where every file still has to do with the same ones. `summaryOf` looks into files that have changed. */
  groups(summaryOf: (path: string) => FlowSummary | undefined): readonly FlowGroup[] | undefined;
  /** In an object, for there are files without a summary. */
  summary(path: string): { readonly summary: FlowSummary | undefined } | undefined;
  /** What a file was told, where nothing that had a say in it has changed. */
  readonly told: ToldBefore;
  solved(group: FlowGroup): SolvedGroup | undefined;
  /** What is known of a group of which few members have changed. `summaryOf` looks into those; `isStale` tells of analyses that do not hold any more. */
  before(group: FlowGroup, summaryOf: (path: string) => FlowSummary | undefined, isStale: (group: Pick<SolvedGroup, "ended">) => boolean): GroupBefore | undefined;
  /** True for a file whose graph would be the one of before. */
  isSame(path: string): boolean;
  /** What the imports of a file mean, as it is kept. */
  targets(path: string): string;
}

/** Where more has changed, all of a group is solved anew. */
const mostChanged = 50;

/** Compares once all files have been looked at. `real` resolves what is not known. What views show that a file renders counts with what its imports mean. */
export function compareFlow(known: KnownFiles, files: ReadonlyMap<string, FileLook>, hasSameManifests: boolean, real: ResolveModule, views: FlowContext["views"]): FlowComparison {
  const { kept, keptPaths, keptLine, isSame: hasSameText, hasSameConfig } = known;
  const codePaths = [...files.keys()].sort();
  const keptCode = new Set(keptPaths.filter((path) => dataFormatOfPath(path) === undefined && keptLine(path)?.scan !== ""));
  const hasSameShape = kept !== undefined && hasSameManifests && codePaths.length === keptCode.size && codePaths.every((path) => keptCode.has(path));
  const changed = codePaths.filter((path) => !hasSameText(path));
  const hasSameScans =
    hasSameShape &&
    changed.every((path) => {
      const scan = files.get(path)?.scan;
      return hasSameConfig(path) && scan !== undefined && scanText(scan) === keptLine(path)?.scan;
    });
  let hasSamePackages = hasSameScans;

  const knownTargets = new Map<string, ReadonlyMap<string, string | undefined>>();
  const targetsOf = (from: string): ReadonlyMap<string, string | undefined> => {
    let targets = knownTargets.get(from);
    if (targets === undefined) knownTargets.set(from, (targets = readTargets(keptLine(from))));
    return targets;
  };
  const resolve: ResolveModule = (from, specifier) => {
    if (!hasSameShape || !hasSameText(from)) return real(from, specifier);
    const targets = targetsOf(from);
    return targets.has(specifier) ? targets.get(specifier) : real(from, specifier);
  };

  const texts = new Map<string, string>();
  const targets = (path: string): string => {
    let text = hasSameShape && hasSameText(path) ? keptLine(path)?.targets : texts.get(path);
    if (text === undefined) texts.set(path, (text = JSON.stringify([...(files.get(path)?.scan?.uses.map(({ specifier }) => real(path, specifier) ?? null) ?? []), ...(views(path) ?? [])])));
    return text;
  };
  const isSame = (path: string): boolean => hasSamePackages && hasSameText(path) && keptLine(path)?.targets === targets(path);

  const keyOf = ({ members, sinkFiles, openActions }: FlowGroup): string => JSON.stringify([members, sinkFiles, openActions]);
  const keptGroups = new Map(kept?.groups.map((group) => [keyOf(group), group]));
  const keptTold = new Map(kept?.told.map((told) => [told.path, told]));
  const ended = new Map(kept?.ended.map((analysis) => [analysis.path, analysis]));
  const endedOf = (group: KeptGroup): readonly FileAnalysis[] => group.ended.flatMap((path) => ended.get(path) ?? []);

  return {
    hasSameShape,
    resolve,
    packages(mentioned) {
      const packages = hasSameScans ? new Set(kept?.packages) : mentioned();
      hasSamePackages ||= kept?.packages.length === packages.size && kept.packages.every((name) => packages.has(name));
      return packages;
    },
    groups(summaryOfFile) {
      if (!hasSameScans) return undefined;
      for (const path of changed) {
        const before = keptLine(path)?.summary ?? "";
        // Nobody asked for the others, and nobody will: who asks is told by the summaries of others.
        if (before !== "" && before !== summaryText(summaryOfFile(path))) return undefined;
      }
      return kept?.groups;
    },
    summary(path) {
      const text = isSame(path) ? keptLine(path)?.summary : undefined;
      return text === undefined || text === "" ? undefined : { summary: summaryOf(text) };
    },
    told(path) {
      if (!hasSameShape || !hasSameText(path)) return undefined;
      const told = keptTold.get(path);
      return told === undefined || told.looked.every(hasSameText) ? { told } : undefined;
    },
    solved(group) {
      const before = keptGroups.get(keyOf(group));
      if (before === undefined || !before.members.every(isSame) || !before.asked.every(isSame)) return undefined;
      return { group, asked: before.asked, ended: endedOf(before), problems: [], stoppedEarly: before.stoppedEarly, ...(before.basis !== undefined && { basis: before.basis }) };
    },
    before(group, summaryOfFile, isStale) {
      const before = keptGroups.get(keyOf(group));
      // What a member that has changed imports besides decides nothing for others, and what it had before means the same.
      if (before?.basis === undefined || before.stoppedEarly || !hasSamePackages || !hasSameShape || !before.asked.every(isSame)) return undefined;
      const others = before.members.filter((path) => !isSame(path));
      const hasSameSummary = (path: string): boolean => hasSameConfig(path) && keptLine(path)?.summary === summaryText(summaryOfFile(path));
      if (others.length > mostChanged || !others.every(hasSameSummary)) return undefined;
      const was = { asked: before.asked, ended: endedOf(before), stoppedEarly: false, basis: before.basis };
      return { ...was, changed: others, isStale: isStale(was) };
    },
    isSame,
    targets,
  };
}

function readTargets(line: ReturnType<KnownFiles["keptLine"]>): ReadonlyMap<string, string | undefined> {
  if (line === undefined || line.scan === "") return new Map();
  const found = JSON.parse(line.targets) as readonly (string | null)[];
  return new Map(scanOf(line.scan).uses.map(({ specifier }, index) => [specifier, found[index] ?? undefined]));
}
