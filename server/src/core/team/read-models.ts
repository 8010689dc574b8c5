import type { Node } from "jsonc-parser";
import { describe } from "../config/config-reader.js";
import type { GuardRow, LibraryModel, SanitizerRow, SinkRow, SourceRow } from "../model/library-model.js";
import { isTaintKind, type TaintKind, taintKinds } from "../model/taint-kinds.js";
import { type ThreatModel, threatModels } from "../model/threat-models.js";
import { didYouMeanSuffix } from "../text/did-you-mean.js";
import { readApis, readIndex, readKeys, type TeamReading } from "./read-values.js";

/** The kinds of harm that rows may name; the kind of teams' own rules is not one of Lintel's. */
export const harms: readonly TaintKind[] = taintKinds.filter((kind) => kind !== "team");

/** Reads `models`: what functions of a team mean to Lintel's own rules. A wrong row is left out, the others count. */
export function readModels(reading: TeamReading, node: Node): LibraryModel | undefined {
  const sanitizers: SanitizerRow[] = [];
  const guards: GuardRow[] = [];
  const sources: SourceRow[] = [];
  const sinks: SinkRow[] = [];
  const each = (name: string, list: Node, read: (item: Node, what: string) => void): void => {
    for (const item of reading.reader.items(list, `"${name}"`)) read(item, `An entry of "${name}"`);
  };
  readKeys(reading.reader, node, `"models"`, {
    sanitizers: ({ name, value }) => each(name, value, (item, what) => sanitizers.push(...readSanitizer(reading, item, what))),
    guards: ({ name, value }) => each(name, value, (item, what) => guards.push(...readGuard(reading, item, what, "true"))),
    validators: ({ name, value }) => each(name, value, (item, what) => {
      const rows = readGuard(reading, item, what, "return");
      guards.push(...rows);
      sanitizers.push(...rows.map(({ api, kinds }) => ({ api, kinds })));
    }),
    sources: ({ name, value }) => each(name, value, (item, what) => sources.push(...readSource(reading, item, what))),
    sinks: ({ name, value }) => each(name, value, (item, what) => sinks.push(...readSinkRow(reading, item, what))),
  });
  if (sanitizers.length + guards.length + sources.length + sinks.length === 0) return undefined;
  return { library: "team", documentation: "", ofTeam: "told", sanitizers, guards, sources, sinks };
}

function readSanitizer(reading: TeamReading, node: Node, what: string): readonly SanitizerRow[] {
  let apis: readonly string[] = [];
  let kinds: SanitizerRow["kinds"] | undefined;
  const isWhole = readKeys(reading.reader, node, what, {
    api: ({ value }) => (apis = readApis(reading, value, `"api"`)),
    stops: ({ value }) => (kinds = readStops(reading, value)),
  }, ["api", "stops"]);
  return isWhole && kinds !== undefined ? apis.map((api) => ({ api, kinds: kinds ?? [] })) : [];
}

function readGuard(reading: TeamReading, node: Node, what: string, says: GuardRow["says"]): readonly GuardRow[] {
  let apis: readonly string[] = [];
  let kinds: readonly TaintKind[] | "all" | undefined;
  let argument: number | undefined = 0;
  const isWhole = readKeys(reading.reader, node, what, {
    api: ({ value }) => (apis = readApis(reading, value, `"api"`)),
    argument: ({ value }) => (argument = readIndex(reading.reader, value, `"argument"`)),
    stops: ({ value }) => (kinds = readStops(reading, value)),
  }, ["api", "stops"]);
  if (!isWhole || kinds === undefined || argument === undefined) return [];
  const row = { argument, kinds, says };
  return apis.map((api) => ({ api, ...row }));
}

function readSource(reading: TeamReading, node: Node, what: string): readonly SourceRow[] {
  let apis: readonly string[] = [];
  let threat: ThreatModel | undefined = "remote";
  const isWhole = readKeys(reading.reader, node, what, {
    api: ({ value }) => (apis = readApis(reading, value, `"api"`)),
    threat: ({ value }) => (threat = reading.reader.oneOf(value, threatModels, `"threat"`)),
  }, ["api"]);
  const kind = threat;
  return isWhole && kind !== undefined ? apis.map((api) => ({ api, kind })) : [];
}

function readSinkRow(reading: TeamReading, node: Node, what: string): readonly SinkRow[] {
  let apis: readonly string[] = [];
  let argument: number | undefined = 0;
  let kind: TaintKind | undefined;
  const isWhole = readKeys(reading.reader, node, what, {
    api: ({ value }) => (apis = readApis(reading, value, `"api"`)),
    argument: ({ value }) => (argument = readIndex(reading.reader, value, `"argument"`)),
    harm: ({ value }) => (kind = reading.reader.oneOf(value, harms, `"harm"`)),
  }, ["api", "harm"]);
  const row = kind === undefined || argument === undefined ? undefined : { argument, kind };
  return isWhole && row !== undefined ? apis.map((api) => ({ api, ...row })) : [];
}

/** The harms that a function takes away: a list, or all of them. */
function readStops({ reader }: TeamReading, node: Node): readonly TaintKind[] | "all" | undefined {
  if (node.value === "all") return "all";
  const named = reader.texts(node, `"stops"`);
  const kinds = named.flatMap(({ text, node: at }) => {
    if (isTaintKind(text) && harms.includes(text)) return [text];
    reader.problem(at, `"stops" names ${describe(at)}, which is no harm that Lintel knows.${didYouMeanSuffix(text, harms) || ` Known: all, ${harms.join(", ")}.`}`);
    return [];
  });
  return kinds.length === 0 ? undefined : kinds;
}
