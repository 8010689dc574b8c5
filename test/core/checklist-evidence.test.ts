import assert from "node:assert/strict";
import { createEngine } from "#core/analyze";
import { activeRules, evidenceOfAudit, evidenceRules } from "#core/checklist/evidence";
import { createMentionSearch } from "#core/checklist/mentions";
import { noWorkspaceFacts, readWorkspaceFacts } from "#core/checklist/workspace-facts";
import type { FileConfig } from "#core/config/file-config";
import type { Confidence } from "#core/finding/severity";
import { runAudit } from "#core/project/audit";
import { rulesReach } from "#core/project/rules-reach";
import { defineCheckRule, defineTextRule } from "#core/rule/rule";
import { parse } from "#core/syntax/parse";
import { sampleItem } from "../support/checklist-samples.js";
import { toyFinding, toyResult } from "../support/toy-finding.js";
import { toyMeta } from "../support/toy-meta.js";

/** Finds the words SURE and MAYBE, the first with high, the second with low confidence. */
const rule = defineTextRule({
  meta: { ...toyMeta(), messages: { found: "A word." } },
  scan({ document, report }) {
    for (const [word, confidence] of [["SURE", "high"], ["MAYBE", "low"]] as const) {
      const start = document.text.indexOf(word);
      if (start >= 0) report({ at: { start, end: start + word.length }, message: "found", confidence });
    }
  },
});

const config = (minConfidence: Confidence): FileConfig => ({
  preset: "recommended",
  threatModels: [],
  ignoredBecause: undefined,
  files: [],
  rule: () => ({ severity: "high", minConfidence, options: {}, origin: "default" }),
});

/** What an audit of these texts gives as evidence: `path:line:column` of findings, and of doubtful ones. */
function evidence(texts: Readonly<Record<string, string>>, minConfidence: Confidence): readonly [readonly string[], readonly string[]] {
  const result = runAudit(
    {
      engine: createEngine({ rules: [rule], models: [] }, parse),
      config: { for: () => config(minConfidence), problems: () => [] },
      read: (path) => ({ document: { uri: `file:///${path}`, path, languageId: "typescript", text: texts[path] ?? "" } }),
    },
    Object.keys(texts),
  );
  const { findings, doubtful } = evidenceOfAudit(result, { rules: ["toy"], reach: new Map(), workspace: noWorkspaceFacts });
  const places = (links: typeof findings): readonly string[] =>
    (links.get("toy") ?? []).map(({ path, start }) => `${path}:${start.line}:${start.character}`);
  return [places(findings), places(doubtful)];
}

describe("checklist evidence", () => {
  const texts = { "a.ts": "\n  SURE\n MAYBE", "b.ts": "MAYBE", "test/c.ts": "MAYBE SURE" };

  it("keeps apart what the configuration shows and what is less sure", () => {
    assert.deepEqual(evidence(texts, "high"), [["a.ts:1:2", "test/c.ts:0:6"], ["a.ts:2:1", "b.ts:0:0"]]);
  });
  it("has nothing doubtful where everything is shown", () => {
    assert.deepEqual(evidence(texts, "low"), [["a.ts:1:2", "a.ts:2:1", "b.ts:0:0", "test/c.ts:0:0", "test/c.ts:0:6"], []]);
  });
  it("counts what suppressions switched off, and says when the audit was stopped", () => {
    const suppressed = [toyFinding({ ruleId: "one" }), toyFinding({ ruleId: "one" }), toyFinding({ ruleId: "two" })];
    const result = toyResult({ suppressed: suppressed.map((finding) => ({ finding, reason: "tested" })), cancelled: true });
    const read = evidenceOfAudit(result, { rules: [], reach: new Map(), workspace: noWorkspaceFacts });
    assert.deepEqual([...read.suppressed], [["one", 2], ["two", 1]]);
    assert.equal(read.isPartial, true);
  });
  it("names the rules that items ask about, each once", () => {
    const items = [sampleItem({ evidence: { rules: ["one", "two"], present: [] } }), sampleItem({ evidence: { rules: ["two"], present: [] } }), sampleItem()];
    assert.deepEqual([...evidenceRules([{ id: "area", title: "Area", items }])], ["one", "two"]);
  });
  it("counts the files that each rule looks at", () => {
    const check = defineCheckRule({
      meta: { ...toyMeta(), id: "containers", files: "data", messages: { found: "A container." } },
      on: (path) => path.endsWith("Dockerfile"),
      check: () => undefined,
    });
    assert.deepEqual([...rulesReach([rule, check], ["a.ts", "b.js", "web/Dockerfile", "c.json"])], [["toy", 2], ["containers", 1]]);
  });
  it("takes a rule as active that is on for one file at least", () => {
    const file = (on: readonly string[], ignoredBecause?: string): FileConfig => ({
      ...config("high"),
      ignoredBecause,
      rule: (id) => ({ severity: on.includes(id) ? "high" : "off", minConfidence: "high", options: {}, origin: "default" }),
    });
    const configs = [file(["one"]), file(["one", "two"]), file(["three"], "ignored")];
    assert.deepEqual([...activeRules(["one", "two", "three", "four"], configs)], ["one", "two"]);
  });
});

describe("workspace facts", () => {
  const texts: Readonly<Record<string, string>> = {
    "package.json": `{ "dependencies": { "express": "5" }, "scripts": { "pg": "x" } }`,
    "web/package.json": `{ "devDependencies": { "express": "4", "vite": "6" }, "dependencies": ["react"] }`,
    "server/package.json": `{ "name": "own-server", "dependencies": {} }`,
    "client/package.json": `{ "dependencies": { "own-server": "*" } }`,
    "broken/package.json": `{ "dependencies": { "koa": "3",`,
    "list/package.json": "[]",
    "test/package.json": `{ "dependencies": { "mocha": "11" } }`,
  };
  const facts = readWorkspaceFacts([...Object.keys(texts), "gone/package.json", "src/a.ts"], (path) => texts[path]);

  it("names the dependencies of all manifests but those of tests and on one another, with their places", () => {
    const places = [...facts.dependencies].map(([name, links]) => [name, links.map(({ path, start }) => `${path}:${start.character}`)]);
    assert.deepEqual(places, [["express", ["package.json:20", "web/package.json:23"]], ["vite", ["web/package.json:39"]], ["koa", ["broken/package.json:20"]]]);
  });
  it("leaves out what is no manifest and what cannot be read", () => {
    assert.deepEqual(facts.manifests, ["package.json", "web/package.json", "server/package.json", "client/package.json", "broken/package.json"]);
    assert.deepEqual(facts.paths.filter((path) => !path.endsWith("package.json")), ["src/a.ts"]);
  });
});

describe("texts that speak for an item", () => {
  const look = (patterns: readonly string[], files: Readonly<Record<string, string>>): readonly string[] => {
    const search = createMentionSearch(patterns);
    for (const [path, text] of Object.entries(files)) search.look(path, text);
    return [...search.found].flatMap(([pattern, links]) => links.map(({ path, start }) => `${pattern} ${path}:${start.line}`));
  };

  it("are found with their place, in any case", () => assert.deepEqual(look(["\\bhsts\\("], { "src/a.ts": "use();\napp.use(HSTS());\n" }), ["\\bhsts\\( src/a.ts:1"]));
  it("count for nothing in tests, prose and what browsers run", () => assert.deepEqual(look(["hsts"], { "README.md": "hsts", "test/a.test.ts": "hsts()", "app/stores/session.ts": "hsts()" }), []));
  it("are searched for no further than a few places", () => {
    const files = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`src/${index}.ts`, "hsts()"]));
    assert.equal(look(["hsts"], files).length, 5);
  });
});
