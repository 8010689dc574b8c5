import { moduleOfName } from "../flow/solve/module-targets.js";
import type { ApiName } from "../model/library-model.js";
import type { ClosurePorts } from "./flow-closure.js";

/** Barrels on the way to the file that something stands in. */
const maxBarrels = 4;

interface Ask {
  readonly path: string;
  readonly names: readonly string[] | undefined;
  /** True for a file behind `export *` of one that was asked: all others behind that one are asked as well. */
  readonly isBehind?: true;
}

type AskPorts = Pick<ClosurePorts, "imports" | "mayHoldSources" | "mayExport" | "exportersBehind">;

/**
 * Files that a file asks for a value by these names and that may hold sources; behind barrels, the files they hand on.
 */
export function filesAsked(ports: AskPorts & Pick<ClosurePorts, "resolve">, path: string, asked: readonly ApiName[], known: AskedBefore = new Map()): ReadonlySet<string> {
  const found = new Set<string>();
  for (const name of asked) {
    const target = moduleOfName(ports, path, name);
    if (target === undefined) continue;
    const key = `${target.path}\n${target.member}`;
    let holders = known.get(key);
    if (holders === undefined) known.set(key, (holders = holdersBehind(ports, target.path, target.member)));
    for (const holder of holders) if (holder !== path) found.add(holder);
  }
  return found;
}

/** What others have asked for: many ask the same barrel for the same names. */
export type AskedBefore = Map<string, ReadonlySet<string>>;

function holdersBehind(ports: AskPorts, path: string, member: string): ReadonlySet<string> {
  const { mayHoldSources, mayExport } = ports;
  const found = new Set<string>();
  const seen = new Set<string>();
  // The default export may be an object that holds what is asked for, and so may the whole module.
  let level: readonly Ask[] = [{ path, names: member === "" ? undefined : [member, "default"] }];
  for (let barrels = 0; barrels <= maxBarrels && level.length > 0; barrels++) {
    const next: Ask[] = [];
    for (const ask of level) {
      const key = `${ask.path}\n${ask.names?.join() ?? "*"}`;
      if (seen.has(key)) continue;
      seen.add(key);
      // Barrels hand on hundreds of files, of which one holds what is asked for.
      if (mayExport !== undefined && ask.names?.some((name) => mayExport(ask.path, name)) === false) continue;
      if (mayHoldSources(ask.path)) found.add(ask.path);
      next.push(...behind(ports, ask));
    }
    level = next;
  }
  return found;
}

/** What a barrel hands on of the names that are asked for. */
function behind({ imports, exportersBehind }: AskPorts, { path, names, isBehind }: Ask): readonly Ask[] {
  const isTold = names !== undefined && exportersBehind !== undefined;
  const exporters = isTold && isBehind !== true ? names.flatMap((name) => exportersBehind(path, name)) : [];
  const named = imports.importsOf(path).flatMap(({ path: target, use }) => {
    if (!use.handsOn) return [];
    if (use.names === undefined || use.exported === undefined || names === undefined) return isTold ? [] : [{ path: target, names }];
    const wanted = use.names.filter((_, index) => names.includes(use.exported?.[index] ?? ""));
    return wanted.length > 0 ? [{ path: target, names: wanted }] : [];
  });
  return [...exporters.map((at) => ({ path: at, names, isBehind: true as const })), ...named];
}
