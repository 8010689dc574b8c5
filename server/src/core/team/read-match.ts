import type { Node } from "jsonc-parser";
import { type ConfigReader, describe, type Property } from "../config/config-reader.js";
import { isThreatModel, type ThreatModel, threatModels } from "../model/threat-models.js";
import { didYouMeanSuffix } from "../text/did-you-mean.js";
import { workspaceModule, readApis, readArgumentPath, readIndex, readKeys, readPattern, readTest, type TeamReading } from "./read-values.js";
import { type ArgumentTest, type FlowMatch, type JsxMatch, type Surroundings, type TeamMatch, textPlaces } from "./team-rule.js";

/** The keys that say what is looked for, each with those that go with it. */
const companions = {
  call: ["arguments", "inside", "outside"],
  import: ["names"],
  use: ["inside", "outside"],
  assign: ["value", "inside", "outside"],
  jsx: ["attributes", "inside", "outside"],
  text: ["in", "ignoreCase"],
  flow: [],
} as const;
type MatchKind = keyof typeof companions;
const kinds = Object.keys(companions) as MatchKind[];

/** Reads what a rule looks for. Undefined, with problems, where a part of it is wrong: half a condition would find something else. */
export function readMatch(reading: TeamReading, node: Node): TeamMatch | undefined {
  const { reader } = reading;
  const before = reader.problems.length;
  const properties = reader.properties(node, `"match"`);
  if (node.type !== "object") return undefined;
  const [main, another] = properties.filter(({ name }) => kinds.some((kind) => kind === name));
  if (main === undefined) {
    const near = properties.find(({ name }) => didYouMeanSuffix(name, kinds) !== "");
    if (near === undefined) reader.problem(node, `"match" must have one of ${kinds.join(", ")}.`);
    else reader.unknownKey(near, kinds, `"match"`);
    return undefined;
  }
  if (another !== undefined) {
    reader.problem(another.key, `"match" has "${main.name}" already, and takes one of ${kinds.join(", ")}. Write a rule of its own for "${another.name}".`);
    return undefined;
  }
  const kind = main.name as MatchKind;
  const allowed: readonly string[] = companions[kind];
  for (const property of properties) {
    if (property === main || allowed.includes(property.name)) continue;
    const owner = kinds.find((candidate) => (companions[candidate] as readonly string[]).includes(property.name));
    if (owner === undefined) reader.unknownKey(property, [kind, ...allowed], `"match"`);
    else reader.problem(property.key, `"${property.name}" does not go with "${kind}"${allowed.length === 0 ? "." : `, which takes ${allowed.map((name) => `"${name}"`).join(", ")}.`}`);
  }
  const found = readKind(reading, kind, main.value, new Map(properties.map((property) => [property.name, property])));
  return reader.problems.length === before ? found : undefined;
}

function readKind(reading: TeamReading, kind: MatchKind, value: Node, more: ReadonlyMap<string, Property>): TeamMatch | undefined {
  const { reader } = reading;
  const surroundings = { inside: readSurroundings(reading, more.get("inside")), outside: readSurroundings(reading, more.get("outside")) };
  switch (kind) {
    case "call":
      return { kind, apis: readApis(reading, value, `"call"`), arguments: readArguments(reading, more.get("arguments")), ...surroundings };
    case "import":
      return { kind, modules: reader.texts(value, `"import"`).map(({ text }) => (text.startsWith(".") ? workspaceModule(reading, text) : text.replace(/^node:/, ""))), names: namesOf(reading, more.get("names")) };
    case "use":
      return { kind, apis: readApis(reading, value, `"use"`), ...surroundings };
    case "assign": {
      const test = more.get("value");
      return { kind, apis: readApis(reading, value, `"assign"`), value: test && readTest(reading, test.value, `"value"`), ...surroundings };
    }
    case "jsx":
      return { kind, elements: reader.texts(value, `"jsx"`).map(({ text }) => text).filter((text) => text !== "*"), attributes: readAttributes(reading, more.get("attributes")), ...surroundings };
    case "text": {
      const ignoreCase = more.get("ignoreCase")?.value.value === true;
      const place = more.get("in");
      const pattern = readPattern(reader, value, `"text"`, ignoreCase ? "i" : "");
      const where = place === undefined ? "strings" : reader.oneOf(place.value, textPlaces, `"in"`);
      return pattern === undefined || where === undefined ? undefined : { kind, pattern, ignoreCase, in: where };
    }
    case "flow":
      return readFlow(reading, value);
  }
}

function namesOf({ reader }: TeamReading, property: Property | undefined): readonly string[] {
  return property === undefined ? [] : reader.texts(property.value, `"${property.name}"`).map(({ text }) => text);
}

function readArguments(reading: TeamReading, property: Property | undefined): readonly ArgumentTest[] {
  if (property === undefined) return [];
  return reading.reader.properties(property.value, `"arguments"`).flatMap((entry) => {
    const path = readArgumentPath(reading.reader, entry);
    const test = readTest(reading, entry.value, `The test of argument "${entry.name}"`);
    return path === undefined || test === undefined ? [] : [{ ...path, test }];
  });
}

function readAttributes(reading: TeamReading, property: Property | undefined): JsxMatch["attributes"] {
  if (property === undefined) return [];
  return reading.reader.properties(property.value, `"attributes"`).flatMap(({ name, value }) => {
    const test = readTest(reading, value, `The test of attribute "${name}"`);
    return test === undefined ? [] : [{ name, test }];
  });
}

function readSurroundings(reading: TeamReading, property: Property | undefined): Surroundings | undefined {
  if (property === undefined) return undefined;
  const found: { functions: readonly string[]; classes: readonly string[]; decorators: readonly string[] } = { functions: [], classes: [], decorators: [] };
  const isRead = readKeys(reading.reader, property.value, `"${property.name}"`, {
    function: (entry) => (found.functions = namesOf(reading, entry)),
    class: (entry) => (found.classes = namesOf(reading, entry)),
    decorator: ({ value }) => (found.decorators = readApis(reading, value, `"decorator"`)),
  });
  return isRead ? found : undefined;
}

/** A word that is no threat model, and names no member of anything: a problem. */
function isBareWord(reader: ConfigReader, item: Node): boolean {
  const { value } = item as { value?: unknown };
  if (typeof value !== "string" || !/^[\w-]+$/.test(value)) return false;
  reader.problem(item, `"${value}" in "from" is neither whose data it is (${threatModels.join(", ")}) nor an API, such as "@acme/queue.receive()".${didYouMeanSuffix(value, threatModels)}`);
  return true;
}

function readFlow(reading: TeamReading, node: Node): FlowMatch | undefined {
  const { reader } = reading;
  const threats: ThreatModel[] = [];
  const found: { sources: readonly string[]; sinks: FlowMatch["sinks"]; cleanedBy: readonly string[] } = { sources: [], sinks: [], cleanedBy: [] };
  const isWhole = readKeys(reader, node, `"flow"`, {
    from({ value }) {
      const named = value.type === "array" ? (value.children ?? []) : [value];
      for (const item of named) if (item.type === "string" && isThreatModel(item.value as string)) threats.push(item.value as ThreatModel);
      const others = named.filter((item) => !(item.type === "string" && isThreatModel(item.value as string)));
      found.sources = others.filter((item) => !isBareWord(reader, item)).flatMap((item) => readApis(reading, item, `"from" (${threatModels.join(", ")}, or a name of an API)`));
    },
    to: ({ value }) => (found.sinks = (value.type === "array" ? (value.children ?? []) : [value]).flatMap((item) => readSink(reading, item))),
    cleanedBy: ({ value }) => (found.cleanedBy = readApis(reading, value, `"cleanedBy"`)),
  }, ["from", "to"]);
  return isWhole ? { kind: "flow", threats, ...found } : undefined;
}

/** `{ "api": "@acme/mail.send", "argument": 1 }`; the first argument where none is named. */
function readSink(reading: TeamReading, node: Node): FlowMatch["sinks"] {
  if (node.type === "string") return readApis(reading, node, `"to"`).map((api) => ({ api, argument: 0 }));
  let apis: readonly string[] = [];
  let argument: number | undefined = 0;
  if (node.type !== "object") {
    reading.reader.problem(node, `"to" must be a name of an API, or { "api": "@acme/mail.send", "argument": 1 }, not ${describe(node)}.`);
    return [];
  }
  readKeys(reading.reader, node, `An entry of "to"`, {
    api: ({ value }) => (apis = readApis(reading, value, `"api"`)),
    argument: ({ value }) => (argument = readIndex(reading.reader, value, `"argument"`)),
  }, ["api"]);
  return argument === undefined ? [] : apis.map((api) => ({ api, argument: argument ?? 0 }));
}
