import type { ApiName } from "../model/library-model.js";
import { moduleOfName } from "../flow/module-targets.js";
import type { FlowSummary } from "./flow-summary.js";
import type { Importer } from "./import-table.js";
import type { ResolveModule } from "./module-resolver.js";

/** What asking backwards needs to know of a project. */
export interface ClosurePorts {
  /** Undefined for files that cannot be parsed, or are not at hand yet. */
  summary(path: string): FlowSummary | undefined;
  importersOf(path: string): readonly Importer[];
  readonly resolve: ResolveModule;
}

/**
 * The files whose data may get to sinks of the given ones: these, then the files that take from them a function which
 * hands a parameter on to such a sink, and so on through re-exports. What nobody asks for is never parsed. The answer
 * holds every file that has a part in a trace to one of the sinks, and few others; its order is that of the project.
 */
export function filesLeadingTo(ports: ClosurePorts, sinkFiles: readonly string[], most: number): { readonly paths: readonly string[]; readonly stoppedEarly: boolean } {
  const members = new Set<string>();
  const carried = new Map<string, Set<string>>();
  const pending = new Set<string>();

  const note = (path: string, names: Iterable<string>): void => {
    let known = carried.get(path);
    if (known === undefined) carried.set(path, (known = new Set()));
    const before = known.size;
    for (const name of names) known.add(name);
    if (known.size > before) pending.add(path);
  };

  const isCarried = (from: string, name: ApiName): boolean => {
    const target = moduleOfName(ports.resolve, from, name);
    const names = target && carried.get(target.path);
    if (target === undefined || names === undefined) return false;
    // The whole module, or a default export that is used as an object.
    return target.member === "" ? names.size > 0 : names.has(target.member) || names.has("default");
  };

  for (const path of sinkFiles) {
    const summary = ports.summary(path);
    if (summary?.hasSinks !== true) continue;
    members.add(path);
    note(path, [...summary.carriers].flatMap(([name, { toSink }]) => (toSink ? [name] : [])));
  }
  // A set visits what is put into it on the way, also again after it was taken out.
  for (const path of pending) {
    pending.delete(path);
    const names = carried.get(path) ?? new Set();
    for (const { path: importer, uses } of ports.importersOf(path)) {
      if (!uses.some((use) => use.names === undefined || names.has("default") || use.names.some((name) => names.has(name)))) continue;
      if (members.size >= most && !members.has(importer)) return { paths: [...members].sort(), stoppedEarly: true };
      members.add(importer);
      const summary = ports.summary(importer);
      if (summary !== undefined) note(importer, carriedNames(importer, summary));
    }
  }
  return { paths: [...members].sort(), stoppedEarly: false };

  function* carriedNames(path: string, { carriers, handedOn, exportStars }: FlowSummary): Generator<string> {
    for (const [name, { toCalls }] of carriers) if (toCalls.some((call) => isCarried(path, call))) yield name;
    for (const [name, others] of handedOn) if (others.some((other) => isCarried(path, other))) yield name;
    for (const star of exportStars) {
      const target = ports.resolve(path, star);
      for (const name of (target === undefined ? undefined : carried.get(target)) ?? []) if (name !== "default") yield name;
    }
  }
}
