import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { sarifReport } from "#report/sarif";
import { rules } from "#rules";
import { spanOfText, toyFinding, toyReport } from "../support/toy-finding.js";
import { toyMeta } from "../support/toy-meta.js";

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(JSON.parse(readFileSync("test/support/sarif-schema/sarif-schema-2.1.0.json", "utf8")) as object);

const secret = "tk_live_51Hq8d9fK2mXw0zP4";
const path = "src/a b#ü.ts";
const text = `const q = req.query.id;\nconst key = "${secret}";\ndb.query("😀" + q);\n`;
const texts = { [path]: text };

const full = toyFinding({
  path,
  span: spanOfText(text, `"😀" + q`),
  severity: "critical",
  confidence: "medium",
  message: `The key ${secret} is dangerous.`,
  related: [{ span: spanOfText(text, "req.query.id"), message: "It comes from here." }],
  trace: [
    { path, span: spanOfText(text, "req.query.id"), role: "source", message: "The request" },
    { path: "src/other.ts", span: { start: 5, end: 9 }, role: "step", message: "A helper" },
    { path, span: spanOfText(text, "+ q"), role: "sink", message: "The query" },
  ],
  fixes: [
    {
      title: "Bind it",
      applicability: "safe",
      edits: [
        { span: spanOfText(text, `"😀" + q`), newText: `"?", [q]` },
        { span: { start: 0, end: 0 }, newText: "import x;\n" },
        { span: spanOfText(text, "const key"), newText: "" },
      ],
      appends: [{ file: ".env.example", line: "KEY=", unlessLineStartsWith: "KEY=" }],
    },
  ],
  masked: [spanOfText(text, secret)],
});

const page = (): string => "# A dangerous word\n\n## What it finds\n\nThe `word`,\nwherever it stands.\n";
const report = toyReport(
  texts,
  {
    findings: [full, toyFinding({ path, span: spanOfText(text, `"${secret}"`) }), toyFinding({ path: "gone.ts" })],
    suppressed: [
      { finding: toyFinding({ path, span: { start: 0, end: 5 } }), reason: "a test key" },
      { finding: toyFinding({ path, span: { start: 6, end: 7 } }), reason: undefined },
    ],
    problems: [
      { kind: "config", path: "lintel.config.json", message: "There is no rule \"x\".", span: { start: 3, end: 4 } },
      { kind: "rule-crash", path, message: "The rule toy failed." },
    ],
    skipped: [{ path: "dist/a.min.js", reason: "minified, by its name" }],
  },
  { page },
);

interface Log {
  readonly runs: readonly [Run];
}
interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly Record<string, unknown>[]; readonly supportedTaxonomies: readonly { readonly name: string; readonly index: number }[] } };
  readonly taxonomies: readonly { readonly name: string; readonly taxa: readonly { readonly id: string; readonly helpUri: string }[] }[];
  readonly invocations: readonly Record<string, unknown>[];
  readonly results: readonly Record<string, unknown>[];
}
const log = JSON.parse(sarifReport(report)) as Log;
const [run] = log.runs;

describe("SARIF report", () => {
  it("is valid SARIF 2.1.0", () => {
    assert.equal(validate(log), true, JSON.stringify(validate.errors, undefined, 2));
  });

  it("is valid where nothing was found", () => {
    assert.equal(validate(JSON.parse(sarifReport(toyReport({}, {})))), true, JSON.stringify(validate.errors, undefined, 2));
  });

  it("the schema would notice a mistake", () => {
    assert.equal(validate({ ...log, version: "2.0.0" }), false);
  });

  it("describes rules as code scanning services read them", () => {
    const [rule] = run.tool.driver.rules;
    assert.deepEqual(rule?.["properties"], {
      tags: ["security", "config", "external/cwe/cwe-079", "external/cwe/cwe-1234", "external/owasp/a03:2021"],
      precision: "high",
      "security-severity": "8.0",
      asvs: ["v5.0.0-1.2.4"],
    });
    assert.deepEqual(rule?.["defaultConfiguration"], { level: "error" });
    assert.deepEqual(rule?.["fullDescription"], { text: "The `word`, wherever it stands." });
    assert.match(JSON.stringify(rule?.["help"]), /markdown/);
  });

  it("holds the pages of those rules alone that results name", () => {
    const { runs } = JSON.parse(sarifReport(toyReport({}, {}, { page }))) as Log;
    assert.deepEqual(runs[0].tool.driver.rules[0]?.["fullDescription"], { text: "The `word`, wherever it stands." });
    assert.equal(runs[0].tool.driver.rules[0]?.["help"], undefined);
  });

  const bands = { critical: [9, 10], high: [7, 8.9], medium: [4, 6.9], low: [0.1, 3.9], info: [0.1, 3.9] } as const;
  for (const [severity, [least, most]] of Object.entries(bands)) {
    it(`puts ${severity} into the band of that name`, () => {
      const { runs } = JSON.parse(sarifReport(toyReport({}, {}, { rules: [toyMeta({ severity: severity as keyof typeof bands })] }))) as Log;
      const properties = runs[0].tool.driver.rules[0]?.["properties"] as Record<string, string>;
      const score = Number(properties["security-severity"]);
      assert.ok(score >= least && score <= most, String(score));
    });
  }

  it("counts columns in UTF-16 code units from one, and escapes URIs", () => {
    assert.deepEqual(run.results[0]?.["locations"], [
      {
        physicalLocation: {
          artifactLocation: { uri: "src/a%20b%23%C3%BC.ts", uriBaseId: "SRCROOT" },
          region: { startLine: 3, startColumn: 10, endLine: 3, endColumn: 18, snippet: { text: `"😀" + q` } },
        },
      },
    ]);
  });

  it("falls back on offsets where a file's text is gone", () => {
    assert.match(JSON.stringify(run.results[2]), /"region":\{"charOffset":0,"charLength":6\}/);
  });

  it("holds trace, related places, fixes and fingerprint", () => {
    const [result] = run.results;
    const flow = JSON.stringify(result?.["codeFlows"]);
    for (const part of ["The request", "src/other.ts", `"kinds":["sink"]`]) assert.ok(flow.includes(part), part);
    assert.match(JSON.stringify(result?.["relatedLocations"]), /It comes from here/);
    assert.match(JSON.stringify(result?.["fixes"]), /"insertedContent":\{"text":"import x;\\n"\}/);
    assert.match(JSON.stringify(result?.["fixes"]), /"applicability":"safe"/);
    assert.deepEqual(result?.["partialFingerprints"], { "lintelFinding/v1": "0123456789abcdef" });
    assert.deepEqual([result?.["level"], result?.["ruleId"], result?.["ruleIndex"]], ["error", "toy", 0]);
  });

  it("marks suppressed findings with their reason", () => {
    assert.deepEqual(
      run.results.slice(3).map((result) => result["suppressions"]),
      [[{ kind: "inSource", justification: "a test key" }], [{ kind: "inSource" }]],
    );
  });

  it("tells problems and skipped files", () => {
    const [invocation] = run.invocations;
    assert.equal(invocation?.["executionSuccessful"], false);
    assert.match(JSON.stringify(invocation?.["toolConfigurationNotifications"]), /There is no rule/);
    const notifications = JSON.stringify(invocation?.["toolExecutionNotifications"]);
    assert.match(notifications, /The rule toy failed/);
    assert.match(notifications, /Skipped: minified, by its name\./);
  });

  it("keeps to the number of results that code scanning takes: the worst ones stay", () => {
    const findings = Array.from({ length: 25_002 }, (_, index) => toyFinding({ severity: index < 2 ? "info" : "high", fixes: [] }));
    const cut = JSON.parse(sarifReport(toyReport({}, { findings, suppressed: [{ finding: toyFinding(), reason: undefined }] }))) as Log;
    const [{ results, invocations }] = cut.runs;
    assert.equal(results.length, 25_000);
    assert.ok(results.every(({ level }) => level === "error"));
    assert.match(JSON.stringify(invocations), /3 results left out/);
  });

  it("leads from each rule to its weaknesses in the taxonomy of the log", () => {
    const { runs } = JSON.parse(sarifReport(toyReport({}, {}, { rules: rules.map(({ meta }) => meta) }))) as Log;
    const [{ tool, taxonomies }] = runs;
    assert.deepEqual(tool.driver.supportedTaxonomies.map(({ name, index }) => taxonomies[index]?.name === name), [true]);
    const known = new Map(taxonomies[0]?.taxa.map(({ id, helpUri }) => [id, helpUri]));
    assert.equal(known.get("89"), "https://cwe.mitre.org/data/definitions/89.html");
    for (const rule of tool.driver.rules) {
      const related = (rule["relationships"] ?? []) as readonly { readonly target: { readonly id: string } }[];
      assert.deepEqual(related.filter(({ target }) => !known.has(target.id)), []);
      assert.equal(related.length, rules.find(({ meta }) => meta.id === rule["id"])?.meta.cwe.length);
    }
  });

  it("has no rule with more tags than code scanning takes", () => {
    for (const { meta } of rules) assert.ok(new Set(["security", meta.family, ...meta.cwe, ...meta.owasp]).size <= 20, meta.id);
  });

  it("masks the secret in messages and snippets", () => {
    const written = sarifReport(report);
    assert.ok(!written.includes(secret));
    assert.ok(written.includes("tk_l… (25 characters)"));
  });

  it("is the same bytes for the same audit", () => assert.equal(sarifReport(report), sarifReport(report)));
});
