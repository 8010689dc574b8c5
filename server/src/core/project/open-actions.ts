import type { Imports } from "./import-table.js";

/** `"use client"`, `"use server"` at the beginning of a module, behind comments at most. */
const directive = /^(?:\s|\/\/[^\n]*\n|\/\*(?:[^*]|\*(?!\/))*\*\/)*["']use (client|server)["']/;
const serverOnly = /\bimport\s*["']server-only["']/;
/** Files of which every one is a page, and runs in browsers without saying so. */
const pages = /(?:^|\/)pages\/(?!api\/).*\.[cm]?[jt]sx?$/;

/** Where a module runs, as far as its text says: in browsers, on servers as actions that browsers may call, or on servers alone. */
export type ModulePart = "client" | "actions" | "server";

export function modulePart(path: string, text: string): ModulePart | undefined {
  const [, said] = directive.exec(text.slice(0, 2000)) ?? [];
  if (said !== undefined) return said === "client" ? "client" : "actions";
  // A text is looked through for a word faster than for a pattern.
  if (text.includes("server-only") && serverOnly.test(text)) return "server";
  return pages.test(path) ? "client" : undefined;
}

interface OpenActionPorts {
  readonly imports: Imports;
  /** Every file with code. */
  paths(): Iterable<string>;
  partOf(path: string): ModulePart | undefined;
  isTest(path: string): boolean;
}

/** What others take of a module that may give it to browsers. */
interface Taken {
  readonly names: ReadonlySet<string>;
  /** True where it may be any name. */
  readonly isAny: boolean;
  readonly isImported: boolean;
}

/** Barrels between a module and who takes something of it. */
const mostBarrels = 4;
/** Route handlers answer requests, and show nothing that could call an action. */
const route = /(?:^|\/)route\.[cm]?[jt]sx?$/;

/**
 * Tells of modules with actions which of their exports browsers may call. Frameworks open those alone that code for browsers refers to:
 * modules that run there, and components of the server, which may hand an action to a form. Undefined where all may be open, as for
 * a module that nobody imports.
 */
export function createOpenActions({ imports, paths, partOf, isTest }: OpenActionPorts): (path: string) => readonly string[] | undefined {
  let inBrowsers: ReadonlySet<string> | undefined;
  const runsInBrowsers = (path: string): boolean => (inBrowsers ??= reachedFrom([...paths()].filter((one) => partOf(one) === "client"))).has(path);

  /** What modules for browsers import runs there as well, but for actions, of which they have no more than a reference. */
  function reachedFrom(roots: readonly string[]): ReadonlySet<string> {
    const reached = new Set(roots);
    const waiting = [...roots];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      for (const { path, use } of imports.importsOf(next)) {
        const part = partOf(path);
        if (use.onlyTypes === true || part === "actions" || part === "server" || reached.has(path)) continue;
        reached.add(path);
        waiting.push(path);
      }
    }
    return reached;
  }

  const mayGiveToBrowsers = (path: string): boolean => runsInBrowsers(path) || (!/\.[cm]?ts$/.test(path) && !route.test(path));

  function taken(path: string, barrels: number): Taken {
    const names = new Set<string>();
    let isAny = false;
    let isImported = false;
    for (const { path: importer, uses } of imports.importersOf(path)) {
      if (isTest(importer)) continue;
      isImported = true;
      for (const use of uses) {
        if (use.onlyTypes === true) continue;
        if (!use.handsOn) {
          if (!mayGiveToBrowsers(importer)) continue;
          isAny ||= use.names === undefined;
          for (const name of use.names ?? []) names.add(name);
          continue;
        }
        const above: Taken = barrels < mostBarrels ? taken(importer, barrels + 1) : { names: new Set(), isAny: true, isImported: true };
        const isOpen = above.isAny || !above.isImported;
        if (use.names === undefined || use.exported === undefined) {
          isAny ||= isOpen;
          for (const name of above.names) names.add(name);
        } else for (const [index, name] of use.names.entries()) if (isOpen || above.names.has(use.exported[index] ?? "")) names.add(name);
      }
    }
    return { names, isAny, isImported };
  }

  const known = new Map<string, readonly string[] | undefined>();
  return (path) => {
    if (partOf(path) !== "actions" || !/\.[cm]?[jt]s$/.test(path)) return undefined;
    if (!known.has(path)) {
      const { names, isAny, isImported } = taken(path, 0);
      known.set(path, isAny || !isImported ? undefined : [...names].sort());
    }
    return known.get(path);
  };
}
