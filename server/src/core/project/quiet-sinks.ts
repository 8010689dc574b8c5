import { moduleOfName } from "../flow/solve/module-targets.js";
import type { ApiName } from "../model/library-model.js";
import type { FlowSummary } from "./flow-summary.js";
import type { Imports } from "./import-table.js";
import type { ResolveModule } from "./module-resolver.js";

/** What looking for the users of exported objects needs to know of a project. */
export interface QuietSinkPorts {
  summary(path: string): FlowSummary | undefined;
  readonly imports: Pick<Imports, "importersOf">;
  readonly resolve: ResolveModule;
  /** True for an API whose sinks have names too common to be looked for in texts. */
  isQuietSink(name: ApiName): boolean;
}

/** Imports on the way from a user to the object, when it is asked about one user. */
const maxBarrels = 4;
/** Files that only pass on what others export may stand in a row. */
const maxHops = 8;

/**
 * The files that use objects such as Mongoose models or Prisma clients which the given files export, be it through others
 * that export them again: `User.find(…)` there is a sink although nothing in the text shows it.
 */
export function usersOfQuietSinks(ports: QuietSinkPorts, sinkFiles: readonly string[]): readonly string[] {
  const found = new Set<string>();
  const quiet = new Map<string, ReadonlySet<string>>();
  const pending = sinkFiles.map((path) => ({ path, hops: 0 }));
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { path, hops } = next;
    if (hops > maxHops) continue;
    const before = quiet.get(path);
    const names = quietNames(ports, path, quiet);
    // A file may pass on more once more is known of those it imports, so that the answer does not depend on who was asked first.
    if (before !== undefined && names.size <= before.size) continue;
    quiet.set(path, names);
    if (names.size === 0) continue;
    for (const { path: importer, uses } of ports.imports.importersOf(path)) {
      if (!uses.some((use) => use.names === undefined || names.has("default") || use.names.some((name) => names.has(name)))) continue;
      found.add(importer);
      pending.push({ path: importer, hops: hops + 1 });
    }
  }
  return [...found];
}

/** The exported names of a file that stand for such objects. */
function quietNames(ports: QuietSinkPorts, path: string, known: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const names = new Set<string>();
  const { held, exportStars } = ports.summary(path) ?? { held: new Map<string, ApiName>(), exportStars: [] };
  for (const [exported, api] of held) {
    const from = moduleOfName(ports, path, api);
    const passed = from && known.get(from.path);
    const isQuiet = from === undefined ? ports.isQuietSink(api) : passed !== undefined && (passed.has(from.member) || passed.has("default"));
    if (isQuiet) names.add(exported);
  }
  for (const star of exportStars) {
    const from = ports.resolve(path, star);
    for (const name of (from === undefined ? undefined : known.get(from)) ?? []) if (name !== "default") names.add(name);
  }
  return names;
}

/** What looking for one user needs besides. */
interface QuietUserPorts extends QuietSinkPorts {
  readonly imports: Imports;
  /** False where a file surely exports no such object. */
  mayHoldSinks(path: string): boolean;
}

/** True where one file uses such objects: the same answer for a file whose importers are not all to be asked. */
export function usesQuietSinks(ports: QuietUserPorts, path: string): boolean {
  const behind = new Set<string>([path]);
  const owners: string[] = [];
  let level: readonly string[] = [path];
  for (let hop = 0; hop < maxBarrels && level.length > 0; hop++) {
    const next: string[] = [];
    for (const from of level) {
      for (const { path: target, use } of ports.imports.importsOf(from)) {
        if (behind.has(target) || (from !== path && !use.handsOn && !isIndex(from))) continue;
        behind.add(target);
        if (ports.mayHoldSinks(target)) owners.push(target);
        if (ports.imports.importsOf(target).length > 0) next.push(target);
      }
    }
    level = next;
  }
  // Only the way to this file is of interest.
  const imports = { importersOf: (target: string) => ports.imports.importersOf(target).filter((importer) => behind.has(importer.path)) };
  return usersOfQuietSinks({ ...ports, imports }, owners).includes(path);
}

/** Such files gather what stands beside them, also where they import it and export it apart. */
function isIndex(path: string): boolean {
  return /(?:^|\/)index\.[cm]?[jt]sx?$/.test(path);
}
