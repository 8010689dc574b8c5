import type { ModuleUse } from "../project/import-scan.js";
import { type Import, type Importer, type Imports, importsAmong } from "../project/import-table.js";
import type { ResolveModule } from "../project/module-resolver.js";
import type { MentionedModules } from "./mentioned-modules.js";

interface ImportsOnDemandPorts {
  /** False for what no file can mean. */
  isCode(path: string): boolean;
  readonly resolve: ResolveModule;
  uses(path: string): readonly ModuleUse[];
  /** What the files mention. */
  readonly mentioned: readonly MentionedModules[];
}

/** Tells what an import table tells, and looks only at files that may mention what is asked for. */
export function createImportsOnDemand({ isCode, resolve, uses, mentioned }: ImportsOnDemandPorts): Imports {
  const importers = new Map<string, readonly Importer[]>();
  const imports = new Map<string, readonly Import[]>();
  const importersNow = (target: string): readonly Importer[] => {
    if (!isCode(target)) return [];
    const paths = new Set(mentioned.flatMap((some) => some.meaning(target, resolve)));
    paths.delete(target);
    return [...paths].sort().map((path) => ({ path, uses: uses(path).filter(({ specifier }) => resolve(path, specifier) === target) }));
  };
  return {
    importersOf(path) {
      let known = importers.get(path);
      if (known === undefined) importers.set(path, (known = importersNow(path)));
      return known;
    },
    importsOf(path) {
      let known = imports.get(path);
      if (known === undefined) imports.set(path, (known = importsAmong(resolve, path, uses(path))));
      return known;
    },
  };
}
