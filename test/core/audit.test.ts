import assert from "node:assert/strict";
import type { FileConfig } from "#core/config/file-config";
import type { Engine, FileAnalysis } from "#core/engine";
import type { Finding } from "#core/finding/finding";
import { type AuditPorts, type SourceRead, runAudit } from "#core/project/audit";
import { toyFinding } from "../support/toy-finding.js";

const config: FileConfig = {
  preset: "recommended",
  threatModels: [],
  ignoredBecause: undefined,
  files: [],
  rule: () => ({ severity: "off", minConfidence: "high", options: {}, origin: "default" }),
};

/** An audit over texts by path, with an engine that says what `analyses` says about each. */
function ports(texts: Readonly<Record<string, string>>, analyses: Readonly<Record<string, Partial<FileAnalysis>>> = {}): AuditPorts {
  const engine: Engine = {
    registry: { rules: [], models: [] },
    today: () => undefined,
    mayHoldSinks: () => false,
    sinksWith: () => ({ mayBe: () => true }),
    mayHoldSources: () => false,
    holdsSinks: () => false,
    fixedExports: () => undefined,
    functionBodies: () => undefined,
    mayFind: () => true,
    analyzeInSteps: () => assert.fail("an audit has nothing else to do"),
    flowGraph: () => ({ graph: undefined }),
    canonical: (name) => name,
    isQuietSink: () => false,
    mayHoldEndpoints: () => false,
    judgeEndpoints: ({ path }) => ({ path, findings: [], suppressed: [], problems: [] }),
    settledHandlers: () => new Map(),
    judgeDrafts: ({ path }) => ({ path, findings: [], suppressed: [], problems: [] }),
    endpointFragment: () => ({ fragment: undefined }),
    endpointInventory: () => ({ endpoints: [], applications: [], unmounted: [], handlerCode: () => undefined }),
    openEndpoints: () => ({ effects: { adds: () => false, does: () => "" }, links: () => [], handlerCodes: () => "", inventory: () => ({ endpoints: [], applications: [], unmounted: [], handlerCode: () => undefined }) }),
    hasRouters: () => false,
    hasQuietSinks: () => false,
    mayExportQuietSinks: () => false,
    secretsIn: () => [],
    analyze: ({ path }) => ({ path, findings: [], suppressed: [], problems: [], ...analyses[path] }),
  };
  const read = (path: string): SourceRead => {
    const text = texts[path];
    return text === undefined ? { unreadable: "permission denied" } : { document: { uri: `file:///${path}`, path, languageId: "typescript", text } };
  };
  return { engine, read, config: { for: () => config, problems: () => [] } };
}

const place = ({ path, span, ruleId }: Finding): string => `${path}:${span.start}:${ruleId}`;

describe("audit", () => {
  it("orders findings by path, place, then rule, in whatever order files come", () => {
    const finding = (path: string, start: number, ruleId: string): Finding => toyFinding({ path, ruleId, span: { start, end: start + 1 } });
    const analyses = {
      "b.ts": { findings: [finding("b.ts", 3, "z"), finding("b.ts", 3, "a"), finding("b.ts", 1, "m")] },
      "a.ts": { findings: [finding("a.ts", 9, "m")] },
    };
    const all = ports({ "a.ts": "1", "b.ts": "2" }, analyses);
    for (const paths of [["a.ts", "b.ts"], ["b.ts", "a.ts"]]) {
      assert.deepEqual(runAudit(all, paths).findings.map(place), ["a.ts:9:m", "b.ts:1:m", "b.ts:3:a", "b.ts:3:z"]);
    }
  });

  it("keeps the text of files with findings, and of no others", () => {
    const { sources } = runAudit(ports({ "a.ts": "one", "b.ts": "two" }, { "b.ts": { findings: [toyFinding({ path: "b.ts" })] } }), ["a.ts", "b.ts"]);
    assert.deepEqual([...sources], [["b.ts", "two"]]);
  });

  it("says why a file was skipped, and counts only what was analysed", () => {
    const analyses = { "deep.ts": { problems: [{ kind: "skipped-file", path: "deep.ts", message: "deep.ts was not analysed: nested too deeply." }] } } as const;
    const texts = { "a.ts": "x", "deep.ts": "((((", "lib.min.js": "x", "api.ts": "// @generated\nx", "video.ts": "G@\0\0" };
    const result = runAudit(ports(texts, analyses), Object.keys(texts));
    assert.equal(result.analysed, 1);
    assert.deepEqual(result.skipped, [
      { path: "api.ts", reason: "generated, says its head" },
      { path: "deep.ts", reason: "nested too deeply" },
      { path: "lib.min.js", reason: "minified, by its name" },
      { path: "video.ts", reason: "binary, not text" },
    ]);
    assert.deepEqual(result.problems, []);
  });

  it("does not read a file that the config ignores", () => {
    const reads: string[] = [];
    const all = ports({});
    const ignoring: AuditPorts = {
      ...all,
      read: (path) => (reads.push(path), all.read(path)),
      config: { ...all.config, for: () => ({ ...config, ignoredBecause: "the team says so" }) },
    };
    assert.deepEqual(runAudit(ignoring, ["a.ts"]).skipped, [{ path: "a.ts", reason: "the team says so" }]);
    assert.deepEqual(reads, []);
  });

  it("goes on behind a file that cannot be read", () => {
    const result = runAudit(ports({ "b.ts": "x" }), ["a.ts", "b.ts"]);
    assert.deepEqual(result.problems, [{ kind: "unreadable-file", path: "a.ts", message: "Cannot read the file: permission denied." }]);
    assert.equal(result.analysed, 1);
  });

  it("goes on behind a file on which the engine itself fails", () => {
    const all = ports({ "a.ts": "x", "b.ts": "y" });
    const engine: Engine = {
      ...all.engine,
      analyze: (document, ...rest) => {
        if (document.path === "a.ts") throw new Error("no parser");
        return all.engine.analyze(document, ...rest);
      },
    };
    const result = runAudit({ ...all, engine }, ["a.ts", "b.ts"]);
    assert.deepEqual(result.problems, [{ kind: "internal", path: "a.ts", message: "Lintel failed on this file, whose findings are missing: no parser." }]);
    assert.equal(result.analysed, 1);
  });

  it("keeps what the files tell by themselves where following data between them fails", () => {
    const all = ports({ "a.ts": "x" }, { "a.ts": { findings: [toyFinding({ path: "a.ts" })] } });
    const engine: Engine = {
      ...all.engine,
      sinksWith: () => {
        throw new Error("no graph");
      },
    };
    const result = runAudit({ ...all, engine }, ["a.ts"]);
    assert.equal(result.findings.length, 1);
    assert.deepEqual(result.problems.map(({ kind, message }) => [kind, message]), [
      ["internal", "Lintel failed to follow data between files, whose findings are missing: no graph."],
    ]);
  });

  it("stops when it is cancelled, says so, and tells progress until then", () => {
    const cancellation = { isCancelled: false };
    const seen: string[] = [];
    const result = runAudit({ ...ports({ "a.ts": "x", "b.ts": "y" }), cancellation }, ["a.ts", "b.ts", "c.ts"], (done, path) => {
      seen.push(`${done} ${path}`);
      cancellation.isCancelled = path === "b.ts";
    });
    assert.deepEqual(seen, ["0 a.ts", "1 b.ts"]);
    assert.deepEqual([result.cancelled, result.analysed], [true, 1]);
  });
});
