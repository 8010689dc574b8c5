import type { Node } from "jsonc-parser";
import { type ConfigReader, describe, type Property } from "../config/config-reader.js";
import type { ApiName } from "../model/library-model.js";
import { workspaceApi } from "../model/workspace-names.js";
import { joinPath, relativePath } from "../text/paths.js";
import { patternFault } from "./safe-pattern.js";
import type { ValueTest } from "./team-rule.js";

/** What it takes to read a file of a team. */
export interface TeamReading {
  readonly reader: ConfigReader;
  /** The audited folder. */
  readonly root: string;
  /** The folder that the config governs: what begins with `./` is relative to it. Both are absolute. */
  readonly folder: string;
}

/** Takes out of an object what a table of readers names; other keys become problems. False where one of those that are needed is missing. */
export function readKeys(reader: ConfigReader, node: Node, what: string, keys: Readonly<Record<string, (property: Property) => void>>, needed: readonly string[] = []): boolean {
  const found = reader.properties(node, what);
  for (const property of found) {
    const read = Object.hasOwn(keys, property.name) ? keys[property.name] : undefined;
    if (read === undefined) reader.unknownKey(property, Object.keys(keys), lowerFirst(what));
    else read(property);
  }
  if (node.type !== "object") return false;
  const missing = needed.filter((name) => !found.some((property) => property.name === name));
  if (missing.length === 0) return true;
  reader.problem(node, `${what} has no ${missing.map((name) => `"${name}"`).join(" and no ")}, so it does nothing.`);
  return false;
}

/** `a.b`, `@scope/pkg/sub.member`, `pkg.Class().method`, `*.method`, `pkg.*`. */
const apiForm = /^(?:\*(?=\.)|[@\w~$#-][\w@/.$~-]*?)(?:(?:\.[\w$]+|\(\))*)(?:\.\*)?$/;

/** Names of APIs, one or several. Those that begin with `./` are functions of the workspace, by their module's path. */
export function readApis(reading: TeamReading, node: Node, what: string): readonly ApiName[] {
  return reading.reader.texts(node, what).flatMap(({ text, node: at }) => {
    const api = apiOf(reading, text);
    if (api !== undefined) return [api];
    reading.reader.problem(at, `${describe(at)} is no name of an API. Write the package and the member, "pg.Pool().query" or "@acme/db.query", a global, "globalThis.eval", any method of a name, "*.query", or a function of the workspace, "./src/db.query".`);
    return [];
  });
}

/** A module of the workspace by the path that a config has for it. */
export function workspaceModule({ root, folder }: TeamReading, path: string): string {
  return workspaceApi(relativePath(root, joinPath(folder, path)));
}

/** The API that a name of a config stands for; undefined for what is none. */
function apiOf(reading: TeamReading, text: string): ApiName | undefined {
  if (text.startsWith("./") || text.startsWith("../")) return /^[\w@/.$~()[\]-]+$/.test(text) ? workspaceModule(reading, text) : undefined;
  const bare = text.replace(/^node:/, "");
  return apiForm.test(bare) ? bare : undefined;
}

/** A pattern that takes a bounded time; undefined, and a problem, for others. */
export function readPattern(reader: ConfigReader, node: Node, what: string, flags: string): string | undefined {
  const source = reader.text(node, what);
  const fault = source === undefined ? undefined : patternFault(source, flags);
  if (fault === undefined) return source;
  reader.problem(node, `${what} ${fault}`);
  return undefined;
}

/** A whole number from 0. */
export function readIndex(reader: ConfigReader, node: Node, what: string): number | undefined {
  if (node.type === "number" && Number.isInteger(node.value) && (node.value as number) >= 0) return node.value as number;
  reader.problem(node, `${what} must be the place of an argument, 0 for the first, not ${describe(node)}.`);
  return undefined;
}

/** A text, or its lines. */
export function readLines(reader: ConfigReader, node: Node, what: string): string | undefined {
  const lines = reader.texts(node, what);
  return node.type === "string" || (node.type === "array" && lines.length === node.children?.length) ? lines.map(({ text }) => text).join("\n") : undefined;
}

const states = ["missing", "given", "literal", "computed"] as const;
const testForms = `"missing", "given", "literal", "computed", a number, true, false, { "equals": … }, { "matches": "…" }, { "from": "…" } or { "not": … }`;

/** What a value has to be like; undefined, and a problem, for what is no test. */
export function readTest(reading: TeamReading, node: Node, what: string): ValueTest | undefined {
  const { reader } = reading;
  if (node.type === "boolean" || node.type === "number") return { equals: [node.value as boolean | number] };
  if (node.type === "string") {
    const state = states.find((known) => known === node.value);
    if (state !== undefined) return { is: state };
    reader.problem(node, `${what} must be ${testForms}, not ${describe(node)}. A text to compare with is { "equals": ${describe(node)} }.`);
    return undefined;
  }
  const [property, another] = node.type === "object" ? reader.properties(node, what) : [];
  if (property === undefined || another !== undefined) {
    reader.problem(node, `${what} must be ${testForms}.`);
    return undefined;
  }
  switch (property.name) {
    case "equals": {
      const values = property.value.type === "array" ? (property.value.children ?? []) : [property.value];
      const wrong = values.find(({ type }) => type === "object" || type === "array");
      if (wrong === undefined && values.length > 0) return { equals: values.map(({ value }) => value as string | number | boolean | null) };
      reader.problem(wrong ?? property.value, `"equals" takes a text, a number, true, false, null, or a list of these.`);
      return undefined;
    }
    case "matches": {
      const matches = readPattern(reader, property.value, `"matches"`, "");
      return matches === undefined ? undefined : { matches };
    }
    case "from": {
      const from = readApis(reading, property.value, `"from"`);
      return from.length === 0 ? undefined : { from };
    }
    case "not": {
      const test = readTest(reading, property.value, what);
      return test && { not: test };
    }
    default:
      reader.unknownKey(property, ["equals", "matches", "from", "not"], lowerFirst(what));
      return undefined;
  }
}

/** The place of an argument and a path in it: `0`, `1.cookie.secure`. */
export function readArgumentPath(reader: ConfigReader, { name, key }: Property): { readonly argument: number; readonly option: string } | undefined {
  const [, argument, option = ""] = /^(\d{1,2})(?:\.([\w$-]+(?:\.[\w$-]+)*))?$/.exec(name) ?? [];
  if (argument !== undefined) return { argument: Number(argument), option };
  reader.problem(key, `"${name}" is no argument. Write its place, "0" for the first, with the option behind a dot: "1.cookie.secure".`);
  return undefined;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
