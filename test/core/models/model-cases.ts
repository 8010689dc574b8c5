import assert from "node:assert/strict";
import { type CallLike, FileFacts } from "#core/facts/file-facts";
import { flowGraphSteps } from "#core/flow/walk/build-flow-graph";
import { runToEnd } from "#core/project/steps";
import { solveFlow } from "#core/flow/solve/solve";
import type { AssignmentSinkRow, LibraryModel, SinkRow } from "#core/model/library-model";
import { indexModels, type ModelIndex } from "#core/model/model-index";
import { isTaintKind, maskOf, taintKinds } from "#core/model/taint-kinds";
import { parse } from "#core/syntax/parse";
import { prefilterProof } from "../../support/prefilter-proof.js";

/** `taint` is a value of the attacker, `sink.sql(x)` is dangerous for SQL, and so on for every kind. */
const bench: LibraryModel = {
  library: "bench",
  documentation: "made up",
  sources: [{ api: "bench.taint", kind: "remote" }],
  sinks: taintKinds.map((kind): SinkRow => ({ api: `bench.sink.${kind}`, argument: 0, kind })),
};
const benchImport = 'import { taint, sink } from "bench";';

/** Where each line is looked at by itself, nothing but the line's own call is to say that its file is worth a look. */
const proveLine = prefilterProof([{ library: "bench", documentation: "made up", sources: bench.sources ?? [] }]);

/** What a file of cases shows of one or more models. */
export interface ModelCases {
  readonly models: readonly LibraryModel[];
  /** Models that only help to resolve names. */
  readonly beside?: readonly LibraryModel[];
  /** Code in which a line that ends in `// command` hands `taint` to a sink of that kind; other lines reach no sink. */
  readonly sinks?: Readonly<Record<string, string>>;
  /** Expressions whose result is `taint` made harmless for some kinds, by the API that does it; imports first, in a line of their own. */
  readonly calls?: Readonly<Record<string, string>>;
}

/** Checks the cases of models, and that no row is without one. */
export function describeModels(title: string, { models, beside = [], sinks = {}, calls = {} }: ModelCases): void {
  describe(`models of ${title}`, () => {
    const index = indexModels([bench, ...beside, ...models]);
    const reached = new Set<SinkRow | AssignmentSinkRow>();
    for (const [name, code] of Object.entries(sinks)) {
      it(`sinks: ${name}`, () => checkSinks(index, code, reached));
      describe(`sinks: ${name}, with the prefilter as without`, () => {
        for (const { line, alone } of linesAlone(code)) it(line, () => proveLine(alone));
      });
    }
    for (const [api, code] of Object.entries(calls)) {
      it(`${api} passes what it should`, () => checkCall(index, api, code));
    }
    it("has a case for every row", () => {
      const rows = models.flatMap((model): readonly (SinkRow | AssignmentSinkRow)[] => [...(model.sinks ?? []), ...(model.assignmentSinks ?? [])]);
      assert.deepEqual(rows.filter((row) => !reached.has(row)).map(shown), []);
      const passing = models.flatMap((model) => [...(model.sanitizers ?? []), ...(model.propagators ?? [])]).map(({ api }) => api);
      assert.deepEqual([...new Set(passing)].filter((api) => !(api in calls)), []);
    });
  });
}

function shown(row: SinkRow | AssignmentSinkRow): string {
  return "api" in row ? `${row.api} ${row.argument} ${row.property ?? ""} ${row.kind}` : `${row.on ?? ""}.${row.property}`;
}

function factsOf(index: ModelIndex, text: string): FileFacts {
  const parsed = parse({ uri: "file:///a.ts", path: "a.ts", languageId: "typescript", text });
  assert.ok("tree" in parsed);
  return new FileFacts(parsed.tree, index);
}

function hitsOf(facts: FileFacts): readonly { readonly start: number; readonly kind: string; readonly certain: boolean; readonly api: string }[] {
  const graph = runToEnd(flowGraphSteps(facts));
  const { hits } = solveFlow({ graph: (path) => (path === graph.path ? graph : undefined), resolve: () => undefined }, [graph.path]);
  // What an assignment under a chosen name is a sink by itself for, no model says.
  return hits.map(({ main }) => main).filter(({ sink }) => sink.write === undefined).map(({ sink, certain }) => ({ start: sink.span.start, kind: sink.kind, certain, api: sink.api }));
}

function checkSinks(index: ModelIndex, code: string, reached: Set<SinkRow | AssignmentSinkRow>): void {
  const text = `${benchImport}${code}`;
  const facts = factsOf(index, text);
  const hits = hitsOf(facts);
  for (const call of facts.calls()) noteReached(facts, call, reached);
  const found = new Set(hits.filter(({ certain }) => certain).map(({ start, kind }) => `${lineAt(text, start)} // ${kind}`));
  const expected = new Set(text.split("\n").flatMap((line) => kindsExpected(line).map((kind) => `${line.trim().replace(/ \/\/ [\w, -]+$/, "")} // ${kind}`)));
  assert.deepEqual([...found].sort(), [...expected].sort());
  for (const { api } of hits) for (const row of index.assignmentSinks(api.slice(api.lastIndexOf(".") + 1))) reached.add(row);
}

/** The code with each of its dangerous lines, and none of the others. */
function linesAlone(code: string): readonly { readonly line: string; readonly alone: string }[] {
  const lines = `${benchImport}${code}`.split("\n");
  return lines.flatMap((line, at) => {
    const alone = lines.filter((other, index) => index === at || kindsExpected(other).length === 0).join("\n");
    return kindsExpected(line).length === 0 ? [] : [{ line: line.trim(), alone }];
  });
}

function noteReached(facts: FileFacts, call: CallLike, reached: Set<SinkRow | AssignmentSinkRow>): void {
  for (const { row, value } of facts.sinksOf(call)) if (facts.textOf(value).includes("taint")) reached.add(row);
}

function kindsExpected(line: string): readonly string[] {
  const kinds = /\/\/ ([\w, -]+)$/.exec(line.trimEnd())?.[1]?.split(", ") ?? [];
  return kinds.filter(isTaintKind);
}

function lineAt(text: string, offset: number): string {
  const line = text.slice(0, offset).split("\n").length - 1;
  return (text.split("\n")[line] ?? "").trim().replace(/ \/\/ [\w, -]+$/, "");
}

/** Hands the result to a sink of every kind: exactly the kinds that the sanitizer names are gone. */
function checkCall(index: ModelIndex, api: string, code: string): void {
  const lines = code.trim().split("\n");
  const expression = lines.pop() ?? "";
  const text = [benchImport, ...lines, `const made = ${expression};`, ...taintKinds.map((kind) => `sink["${kind}"](made);`)].join("\n");
  const facts = factsOf(index, text);
  const called = facts.calls().map((call) => facts.callee(call)?.name);
  assert.ok(called.includes(api), `${api} is not among the calls: ${called.join(", ")}`);
  const passed = new Set(hitsOf(facts).filter(({ certain }) => certain).map(({ kind }) => kind));
  assert.deepEqual(taintKinds.filter((kind) => !passed.has(kind)), taintKinds.filter((kind) => index.sanitizes(api, kind) || index.propagators(api).some(({ clears = [] }) => (maskOf(clears) & maskOf([kind])) !== 0)));
}
