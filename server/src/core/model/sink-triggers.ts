import { groupBy } from "../group-by.js";
import type { ApiName, LibraryModel, SinkRow } from "./library-model.js";
import type { TaintKind } from "./taint-kinds.js";
import { isWorkspaceApi } from "./workspace-names.js";

/** Text that stands in every file with some sink: a whole word, any text, or what a pattern finds. */
export type SinkTrigger =
  | string
  | { readonly call: string; readonly given?: number }
  | { readonly method: string; readonly given?: number }
  | { readonly package: string; readonly calling?: string; readonly naming?: string }
  | { readonly anywhere: string }
  | { readonly pattern: RegExp };

/** Methods so common that their name says nothing: a file that calls a package's also names the package. */
const commonMembers = new Set([
  ...["push", "pull", "fetch", "clone", "mirror", "get", "set", "add", "find", "filter", "map", "run", "all", "each", "open", "send", "write", "end", "raw", "create", "update", "delete", "remove", "insert", "append", "replace", "match", "merge", "create", "node", "command", "spawn", "goto", "evaluate"],
  ...["html", "text", "attr", "prop", "after", "before", "wrap", "replaceAll", "body", "response", "header", "cookie"],
  ...["any", "none", "one", "many", "manyOrNone", "oneOrNone", "result", "parse", "where", "and", "or", "count", "exists", "values", "model", "define", "save", "first", "last", "sort", "group"],
  ...["property", "request", "post", "put", "patch", "head", "options", "defaults", "next", "name", "value", "type", "key", "data", "state", "read", "load", "render", "compile", "test", "exec", "async", "$", "*"],
  ...["log", "info", "warn", "error", "debug", "trace", "fatal", "verbose", "silly", "http"],
]);

/** True for names of methods that say nothing of what they are called on. */
export function isCommonMember(name: string): boolean {
  return commonMembers.has(name);
}

/** Properties that elements share with every other object: only writing to them tells. */
const commonProperties = new Set(["href", "src", "action", "formAction", "data", "text", "textContent", "innerText", "location", "body"]);

/**
 * What a text has to hold before it can hold a sink of some kinds: words of functions, properties and attributes, and
 * patterns for those whose words are everywhere. Some forty rules ask, each for its own kinds.
 */
export function sinkTriggersOf(models: readonly LibraryModel[]): (kinds: readonly TaintKind[]) => readonly SinkTrigger[] {
  const index = indexOf(models);
  // What a view that is rendered shows may be markup.
  return (kinds) => triggersOf(models, kinds.includes("html") ? [...kinds, "template-locals"] : kinds, index);
}

/** What all kinds have in common. */
interface TriggerIndex {
  readonly globals: ReadonlySet<string>;
  readonly sinks: ReadonlyMap<string, readonly SinkRow[]>;
  /** By the API that they stand for. */
  readonly spellings: ReadonlyMap<ApiName, readonly Spelling[]>;
  /** Those by which a package is another one's, or a global. */
  readonly otherPackages: readonly Spelling[];
}

function indexOf(models: readonly LibraryModel[]): TriggerIndex {
  const aliases = models.flatMap((model) => Object.entries(model.aliases ?? {}));
  const all = aliases.map(([spelling, name]) => spellingOf(spelling, name));
  return {
    globals: globalPackages(aliases),
    sinks: groupBy(models.flatMap(({ sinks = [] }) => sinks), ({ kind }) => kind),
    spellings: groupBy(all, ({ name }) => name),
    otherPackages: all.filter(({ package: own, namedPackage, global }) => own !== namedPackage || global !== undefined),
  };
}

/** Another spelling of an API, and the packages that both begin with. */
interface Spelling {
  readonly spelling: ApiName;
  readonly name: ApiName;
  readonly package: string;
  readonly namedPackage: string;
  /** What comes after `globalThis.`; undefined for others. */
  readonly global: string | undefined;
}

function spellingOf(spelling: ApiName, name: ApiName): Spelling {
  return { spelling, name, package: packageOf(spelling), namedPackage: packageOf(name), global: spelling.startsWith("globalThis.") ? spelling.slice("globalThis.".length) : undefined };
}

function triggersOf(models: readonly LibraryModel[], kinds: readonly TaintKind[], index: TriggerIndex): readonly SinkTrigger[] {
  const words = new Set<string>();
  const telling: Telling = { calls: new Map(), methods: new Map(), packages: new Map(), anywhere: new Set(), patterns: new Set(), globals: index.globals };
  const { calls, methods, packages, anywhere, patterns } = telling;
  const wanted = (kind: string): boolean => kinds.some((candidate) => candidate === kind);
  const sinkApis = new Map<ApiName, Set<SinkRow["argument"]>>();
  for (const kind of new Set(kinds)) {
    for (const { api, argument } of index.sinks.get(kind) ?? []) {
      const known = sinkApis.get(api);
      if (known === undefined) sinkApis.set(api, new Set([argument]));
      else known.add(argument);
    }
  }
  for (const [api, given] of sinkApis) {
    addTelling(api, given, telling);
    // `tar.x` is another spelling of a sink whose own word the file then lacks.
    for (const { spelling } of index.spellings.get(api) ?? []) addTelling(spelling, given, telling);
  }
  // Another name of a package, or of what it makes, stands for all of its sinks.
  for (const { spelling, package: own, namedPackage, global } of index.otherPackages) {
    const members = packages.get(namedPackage);
    if (members === undefined) continue;
    if (own !== namedPackage && !spelling.startsWith("globalThis")) for (const [member, how] of members) addPackage(packages, own, member, how);
    if (global !== undefined) addGlobal(global, words, anywhere);
  }
  for (const { package: own, member } of makersOf(sinkApis.keys(), index)) if (packages.has(own)) addPackage(packages, own, member, "naming");
  const apis = [...sinkApis.keys()];
  const written = new Set<string>();
  const attributes = new Set<string>();
  const tags = new Set<string>();
  for (const model of models) {
    for (const { kind, property } of model.assignmentSinks ?? []) {
      // What is written under computed names stands everywhere: the rules that ask for it know more.
      if (wanted(kind) && property !== "[]") (commonProperties.has(property) ? written : words).add(property);
    }
    for (const row of model.jsxSinks ?? []) {
      if (!wanted(row.kind)) continue;
      // The name of a component tells more than that of its attribute.
      const components = row.tags?.filter((tag) => /^[A-Z]/.test(tag)) ?? [];
      for (const component of components) words.add(component);
      if (components.length > 0) continue;
      if (row.tags === undefined) words.add(row.attribute);
      else {
        attributes.add(row.attribute);
        for (const tag of row.tags) tags.add(tag);
      }
    }
    for (const { kind, written: forms } of model.bindingSinks ?? []) {
      if (!wanted(kind)) continue;
      for (const form of forms) {
        if (typeof form === "string") anywhere.add(form);
        else patterns.add(form.source);
      }
    }
    for (const { kind, word } of model.resultSinks ?? []) if (wanted(kind)) words.add(word);
    for (const hint of model.nameHints ?? []) addHinted(hint.names, hint.api, apis, patterns);
  }
  if (written.size > 0) patterns.add(`(?:\\.(?:${[...written].join("|")})|(?<![\\w$.-])location)\\s*=(?![=>])(?!\\s*(?:"[^"\\n]*"|'[^'\\n]*'|\\d+)\\s*[;,)\\n])`);
  if (attributes.size > 0) patterns.add(`<(?:${[...tags].join("|")})\\s[^<]{0,400}?\\b(?:${[...attributes].join("|")})=\\{`);
  for (const named of [words, calls, methods]) named.delete("");
  return [
    ...words,
    ...[...calls].flatMap(([call, arguments_]) => givenBy(arguments_).map((given) => ({ call, ...given }))),
    ...[...methods].flatMap(([method, arguments_]) => givenBy(arguments_).map((given) => ({ method, ...given }))),
    ...[...packages].flatMap(([name, members]) => packageTriggers(name, members)),
    ...[...anywhere].map((text) => ({ anywhere: text })),
    ...[...patterns].map((source) => ({ pattern: new RegExp(source, "g") })),
  ];
}

/**
 * What a package exports that makes objects with sinks of common names: `MongoClient`, whose databases have collections with a `find`, and
 * `createLogger`. A file that makes one and hands it to others has no sink of its own.
 */
function makersOf(sinks: Iterable<ApiName>, { spellings }: TriggerIndex): readonly { readonly package: string; readonly member: string }[] {
  const owners = new Set<ApiName>();
  for (const api of sinks) if (isCommonMember(lastMember(api))) owners.add(api.slice(0, Math.max(0, api.length - lastMember(api).length - 1)));
  const found = new Map<string, { readonly package: string; readonly member: string }>();
  // A set visits what is added to it on the way.
  for (const owner of owners) {
    for (const { spelling, package: own } of spellings.get(owner) ?? []) {
      const member = exportOf(spelling);
      // A method that hands out its own object makes nothing.
      if (!spelling.endsWith("()") || member === undefined || member === exportOf(owner)) continue;
      found.set(`${own} ${member}`, { package: own, member });
      const maker = spelling.slice(0, Math.max(0, spelling.lastIndexOf(".")));
      if (maker.endsWith("()")) owners.add(maker);
    }
  }
  return [...found.values()];
}

/** The export of its package that an API begins with. */
function exportOf(api: ApiName): string | undefined {
  return /^(?:@[\w-]+\/)?[\w-]+\.([\w$]+)/.exec(api)?.[1];
}

/** The arguments by which a call matters, one a trigger; none is named where it matters by something else as well. */
function givenBy(dangerous: ReadonlySet<SinkRow["argument"]>): readonly { readonly given?: number }[] {
  const indexes = [...dangerous].filter((argument) => typeof argument === "number");
  return indexes.length === dangerous.size ? indexes.map((given) => ({ given })) : [{}];
}

function globalPackages(aliases: readonly (readonly [ApiName, ApiName])[]): ReadonlySet<string> {
  return new Set(aliases.flatMap(([spelling, name]) => (spelling.startsWith("globalThis.") && !name.startsWith("globalThis") ? [packageOf(name)] : [])));
}

function packageTriggers(name: string, members: ReadonlyMap<string, "calling" | "naming">): readonly SinkTrigger[] {
  // The package by itself is a sink: what else it has does not matter.
  if (members.has("")) return [{ package: name }];
  return [...members].map(([member, how]) => (how === "calling" ? { package: name, calling: member } : { package: name, naming: member }));
}

/** `res.status(404).send(…)` where nothing but the variable's name says what it is: the file need not name the package. */
function addHinted(names: readonly string[], api: ApiName, sinkApis: readonly ApiName[], patterns: Set<string>): void {
  const members = sinkApis.filter((sink) => sink.startsWith(`${api}.`)).map(lastMember);
  const common = members.filter((member) => commonMembers.has(member));
  const variables = names.filter((name) => /^\w+$/.test(name));
  if (common.length > 0 && variables.length > 0) patterns.add(`\\b(?:${variables.join("|")})\\b[^;]{0,100}?\\.(?:${[...new Set(common)].join("|")})\\s*[(<]`);
}

/**
 * The word that a file with such a call holds: the package of a function, which has to be imported there; the method of an
 * object, which may come from another file; the package again where the method is a common one.
 */
function addTelling(api: ApiName, dangerous: ReadonlySet<SinkRow["argument"]>, { calls, methods, packages, anywhere, patterns, globals }: Telling): void {
  const member = lastMember(api);
  if (api === "globalThis.$") anywhere.add("$(");
  else if (api === "globalThis.require") patterns.add("\\brequire\\s*(?:\\(\\s*(?![\"'][^\"'\\n]*[\"']\\s*\\))|[;,)])");
  else if (api === "globalThis.open") anywhere.add("window.open");
  else if (api.startsWith("globalThis.")) {
    // `assign` and `write` alone are everywhere, `location.assign` and `document.write` are not.
    const [last = member, owner] = api.split(".").slice(1).reverse();
    if (owner === undefined || !/^\w+$/.test(owner)) addCall(calls, member, dangerous);
    else if ([...dangerous].every((argument) => argument === 0)) patterns.add(`\\b${owner}\\.${last}(?!\\s*\\(\\s*(?:"[^"\\n]*"|'[^'\\n]*')\\s*[,)])`);
    else anywhere.add(`${owner}.${last}`);
    // `(function (w, d) { … })(window, document)`, `doc: Document` and `{ document: doc } = win`: what is called says neither name.
    if (owner === "document" && api.split(".").length === 3) patterns.add("\\}\\s*\\)?(?:\\.call)?\\s*\\((?:[\\w$]+,\\s*){0,6}document\\s*[,)]|:\\s*(?:HTML)?(?:Document|Window)\\b|\\bdocument:\\s*\\w+\\s*[,}]");
  } else if (isWorkspaceApi(api)) addCall(calls, member, dangerous);
  else if (api.startsWith("*") || (api.includes("()") && !commonMembers.has(member))) addCall(methods, member, dangerous);
  else {
    const called = /\.([\w$]+)(?:\(\))?$/.exec(api)?.[1];
    // What a package exports may go by another name here; the import still says its own.
    const isExport = called !== undefined && !api.slice(0, -called.length).includes("()");
    if (isExport && globals.has(packageOf(api)) && !commonMembers.has(called)) addCall(methods, called, dangerous);
    addPackage(packages, packageOf(api), called === undefined || called === "default" ? "" : called, isExport ? "naming" : "calling");
  }
}

/** A package that pages have as a global: `jQuery("#list").html(…)` names no import, and what it is called with first is harmless. */
function addGlobal(name: string, words: Set<string>, anywhere: Set<string>): void {
  if (name.includes(".")) anywhere.add(name);
  // `$` alone is everywhere; it has a text of its own.
  else if (name !== "$") words.add(name);
}

function addCall(calls: Map<string, Set<SinkRow["argument"]>>, name: string, dangerous: ReadonlySet<SinkRow["argument"]>): void {
  const known = calls.get(name);
  if (known === undefined) calls.set(name, new Set(dangerous));
  else for (const argument of dangerous) known.add(argument);
}

function addPackage(packages: Telling["packages"], name: string, member: string, how: "calling" | "naming"): void {
  let members = packages.get(name);
  if (members === undefined) packages.set(name, (members = new Map()));
  // The weaker demand holds for both.
  if (members.get(member) !== "naming") members.set(member, how);
}

/** Where the telling texts are gathered. */
interface Telling {
  /** Functions and methods by name, with the arguments that are dangerous. */
  readonly calls: Map<string, Set<SinkRow["argument"]>>;
  readonly methods: Map<string, Set<SinkRow["argument"]>>;
  /** By package what is called of it; the empty name where the package itself is. */
  readonly packages: Map<string, Map<string, "calling" | "naming">>;
  readonly anywhere: Set<string>;
  readonly patterns: Set<string>;
  /** Packages that pages also have without an import, as `$` is jQuery. */
  readonly globals: ReadonlySet<string>;
}

function packageOf(api: ApiName): string {
  return /^(?:@[\w-]+\/)?[\w-]+/.exec(api)?.[0] ?? lastMember(api);
}

/** The last name of an API, without what stands for a call. */
export function lastMember(api: ApiName): string {
  const bare = api.endsWith("()") ? api.slice(0, -2) : api;
  return bare.slice(Math.max(bare.lastIndexOf("."), bare.lastIndexOf("/"), bare.lastIndexOf(")")) + 1);
}
