import assert from "node:assert/strict";
import { FileFacts } from "#core/facts/file-facts";
import { flowGraphSteps } from "#core/flow/walk/build-flow-graph";
import { runToEnd } from "#core/project/steps";
import type { FlowGraph } from "#core/flow/graph/flow-graph";
import { createSolver } from "#core/flow/solve/solve";
import type { LibraryModel } from "#core/model/library-model";
import { indexModels } from "#core/model/model-index";
import { parse } from "#core/syntax/parse";
import { checkFlow } from "./check-flow.js";

const models: readonly LibraryModel[] = [{ library: "toy", documentation: "made up", sources: [{ api: "toy.source()", kind: "remote" }], sinks: [{ api: "toy.sink", argument: 0, kind: "sql" }] }];

function graphOf(text: string): FlowGraph {
  const parsed = parse({ uri: "", path: "a.ts", languageId: "typescript", text: `import { source, sink } from "toy";\n${text}` });
  assert.ok("tree" in parsed);
  return runToEnd(flowGraphSteps(new FileFacts(parsed.tree, indexModels(models))));
}

/** Settings of many names, merged level by level, in which each name may come to stand below each other one. */
function mergedSettings(names: readonly string[]): string {
  return `
function merge(defaults, own) {
  const merged = { ...defaults };
  for (const key in own) {
    const value = own[key];
    const existing = merged[key];
${names.map((name) => `    if (key === "${name}") { merged.${name} = existing.${name}; merged[key] = [existing, value]; merged.${name} = merge(existing, value.${name}); }`).join("\n")}
    merged[key] = merge(existing, value);
  }
  return merged;
}
const settings = merge({ ${names.map((name) => `${name}: source()`).join(", ")} }, { ${names.map((name) => `${name}: { ${name}: source() }`).join(", ")} });
sink(settings.${names[0] ?? ""});`;
}

describe("the work of following data", () => {
  it("stays small where objects of many names are merged into each other", () => {
    const graph = graphOf(mergedSettings(["server", "build", "worker", "preview", "resolve", "plugins", "alias", "input"]));
    const solver = createSolver({ graph: () => graph, resolve: () => undefined }, 1_000_000);
    solver.add(graph);
    const { hits, stoppedEarly } = solver.solve();
    assert.equal(stoppedEarly, false);
    assert.ok(hits.length > 0);
  });

  it("stays small where an object is handed on with one property replaced, round and round", () => {
    const graph = graphOf(editedBlock(Array.from({ length: 20 }, (_, i) => `part${i}`)));
    const solver = createSolver({ graph: () => graph, resolve: () => undefined }, 1_000_000);
    solver.add(graph);
    const { hits, stoppedEarly } = solver.solve();
    assert.equal(stoppedEarly, false);
    assert.ok(hits.length > 0);
  });

  it("grows with the program where a text is put together in many branches", function () {
    // A look at every write for every write of every look takes more than a minute.
    this.timeout(20_000);
    const branches = Array.from({ length: 1000 }, (_, i) => `if (source() === "${i}") text = text + "${i}";`);
    assert.equal(graphOf(`let text = source();\n${branches.join("\n")}\nsink(text);`).sinks.size, 1);
  });

  it("grows with the program where many members are written on conditions", () => {
    const writes = Array.from({ length: 1500 }, (_, i) => `if (given) box.part${i} = source();`);
    const graph = graphOf(`const box = {};\n${writes.join("\n")}\nsink(box.part1);`);
    // Where every member is followed through all later writes, it takes 3,000,000.
    const solver = createSolver({ graph: () => graph, resolve: () => undefined }, 1_500_000);
    solver.add(graph);
    const { hits, stoppedEarly } = solver.solve();
    assert.deepEqual([stoppedEarly, hits.length], [false, 1]);
  });

  it("grows with the program where many functions put what they are given in one place", () => {
    const graph = graphOf(keptInOnePlace(80));
    // Where every function is followed through all that the place leads to, it takes 30,000.
    const solver = createSolver({ graph: () => graph, resolve: () => undefined }, 10_000);
    solver.add(graph);
    const { hits, stoppedEarly } = solver.solve();
    assert.equal(stoppedEarly, false);
    assert.equal(hits.length, 1);
  });
});

/** Functions that each put what comes in into one variable of the module, and as many that read it. */
function keptInOnePlace(functions: number): string {
  const names = Array.from({ length: functions }, (_, i) => i);
  return `
let kept = {};
${names.map((i) => `function put${i}(value) { kept = value; pass${i}(value.part${i}); }`).join("\n")}
${names.map((i) => `function pass${i}(value) { const seen = [value, kept]; return seen; }`).join("\n")}
function show() { sink(kept); }
${names.map((i) => `put${i}(source());`).join("\n")}`;
}

/** An object that is handed on round and round, each time with one of many properties replaced. */
function editedBlock(names: readonly string[]): string {
  return `
function edit(block) {
${names.map((name) => `  if (block.kind === "${name}") edit({ ...block, ${name}: "" });`).join("\n")}
  sink(block.title);
}
edit(source());`;
}

describe("the way of a trace", () => {
  it("ends where each function calls the next one twice", () => {
    const functions = Array.from({ length: 24 }, (_, i) => `function f${i}(x) { const y = ${i === 23 ? "x" : `f${i + 1}(f${i + 1}(x))`}; return y; }`);
    checkFlow(`${functions.join("\n")}\nsink(f0(source())); // flows`);
  });
});
