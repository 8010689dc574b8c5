import { specifierOf } from "#core/model/module-names";
import assert from "node:assert/strict";
import { FileFacts } from "#core/facts/file-facts";
import { flowGraphSteps } from "#core/flow/walk/build-flow-graph";
import { runToEnd } from "#core/project/steps";
import type { FlowGraph } from "#core/flow/graph/flow-graph";
import type { LibraryModel } from "#core/model/library-model";
import { indexModels, type ModelIndex } from "#core/model/model-index";
import { defaultThreatModels } from "#core/model/threat-models";
import { summarizeFlow } from "#core/project/flow-summary";
import { followProject, type ProjectFlowPorts } from "#core/project/project-flow";
import { createScannedProject, scanFile } from "#core/project/scanned-project";
import { parse } from "#core/syntax/parse";
import clientFrameworks from "#rules/models/client-frameworks";
import lodash from "#rules/models/lodash";
import nodeValues from "#rules/models/node-values";
import react from "#rules/models/react";
import remix from "#rules/models/remix";
import signedMessages from "#rules/models/signed-messages";
import { wordPattern } from "#core/text/word-pattern";

/** A library made up for the cases: `source()` is tainted, `sink(x)` is dangerous, `clean(x)` makes harmless. */
const toyModels: readonly LibraryModel[] = [
  {
    library: "toy",
    documentation: "made up",
    sources: [
      { api: "toy.source()", kind: "remote" },
      { api: "toy.Request().body", kind: "remote", part: "body" },
      { api: "toy.Request().query", kind: "remote", part: "query" },
      { api: "toy.Request().params", kind: "remote", part: "params" },
      { api: "toy.Request().json()", kind: "remote", part: "body" },
    ],
    sinks: [
      { api: "toy.sink", argument: 0, kind: "sql" },
      { api: "toy.Store().save", argument: 0, kind: "sql" },
      { api: "toy.model()", argument: 0, kind: "sql" },
      { api: "toy.deepSink", argument: 0, kind: "nosql" },
      { api: "toy.open", argument: 0, kind: "path" },
      { api: "toy.start", argument: 0, kind: "command" },
      { api: "toy.start", argument: 1, property: "cwd", kind: "path" },
      { api: "toy.go", argument: 0, kind: "redirect" },
      { api: "toy.connect", argument: 0, kind: "ssrf" },
      { api: "toy.optionSink", argument: 0, property: "sql", kind: "sql" },
      { api: "toy.markup", argument: 0, kind: "html" },
      { api: "toy.select", argument: 0, kind: "selector" },
      { api: "toy.link", argument: 0, kind: "url-attribute" },
    ],
    sanitizers: [{ api: "toy.clean", kinds: ["sql"] }, { api: "toy.purify", kinds: ["html"] }],
    propagators: [{ api: "toy.pass", from: 0 }],
    callbacks: [{ api: "toy.handle", argument: "any", parameters: ["toy.Request()"], handler: "route" }],
  },
];

/** Put in front of every file that does not import the toy library itself. */
const toyImport = 'import { source, sink, deepSink, optionSink, clean, pass, handle, Request } from "toy";';

/** Files of a case by path; a single text is `a.ts`. */
export type FlowCase = string | Readonly<Record<string, string>>;

/**
 * Solves a case and compares: a line that ends in `// flows` holds a sink that is reached, every other line none.
 * `// unsure` asks for a flow that rests on a guess, `// as well` for a call that is told beside a sink it hands something over to. `// miss` marks a flow that is known not to be found.
 */
export function checkFlow(files: FlowCase): void {
  const texts = typeof files === "string" ? { "a.ts": files } : files;
  const graphs = new Map<string, FlowGraph>();
  const models = indexModels([nodeValues, react, lodash, clientFrameworks, remix, signedMessages, ...toyModels]);
  for (const [path, code] of Object.entries(texts)) {
    const text = code.includes('"toy"') ? code : `${toyImport} ${code}`;
    const parsed = parse({ uri: `file:///${path}`, path, languageId: path.endsWith("x") ? "typescriptreact" : "typescript", text });
    assert.ok("tree" in parsed);
    graphs.set(path, runToEnd(flowGraphSteps(new FileFacts(parsed.tree, models))));
  }
  const ports = portsOf(texts, graphs, models);
  const expected = [...new Set(Object.entries(texts).flatMap(([path, code]) => expectedLines(path, code)))].sort();
  const foundFor = (sinkFiles: readonly string[]): readonly string[] =>
    [...followProject(ports, sinkFiles).traces.values()].flat().flatMap((trace) => {
      const { path, sink, certain, others } = trace;
      const told = others.map((call) => ({ path: call.path ?? path, start: call.span.start, what: "as well" }));
      return [{ path, start: sink.span.start, what: certain ? "flows" : "unsure" }, ...told].map((place) => `${place.path}:${lineOf(textOf(texts, place.path), place.start)} ${place.what}`);
    });
  const sinkFiles = [...graphs.values()].filter(({ sinks }) => sinks.size > 0).map(({ path }) => path);
  assert.deepEqual([...new Set(foundFor(sinkFiles))].sort(), expected);
  const asked = sinkFiles.flatMap((path) => foundFor([path]));
  assert.deepEqual([...new Set(asked)].sort(), expected, "an editor that asks for one file after the other");
}

function textOf(texts: Readonly<Record<string, string>>, path: string): string {
  const code = texts[path] ?? "";
  return code.includes('"toy"') ? code : `${toyImport} ${code}`;
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

function expectedLines(path: string, code: string): readonly string[] {
  return code.split("\n").flatMap((line, index) => {
    const marker = /\/\/ (flows|unsure|as well)$/.exec(line.trimEnd())?.[1];
    return marker === undefined ? [] : [`${path}:${index + 1} ${marker}`];
  });
}

function portsOf(texts: Readonly<Record<string, string>>, graphs: ReadonlyMap<string, FlowGraph>, models: ModelIndex): ProjectFlowPorts {
  const resolve = (from: string, name: string): string | undefined => {
    const specifier = specifierOf(name);
    const folder = from.includes("/") ? from.slice(0, from.lastIndexOf("/") + 1) : "";
    const path = specifier.startsWith("./") ? folder + specifier.slice(2) : specifier;
    return [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`].find((candidate) => graphs.has(candidate));
  };
  // Every file imports the toy package, and holds its source where it names that.
  const sources = wordPattern([...models.sourceWords(defaultThreatModels), "source"]);
  const engine = { mayHoldSinks: () => true, mayHoldSources: (text: string) => sources.test(text.replace(toyImport, "")) };
  const scans = new Map(
    Object.keys(texts).map((path) => [path, scanFile(engine, { uri: "", path, languageId: "typescript", text: textOf(texts, path) }, defaultThreatModels)]),
  );
  return {
    ...createScannedProject(scans, resolve),
    entry: (path) => ({ text: textOf(texts, path), graph: graphs.get(path) }),
    summary: (path) => {
      const graph = graphs.get(path);
      return graph && summarizeFlow(graph);
    },
    threatModelsOf: () => defaultThreatModels,
    canonical: (name) => models.canonical(name),
  };
}
