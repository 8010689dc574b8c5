import assert from "node:assert/strict";
import { createEngine } from "#core/analyze";
import { createConfigResolver } from "#core/config/config-resolver";
import type { Engine } from "#core/engine";
import { type AuditResult, runAudit, type SourceRead } from "#core/project/audit";
import { createFlowWork } from "#core/project/flow-work";
import { parse } from "#core/syntax/parse";
import { models, rules } from "#rules";

const files: Readonly<Record<string, string>> = {
  "run.ts": 'import { exec } from "node:child_process"; export function run(name: string) { exec(`ls ${name}`); } export function list(name: string) { exec(`cat ${name}`); }',
  "routes.ts": 'import express from "express"; import { run } from "./run"; express().get("/", (req) => run(String(req.query.name)));',
  "broken.ts": 'import express from "express"; import { list } from "./run"; express().get("/all", (req) => list(String(req.query.all)));',
};

const read = (path: string): SourceRead => ({ document: { uri: `file:///${path}`, path, languageId: "typescript", text: files[path] ?? "" } });
const config = createConfigResolver({ root: "/", files: { read: () => undefined }, rules, overrides: {} });

function audit(toEngine: (engine: Engine) => Engine, engine = createEngine({ rules, models }, parse)): AuditResult {
  return runAudit({ engine: toEngine(engine), config, read }, Object.keys(files));
}

const traced = ({ findings }: AuditResult): readonly (string | undefined)[] => findings.filter(({ ruleId }) => ruleId === "command-injection").map(({ trace }) => trace[0]?.path);
const told = ({ problems }: AuditResult): readonly string[] => problems.map(({ path, message }) => `${path}: ${message}`);

describe("data is followed through the other files where", () => {
  it("nothing goes wrong", () => {
    const found = audit((engine) => engine);
    assert.deepEqual([traced(found), told(found)], [["routes.ts", "broken.ts"], []]);
  });

  it("a file has no graph", () => {
    const problem = { kind: "internal", path: "broken.ts", message: "no graph" } as const;
    const found = audit((engine) => ({ ...engine, flowGraph: (document) => (document.path === "broken.ts" ? { graph: undefined, problem } : engine.flowGraph(document)) }));
    assert.deepEqual([traced(found), told(found)], [["routes.ts"], ["broken.ts: no graph"]]);
  });

  it("a file's tree cannot be read", () => {
    const engine = createEngine({ rules, models }, (document) => {
      const parsed = parse(document);
      if (document.path === "broken.ts" && "tree" in parsed) Object.defineProperty(parsed.tree.sourceFile.statements.at(-1), "expression", { get: () => assert.fail("no expression") });
      return parsed;
    });
    const found = audit((same) => same, engine);
    assert.deepEqual(traced(found), ["routes.ts"]);
    assert.deepEqual([...new Set(told(found).map((text) => text.slice(0, "broken.ts: Lintel failed".length)))], ["broken.ts: Lintel failed"]);
  });

  it("nobody knows what a file says about endpoints", () => {
    const problem = { kind: "internal", path: "broken.ts", message: "no endpoints" } as const;
    const found = audit((engine) => ({ ...engine, endpointFragment: (document) => (document.path === "broken.ts" ? { fragment: undefined, problem } : engine.endpointFragment(document)) }));
    assert.deepEqual([traced(found), told(found)], [["routes.ts", "broken.ts"], ["broken.ts: no endpoints"]]);
  });

  it("some cannot be solved", () => {
    const engine = createEngine({ rules, models }, parse);
    const work = createFlowWork({ engine, config, read });
    const project = { exists: () => true, isTest: () => false, sinks: engine.sinksWith(new Set()), resolve: () => assert.fail("no module"), views: () => undefined, imports: () => undefined };
    const members = Object.keys(files).sort();
    const { ended, problems } = work.open(project).solve({ members, sinkFiles: ["run.ts"] });
    const message = "Lintel failed to follow data through this file and the files around it (2), and findings that go by it are missing: no module.";
    assert.deepEqual({ ended, problems }, { ended: [], problems: [{ kind: "internal", path: "broken.ts", message }] });
  });
});
