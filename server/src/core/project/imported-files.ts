import type { ImportTable } from "./import-table.js";

/** Barrels on the way to the file that something stands in. */
const maxBarrels = 4;

interface Ask {
  readonly path: string;
  readonly names: readonly string[] | undefined;
}

/** Files that a file takes something from and that may hold sources; behind barrels, the files they hand on. */
export function importedFiles(
  { imports, mayHoldSources }: { readonly imports: Pick<ImportTable, "importsOf">; mayHoldSources(path: string): boolean },
  path: string,
): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set<string>();
  let level: readonly Ask[] = imports.importsOf(path).map(({ path: target, use }) => ({ path: target, names: use.names }));
  for (let barrels = 0; barrels <= maxBarrels && level.length > 0; barrels++) {
    const next: Ask[] = [];
    for (const ask of level) {
      const key = `${ask.path}\n${ask.names?.join() ?? "*"}`;
      if (seen.has(key)) continue;
      seen.add(key);
      if (ask.path !== path && mayHoldSources(ask.path)) found.add(ask.path);
      next.push(...behind(imports, ask));
    }
    level = next;
  }
  return found;
}

/** What a barrel hands on of the names that are asked for. */
function behind(imports: Pick<ImportTable, "importsOf">, { path, names }: Ask): readonly Ask[] {
  return imports.importsOf(path).flatMap(({ path: target, use }) => {
    if (!use.handsOn) return [];
    if (use.names === undefined || use.exported === undefined || names === undefined) return [{ path: target, names }];
    const wanted = use.names.filter((_, index) => names.includes(use.exported?.[index] ?? ""));
    return wanted.length > 0 ? [{ path: target, names: wanted }] : [];
  });
}
