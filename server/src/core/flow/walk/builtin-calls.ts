import { type KindMask, allKinds, climbingPath, maskOf, numberKinds, objectKinds, rawPath } from "../../model/taint-kinds.js";

/** What a method does with its receiver and callback, whatever the receiver's class. */
export type MethodEffect =
  /** The result is the receiver's text, changed. */
  | "text"
  /** The result is the receiver or a part of it that keeps its form. */
  | "same"
  /** The result is an element of the receiver. */
  | "element"
  /** The callback gets the elements. */
  | "each"
  /** The callback gets the elements, the result is made of what it returns. */
  | "map"
  /** The callback gets the elements, the result is what it returns. */
  | "flatten"
  /** The callback gets what it returned before and an element, the result is what it returns last. */
  | "fold"
  /** The callback gets the value itself, the result is what it returns. */
  | "then"
  /** The arguments become elements of the receiver. */
  | "push"
  /** The second argument is kept under the first. */
  | "put"
  /** The result carries nothing of the receiver. */
  | "none";

const table: Readonly<Record<MethodEffect, readonly string[]>> = {
  text: ["toString", "trim", "trimStart", "trimEnd", "toLowerCase", "toUpperCase", "toLocaleLowerCase", "toLocaleUpperCase", "slice", "substring", "substr", "padStart", "padEnd", "repeat", "normalize", "charAt", "replace", "replaceAll", "concat", "split", "join", "match", "matchAll", "valueOf", "toJSON", "anchor", "big"],
  same: ["filter", "sort", "reverse", "flat", "splice", "toSorted", "toReversed", "with", "fill", "values", "entries", "clone", "lean", "toObject", "finally", "catch", "unref", "toArray"],
  element: ["pop", "shift", "find", "findLast", "at", "next", "get", "getAll"],
  each: ["forEach"],
  map: ["map"],
  flatten: ["flatMap"],
  fold: ["reduce", "reduceRight"],
  then: ["then"],
  push: ["push", "unshift", "add"],
  put: ["set", "append", "setItem"],
  none: ["includes", "indexOf", "lastIndexOf", "startsWith", "endsWith", "some", "every", "findIndex", "test", "has", "charCodeAt", "codePointAt", "localeCompare", "keys", "search", "delete", "toFixed", "toPrecision", "toExponential", "toISOString", "getTime", "getFullYear"],
};

const effects: ReadonlyMap<string, MethodEffect> = new Map(
  Object.entries(table).flatMap(([effect, names]) => names.map((name) => [name, effect as MethodEffect] as const)),
);

export function methodEffect(name: string): MethodEffect | undefined {
  return effects.get(name);
}

const listMethods: ReadonlySet<string> = new Set(["map", "flatMap", "filter", "forEach", "join", "reduce", "slice", "reverse", "sort", "toSorted", "flat", "at"]);

/** True for methods of lists that hardly anything else has: an address has `toString` and a request `clone`, too. */
export function isListMethod(name: string): boolean {
  return listMethods.has(name);
}

const toNumbers = ["Number", "parseInt", "parseFloat", "BigInt", "Number.parseInt", "Number.parseFloat", ...["abs", "ceil", "floor", "max", "pow", "round", "trunc"].map((name) => `Math.${name}`)];

/** Global functions: kinds their result no longer carries; `allKinds` for conversions that leave nothing. */
const globalClears: ReadonlyMap<string, KindMask> = new Map([
  ...toNumbers.map((name) => [name, allKinds & ~numberKinds] as const),
  ...["Boolean", "isNaN", "isFinite", "Number.isInteger", "Date.parse", "Array.isArray", "Math.min"].map((name) => [name, allKinds] as const),
  ["String", objectKinds],
  ["decodeURIComponent", 0],
  ["decodeURI", 0],
  ["unescape", 0],
  ["atob", 0],
  ["btoa", allKinds],
  // An address of the page's own origin, whatever it stands for.
  ["URL.createObjectURL", allKinds],
  ["encodeURIComponent", maskOf(["html", "path", "redirect", "ssrf", "header", "url-attribute", "log", "xml"])],
  ["encodeURI", maskOf(["html", "header", "log"])],
  // It leaves dots and slashes as they are.
  ["escape", maskOf(["html", "header", "log"])],
  ...["Object.keys", "Object.getOwnPropertyNames", "Reflect.ownKeys", "Object.values", "Object.entries", "Array.from", "Array.of"].map((name) => [name, maskOf(["array-like"])] as const),
  ["Object.fromEntries", 0],
  ["Object.freeze", 0],
  ["JSON.parse", 0],
  // Line breaks come out escaped, and code that holds the text reads it as data.
  ["JSON.stringify", objectKinds | maskOf(["log", "header", "code"])],
  ["Promise.resolve", 0],
  ["Promise.all", 0],
  ["Promise.allSettled", 0],
  ["Promise.race", 0],
  ["structuredClone", 0],
  ["Buffer.from", 0],
  ["Uint8Array", 0],
  ["URL", 0],
  ["URLSearchParams", 0],
  // One request made of another is that one.
  ["Request", 0],
  ["Proxy", 0],
  ["Set", 0],
  ["Map", 0],
  ["Array", 0],
  ["FormData", 0],
  ["Headers", 0],
  ["Error", 0],
]);

const copies = new Set(["Array.from", "Object.freeze", "JSON.parse", "Promise.resolve", "Promise.all", "Promise.allSettled", "Promise.race", "structuredClone", "URL", "URLSearchParams", "Request", "Proxy", "Set", "Map", "Object.fromEntries", "Headers"]);
const deeps = new Set(["JSON.stringify", "Object.values", "Object.entries", "Buffer.from", "String", "Error"]);

/** Decoding brings back what encoding took away, and with an encoded slash steps that no parser has seen. */
const broughtBack: ReadonlyMap<string, KindMask> = new Map([
  ["JSON.parse", objectKinds],
  ["decodeURIComponent", maskOf(["html"]) | climbingPath | rawPath],
  ["unescape", maskOf(["html"]) | climbingPath | rawPath],
  ["decodeURI", maskOf(["html"])],
]);

export interface GlobalEffect {
  readonly op: "copy" | "derive" | "deep";
  readonly clears: KindMask;
  /** Kinds that the result may have again. */
  readonly adds: KindMask;
}

/** What a global function or constructor (`JSON.parse`, `URL`) does with its first argument; undefined for unknown ones. */
export function globalEffect(name: string): GlobalEffect | undefined {
  const clears = globalClears.get(name);
  if (clears === undefined) return undefined;
  return { op: copies.has(name) ? "copy" : deeps.has(name) ? "deep" : "derive", clears, adds: broughtBack.get(name) ?? 0 };
}
