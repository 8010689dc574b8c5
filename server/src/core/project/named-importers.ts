import type { Imports } from "./import-table.js";
import type { ModuleUse } from "./import-scan.js";

/** Barrels on the way to whoever imports a name. */
const maxBarrels = 4;

/** True where one of the names is taken, or whatever there is. */
export function takesOneOf({ names }: ModuleUse, wanted: ReadonlySet<string>): boolean {
  return names === undefined || wanted.has("default") || names.some((name) => wanted.has(name));
}

/** The files that import one of a file's exports by name, from the file itself or through barrels, which are no importers. */
export function importersByName({ importersOf }: Pick<Imports, "importersOf">, path: string, names: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  let level = [{ path, names }];
  for (let barrels = 0; barrels <= maxBarrels && level.length > 0; barrels++) {
    const next: typeof level = [];
    for (const exporter of level) {
      for (const { path: importer, uses } of importersOf(exporter.path)) {
        for (const use of uses) {
          if (!takesOneOf(use, exporter.names)) continue;
          if (use.handsOn) next.push({ path: importer, names: handedOn(use, exporter.names) });
          else found.add(importer);
        }
      }
    }
    level = next;
  }
  return found;
}

/** The names under which a barrel hands on those that it takes. */
function handedOn({ names, exported }: ModuleUse, wanted: ReadonlySet<string>): ReadonlySet<string> {
  if (names === undefined || exported === undefined) return wanted;
  return new Set(names.flatMap((name, index) => (wanted.has(name) ? (exported[index] ?? []) : [])));
}
