import assert from "node:assert/strict";
import { createEngine } from "#core/analyze";
import type { FlowGraph } from "#core/flow/graph/flow-graph";
import { defaultThreatModels } from "#core/model/threat-models";
import { type FlowSummary, summarizeFlow } from "#core/project/flow-summary";
import { filesLeadingTo } from "#core/project/flow-closure";
import { createModuleResolver } from "#core/project/module-resolver";
import { followProject, type ProjectFlowPorts } from "#core/project/project-flow";
import { createScannedProject, scanFile } from "#core/project/scanned-project";
import { runToEnd } from "#core/project/steps";
import { parse } from "#core/syntax/parse";
import { models, rules } from "#rules";

interface Opened {
  readonly ports: ProjectFlowPorts;
  /** The files that have been parsed so far. */
  readonly parsed: () => readonly string[];
}

function openProject(texts: Readonly<Record<string, string>>): Opened {
  const engine = createEngine({ rules, models }, parse);
  const documents = new Map(Object.entries(texts).map(([path, text]) => [path, { uri: `file:///${path}`, path, languageId: "typescript", text }]));
  const scans = new Map([...documents].map(([path, document]) => [path, scanFile(engine, document, defaultThreatModels)]));
  const graphs = new Map<string, FlowGraph | undefined>();
  const graph = (path: string): FlowGraph | undefined => {
    const document = documents.get(path);
    if (document !== undefined && !graphs.has(path)) graphs.set(path, engine.flowGraph(document).graph);
    return graphs.get(path);
  };
  const summary = (path: string): FlowSummary | undefined => {
    const own = graph(path);
    return own && summarizeFlow(own);
  };
  const project = createScannedProject(scans, createModuleResolver({ exists: (path) => documents.has(path) }));
  const ports: ProjectFlowPorts = { ...project, summary, entry: (path) => ({ text: texts[path] ?? "", graph: graph(path) }), threatModelsOf: () => defaultThreatModels, canonical: (name) => engine.canonical(name) };
  return { ports, parsed: () => [...graphs.keys()].sort() };
}

/** Which files of a project are parsed when data is followed back from the file that holds a sink. */
function parsedFor(sink: string, texts: Readonly<Record<string, string>>): readonly string[] {
  const { ports, parsed } = openProject(texts);
  followProject(ports, [sink]);
  return parsed();
}

/** The files that have to do with each other when data is followed back from the files that hold sinks. */
function groupsFor(sinks: readonly string[], texts: Readonly<Record<string, string>>): readonly (readonly string[])[] {
  return runToEnd(filesLeadingTo(openProject(texts).ports, sinks, Infinity)).groups;
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

  it("importers as far as the argument that leads to the sink", () => {
    const texts = {
      "run.ts": 'import { exec } from "node:child_process"; export function run(name: string, note: string) { exec(name); }',
      "first.ts": 'import { run } from "./run"; export const first = (x: string) => run(x, "a");',
      "second.ts": 'import { run } from "./run"; export const second = (x: string) => run("ls", x);',
      "of-first.ts": 'import { first } from "./first"; first("a");',
      "of-second.ts": 'import { second } from "./second"; second("a");',
    };
    assert.deepEqual(parsedFor("run.ts", texts), ["first.ts", "of-first.ts", "run.ts", "second.ts"]);
  });

  it("importers as far as the method that leads to the sink", () => {
    const texts = {
      "run.ts": run,
      "starts.ts": 'import { Runner } from "./run"; export const starts = (runner: Runner, x: string) => runner.start(x);',
      "stops.ts": 'import { Runner } from "./run"; export const stops = (runner: Runner, x: string) => runner.stop(x);',
      "of-starts.ts": 'import { starts } from "./starts"; starts("a");',
      "of-stops.ts": 'import { stops } from "./stops"; stops("a");',
    };
    assert.deepEqual(parsedFor("run.ts", texts), ["of-starts.ts", "run.ts", "starts.ts", "stops.ts"]);
  });

  it("importers where a later method turns out to lead on, through a barrel", () => {
    const texts = {
      "run.ts": 'import { exec } from "node:child_process"; import { later } from "./later"; export class Runner { start(name: string) { exec(name); } delay(name: string) { later(name); } }',
      "index.ts": 'export * from "./run";',
      "later.ts": 'import { again } from "./again"; export const later = (name: string) => again(name);',
      "again.ts": 'import { Runner } from "./index"; export const again = (name: string) => new Runner().start(name);',
      "delays.ts": 'import { Runner } from "./index"; export const delays = (x: string) => new Runner().delay(x);',
      "of-delays.ts": 'import { delays } from "./delays"; delays("a");',
    };
    assert.deepEqual(parsedFor("run.ts", texts), ["again.ts", "delays.ts", "index.ts", "later.ts", "of-delays.ts", "run.ts"]);
  });

  it("callers of what hands a function on that leads to the sink; who calls it has no sources of its own", () => {
    const texts = {
      "run.ts": 'import { exec } from "node:child_process"; import { each } from "./each"; export const all = (names: string[]) => each(names, (name) => exec(name));',
      "each.ts": "export const each = (list: string[], then: (name: string) => void) => { for (const one of list) then(one); };",
      "calls.ts": 'import { all } from "./run"; all(["a"]);',
    };
    assert.deepEqual(parsedFor("run.ts", texts), ["calls.ts", "run.ts"]);
  });

  it("whoever may write a value that goes to the sink, unless nobody can", () => {
    const reader = (name: string): string => `import { exec } from "node:child_process"; import { ${name} } from "./kept"; export const run = () => exec(${name}.name);`;
    const user = (name: string): string => `import { ${name} } from "./kept"; export const other = ${name};`;
    const kept = 'export const table = { name: "ls" }; export const fixed = { name: "ls", more: ["a", -1] } as const; export const frozen = Object.freeze({ name: "ls" }); export const half = Object.freeze({ name: { of: "ls" } });';
    const asked = (name: string): readonly string[] => parsedFor("run.ts", { "run.ts": reader(name), "kept.ts": kept, "user.ts": user(name) });
    assert.deepEqual(asked("table"), ["kept.ts", "run.ts", "user.ts"]);
    assert.deepEqual(asked("fixed"), ["kept.ts", "run.ts"]);
    assert.deepEqual(asked("frozen"), ["kept.ts", "run.ts"]);
    assert.deepEqual(asked("half"), ["kept.ts", "run.ts", "user.ts"]);
  });

  it("whoever else uses a function whose result goes to the sink, where that hands out what it was given before", () => {
    const reader = 'import { exec } from "node:child_process"; import { state } from "./state"; exec(state().name);';
    const user = 'import { state } from "./state"; state({ name: "a" });';
    const kept = "let last = { name: \"\" }; export const state = (next?: typeof last) => (next === undefined ? last : (last = next));";
    const fresh = 'export const state = (next?: object) => ({ ...next, name: "a" });';
    assert.deepEqual(parsedFor("run.ts", { "run.ts": reader, "state.ts": kept, "user.ts": user }), ["run.ts", "state.ts", "user.ts"]);
    assert.deepEqual(parsedFor("run.ts", { "run.ts": reader, "state.ts": fresh, "user.ts": user }), ["run.ts", "state.ts"]);
  });

  it("importers of what is a sink only by what another file keeps, where it does", () => {
    const texts = (model: string): Readonly<Record<string, string>> => ({
      "find.ts": 'import { User } from "./user"; export const find = (where: object) => User.find(where);',
      "user.ts": model,
      "calls.ts": 'import { find } from "./find"; find({});',
    });
    assert.deepEqual(parsedFor("find.ts", texts('import mongoose from "mongoose"; export const User = mongoose.model("User", {});')), ["calls.ts", "find.ts", "user.ts"]);
    assert.deepEqual(parsedFor("find.ts", texts("export class User { static find(where: object) { return where; } }")), ["find.ts", "user.ts"]);
  });

  it("no spec for what its helpers lead to a sink, but a program that stands beside them", () => {
    const texts = {
      "test/helpers/run.ts": run,
      "test/users.spec.ts": 'import { Runner } from "./helpers/run"; it("runs", (name: string) => new Runner().start(name));',
      "test/app/server.ts": 'import { Runner } from "../helpers/run"; export const go = (name: string) => new Runner().start(name);',
    };
    assert.deepEqual(parsedFor("test/helpers/run.ts", texts), ["test/app/server.ts", "test/helpers/run.ts"]);
  });

  it("no file of types alone for the values that its text names", () => {
    const engine = createEngine({ rules, models }, parse);
    const holds = (text: string): boolean => scanFile(engine, { uri: "", path: "a.ts", languageId: "typescript", text }, defaultThreatModels).mayHoldSources;
    const types = "/** Use `const place = location.hash`. */\nexport interface Place {\n  location: string; // new in 2\n}\n";
    assert.equal(holds(types), false);
    assert.equal(holds(`${types}export const place = location.hash;`), true);
    assert.equal(holds(`${types}type Home = "//"; export class A { place = location.hash }`), true);
  });
});

describe("files that have to do with each other", () => {
  const query = 'import { exec } from "node:child_process"; export const query = (name: string) => exec(`sed ${name} log`);';
  const handler = 'import express from "express"; import { run } from "./run"; express().get("/", (req, res) => run(req.query.name));';

  it("are those through which data may get to a sink, not those that have none to give", () => {
    const texts = {
      "run.ts": 'import { exec } from "node:child_process"; export const run = (name: string) => exec(name);',
      "query.ts": query,
      "route.ts": handler,
      "start.ts": 'import { run } from "./run"; import { query } from "./query"; run("prepare"); query("start");',
    };
    assert.deepEqual(groupsFor(["run.ts", "query.ts"], texts), [["query.ts"], ["route.ts", "run.ts"]]);
  });

  it("are, of those that import what writes under two names, the ones that seem to hold sinks as well, also through a barrel", () => {
    const texts = {
      "set.ts": "export function setIn(data: any, section: string, key: string, value: unknown) { data[section][key] = value; }",
      "index.ts": 'export { setIn as put } from "./set";',
      "near.ts": 'import type { Request } from "express"; import { setIn } from "./set"; export const near = ({ query }: Request, res: any) => res.send(setIn({}, query.section, query.key, query.value));',
      "route.ts": 'import type { Request } from "express"; import { put } from "./index"; export const go = ({ query }: Request, res: any) => res.send(put({}, query.section, query.key, query.value));',
      "fixed.ts": 'import { setIn } from "./set"; export const set = (key: string) => setIn({}, "texts", key, 1);',
    };
    assert.deepEqual(groupsFor(["set.ts"], texts), [["near.ts", "route.ts", "set.ts"]]);
  });

  it("are also those that hand a function on, and those from which data is asked", () => {
    const texts = {
      "run.ts": 'import { exec } from "node:child_process"; export const run = (name: string) => exec(name);',
      "index.ts": 'export { run } from "./run";',
      "asks.ts": 'import { run } from "./index"; import { asked } from "./asked"; run(asked());',
      "asked.ts": "export const asked = () => location.hash;",
    };
    assert.deepEqual(groupsFor(["run.ts"], texts), [["asked.ts", "asks.ts", "index.ts", "run.ts"]]);
  });

  it("are also those that share a value", () => {
    const texts = {
      "run.ts": 'import { exec } from "node:child_process"; import { settings } from "./settings"; export const run = () => exec(settings.command);',
      "settings.ts": 'export const settings = { command: "ls" };',
      "route.ts": 'import express from "express"; import { settings } from "./settings"; express().get("/", (req) => { settings.command = req.query.name; });',
    };
    assert.deepEqual(groupsFor(["run.ts"], texts), [["route.ts", "run.ts", "settings.ts"]]);
  });
});
