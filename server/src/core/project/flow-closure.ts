import type { ApiName } from "../model/library-model.js";
import { moduleOfName } from "../flow/module-targets.js";
import type { Carrier, FlowSummary } from "./flow-summary.js";
import type { ImportTable } from "./import-table.js";
import { Groups } from "./groups.js";
import { type AskedBefore, filesAsked } from "./files-asked.js";
import type { ResolveModule } from "./module-resolver.js";
import type { Step } from "./steps.js";
import { isTestPath } from "./test-files.js";

/** What asking backwards needs to know of a project. */
export interface ClosurePorts {
  /** Undefined for files that cannot be parsed, or are not at hand yet. */
  summary(path: string): FlowSummary | undefined;
  readonly imports: Pick<ImportTable, "importersOf" | "importsOf">;
  readonly resolve: ResolveModule;
  /** Files that may write a property of a framework's object, by the property's name. */
  writersOf(property: string): readonly string[];
  /** False where a file surely holds no source. */
  mayHoldSources(path: string): boolean;
  /** Has the summaries of some files made that will be asked for, by whoever helps; to be waited for. */
  prepare?(paths: readonly string[]): Step;
}

/** Files that matter to some sinks. */
export interface FlowClosure {
  /** Files that have to do with each other stand in one group; each in the order of their paths. */
  readonly groups: readonly (readonly string[])[];
  /** True where there were more than `most`. */
  readonly stoppedEarly: boolean;
}

/**
 * The files whose data may get to sinks of the given ones: these, then the files that take from them a function which
 * hands a parameter on to such a sink, or that write a value which is read there, and so on through re-exports. Files that
 * these ask count where they hold sources. What nobody asks for is never parsed. Each step looks into a file.
 */
export function* filesLeadingTo(ports: ClosurePorts, sinkFiles: readonly string[], most: number): Generator<Step, FlowClosure> {
  const search = new BackwardSearch(ports, new Set(sinkFiles), most);
  for (const path of sinkFiles) {
    if (ports.summary(path)?.hasSinks === true) search.add(path);
    yield;
  }
  yield* search.run();
  const groups = new Groups();
  for (const path of search.members) groups.add(path);
  for (const [one, other] of search.links) groups.join(one, other);
  const known: AskedBefore = new Map();
  const askedBy = new Map<string, ReadonlySet<string>>();
  for (const path of search.members) {
    askedBy.set(path, filesAsked(ports, path, ports.summary(path)?.asked ?? [], known));
    yield;
  }
  yield ports.prepare?.([...new Set([...askedBy.values()].flatMap((asked) => [...asked]))]);
  for (const [path, files] of askedBy) {
    for (const asked of files) if (ports.summary(asked)?.hasSources === true) groups.join(path, asked);
    yield;
  }
  return { groups: groups.all(), stoppedEarly: search.members.size >= most };
}

class BackwardSearch {
  readonly members = new Set<string>();
  /** Files that share data. */
  readonly links: (readonly [string, string])[] = [];
  readonly #ports: ClosurePorts;
  readonly #sinkFiles: ReadonlySet<string>;
  readonly #most: number;
  /** What of a file leads on to a sink: exported names. */
  readonly #carried = new Map<string, Set<string>>();
  readonly #carriedFields = new Set<string>();
  /** Files to look into, for the first time or because more leads on than was known. */
  readonly #waiting = new Set<string>();
  /** Files of which more is carried than their importers have been asked about. */
  readonly #pending = new Set<string>();

  constructor(ports: ClosurePorts, sinkFiles: ReadonlySet<string>, most: number) {
    this.#ports = ports;
    this.#sinkFiles = sinkFiles;
    this.#most = most;
  }

  add(path: string): void {
    this.#waiting.add(path);
  }

  /** Looks into files, and asks their importers, until nothing more leads on. */
  *run(): Generator<Step> {
    while (this.#waiting.size + this.#pending.size > 0) {
      while (this.#waiting.size > 0) {
        const paths = [...this.#waiting];
        yield this.#ports.prepare?.(paths);
        for (const path of paths) {
          this.#waiting.delete(path);
          this.#take(path);
          yield;
        }
      }
      // A set visits what is put into it on the way, also again after it was taken out.
      for (const path of this.#pending) {
        this.#pending.delete(path);
        this.#askImporters(path);
      }
    }
  }

  #take(path: string): void {
    if (this.members.size >= this.#most && !this.members.has(path)) return;
    this.members.add(path);
    const summary = this.#ports.summary(path);
    if (summary === undefined) return;
    this.#note(path, this.#carriedNames(path, summary));
    for (const [name, carrier] of summary.foreign) {
      const kept = this.#leadsOn(path, carrier) ? moduleOfName(this.#ports, path, name) : undefined;
      if (kept === undefined) continue;
      // The file that keeps the value, and through it whoever writes there.
      this.links.push([path, kept.path]);
      if (!this.members.has(kept.path)) this.add(kept.path);
      this.#note(kept.path, [kept.member === "" ? "default" : kept.member]);
    }
    for (const [name, carrier] of summary.fields) if (!this.#carriedFields.has(name) && this.#leadsOn(path, carrier)) this.#carryField(path, name);
  }

  #askImporters(path: string): void {
    const names = this.#carried.get(path) ?? new Set<string>();
    for (const { path: importer, uses } of this.#ports.imports.importersOf(path)) {
      // What a test hands to the code it tests is no attacker's.
      if (isTestPath(importer) && !isTestPath(path)) continue;
      if (uses.some((use) => use.names === undefined || names.has("default") || use.names.some((name) => names.has(name)))) {
        this.links.push([path, importer]);
        this.add(importer);
      }
    }
  }

  #carryField(reader: string, name: string): void {
    this.#carriedFields.add(name);
    const known = [...this.members];
    for (const path of this.#ports.writersOf(name.slice(name.lastIndexOf(".") + 1))) {
      this.links.push([reader, path]);
      this.add(path);
    }
    // What leads into the property leads on now.
    for (const path of known) {
      if (!leadsIntoField(this.#ports.summary(path), name)) continue;
      this.links.push([reader, path]);
      this.add(path);
    }
  }

  #note(path: string, names: Iterable<string>): void {
    let known = this.#carried.get(path);
    if (known === undefined) this.#carried.set(path, (known = new Set()));
    const before = known.size;
    for (const name of names) known.add(name);
    if (known.size > before) this.#pending.add(path);
  }

  #leadsOn(path: string, { toSink, toNames, toFields }: Carrier): boolean {
    return (toSink && this.#sinkFiles.has(path)) || toFields.some((field) => this.#carriedFields.has(field)) || toNames.some((name) => this.#isCarried(path, name));
  }

  #isCarried(from: string, name: ApiName): boolean {
    const target = moduleOfName(this.#ports, from, name);
    const names = target && this.#carried.get(target.path);
    if (target === undefined || names === undefined) return false;
    // The whole module, or a default export that is used as an object.
    return target.member === "" ? names.size > 0 : names.has(target.member) || names.has("default");
  }

  *#carriedNames(path: string, { carriers, handedOn, exportStars }: FlowSummary): Generator<string> {
    for (const [name, carrier] of carriers) if (this.#leadsOn(path, carrier)) yield name;
    for (const [name, others] of handedOn) if (others.some((other) => this.#isCarried(path, other))) yield name;
    for (const star of exportStars) {
      const target = this.#ports.resolve(path, star);
      for (const name of (target === undefined ? undefined : this.#carried.get(target)) ?? []) if (name !== "default") yield name;
    }
  }
}

function leadsIntoField(summary: FlowSummary | undefined, field: string): boolean {
  if (summary === undefined) return false;
  return [summary.carriers, summary.foreign, summary.fields].some((carriers) => [...carriers.values()].some(({ toFields }) => toFields.includes(field)));
}
