import type { EndpointFragment, FunctionCall, FunctionPart, Registration } from "../endpoints/fragment.js";
import { isDecoration } from "../endpoints/join/link-outcomes.js";
import type { FunctionEffects } from "../endpoints/join/link-outcomes.js";
import type { ApiName } from "../model/library-model.js";
import type { Sides } from "./flow-difference.js";

/** How much of what a file registers has to do with a change: single routes, or what holds for routes of other files as well. */
export type RoutingReach = "none" | "routes" | "all";

/** What of one file has to do with a change, as far as endpoints go. */
export interface FragmentChange {
  /** Variables, functions and classes by their local names. */
  readonly names: ReadonlySet<string>;
  /** Exported names. */
  readonly exports: ReadonlySet<string>;
  readonly routing: RoutingReach;
}

/** What differs between two states of a file, of which one may not be there: names that either has, and what it registers. */
export function fragmentDifference(now: EndpointFragment | undefined, before: EndpointFragment | undefined): FragmentChange {
  return {
    names: differing(meanings(now), meanings(before)),
    exports: differing(exportsOf(now), exportsOf(before)),
    routing: routingDifference(now, before),
  };
}

/**
 * The change without the names of functions that do the same for a request as before. A function that one side alone has is told by
 * those that call it.
 */
export function withoutIdle(change: FragmentChange, { now, before }: Sides<EndpointFragment | undefined>, effects: Sides<FunctionEffects>): FragmentChange {
  if (now === undefined || before === undefined) return change;
  const onlyIn = (one: FunctionPart, other: FunctionPart): readonly FunctionCall[] => {
    const known = new Set(other.calls.map(placeless));
    return one.calls.filter((call) => !known.has(placeless(call)));
  };
  const isIdle = (name: string): boolean => {
    const [one, other] = [now.functions.get(name), before.functions.get(name)];
    // A method may stand in for that of a base class.
    if (one === undefined || other === undefined) return ![now, before].some(({ values }) => [rootOf(name), `${rootOf(name)}()`].some((holder) => values.has(holder)));
    const isSameBesides = placeless({ ...one, calls: [] }) === placeless({ ...other, calls: [] });
    // Of most it takes no look at all that they call.
    if (isSameBesides && !effects.now.adds(onlyIn(one, other), now.path) && !effects.before.adds(onlyIn(other, one), before.path)) return true;
    return effects.now.does(one, now.path) === effects.before.does(other, before.path);
  };
  const named = (fragment: EndpointFragment): EndpointFragment => ({ ...fragment, functions: new Map() });
  const others = differing(meanings(named(now)), meanings(named(before)));
  const functions = [...new Set([...now.functions.keys(), ...before.functions.keys()])];
  const isKept = (root: string): boolean => others.has(root) || functions.some((name) => rootOf(name) === root && !isIdle(name));
  return { ...change, names: new Set([...change.names].filter(isKept)) };
}

/** The functions of a file whose code is another than before, in which rules may read something else. */
export function rewrittenFunctions(sides: Sides<{ readonly fragment: EndpointFragment; readonly text: string }>): FragmentChange {
  const { now, before } = sides;
  const names = new Set<string>();
  for (const [name, { span }] of now.fragment.functions) {
    const old = before.fragment.functions.get(name)?.span;
    if (old === undefined || now.text.slice(span.start, span.end) !== before.text.slice(old.start, old.end)) names.add(rootOf(name));
  }
  return { names, exports: new Set(), routing: "none" };
}

/** All there is in a file, for one whose imports mean other files than before. */
export function wholeFragment(fragment: EndpointFragment): FragmentChange {
  return { names: new Set(meanings(fragment).keys()), exports: new Set(exportsOf(fragment).keys()), routing: registersAny(fragment) ? "all" : "none" };
}

/**
 * What else of a file has to do with the change of some of its names, or of what names of other files mean that it uses.
 * `isMeant` tells of a name of another file whether it is one of those.
 */
export function changeWithin(fragment: EndpointFragment, start: Pick<FragmentChange, "names" | "exports">, isMeant: (name: ApiName) => boolean): FragmentChange {
  const names = new Set(start.names);
  const touches = (value: unknown): boolean => [...namesIn(value)].some((name) => (name.startsWith("#") ? names.has(rootOf(name.slice(1))) || isMeant(name) : isMeant(name)));
  const waiting = new Map<string, unknown[]>();
  for (const [name, part] of [...fragment.functions, ...fragment.values, ...fragment.texts]) {
    const root = rootOf(name);
    const known = waiting.get(root);
    if (known === undefined) waiting.set(root, [part]);
    else known.push(part);
  }
  for (let before = -1; before < names.size; ) {
    before = names.size;
    for (const [root, parts] of waiting) if (!names.has(root) && parts.some(touches)) names.add(root);
  }
  const exports = new Set(start.exports);
  for (const [exported, name] of fragment.exports) if (touches(name)) exports.add(exported);
  const registered = fragment.registrations.filter(touches);
  const isAll = registered.some(({ kind }) => kind !== "route") || fragment.routers.some(touches) || fragment.entries?.some(touches) === true;
  return { names, exports, routing: isAll ? "all" : registered.length > 0 ? "routes" : "none" };
}

/** True for a file that registers routes, or puts what does so into a table. */
export function registersAny(fragment: EndpointFragment | undefined): boolean {
  return fragment !== undefined && (fragment.registrations.length > 0 || fragment.entries !== undefined);
}

/** True where one of some names is that of what the file puts on a framework's instances. */
export function decorates({ functions, values }: EndpointFragment, names: ReadonlySet<string>): boolean {
  return [...functions.keys(), ...values.keys()].some((name) => isDecoration(name) && names.has(rootOf(name)));
}

/** What says where something stands. */
const places: ReadonlySet<string> = new Set(["span", "body", "besides"]);

/** A value as text, without places in files. */
export function signature(value: unknown): string {
  return JSON.stringify(value, (key, part: unknown) => (places.has(key) ? undefined : part instanceof Map ? [...(part as ReadonlyMap<unknown, unknown>)] : part)) ?? "";
}

/** A part of a fragment as text, in which functions without a name are counted in place of saying where they stand. */
function placeless(value: unknown): string {
  const ranks = new Map<string, number>();
  return signature(value).replace(/@\d+/g, (place) => {
    if (!ranks.has(place)) ranks.set(place, ranks.size);
    return `@${ranks.get(place) ?? 0}`;
  });
}

/** The variable, class or function that a name of a file begins with. */
function rootOf(name: string): string {
  return /^(?:exports\.)?[\w$]+/.exec(name)?.[0] ?? name;
}

function meanings(fragment: EndpointFragment | undefined): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (fragment === undefined) return found;
  for (const [name, part] of [...fragment.functions, ...fragment.values, ...fragment.texts]) {
    const root = rootOf(name);
    found.set(root, `${found.get(root) ?? ""}\n${placeless([name, part])}`);
  }
  return found;
}

function exportsOf(fragment: EndpointFragment | undefined): ReadonlyMap<string, string> {
  const stars = fragment?.exportStars.join() ?? "";
  // Behind a star may be anything, under each name that the file has not itself.
  return new Map([...(fragment?.exports ?? []), ...(stars === "" ? [] : ([["*", stars]] as const))]);
}

function routingDifference(now: EndpointFragment | undefined, before: EndpointFragment | undefined): RoutingReach {
  const others = (fragment: EndpointFragment | undefined): string => placeless([fragment?.routers ?? [], fragment?.entries ?? [], (fragment?.registrations ?? []).filter(({ kind }) => kind !== "route")]);
  if (others(now) !== others(before)) return "all";
  const registrations = (fragment: EndpointFragment | undefined): readonly Registration[] => fragment?.registrations ?? [];
  return placeless(registrations(now)) === placeless(registrations(before)) ? "none" : "routes";
}

function differing(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): ReadonlySet<string> {
  return new Set([...a.keys(), ...b.keys()].filter((name) => a.get(name) !== b.get(name)));
}

/** Texts of a fragment that name nothing. */
const plain: ReadonlySet<string> = new Set(["text", "kind", "framework", "methods", "span", "when"]);

/** Every name in a part of a fragment, those in the texts of paths among them. */
function* namesIn(value: unknown): Generator<ApiName> {
  const pending = [value];
  while (pending.length > 0) {
    const next = pending.pop();
    if (typeof next === "string") {
      if (!next.startsWith("/")) yield next;
      for (const [, name = ""] of next.matchAll(/\{=([^{}]*)\}/g)) yield name;
    } else if (typeof next === "object" && next !== null) {
      for (const [key, part] of Object.entries(next)) if (!plain.has(key)) pending.push(part);
    }
  }
}
