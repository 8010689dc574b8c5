import assert from "node:assert/strict";
import { createEngine } from "#core/analyze";
import type { FlowGraph } from "#core/flow/flow-graph";
import { defaultThreatModels } from "#core/model/threat-models";
import { type FlowSummary, summarizeFlow } from "#core/project/flow-summary";
import { createModuleResolver } from "#core/project/module-resolver";
import { followProject } from "#core/project/project-flow";
import { createScannedProject, scanFile } from "#core/project/scanned-project";
import { parse } from "#core/syntax/parse";
import { models } from "#rules";

/** Which files of a project are parsed when data is followed back from the file that holds a sink. */
function parsedFor(sink: string, texts: Readonly<Record<string, string>>): readonly string[] {
  const engine = createEngine({ rules: [], models }, parse);
  const documents = new Map(Object.entries(texts).map(([path, text]) => [path, { uri: `file:///${path}`, path, languageId: "typescript", text }]));
  const scans = new Map([...documents].map(([path, document]) => [path, scanFile(engine, document, defaultThreatModels)]));
  const graphs = new Map<string, FlowGraph | undefined>();
  const graph = (path: string): FlowGraph | undefined => {
    const document = documents.get(path);
    if (document !== undefined && !graphs.has(path)) graphs.set(path, engine.flowGraph(document));
    return graphs.get(path);
  };
  const summary = (path: string): FlowSummary | undefined => {
    const own = graph(path);
    return own && summarizeFlow(own);
  };
  const project = createScannedProject(scans, createModuleResolver({ exists: (path) => documents.has(path) }));
  followProject({ ...project, summary, entry: (path) => ({ text: texts[path] ?? "", graph: graph(path) }), threatModelsOf: () => defaultThreatModels, canonical: (name) => engine.canonical(name) }, [sink]);
  return [...graphs.keys()].sort();
}

const run = 'import { exec } from "node:child_process"; export class Runner { start(name: string) { exec(name); } stop() {} } export const version = 1;';

describe("following data through a project parses", () => {
  it("only the files that import what carries a parameter to the sink", () => {
    const texts = {
      "run.ts": run,
      "calls.ts": 'import { Runner } from "./run"; new Runner().start("a");',
      "stops.ts": 'import { version } from "./run"; export const stop = () => version;',
      "unrelated.ts": "export function start(name: string) {}",
    };
    assert.deepEqual(parsedFor("run.ts", texts), ["calls.ts", "run.ts"]);
  });

  it("no importer of a file whose functions keep their sinks to themselves", () => {
    const texts = {
      "fixed.ts": 'import { exec } from "node:child_process"; function own(name: string) { exec(name); } export function list() { own("ls"); }',
      "calls.ts": 'import { list } from "./fixed"; list();',
    };
    assert.deepEqual(parsedFor("fixed.ts", texts), ["fixed.ts"]);
  });

  it("importers of importers as far as the data goes on", () => {
    const texts = {
      "run.ts": run,
      "index.ts": 'export * from "./run";',
      "service.ts": 'import { Runner } from "./index"; export class Service { constructor(private runner: Runner) {} launch(name: string) { this.runner.start(name); } }',
      "fixed.ts": 'import { Runner } from "./index"; export class Nightly { launch() { new Runner().start("backup"); } }',
      "route.ts": 'import { Service } from "./service"; export const go = (service: Service, name: string) => service.launch(name);',
      "night.ts": 'import { Nightly } from "./fixed"; new Nightly().launch();',
    };
    assert.deepEqual(parsedFor("run.ts", texts), ["fixed.ts", "index.ts", "route.ts", "run.ts", "service.ts"]);
  });

  it("helpers that may read a source, where their result matters", () => {
    const texts = {
      "page.ts": 'import { query } from "./query"; import { title } from "./title"; import { count } from "./count"; count(); document.body.innerHTML = title() + query("q");',
      "query.ts": "export const query = (name: string) => new URLSearchParams(location.search).get(name);",
      "title.ts": 'export const title = () => "Shop";',
      "count.ts": "export const count = () => void location.hash;",
    };
    assert.deepEqual(parsedFor("page.ts", texts), ["page.ts", "query.ts"]);
  });

  it("no file of types alone for the values that its text names", () => {
    const engine = createEngine({ rules: [], models }, parse);
    const holds = (text: string): boolean => scanFile(engine, { uri: "", path: "a.ts", languageId: "typescript", text }, defaultThreatModels).mayHoldSources;
    const types = "/** Use `const place = location.hash`. */\nexport interface Place {\n  location: string; // new in 2\n}\n";
    assert.equal(holds(types), false);
    assert.equal(holds(`${types}export const place = location.hash;`), true);
    assert.equal(holds(`${types}type Home = "//"; export class A { place = location.hash }`), true);
  });
});
