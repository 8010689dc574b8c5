import { allKinds, type KindMask, nameKinds, objectKinds, rawPath } from "../../model/taint-kinds.js";
import type { FlowStep } from "./flow-edges.js";
import { bearsSignature } from "./sanitizer-names.js";
import { chosenKey, unknownKey } from "./chosen-keys.js";

/**
 * Which part of a value is tainted: dotted properties, empty for all of it; behind a `~`, parts below that are known to
 * carry fewer kinds: `body~sort=12` is the body with a checked `sort`.
 */
export type AccessPath = string;

/**
 * In front of a path: text that somebody may have stored, and that does harm only within markup which a program puts together. By itself it may
 * be an object, which goes out as JSON, or a page that was stored as one.
 */
export const storedMark = "%";

/** The operation's name on edges into text that holds a tag: what was stored is part of markup there. */
export const intoMarkup = "<";

/** What a field is called that holds a number, a time, a key or one of a few words: no text that somebody writes. */
const noText =
  /^(?:_?id|uuid|length|size|count|total|sum|avg|min|max|balance|qty|quantity|index|position|rank|score|rating|votes|likes|views|version|port|year|month|day|created|updated|age|width|height|lat|lng|status|state|role|type|kind|level|priority|currency|locale|enabled|active|token|slug|changes|(?:is|has)(?:[A-Z]|_)\w*|\w*(?:Ids?|ID|_ids?|At|_at|_?(?:[cC]ount|[dD]ate|[tT]ime|timestamp|[tT]otal|[pP]rice|[aA]mount|[nN]umber|[sS]ize|[hH]ash|[pP]oints?)))$/;

/** The step below a value that stands for the value itself being the prototype that all objects share. */
export const prototypePath = "^";

const maxDepth = 4;
/** Classes of messages have some dozen fields. */
const maxExceptions = 32;

/** What another party has signed holds no object that harms, once it is parsed either. */
function addedBy({ adds = 0 }: FlowStep, kinds: KindMask): KindMask {
  return bearsSignature(kinds) ? adds & ~objectKinds : adds;
}

/** The path and kinds behind an edge, or undefined where nothing passes. */
export function follow(step: FlowStep, path: AccessPath, kinds: KindMask): { path: AccessPath; kinds: KindMask } | undefined {
  if (path.startsWith(storedMark)) return followStored(step, path.slice(storedMark.length), kinds);
  const [main = "", exceptions = ""] = path.split("~");
  const clears = (kinds & (step.unless ?? 0)) === 0 ? step.clears : 0;
  const passing = kinds & ~clears;
  const left = (passing & ~rawPath) === 0 ? 0 : passing | addedBy(step, kinds);
  switch (step.op) {
    case "copy":
      return { path, kinds: left };
    case "spread":
      // A copy of the prototype is an object like others.
      return holdsPrototype(main) ? undefined : { path, kinds: left };
    case "lookup":
      return main === "" && (kinds & nameKinds) !== 0 ? { path: prototypePath, kinds: kinds & nameKinds } : undefined;
    case "load":
      return load(step.name, main, exceptions, left);
    case "store":
      // Under a key that is not known here; who reads it by that key looks it up again.
      return (step.name === "[]" || step.name === chosenKey) && holdsPrototype(main) ? undefined : { path: join(step.name, main, exceptions), kinds: kinds & ~step.clears };
    case "derive":
      return main === "" || /^(?:\[\]|\d+)/.test(main) ? { path: "", kinds: left } : undefined;
    case "deep":
      return holdsPrototype(main) || (step.name === "held" && /^[^.]*\(\)/.test(main)) ? undefined : { path: "", kinds: left };
    case "guard":
      return guard(step.name, clears, main, exceptions, kinds);
    default:
      return overwrite(step.name, main, exceptions, kinds);
  }
}

/** The same for what was stored. */
function followStored(step: FlowStep, path: AccessPath, kinds: KindMask): { path: AccessPath; kinds: KindMask } | undefined {
  const { op, name } = step;
  if (op === "lookup" || (op === "load" && noText.test(name))) return undefined;
  const next = follow(step, path, kinds);
  return next === undefined || (op === "derive" && name === intoMarkup) ? next : { path: storedMark + next.path, kinds: next.kinds };
}

/**
 * True where a value goes on as surely as before: by a step that is no guess, or a doubt about another part of it. What is read under a key that is
 * not known may be a property of this name, and is mostly another.
 */
export function isSureOf({ certain, op, name }: FlowStep, path: AccessPath): boolean {
  const main = mainOf(path);
  if (op === "load" && name === unknownKey && /^[A-Za-z_$][\w$]*(?:\.|$)/.test(main)) return false;
  return certain || (op === "guard" && name !== "" && main !== name && !main.startsWith(`${name}.`));
}

/** A path with parts below it that carry fewer kinds: names with the kinds that they do not carry. */
export function exceptFor(path: AccessPath, parts: readonly (readonly [name: string, without: KindMask])[]): AccessPath {
  return withExceptions(path, parts.slice(0, maxExceptions).map(([name, without]) => `${name}=${without}`).sort());
}

/** The properties of a path, without its exceptions. */
export function mainOf(path: AccessPath): string {
  const tilde = path.indexOf("~");
  return tilde < 0 ? path : path.slice(0, tilde);
}

/** True where a part of a value, of which nothing is excepted, has another part in it wherever it is read: not what its methods give out, nor its prototype. */
export function covers(path: AccessPath, main: AccessPath): boolean {
  return !path.includes("~") && !holdsPrototype(main) && !main.includes("()", path.length);
}

/** The path of a value that has been put under a property. */
export function below(name: string, path: AccessPath): AccessPath {
  if (path.startsWith(storedMark)) return storedMark + below(name, path.slice(storedMark.length));
  const [main = "", exceptions = ""] = path.split("~");
  return join(name, main, exceptions);
}

/** Where two values of one path meet: only what neither of them carries is an exception of both. */
export function meet(a: AccessPath, b: AccessPath): AccessPath {
  if (a === b) return a;
  const main = mainOf(a);
  if (main === a || mainOf(b) === b) return main;
  const others = new Map(exceptionsOf(b));
  const kept = exceptionsOf(a).flatMap(([at, mask]) => {
    const both = Number(mask) & Number(others.get(at) ?? 0);
    return both === 0 ? [] : [`${at}=${both}`];
  });
  return withExceptions(main, kept);
}

/** A path with few exceptions as it is, one with many without them: every combination would be a case of its own. */
export function simplify(path: AccessPath): AccessPath {
  return exceptionsOf(path).length > maxEntryExceptions ? mainOf(path) : path;
}

const maxEntryExceptions = 32;

/** With so many of its members an object counts as a whole: each would be followed through all that is written to it later. */
const mostMembers = 256;

/** What a value holds somewhere below a property is taken for all of that property; `""` and single properties stay, unless so many are `known` by then. */
export function widened(path: AccessPath, known = 0): AccessPath {
  const main = mainOf(path);
  const [first = "", ...rest] = main.split(".");
  if (known >= mostMembers && !path.startsWith(storedMark) && !holdsPrototype(main)) return "";
  return rest.length === 0 ? path : join(first, holdsPrototype(main) ? prototypePath : "", "");
}

function exceptionsOf(path: AccessPath): readonly (readonly [string, string])[] {
  const [, exceptions = ""] = path.split("~");
  return exceptions === "" ? [] : exceptions.split("|").map((exception) => exception.split("=") as [string, string]);
}

/** True where a fact at `path` endangers a sink that asks for `wanted`; `deep` sinks also care for what lies below. */
export function endangers(path: AccessPath, wanted: string, deep: boolean): boolean {
  if (path.startsWith(storedMark)) return false;
  const [main = ""] = path.split("~");
  if (holdsPrototype(main) || wanted === prototypePath) return main === wanted;
  if (main === "" || main === wanted) return true;
  const stored = main.split(".");
  const asked = wanted === "" ? [] : wanted.split(".");
  const shared = Math.min(stored.length, asked.length);
  for (let i = 0; i < shared; i++) if (!names(asked[i] ?? "", stored[i] ?? "")) return false;
  // The whole of what is asked for, or with `deep` anything inside it.
  return stored.length <= asked.length || deep;
}

function load(name: string, main: string, exceptions: string, kinds: KindMask): { path: AccessPath; kinds: KindMask } | undefined {
  if (main === "") {
    // The result of a method is not part of the value it was called on; only a source row says so, by name.
    if (name.endsWith("()")) return undefined;
    let left = kinds;
    const inner: string[] = [];
    // What is said of all elements is said of each.
    const element = /^\d+$/.test(name) || name === unknownKey ? "[]" : name;
    for (const exception of exceptions === "" ? [] : exceptions.split("|")) {
      const [at = "", mask = "0"] = exception.split("=");
      if (at === name) left &= ~Number(mask);
      else if (at.startsWith(`${name}.`)) inner.push(`${at.slice(name.length + 1)}=${mask}`);
      else if (at.startsWith(`${element}.`)) inner.push(`${at.slice(element.length + 1)}=${mask}`);
    }
    return left === 0 ? undefined : { path: withExceptions("", inner), kinds: left };
  }
  const [first = "", ...rest] = main.split(".");
  if (first === prototypePath || !names(name, first)) return undefined;
  return { path: withExceptions(rest.join("."), exceptions === "" ? [] : [exceptions]), kinds };
}

/**
 * `list[i]` may read any element, and what stands at an unknown index may be read by any; `[?]` reads only the latter. What a method gives
 * out is no element.
 */
function names(wanted: string, stored: string): boolean {
  if (stored === chosenKey) return !wanted.endsWith("()");
  if (wanted === "[?]") return stored === "[]";
  return wanted === stored || ((wanted === "[]" || wanted === unknownKey) && !stored.endsWith("()")) || (stored === "[]" && /^\d+$/.test(wanted));
}

function holdsPrototype(main: string): boolean {
  return main.endsWith(prototypePath);
}

function join(name: string, main: string, exceptions: string): AccessPath {
  const segments = main === "" ? [name] : [name, ...main.split(".")];
  if (segments.length > maxDepth) return [...segments.slice(0, maxDepth), ...(holdsPrototype(main) ? [prototypePath] : [])].join(".");
  return withExceptions(segments.join("."), exceptions === "" ? [] : [exceptions]);
}

function guard(at: string, clears: KindMask, main: string, exceptions: string, kinds: KindMask): { path: AccessPath; kinds: KindMask } | undefined {
  // What is said of the prototype is said of no other value.
  if (holdsPrototype(at) && main !== at) return { path: withExceptions(main, exceptions === "" ? [] : [exceptions]), kinds };
  if (at === "" || main === at || main.startsWith(`${at}.`)) {
    const left = kinds & ~clears;
    return left === 0 ? undefined : { path: withExceptions(main, exceptions === "" ? [] : [exceptions]), kinds: left };
  }
  const below = main === "" ? at : at.startsWith(`${main}.`) ? at.slice(main.length + 1) : undefined;
  if (below === undefined) return { path: withExceptions(main, exceptions === "" ? [] : [exceptions]), kinds };
  return { path: withException(main, exceptions, below, clears), kinds };
}

function overwrite(name: string, main: string, exceptions: string, kinds: KindMask): { path: AccessPath; kinds: KindMask } | undefined {
  if (main === name || main.startsWith(`${name}.`)) return undefined;
  return { path: main === "" ? withException(main, exceptions, name, allKinds) : withExceptions(main, exceptions === "" ? [] : [exceptions]), kinds };
}

function withException(main: string, exceptions: string, at: string, clears: KindMask): AccessPath {
  const known = exceptions === "" ? [] : exceptions.split("|");
  const merged = new Map(known.map((exception) => exception.split("=") as [string, string]));
  merged.set(at, String(Number(merged.get(at) ?? 0) | clears));
  if (merged.size > maxExceptions) return withExceptions(main, known);
  return withExceptions(main, [...merged].map(([path, mask]) => `${path}=${mask}`).sort());
}

function withExceptions(main: string, exceptions: readonly string[]): AccessPath {
  return exceptions.length === 0 ? main : `${main}~${exceptions.join("|")}`;
}
