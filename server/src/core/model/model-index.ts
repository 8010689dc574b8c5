import type {
  ApiName,
  AssignmentSinkRow,
  BindingSinkRow,
  CallbackRow,
  ControlRow,
  CarrierRow,
  ConventionRow,
  GuardRow,
  JsxSinkRow,
  LibraryModel,
  MessageRow,
  NameHint,
  ParameterNamesRow,
  PropagatorRow,
  RoutingMember,
  RoutingRow,
  ResultSinkRow,
  SanitizerRow,
  SignatureCheckRow,
  SignatureRow,
  SinkKind,
  SinkRow,
  SourceRow,
  ValidatorRow,
} from "./library-model.js";
import { isOfOtherModule } from "./module-names.js";
import { once } from "./once.js";
import { isNodeModule, libraryPackages, packageOf, packagesOf } from "./packages.js";
import { isCommonMember, lastMember, type SinkTrigger, sinkTriggersOf } from "./sink-triggers.js";
import { occurringApis } from "./occurring-apis.js";
import { teamApis, workspaceNames } from "./workspace-names.js";
import type { ThreatModel } from "./threat-models.js";
import { allKinds, isTaintKind, type KindMask, maskOf, type TaintKind } from "./taint-kinds.js";

/** All library models, indexed by API name. Built once by the engine. */
export interface ModelIndex {
  /** The canonical spelling of an API name. */
  canonical(name: ApiName): ApiName;
  sinks(name: ApiName): readonly SinkRow[];
  /** The source row an API name lies at or below. */
  source(name: ApiName): SourceRow | undefined;
  callbacks(name: ApiName): readonly CallbackRow[];
  validators(name: ApiName): readonly ValidatorRow[];
  /** The controls that a value provides; a call or an instance is asked for as what it is a call or an instance of. */
  controls(name: ApiName): readonly ControlRow[];
  /** True for middleware that is known to protect nothing. */
  isBystander(name: ApiName): boolean;
  /** True where the result of calling `name` is harmless in sinks of a kind. */
  sanitizes(name: ApiName, kind: SinkKind): boolean;
  /** The sanitizer row of a call as arguments and the kinds it takes away. */
  sanitizers(name: ApiName): readonly { readonly argument: number | "any" | "receiver"; readonly clears: KindMask }[];
  /** What a call says of its arguments. */
  guards(name: ApiName): readonly { readonly argument: number; readonly clears: KindMask; readonly says: GuardRow["says"] }[];
  /** True for calls that a team has said the meaning of: they are not followed into. */
  isOfTeam(name: ApiName): boolean;
  /** The name under which a team has told of a function of the workspace, by what a file calls it; undefined for all else. */
  workspaceName(path: string, name: ApiName): ApiName | undefined;
  propagators(name: ApiName): readonly PropagatorRow[];
  /** Properties of some source that the program itself fills in. */
  readonly ownNames: ReadonlySet<string>;
  /** Source rows at an API name and below it. */
  sourcesBelow(name: ApiName): readonly SourceRow[];
  /** Names of properties and attributes that are sinks of a kind. */
  propertySinkWords(kind: TaintKind): readonly string[];
  assignmentSinks(property: string): readonly AssignmentSinkRow[];
  jsxSinks(attribute: string): readonly JsxSinkRow[];
  bindingSinks(attribute: string): readonly BindingSinkRow[];
  /** The attributes that are sinks where a template binds them. */
  readonly boundAttributes: readonly string[];
  /** The rows for what functions return that have a parameter or a decorator of an API. */
  resultSinks(of: ApiName): readonly ResultSinkRow[];
  /** Words without which a text holds no function whose result is a sink of these kinds. */
  resultSinkWords(kinds: readonly TaintKind[]): readonly string[];
  /** The source a member is by its name, and that of its owner, alone. */
  memberSource(owner: string, member: string): SourceRow | undefined;
  conventionsFor(path: string): readonly ConventionRow[];
  /** How a call treats the function or value it is given; undefined where no model says. */
  carrier(name: ApiName | undefined): CarrierRow["does"] | undefined;
  /** The row of a function that makes sure who signed a message. */
  signatureCheck(name: ApiName | undefined): SignatureCheckRow | undefined;
  /** True for a function that does not come back. */
  isEnding(name: ApiName): boolean;
  /** True for a function that returns an instance of the class it is given. */
  isInjector(name: ApiName): boolean;
  /** Rows of functions that have a parameter of a type. */
  signatures(type: ApiName): readonly SignatureRow[];
  /** The type of a parameter that the names around it tell; `names` are those of all parameters, of a pattern those that it takes out. */
  namedParameter(names: readonly (string | readonly string[])[], index: number, thought: ApiName | undefined): ApiName | undefined;
  /** Object literals of a telling form that are sinks. */
  readonly messages: readonly MessageRow[];
  /** How frameworks register routes by calls. */
  readonly routing: readonly RoutingRow[];
  /** What methods of routers do by their names, as most frameworks have it: for routers of which only a call's form tells. */
  readonly usualMembers: ReadonlyMap<string, RoutingMember>;
  /** True for calls that an application is handed to and that put nothing in front of its routes. */
  leavesRoutesAlone(name: ApiName): boolean;
  /** The type a conventional variable name hints at. */
  hint(variableName: string): ApiName | undefined;
  /** What names mean that a file uses as if it had imported a package. */
  readonly usualNames: ReadonlyMap<string, ApiName>;
  /** What a text has to hold before it can hold a sink of these kinds. */
  sinkTriggers(kinds: readonly TaintKind[]): readonly SinkTrigger[];
  /** Tells which APIs can occur in a project that imports certain packages. */
  occurring(isImported: (name: string) => boolean): (api: ApiName) => boolean;
  /** Words one of which stands in a text that reads a source of these models from anything but its parameters. */
  sourceWords(models: readonly ThreatModel[]): readonly string[];
  /** The sinks whose last member has a name, of every kind; an empty name stands for construction: `new User()`. */
  sinksOfMember(member: string): readonly SinkRow[];
  /** The objects that have the last member of a sink's API under another spelling: `sequelize.Sequelize()` for `sequelize.literal`. */
  otherOwners(api: ApiName): readonly ApiName[];
  /** True for names of packages that have a model, and of Node's own modules: no package of a workspace has such a name. */
  isLibrary(name: ApiName): boolean;
  /** True for an API with sinks whose names are too common to be looked for in texts: `User.find`, `redis.get`. */
  isQuietSink(name: ApiName): boolean;
  /** The packages that such APIs come from, under whatever spelling. */
  readonly quietPackages: ReadonlySet<string>;
  /** The sinks of a kind whose last member has a name (`query`, `whereRaw`), whatever the object. */
  sinksNamed(kind: SinkKind, member: string): readonly SinkRow[];
}

/** Indexes models, each part when it is first asked for: most runs of Lintel ask few of them. */
export function indexModels(models: readonly LibraryModel[]): ModelIndex {
  const aliases = once(() => {
    const spelled = new Map<ApiName, ApiName>();
    for (const model of models) {
      for (const [spelling, canonicalName] of Object.entries(model.aliases ?? {})) spelled.set(spelling, canonicalName);
      for (const [exported, api] of Object.entries(model.generated ?? {})) spelled.set(`.*.${exported}`, api);
    }
    return spelled;
  });
  const named = <Name extends string>(names: (model: LibraryModel) => readonly Name[] | undefined): (() => ReadonlySet<Name>) => once(() => new Set(models.flatMap((model) => names(model) ?? [])));
  const grouped = <Row>(rows: (model: LibraryModel) => readonly Row[] | undefined, nameOf: (row: Row) => string): (() => ReadonlyMap<string, readonly Row[]>) => once(() => {
    const groups = new Map<string, Row[]>();
    for (const model of models) for (const row of rows(model) ?? []) append(groups, nameOf(row), row);
    return groups;
  });
  const last = <Row>(rows: (model: LibraryModel) => readonly Row[] | undefined, nameOf: (row: Row) => string): (() => ReadonlyMap<string, Row>) => once(() => new Map(models.flatMap((model) => (rows(model) ?? []).map((row): [string, Row] => [nameOf(row), row]))));
  const all = <Row>(rows: (model: LibraryModel) => readonly Row[] | undefined): (() => readonly Row[]) => once(() => models.flatMap((model) => rows(model) ?? []));

  const sinks = grouped(({ sinks: rows }) => rows, ({ api }) => api);
  const members = once(() => sinksByMember(models));
  const sources = once(() => sourcesOf(models));
  const below = once(() => {
    const rows = new Map<ApiName, SourceRow[]>();
    for (const row of sources().told) for (const owner of ownersOf(row.api)) append(rows, owner, row);
    return rows;
  });
  const starMembers = once(() => new Set([...sources().rows.keys()].flatMap((api) => (api.startsWith("*.") ? [api.slice(api.lastIndexOf(".") + 1)] : []))));
  const quiet = once(() => {
    const apis = new Set<ApiName>();
    for (const [api, rows] of sinks()) if (rows.some(({ kind }) => isTaintKind(kind)) && isCommonMember(lastMember(api))) for (const owner of instancesAbove(api)) apis.add(owner);
    addMakers(apis, aliases(), sinks());
    return apis;
  });
  const quietPackages = once(() => packagesOf(quiet(), models));
  const sanitizers = once(() => {
    const rows = new Map<ApiName, SanitizerRow>();
    for (const model of models) for (const row of model.sanitizers ?? []) rows.set(row.api, model.ofTeam === undefined ? row : joinedSanitizer(rows.get(row.api), row));
    return rows;
  });
  const propertyWords = once(() => {
    const words = new Map<TaintKind, string[]>();
    for (const model of models) {
      for (const { kind, property } of model.assignmentSinks ?? []) append(words, kind, property);
      for (const { kind, attribute } of model.jsxSinks ?? []) append(words, kind, attribute);
    }
    return words;
  });
  const hints = once(() => new Map(models.flatMap(({ nameHints = [] }) => nameHints.flatMap((row) => row.names.map((name): [string, NameHint] => [name.toLowerCase(), row])))));
  const signatures = grouped(({ signatures: rows }) => rows, ({ type }) => type);
  const callbacks = grouped(({ callbacks: rows }) => rows, ({ api }) => api);
  const validators = grouped(({ validators: rows }) => rows, ({ api }) => api);
  const controls = grouped(({ controls: rows }) => rows, ({ api }) => api);
  const guards = grouped(({ guards: rows }) => rows, ({ api }) => api);
  const propagators = grouped(({ propagators: rows }) => rows, ({ api }) => api);
  const assignments = grouped(({ assignmentSinks }) => assignmentSinks, ({ property }) => property);
  const attributes = grouped(({ jsxSinks }) => jsxSinks, ({ attribute }) => attribute);
  const bindings = grouped(({ bindingSinks }) => bindingSinks, ({ attribute }) => attribute);
  const boundAttributes = once(() => [...bindings().keys()]);
  const results = grouped(({ resultSinks }) => resultSinks, ({ of }) => of);
  const carriers = last(({ carriers: rows }) => rows, ({ api }) => api);
  const signatureChecks = last(({ signatureChecks: rows }) => rows, ({ api }) => api);
  const injectors = named((model) => model.injectors);
  const bystanders = named((model) => model.bystanders);
  const fluent = named((model) => model.fluent);
  const endings = named((model) => model.endings);
  const servers = named((model) => model.servers);
  const conventions = all((model) => model.conventions);
  const neighbours = all((model) => model.parameterNames);
  const routing = all((model) => model.routing);
  const messages = all((model) => model.messages);
  const usual = once(() => usualMembers(routing()));
  const libraries = once(() => libraryPackages(models));
  const ofTeam = once(() => teamApis(models, "told"));
  const ofWorkspace = once(() => workspaceNames(new Set([...teamApis(models), ...models.flatMap(({ asked = [] }) => asked)])));
  const owners = once(() => ownersBySink(aliases(), sinks()));
  const sinkTriggers = once(() => sinkTriggersOf(models));
  const ownNames = once(() => new Set(models.flatMap((model) => (model.sources ?? []).flatMap(({ own = [] }) => own))));
  const usualNames = once(() => new Map(models.flatMap((model) => Object.entries(model.usualNames ?? {}))));
  // Few names make up most questions; the names of a workspace are bounded by its code.
  const known = new Map<ApiName, SourceRow | null>();
  const spelled = new Map<ApiName, ApiName>();
  return {
    canonical: (name) => {
      if (spelled.size > maxKnown) spelled.clear();
      let canonical = spelled.get(name);
      if (canonical === undefined) {
        canonical = canonicalName(aliases(), fluent(), name);
        spelled.set(name, canonical);
      }
      return canonical;
    },
    sinks: (name) => sinks().get(name) ?? [],
    source: (name) => {
      if (known.size > maxKnown) known.clear();
      let row = known.get(name);
      if (row === undefined) known.set(name, (row = sourceAt(sources().rows, name) ?? null));
      return row ?? undefined;
    },
    callbacks: (name) => callbacks().get(name) ?? [],
    validators: (name) => validators().get(name) ?? [],
    controls: (name) => calledBy(name).map((api) => controls().get(api)).find((rows) => rows !== undefined) ?? [],
    isBystander: (name) => calledBy(name).some((api) => bystanders().has(api)),
    sanitizes: (name, kind) => sanitizesKind(sanitizers().get(name), kind),
    sanitizers: (name) => {
      const row = sanitizers().get(name);
      return row === undefined ? [] : [{ argument: "any", clears: clearedBy(row.kinds) }];
    },
    guards: (name) => (guards().get(name) ?? []).map(({ argument, kinds, says }) => ({ argument, clears: clearedBy(kinds), says })),
    isOfTeam: (name) => ofTeam().has(name),
    workspaceName: (path, name) => ofWorkspace()(path, name),
    propertySinkWords: (kind) => propertyWords().get(kind) ?? [],
    assignmentSinks: (property) => assignments().get(property) ?? [],
    jsxSinks: (attribute) => attributes().get(attribute) ?? [],
    bindingSinks: (attribute) => bindings().get(attribute) ?? [],
    get boundAttributes() {
      return boundAttributes();
    },
    resultSinks: (of) => results().get(of) ?? [],
    resultSinkWords: (kinds) => [...results().values()].flat().filter(({ kind }) => kinds.includes(kind)).map(({ word }) => word),
    memberSource: (owner, member) => {
      // Asked for every member of every file, and hardly any is one.
      if (!starMembers().has(member)) return undefined;
      return sources().rows.get(`*.${owner}.${member}`) ?? sources().rows.get(`*.${member}`);
    },
    sinkTriggers: (kinds) => sinkTriggers()(kinds),
    sourceWords: (wanted) => [...new Set([...sources().rows.values()].flatMap((row) => (row.isStored === true ? storedWords(row) : wanted.some((model) => model === row.kind) ? entrancesOf(row.api) : [])))],
    occurring: (isImported) => occurringApis(models, isImported),
    propagators: (name) => propagators().get(name) ?? [],
    get ownNames() {
      return ownNames();
    },
    sourcesBelow: (name) => below().get(name) ?? [],
    get messages() {
      return messages();
    },
    get routing() {
      return routing();
    },
    get usualMembers() {
      return usual();
    },
    leavesRoutesAlone: (name) => servers().has(name),
    carrier: (name) => (name === undefined ? undefined : carriers().get(name)?.does),
    signatureCheck: (name) => (name === undefined ? undefined : signatureChecks().get(name)),
    isEnding: (name) => endings().has(name),
    isInjector: (name) => injectors().has(name),
    signatures: (type) => signatures().get(type) ?? [],
    conventionsFor: (path) => conventions().filter((row) => row.files.test(path)),
    namedParameter: (names, index, thought) => namedParameter(neighbours(), names, index, thought),
    hint: (variableName) => hints().get(variableName.toLowerCase())?.api,
    get usualNames() {
      return usualNames();
    },
    isQuietSink: (name) => quiet().has(name),
    get quietPackages() {
      return quietPackages();
    },
    isLibrary: (name) => isNodeModule(name) || libraries().has(packageOf(name)),
    sinksOfMember: (member) => members().get(member) ?? [],
    otherOwners: (api) => owners().get(api) ?? none,
    sinksNamed: (kind, member) => members().get(`${kind} ${member}`) ?? [],
  };
}

/** Sinks by their last member, and by their kind and that; an empty name stands for construction. */
function sinksByMember(models: readonly LibraryModel[]): ReadonlyMap<string, readonly SinkRow[]> {
  const members = new Map<string, SinkRow[]>();
  for (const { sinks = [] } of models) for (const row of sinks) {
    append(members, `${row.kind} ${lastMember(row.api)}`, row);
    // What a class of the project makes may be one of these; what a hook returns is made by nothing else.
    if (!row.api.endsWith("()")) append(members, lastMember(row.api), row);
    else if (!/\.use[A-Z]\w*\(\)$/.test(row.api)) append(members, "", row);
  }
  return members;
}

/** The sources that are told of, and by name the last one. */
function sourcesOf(models: readonly LibraryModel[]): { readonly rows: ReadonlyMap<ApiName, SourceRow>; readonly told: readonly SourceRow[] } {
  const rows = new Map<ApiName, SourceRow>();
  const told: SourceRow[] = [];
  for (const { sources = [], ofTeam } of models) for (const row of sources) {
    // A rule of a team that asks for a source which is known takes it as it is.
    if (ofTeam === "asked" && sourceAt(rows, row.api) !== undefined) continue;
    rows.set(row.api, row);
    told.push(row);
  }
  return { rows, told };
}

const none: readonly ApiName[] = [];

function ownersBySink(aliases: ReadonlyMap<ApiName, ApiName>, sinks: ReadonlyMap<ApiName, unknown>): ReadonlyMap<ApiName, readonly ApiName[]> {
  const owners = new Map<ApiName, ApiName[]>();
  for (const [spelling, api] of aliases) {
    const member = `.${lastMember(api)}`;
    if (sinks.has(api) && spelling.endsWith(member)) append(owners, api, spelling.slice(0, -member.length));
  }
  return owners;
}

const windows = ["window", "self", "globalThis", "top", "parent", "opener"];

/**
 * Words one of which a text holds that reads a source from something it has by itself: none for a member of a parameter's type. A member
 * with an everyday name is told by the package it is imported from, or by the window it is read of.
 */
function entrancesOf(api: ApiName): readonly string[] {
  const [, owner, member, call, next] = /^((?:@[^/]+\/)?[^.(]+)\.([\w$]+)(\(\))?(?:\.([A-Z]\w*\(\)))?/.exec(api) ?? [];
  if (owner === undefined || member === undefined) return /^[\w-]+(?=\(\))/.exec(api)?.slice(0, 1) ?? [];
  if (next !== undefined || (call !== undefined && /^[A-Z]/.test(member))) return [];
  if (owner === "globalThis") return isCommonMember(member) ? windows.map((window) => `${window}.${member}`) : [member];
  return /^[a-z]+$/.test(member) && !owner.startsWith("*") ? [owner] : [member];
}

/** What a text says that asks a store for what it holds: a method that tells by itself, or a statement. */
function storedWords({ api, given, receiver }: SourceRow): readonly string[] {
  return given !== undefined ? ["SELECT", "select"] : receiver === undefined ? entrancesOf(api) : [];
}

/** Of what frameworks say of a method the words of most of them; of the first where as many say otherwise. */
function usualMembers(routing: readonly RoutingRow[]): ReadonlyMap<string, RoutingMember> {
  const spoken = new Map<string, Map<string, { readonly member: RoutingMember; readonly count: number }>>();
  for (const { members } of routing) {
    for (const [name, member] of Object.entries(members)) {
      const said = spoken.get(name) ?? new Map<string, { readonly member: RoutingMember; readonly count: number }>();
      const text = JSON.stringify(member);
      said.set(text, { member, count: (said.get(text)?.count ?? 0) + 1 });
      spoken.set(name, said);
    }
  }
  const usual = new Map<string, RoutingMember>();
  for (const [name, said] of spoken) {
    const most = Math.max(...[...said.values()].map(({ count }) => count));
    const found = [...said.values()].find(({ count }) => count === most);
    if (found !== undefined) usual.set(name, found.member);
  }
  return usual;
}

/** An API name, and what it is a call or an instance of: `helmet()`, `helmet`. */
function calledBy(name: ApiName): readonly ApiName[] {
  const names = [name];
  for (let at = name; at.endsWith("()"); names.push(at)) at = at.slice(0, -2);
  return names;
}

/** Remembered answers; a server that lives for days must not grow with every name ever typed. */
const maxKnown = 20_000;

/** What a team says of a function comes on top of what is known of it. */
function joinedSanitizer(known: SanitizerRow | undefined, row: SanitizerRow): SanitizerRow {
  if (known === undefined || row.kinds === "all") return row;
  return known.kinds === "all" ? known : { api: row.api, kinds: [...known.kinds, ...row.kinds] };
}

function clearedBy(kinds: SanitizerRow["kinds"]): KindMask {
  return kinds === "all" ? allKinds : maskOf(kinds.filter(isTaintKind));
}

function sanitizesKind(row: SanitizerRow | undefined, kind: SinkKind): boolean {
  if (row === undefined || row.kinds === "all") return row !== undefined;
  // Taint kinds that share a bit are cleaned together.
  return row.kinds.includes(kind) || (isTaintKind(kind) && (maskOf(row.kinds.filter(isTaintKind)) & maskOf([kind])) !== 0);
}

/** Aliases may chain; the bound keeps a cycle in the data from hanging the analysis. */
const maxAliasHops = 8;

function canonicalName(aliases: ReadonlyMap<ApiName, ApiName>, fluent: ReadonlySet<ApiName>, name: ApiName): ApiName {
  let current = name;
  for (let hop = 0; hop < maxAliasHops; hop++) {
    const next = aliases.get(current) ?? anyMember(aliases, current) ?? chained(fluent, current);
    if (next === undefined) return current;
    current = next;
  }
  return current;
}

/** What `x.*` says of a member, and `.*.x` of what any module of the project exports; calls and members such as `$transaction` are not meant. */
function anyMember(aliases: ReadonlyMap<ApiName, ApiName>, name: ApiName): ApiName | undefined {
  const dot = name.lastIndexOf(".");
  if (dot <= 0 || !/^[A-Za-z_]\w*$/.test(name.slice(dot + 1))) return undefined;
  const found = aliases.get(`${name.slice(0, dot)}.*`) ?? (isOfOtherModule(name) ? aliases.get(`.*${name.slice(dot)}`) : undefined);
  return found === name ? undefined : found;
}

/** The object of a fluent API for a call of any of its methods. */
function chained(fluent: ReadonlySet<ApiName>, name: ApiName): ApiName | undefined {
  if (fluent.size === 0 || !name.endsWith("()")) return undefined;
  const object = name.slice(0, Math.max(0, name.lastIndexOf(".")));
  return fluent.has(object) ? object : undefined;
}

function sourceAt(sources: ReadonlyMap<ApiName, SourceRow>, name: ApiName): SourceRow | undefined {
  for (let end = name.length > longestRow ? lastBoundary(name, longestRow) : name.length; end > 0; end = lastBoundary(name, end)) {
    const row = sources.get(name.slice(0, end));
    if (row !== undefined) return row;
  }
  return undefined;
}

/** No row has a longer name; members of members may. */
const longestRow = 400;

/** Index of the last `.`, `(` or `[` in front of `end`: where the next shorter API name ends. */
function lastBoundary(name: ApiName, end: number): number {
  for (let i = end - 1; i > 0; i--) {
    const char = name[i];
    if (char === "." || char === "(" || char === "[") return i;
  }
  return 0;
}

/** An API name itself and every object it is a part of. */
function ownersOf(api: ApiName): readonly ApiName[] {
  const owners = [api];
  for (let end = lastBoundary(api, api.length); end > 0; end = lastBoundary(api, end)) if (api[end] !== "(") owners.push(api.slice(0, end));
  return owners;
}

/** The objects on the way to a member: of `PrismaClient().model.create` both the client and its model. */
function instancesAbove(api: ApiName): readonly ApiName[] {
  const owner = api.slice(0, Math.max(0, api.lastIndexOf(".")));
  return ownersOf(owner).filter((name) => name === owner || name.endsWith("()")).filter((name) => name.includes("()"));
}

/**
 * Adds to such objects those that they come from, `Db()` of `Db().collection()`, and modules whose instances go by the module's name: a
 * logger that `winston.createLogger()` makes is `winston`.
 */
function addMakers(quiet: Set<ApiName>, aliases: ReadonlyMap<ApiName, ApiName>, sinks: ReadonlyMap<ApiName, readonly SinkRow[]>): void {
  const made = [...aliases].filter(([spelling]) => spelling.endsWith("()"));
  const modules = new Set(made.map(([, name]) => name).filter((name) => !name.includes("()")));
  for (const api of sinks.keys()) if (isCommonMember(lastMember(api)) && modules.has(api.slice(0, -lastMember(api).length - 1))) quiet.add(api.slice(0, -lastMember(api).length - 1));
  for (let before = -1; before !== quiet.size; ) {
    before = quiet.size;
    for (const [spelling, name] of made) if (quiet.has(name) && /\(\)\./.test(spelling)) for (const owner of instancesAbove(spelling.slice(0, -2))) quiet.add(owner);
  }
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

function namedParameter(rows: readonly ParameterNamesRow[], names: readonly (string | readonly string[])[], index: number, thought: ApiName | undefined): ApiName | undefined {
  for (const row of rows) {
    if (row.ratherThan !== undefined && row.ratherThan !== thought) continue;
    for (let start = Math.max(0, index - row.names.length + 1); start <= index; start++) {
      const fits = row.names.every((spellings, offset) => {
        const name = names[start + offset] ?? "";
        return typeof name === "string" ? spellings.includes(name) : start === 0 && offset === 0 && isTakenApart(row, name);
      });
      if (fits) return row.parameters[index - start];
    }
  }
  return undefined;
}

/** `({ body, query }, res)`: the members say what the first one is. */
function isTakenApart({ first }: ParameterNamesRow, members: readonly string[]): boolean {
  return first !== undefined && members.some((name) => first.telling.includes(name)) && members.every((name) => first.telling.includes(name) || first.others.includes(name));
}
