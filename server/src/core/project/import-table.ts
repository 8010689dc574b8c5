import type { ModuleUse } from "./import-scan.js";
import type { ResolveModule } from "./module-resolver.js";

/** A file that mentions another one, and how. */
export interface Importer {
  readonly path: string;
  readonly uses: readonly ModuleUse[];
}

/** Which files of a project mention which, in both directions. */
export interface Imports {
  /** Files that mention this one, by path. */
  importersOf(path: string): readonly Importer[];
  /** What a file takes from files of the project. */
  importsOf(path: string): readonly Import[];
}

/** The same, kept while files change. */
export interface ImportTable extends Imports {
  /** Replaces what a file mentions; costs no more than its own mentions. */
  set(path: string, uses: readonly ModuleUse[]): void;
  delete(path: string): void;
}

export interface Import {
  readonly path: string;
  readonly use: ModuleUse;
}

export function createImportTable(resolve: ResolveModule): ImportTable {
  const targets = new Map<string, readonly Import[]>();
  const importers = new Map<string, Map<string, ModuleUse[]>>();

  const remove = (path: string): void => {
    for (const { path: target } of targets.get(path) ?? []) importers.get(target)?.delete(path);
    targets.delete(path);
  };

  return {
    set(path, uses) {
      remove(path);
      const own = importsAmong(resolve, path, uses);
      for (const { path: target, use } of own) {
        let known = importers.get(target);
        if (known === undefined) importers.set(target, (known = new Map<string, ModuleUse[]>()));
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
  };
}

/** Those among the modules that a file mentions which are other files of the project. */
export function importsAmong(resolve: ResolveModule, path: string, uses: readonly ModuleUse[]): readonly Import[] {
  return uses.flatMap((use) => {
    const target = resolve(path, use.specifier);
    return target === undefined || target === path ? [] : [{ path: target, use }];
  });
}
