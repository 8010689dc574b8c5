import type { ModuleUse } from "./import-scan.js";
import type { ResolveModule } from "./module-resolver.js";

/** A file that mentions another one, and how. */
export interface Importer {
  readonly path: string;
  readonly uses: readonly ModuleUse[];
}

/** Which files of a project mention which, in both directions. */
export interface ImportTable {
  /** Replaces what a file mentions; costs no more than its own mentions. */
  set(path: string, uses: readonly ModuleUse[]): void;
  delete(path: string): void;
  /** Files that mention this one, by path. */
  importersOf(path: string): readonly Importer[];
  /** What a file takes from files of the project. */
  importsOf(path: string): readonly Import[];
}

interface Import {
  readonly path: string;
  readonly use: ModuleUse;
}

/** An import table that another can start from. */
export interface SharedImportTable extends ImportTable {
  /** A table that holds the same and goes its own way from here on. This one must not be written to any more. */
  fork(): ImportTable;
}

export function createImportTable(resolve: ResolveModule): SharedImportTable {
  return tableFrom(resolve, new Map(), new Map());
}

/** `importers` are taken from a table that goes on to hold them: lists are copied before they are written to. */
function tableFrom(resolve: ResolveModule, targets: Map<string, readonly Import[]>, importers: Map<string, Map<string, ModuleUse[]>>): SharedImportTable {
  const foreign = new Set(importers.values());
  /** The files that mention one, in lists that are this table's own. */
  const importersAt = (target: string): Map<string, ModuleUse[]> => {
    const known = importers.get(target);
    if (known !== undefined && !foreign.has(known)) return known;
    const own = new Map<string, ModuleUse[]>([...(known ?? [])].map(([path, uses]) => [path, [...uses]]));
    importers.set(target, own);
    return own;
  };

  const remove = (path: string): void => {
    for (const { path: target } of targets.get(path) ?? []) importersAt(target).delete(path);
    targets.delete(path);
  };

  return {
    set(path, uses) {
      remove(path);
      const own: Import[] = [];
      for (const use of uses) {
        const target = resolve(path, use.specifier);
        if (target === undefined || target === path) continue;
        own.push({ path: target, use });
        const known = importersAt(target);
        const mentions = known.get(path);
        if (mentions === undefined) known.set(path, [use]);
        else mentions.push(use);
      }
      if (own.length > 0) targets.set(path, own);
    },
    delete: remove,
    importersOf(path) {
      const found = [...(importers.get(path) ?? [])].map(([importer, uses]) => ({ path: importer, uses }));
      return found.sort((a, b) => (a.path < b.path ? -1 : 1));
    },
    importsOf: (path) => targets.get(path) ?? [],
    fork: () => tableFrom(resolve, new Map(targets), new Map(importers)),
  };
}
