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
  importsOf(path: string): readonly { readonly path: string; readonly use: ModuleUse }[];
}

export function createImportTable(resolve: ResolveModule): ImportTable {
  const targets = new Map<string, readonly { readonly path: string; readonly use: ModuleUse }[]>();
  const importers = new Map<string, Map<string, ModuleUse[]>>();

  const remove = (path: string): void => {
    for (const { path: target } of targets.get(path) ?? []) importers.get(target)?.delete(path);
    targets.delete(path);
  };

  return {
    set(path, uses) {
      remove(path);
      const own: { path: string; use: ModuleUse }[] = [];
      for (const use of uses) {
        const target = resolve(path, use.specifier);
        if (target === undefined || target === path) continue;
        own.push({ path: target, use });
        let known = importers.get(target);
        if (known === undefined) importers.set(target, (known = new Map()));
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
