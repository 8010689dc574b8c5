import { moduleOfName } from "../flow/module-targets.js";
import type { ApiName } from "../model/library-model.js";
import type { ClosurePorts } from "./flow-closure.js";
import type { ImportTable } from "./import-table.js";

/** Barrels on the way to the file that something stands in. */
const maxBarrels = 4;

interface Ask {
  readonly path: string;
  readonly names: readonly string[] | undefined;
}

/**
 * Files that a file asks for a value by these names and that may hold sources; behind barrels, the files they hand on.
 */
export function filesAsked(ports: Pick<ClosurePorts, "imports" | "resolve" | "mayHoldSources">, path: string, asked: readonly ApiName[]): ReadonlySet<string> {
  const { imports, mayHoldSources } = ports;
  const found = new Set<string>();
  const seen = new Set<string>();
  let level: readonly Ask[] = asked.flatMap((name) => {
    const target = moduleOfName(ports, path, name);
    // The default export may be an object that holds what is asked for, and so may the whole module.
    return target === undefined ? [] : [{ path: target.path, names: target.member === "" ? undefined : [target.member, "default"] }];
  });
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
