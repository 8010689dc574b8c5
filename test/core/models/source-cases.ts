import assert from "node:assert/strict";
import { FileFacts } from "#core/facts/file-facts";
import { flowGraphSteps } from "#core/flow/walk/build-flow-graph";
import { runToEnd } from "#core/project/steps";
import { solveFlow } from "#core/flow/solve/solve";
import type { ApiName, CallbackRow, ConventionRow, LibraryModel, SignatureRow, SourceRow } from "#core/model/library-model";
import { indexModels, type ModelIndex } from "#core/model/model-index";
import type { FunctionLike } from "#core/syntax/nodes";
import { SyntaxKind } from "#core/syntax/nodes";
import { parse } from "#core/syntax/parse";

const bench: LibraryModel = { library: "bench", documentation: "made up", sinks: [{ api: "bench.sink", argument: 0, kind: "code" }, { api: "bench.send", argument: 0, kind: "redirect" }, { api: "bench.find", argument: 0, kind: "nosql" }] };
const benchImport = 'import { find, send, sink } from "bench";';
const functionKinds = [SyntaxKind.ArrowFunction, SyntaxKind.FunctionExpression, SyntaxKind.FunctionDeclaration, SyntaxKind.MethodDeclaration];

/** A way in which a program comes to hold an object: `it` in the code; `USE` is where every source below it is read. */
export interface Way {
  readonly gives: ApiName;
  readonly code: string;
  /** Path of the file, for conventions. */
  readonly path?: string;
}

export interface SourceCases {
  readonly models: readonly LibraryModel[];
  /** Models that only help to resolve names. */
  readonly beside?: readonly LibraryModel[];
  readonly ways: readonly Way[];
  /** Code whose `sink(…)` lines are reached from exactly these rows; empty for code that is no source. */
  readonly direct?: readonly { readonly title: string; readonly code: string; readonly from: readonly ApiName[]; readonly path?: string }[];
}

/** Checks that every source of the models reaches a sink by a way that people write, and that no row is without one. */
export function describeSources(title: string, { models, beside = [], ways, direct = [] }: SourceCases): void {
  describe(`sources of ${title}`, () => {
    const index = indexModels([bench, ...beside, ...models]);
    const seen = new Set<SourceRow>();
    const used = new Set<CallbackRow | ConventionRow | SignatureRow>();
    for (const way of ways) {
      it(`${way.gives}: ${way.code}`, () => {
        // A row that asks for a name is no part of every way; it has a case of its own.
        const rows = index.sourcesBelow(index.canonical(way.gives)).filter(({ named }) => named === undefined);
        assert.ok(rows.length > 0, `no sources below ${way.gives}`);
        const missing = rows.filter((row) => !sourcesIn(index, way.code.replace("USE", readOf(way.gives, row)), way.path, used).has(row));
        for (const row of rows) seen.add(row);
        assert.deepEqual(missing.map(({ api }) => api), []);
      });
    }
    for (const { title: name, code, from, path } of direct) {
      it(name, () => {
        const found = sourcesIn(index, code, path, used);
        for (const row of found) seen.add(row);
        assert.deepEqual([...found].map(({ api }) => api).sort(), [...from].sort());
      });
    }
    it("has a case for every row", () => {
      const sources = models.flatMap((model) => model.sources ?? []);
      assert.deepEqual(sources.filter((row) => !seen.has(row)).map(({ api }) => api), []);
      const rows = models.flatMap((model): readonly (CallbackRow | ConventionRow | SignatureRow)[] => [...(model.callbacks ?? []), ...(model.conventions ?? []), ...(model.signatures ?? [])]);
      assert.deepEqual(rows.filter((row) => !used.has(row)).map(shown), []);
    });
  });
}

function shown(row: CallbackRow | ConventionRow | SignatureRow): string {
  if ("api" in row) return `${row.api} ${row.argument} ${row.property ?? ""}`;
  return "files" in row ? String(row.exports) : row.type;
}

/** A statement that hands a source below `it` to the sink: `sink(await it.json());`. */
function readOf(owner: ApiName, { api, readWith }: SourceRow): string {
  const below = api.slice(owner.length);
  if (below === "[]") return "for await (const part of it) sink(part);";
  return `sink(await it${below.replaceAll("()", readWith === 0 ? "()" : '("key")').replaceAll("[]", "[0]")});`;
}

/** The rows of the sources that reach a sink for certain, or as surely as they can. Notes the rows that say how functions are called. */
function sourcesIn(index: ModelIndex, code: string, path = "src/a.ts", used: Set<CallbackRow | ConventionRow | SignatureRow>): ReadonlySet<SourceRow> {
  const directive = /^"use \w+";/.exec(code)?.[0] ?? "";
  const text = `${directive}${benchImport}${code.slice(directive.length)}`;
  const parsed = parse({ uri: `file:///${path}`, path, languageId: path.endsWith("x") ? "typescriptreact" : "typescript", text });
  assert.ok("tree" in parsed);
  const facts = new FileFacts(parsed.tree, index, functionKinds);
  for (const kind of functionKinds) {
    for (const declared of facts.nodesOf(kind)) {
      const use = facts.callbacks.useOf(declared as FunctionLike);
      if (use !== undefined) used.add(use.row);
    }
  }
  const graph = runToEnd(flowGraphSteps(facts));
  const found = new Set<SourceRow>();
  for (const source of graph.sources) {
    // The solver leaves out kinds that are off by default: here every source counts as one that is on.
    const own = { ...graph, sources: [{ ...source, row: { ...source.row, kind: "remote" as const } }] };
    const { hits } = solveFlow({ graph: (asked) => (asked === graph.path ? own : undefined), resolve: () => undefined }, [graph.path]);
    // What only its use tells is never certain, nor is what services send each other.
    if (hits.some(({ main: { certain } }) => certain || source.row.toldBy !== undefined || source.row.isFromOwnServices === true)) found.add(source.row);
  }
  return found;
}
