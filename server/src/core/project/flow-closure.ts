import type { ApiName } from "../model/library-model.js";
import { Implementations } from "../flow/solve/implementations.js";
import { type ExportersBehind, findNamed, findValue, foreignName, moduleOfName, type NamedModules } from "../flow/solve/module-targets.js";
import { getOrCreate } from "../flow/solve/solver-state.js";
import { anyArgument, type Carrier, type SinkGuess } from "./flow-reach.js";
import { type FlowSummary, recalled } from "./flow-summary.js";
import type { Imports } from "./import-table.js";
import { importersByName, takesOneOf } from "./named-importers.js";
import { Groups } from "./groups.js";
import { type AskedBefore, filesAsked } from "./files-asked.js";
import type { ResolveModule } from "./module-resolver.js";
import type { Step } from "./steps.js";
import { mayHandAttacks } from "./test-files.js";

/** What asking backwards needs to know of a project. */
export interface ClosurePorts {
  /** Undefined for files that cannot be parsed, or are not at hand yet. */
  summary(path: string): FlowSummary | undefined;
  readonly imports: Imports;
  readonly resolve: ResolveModule;
  /** Files that may write a property of a framework's object, by the property's name. */
  writersOf(property: string): readonly string[];
  /** True where a file's text has words that sinks are told by, or may answer requests. */
  seemsToHoldSinks(path: string): boolean;
  /** False where a file surely holds no source. */
  mayHoldSources(path: string): boolean;
  /** False where a file surely exports nothing under a name. */
  mayExport?(path: string, name: string): boolean;
  readonly exportersBehind?: ExportersBehind | undefined;
  /** The name under which the models know an API, for names put together from those of several files. */
  canonical?(name: ApiName): ApiName;
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
  const known: AskedBefore = new Map();
  const askedBy = new Map<string, ReadonlySet<string>>();
  for (const path of search.members) {
    askedBy.set(path, filesAsked(ports, path, ports.summary(path)?.asked ?? [], known));
    yield;
  }
  yield ports.prepare?.([...new Set([...askedBy.values()].flatMap((asked) => [...asked]))]);
  const sourcesOf = new Map<string, readonly string[]>();
  for (const [path, files] of askedBy) {
    sourcesOf.set(path, [...files].filter((asked) => ports.summary(asked)?.hasSources === true));
    yield;
  }
  const groups = new Groups();
  const hasPart = (path: string): boolean => search.hasPart(path) || sourcesOf.get(path)?.length !== 0;
  for (const path of search.members) if (hasPart(path)) groups.add(path);
  for (const [one, other] of search.links) if (hasPart(one) && hasPart(other)) groups.join(one, other);
  for (const [path, files] of sourcesOf) for (const asked of files) groups.join(path, asked);
  return { groups: groups.all(), stoppedEarly: search.members.size >= most };
}

/** A function of a member that is called by a name, or a value that a file keeps. */
interface FunctionAt {
  readonly path: string;
  readonly id: number;
}
type ExportAt = NonNullable<ReturnType<typeof moduleOfName>>;
interface PlaceAt {
  readonly path: string;
  readonly name: string;
}

class BackwardSearch {
  readonly members = new Set<string>();
  /** Files that share data. */
  readonly links: (readonly [string, string])[] = [];
  /** Files that read or write what others keep. */
  readonly #sharing = new Set<string>();
  readonly #ports: ClosurePorts;
  readonly #sinkFiles: ReadonlySet<string>;
  readonly #most: number;
  /** All files, for names that may mean something in files which do not matter otherwise. */
  readonly #whole: NamedModules<FlowSummary>;
  /** What leads on to a sink: arguments of functions, values that files keep, properties of a framework's objects. */
  readonly #inputs = new Set<string>();
  readonly #implementations: Implementations<FlowSummary>;
  readonly #places = new Set<string>();
  readonly #fields = new Set<string>();
  /** The exported names under which others get at these. */
  readonly #names = new Map<string, Set<string>>();
  /** When more was last found out to lead on of what a file exports, by itself or from others. */
  readonly #grown = new Map<string, number>();
  #now = 0;
  /** Files to look into, for the first time or because more leads on than was known. */
  readonly #waiting = new Set<string>();
  /** Files of which more leads on than their importers have been asked about. */
  readonly #pending = new Set<string>();
  /** The functions that names mean, by the files that use them; those not found yet may be found once more files have been looked into. */
  readonly #functions = new Map<string, Map<ApiName, FunctionAt>>();
  /** Names of the file that is looked into for which no function was found, and the functions of contracts that they may mean instead: each is asked for with several arguments. */
  readonly #unfound = new Map<ApiName, readonly FunctionAt[]>();
  /** The APIs that names stand for. */
  readonly #held = new Map<string, Map<ApiName, ApiName | undefined>>();
  /** What names begin with: an export of which file. */
  readonly #targets = new Map<string, Map<ApiName, ExportAt | undefined>>();
  readonly #keepers = new Map<string, Map<ApiName, PlaceAt | undefined>>();

  constructor(ports: ClosurePorts, sinkFiles: ReadonlySet<string>, most: number) {
    this.#ports = ports;
    this.#sinkFiles = sinkFiles;
    this.#most = most;
    const { summary: graph, resolve, exportersBehind, canonical } = ports;
    this.#whole = { graph, resolve, exportersBehind, ...(canonical !== undefined && { canonical }) };
    this.#implementations = new Implementations(this.#whole);
  }

  add(path: string): void {
    this.#waiting.add(path);
  }

  /**
   * False where a file only uses what leads to sinks, and has nothing of an attacker to give it: no data starts or ends there, it shares
   * no values, and hands nothing on. Needs the search to be through.
   */
  hasPart(path: string): boolean {
    const summary = this.#ports.summary(path);
    if (summary === undefined || summary.hasSources || (summary.hasSinks && this.#sinkFiles.has(path))) return true;
    return this.#sharing.has(path) || (this.#names.get(path)?.size ?? 0) > 0 || this.#isLeading(path, summary);
  }

  #isLeading(path: string, { inputs, places }: FlowSummary): boolean {
    for (const id of inputs.keys()) if (this.#inputs.has(inputKey(path, id, anyArgument))) return true;
    for (const name of places.keys()) if (this.#places.has(placeKey(path, name))) return true;
    return false;
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
    const isNew = !this.members.has(path);
    this.members.add(path);
    this.#unfound.clear();
    const summary = this.#ports.summary(path);
    if (summary === undefined) return;
    for (const [name, carrier] of summary.fields) if (!this.#fields.has(name) && this.#leadsOn(path, summary, carrier)) this.#carryField(path, name);
    for (const [name, carrier] of summary.foreign) if (this.#leadsOn(path, summary, carrier)) this.#askKeeper(path, summary, name);
    if (this.#findInputs(path, summary)) this.#grow(path, ++this.#now);
    this.#nameCarried(path, summary);
    if (isNew) this.#askWriters(path, summary);
  }

  /**
   * Whoever gives both names to a function which writes to an object by them, as far as it seems to answer requests as well. Such functions
   * stand in many files and are called in most: who only hands names on is not looked for.
   */
  #askWriters(path: string, { inputs, meanings }: FlowSummary): void {
    if (!this.#sinkFiles.has(path)) return;
    const writing = new Set([...inputs].flatMap(([id, { carriers }]) => (carriers.some(([, { toWrite }]) => toWrite) ? [id] : [])));
    if (writing.size === 0) return;
    const names = new Set([...meanings].flatMap(([exported, { functions }]) => (functions.some((id) => writing.has(id)) ? [exported] : [])));
    for (const importer of importersByName(this.#ports.imports, path, names)) {
      if (!this.#ports.seemsToHoldSinks(importer) || !mayHandAttacks(importer, path)) continue;
      this.links.push([path, importer]);
      this.add(importer);
    }
  }

  /** Notes what of a file's functions and values leads on; true where that is more than before. */
  #findInputs(path: string, summary: FlowSummary): boolean {
    const before = this.#inputs.size + this.#places.size;
    for (const [id, { carriers }] of summary.inputs) {
      for (const [argument, carrier] of carriers) {
        const key = inputKey(path, id, argument);
        if (this.#inputs.has(key) || !this.#leadsOn(path, summary, carrier)) continue;
        this.#inputs.add(key);
        this.#inputs.add(inputKey(path, id, anyArgument));
      }
    }
    for (const [name, carrier] of summary.places) if (this.#leadsOn(path, summary, carrier)) this.#places.add(placeKey(path, name));
    return this.#inputs.size + this.#places.size > before;
  }

  /** The file from which a value comes that leads on; where it keeps the value under a name, whoever writes there is asked as well. */
  #askKeeper(path: string, summary: FlowSummary, name: ApiName): void {
    const from = this.#targetOf(path, name)?.path;
    if (from === undefined) return;
    this.#share(path, from);
    if (!this.members.has(from)) this.add(from);
    const kept = this.#keeperOf(path, summary, name);
    if (kept === undefined) return;
    this.#share(path, kept.path);
    const key = placeKey(kept.path, kept.name);
    if (this.#places.has(key) && this.members.has(kept.path)) return;
    this.#places.add(key);
    this.#grow(kept.path, ++this.#now);
    this.add(kept.path);
  }

  /** Where a name of a file is kept; files on the way there may be none that matter otherwise. */
  #keeperOf(path: string, summary: FlowSummary, name: ApiName): PlaceAt | undefined {
    const known = getOrCreate(this.#keepers, path, () => new Map<ApiName, PlaceAt | undefined>());
    if (!known.has(name)) {
      known.set(name, findNamed(this.#whole, summary, name, placeNamed));
    }
    return known.get(name);
  }

  /** What a name means that stands in a member, as does what leads on and every file on the way there. */
  #ofMember<T>(summary: FlowSummary, name: ApiName, lookup: (module: FlowSummary, local: string) => T | undefined): T | undefined {
    const graph = (path: string): FlowSummary | undefined => (this.members.has(path) ? this.#ports.summary(path) : undefined);
    return findNamed({ ...this.#whole, graph }, summary, name, lookup);
  }

  #askImporters(path: string): void {
    const names = this.#names.get(path) ?? new Set<string>();
    for (const { path: importer, uses } of this.#ports.imports.importersOf(path)) {
      if (!mayHandAttacks(importer, path)) continue;
      if (uses.some((use) => takesOneOf(use, names))) {
        this.links.push([path, importer]);
        this.add(importer);
      }
    }
  }

  #share(one: string, other: string): void {
    this.links.push([one, other]);
    this.#sharing.add(one).add(other);
  }

  #carryField(reader: string, name: string): void {
    this.#fields.add(name);
    const known = [...this.members];
    for (const path of this.#ports.writersOf(name.slice(name.lastIndexOf(".") + 1))) {
      this.#share(reader, path);
      this.add(path);
    }
    // What leads into the property leads on now.
    for (const path of known) {
      if (!leadsIntoField(this.#ports.summary(path), name)) continue;
      this.#share(reader, path);
      this.add(path);
    }
  }

  /** Notes the names under which a file exports what leads on, its own and that of others. */
  #nameCarried(path: string, summary: FlowSummary): void {
    const { meanings, exportStars, values } = summary;
    this.#nameContracts(path, summary);
    let names = this.#names.get(path);
    if (names === undefined) this.#names.set(path, (names = new Set()));
    for (const [exported, { functions, places, others }] of meanings) {
      if (functions.some((id) => this.#inputs.has(inputKey(path, id, anyArgument))) || places.some((name) => this.#places.has(placeKey(path, name)))) names.add(exported);
      for (const other of others) {
        if (!this.#isCarried(path, other)) continue;
        names.add(exported);
        this.#grow(path, this.#grownOf(this.#targetOf(path, other)?.path));
      }
    }
    // `Deps().store`: who is handed an object of the type gets at what it holds.
    for (const [name, held] of values) {
      const [, type] = /^([\w$]+)\(\)\./.exec(name) ?? [];
      if (type === undefined || names.has(type) || !this.#isCarried(path, held)) continue;
      names.add(type);
      this.#grow(path, this.#grownOf(this.#targetOf(path, held)?.path));
    }
    for (const star of exportStars) {
      const target = this.#ports.resolve(path, star);
      for (const name of (target === undefined ? undefined : this.#names.get(target)) ?? []) {
        if (name === "default") continue;
        names.add(name);
        this.#grow(path, this.#grownOf(target));
      }
    }
  }

  /** What leads on is called by the names of interfaces as well, which other files may declare. */
  #nameContracts(path: string, summary: FlowSummary): void {
    if (summary.implemented.size === 0) return;
    for (const { module, name, owner } of this.#implementations.add(summary)) {
      const leads = [...summary.named].some(([member, id]) => member.startsWith(`${owner}.`) && this.#inputs.has(inputKey(path, id, anyArgument)));
      if (!leads) continue;
      const names = getOrCreate(this.#names, module.path, () => new Set<string>());
      const before = names.size;
      for (const type of typesHolding(module, name)) names.add(type);
      if (module.path !== path) this.#share(path, module.path);
      // Only what is new is of now: two contracts of one class would else go on telling each other of it.
      const grown = names.size === before ? this.#grownOf(path) : ++this.#now;
      if (this.#grownOf(module.path) >= grown) continue;
      this.#grow(module.path, grown);
      this.add(module.path);
    }
  }

  #grownOf(path: string | undefined): number {
    return (path === undefined ? undefined : this.#grown.get(path)) ?? 0;
  }

  #grow(path: string, now: number): void {
    if (this.#grownOf(path) >= now) return;
    this.#grown.set(path, now);
    this.#pending.add(path);
  }

  #leadsOn(path: string, summary: FlowSummary, { toSink, toGuesses, toCalls, toValues, toFields }: Carrier): boolean {
    if (this.#sinkFiles.has(path) && (toSink || toGuesses.some((guess) => this.#isSink(path, summary, guess)))) return true;
    if (toFields.some((field) => this.#fields.has(field))) return true;
    return toCalls.some(([name, argument]) => this.#isLedOn(path, summary, name, argument)) || toValues.some((name) => this.#isKept(summary, name));
  }

  /** True where what may be a sink is one. */
  #isSink(path: string, summary: FlowSummary, { name, is }: SinkGuess): boolean {
    const known = getOrCreate(this.#held, path, () => new Map<ApiName, ApiName | undefined>());
    if (!known.has(name)) known.set(name, findValue(this.#whole, summary, name));
    return known.get(name) === is;
  }

  /** True where a function that is called by a name leads on what it is given there. */
  #isLedOn(path: string, summary: FlowSummary, name: ApiName, argument: number): boolean {
    const known = getOrCreate(this.#functions, path, () => new Map<ApiName, FunctionAt>());
    if (!known.has(name) && !this.#mayLeadOn(path, summary, name)) return false;
    const found = known.get(name) ?? (this.#unfound.has(name) ? undefined : this.#ofMember(summary, name, functionNamed));
    if (found !== undefined) {
      known.set(name, found);
      return this.#isInput(found, argument);
    }
    const behind = getOrCreate(this.#unfound, name, () => this.#implementations.behind(summary, name).flatMap(({ module, name: own }) => functionNamed(module, own.slice(1)) ?? []));
    return behind.some((one) => this.#isInput(one, argument));
  }

  #isInput(found: FunctionAt | undefined, argument: number): boolean {
    if (found === undefined) return false;
    const rest = this.#ports.summary(found.path)?.inputs.get(found.id)?.rest ?? -1;
    return this.#inputs.has(inputKey(found.path, found.id, rest >= 0 && argument > rest ? rest : argument));
  }

  /** False where nothing leads on that a name may mean: found out without looking for it. */
  #mayLeadOn(path: string, summary: FlowSummary, name: ApiName): boolean {
    const foreign = foreignName(summary, name);
    return foreign !== undefined && this.#isCarried(path, foreign);
  }

  #isKept(summary: FlowSummary, name: ApiName): boolean {
    const kept = this.#mayLeadOn(summary.path, summary, name) ? this.#ofMember(summary, name, placeNamed) : undefined;
    return kept !== undefined && this.#places.has(placeKey(kept.path, kept.name));
  }

  /** True where something that leads on is exported under what a name begins with. */
  #isCarried(from: string, name: ApiName): boolean {
    const target = this.#targetOf(from, name);
    const names = target && this.#names.get(target.path);
    if (target === undefined || names === undefined) return false;
    // The whole module, or a default export that is used as an object.
    return target.member === "" ? names.size > 0 : names.has(target.member) || names.has("default");
  }

  #targetOf(from: string, name: ApiName): ExportAt | undefined {
    const known = getOrCreate(this.#targets, from, () => new Map<ApiName, ExportAt | undefined>());
    // Files are looked into again and again, and most names are those of packages.
    if (!known.has(name)) known.set(name, moduleOfName(this.#ports, from, name));
    return known.get(name);
  }
}

/** The names under which a module exports a type, and types of which a member is declared to be it. */
function typesHolding({ exports, values }: FlowSummary, type: string): readonly string[] {
  const local = new Set([type]);
  for (const [name, held] of values) if (held === `#${type}()`) local.add(/^[\w$]+/.exec(name)?.[0] ?? name);
  return [...exports].flatMap(([exported, name]) => (local.has(name.slice(1)) ? [exported] : []));
}

function functionNamed({ path, named }: FlowSummary, name: string): FunctionAt | undefined {
  const id = named.get(name);
  return id === undefined ? undefined : { path, id };
}

function placeNamed({ path, places }: FlowSummary, name: string): PlaceAt | undefined {
  const kept = [name, recalled(name)].find((known) => places.has(known));
  return kept === undefined ? undefined : { path, name: kept };
}

function inputKey(path: string, id: number, argument: number): string {
  return `${path}\n${id}\n${argument}`;
}

function placeKey(path: string, name: string): string {
  return `${path}\n${name}`;
}

function leadsIntoField(summary: FlowSummary | undefined, field: string): boolean {
  if (summary === undefined) return false;
  const { inputs, places, foreign, fields } = summary;
  const carriers = [[...inputs.values()].flatMap(({ carriers: own }) => own.map(([, carrier]) => carrier)), [...places.values(), ...foreign.values(), ...fields.values()]];
  return carriers.some((all) => all.some(({ toFields }) => toFields.includes(field)));
}
