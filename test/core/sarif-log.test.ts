import assert from "node:assert/strict";
import { type LogResult, readLog } from "#core/sarif-log/read-log";
import { triageLog } from "#core/sarif-log/triage-log";
import type { Triage } from "#core/sarif-log/triage";
import { applyEdits } from "#core/text/text-edit";

/** Rules in an extension, severities as numbers, links in messages, files by index and base: as CodeQL writes logs. */
const codeql = {
  version: "2.1.0",
  runs: [
    {
      tool: {
        driver: { name: "CodeQL" },
        extensions: [
          {
            name: "codeql/javascript-queries",
            rules: [
              { id: "js/unused", defaultConfiguration: { level: "note" } },
              { id: "js/sql-injection", name: "js/sql-injection", shortDescription: { text: "Database query built from user-controlled sources" }, properties: { "security-severity": "8.8" } },
            ],
          },
        ],
      },
      artifacts: [{ location: { uri: "src/db.ts", uriBaseId: "%SRCROOT%" } }],
      results: [
        {
          ruleId: "js/sql-injection",
          rule: { id: "js/sql-injection", index: 1, toolComponent: { index: 0 } },
          message: { text: "This query depends on a [user-provided \\[raw\\] value](1)." },
          locations: [{ physicalLocation: { artifactLocation: { index: 0 }, region: { startLine: 12, startColumn: 5, endColumn: 20 } } }],
          codeFlows: [
            {
              threadFlows: [
                {
                  locations: [
                    { location: { physicalLocation: { artifactLocation: { uri: "src/app.ts", uriBaseId: "%SRCROOT%" }, region: { startLine: 3, startColumn: 9 } }, message: { text: "req.query" } } },
                    { location: { physicalLocation: { artifactLocation: { index: 0 }, region: { startLine: 12, startColumn: 5 } }, message: { text: "name" } } },
                  ],
                },
              ],
            },
          ],
        },
        { ruleId: "js/unused", rule: { index: 0, toolComponent: { index: 0 } }, message: { text: "Unused." } },
      ],
    },
  ],
};

/** Levels at the rules, a fingerprint, nosemgrep comments as suppressions in the source: as Semgrep writes logs. */
const semgrep = {
  version: "2.1.0",
  runs: [
    {
      tool: { driver: { name: "Semgrep OSS", rules: [{ id: "javascript.eval", name: "javascript.eval", defaultConfiguration: { level: "error" }, shortDescription: { text: "Semgrep Finding: javascript.eval" } }] } },
      results: [
        { ruleId: "javascript.eval", message: { text: "Found eval." }, locations: [{ physicalLocation: { artifactLocation: { uri: "./lib/run.js", uriBaseId: "%SRCROOT%" }, region: { startLine: 1, startColumn: 1 } } }], suppressions: [{ kind: "inSource" }] },
        { ruleId: "javascript.eval", message: { text: "Found eval." }, locations: [{ physicalLocation: { artifactLocation: { uri: "lib/run.js" }, region: { startLine: 9 } } }] },
      ],
    },
  ],
};

/** Messages of rules with arguments, bases of bases, results that are in order or gone: as the format allows. */
const others = {
  version: "2.1.0",
  runs: [
    {
      tool: { driver: { name: "Other", rules: [{ id: "R1", messageStrings: { found: { text: "{0} is used in {1}." } } }] } },
      originalUriBaseIds: { ROOT: { uri: "file:///home/ci/shop/" }, SRC: { uri: "src/", uriBaseId: "ROOT" } },
      results: [
        { ruleId: "R1", ruleIndex: 0, message: { id: "found", arguments: ["md5", "sign"] }, locations: [{ physicalLocation: { artifactLocation: { uri: "a.ts", uriBaseId: "SRC" } } }] },
        { ruleId: "R1", kind: "pass", message: { text: "In order." } },
        { ruleId: "R1", baselineState: "absent", message: { text: "Gone." } },
        { message: { text: 5 } },
        null,
      ],
    },
    { results: "none" },
  ],
};

function results(log: unknown): readonly LogResult[] {
  const reading = readLog(JSON.stringify(log));
  assert.ok("results" in reading, JSON.stringify(reading));
  return reading.results;
}

describe("SARIF logs of other tools", () => {
  it("are read where rules stand in extensions and files by index", () => {
    const [first, second] = results(codeql);
    assert.deepEqual(first, {
      run: 0,
      index: 0,
      tool: "CodeQL",
      ruleId: "js/sql-injection",
      ruleTitle: "Database query built from user-controlled sources",
      message: "This query depends on a user-provided [raw] value.",
      severity: "high",
      place: { uri: "src/db.ts", line: 11, character: 4 },
      steps: [
        { message: "req.query", place: { uri: "src/app.ts", line: 2, character: 8 } },
        { message: "name", place: { uri: "src/db.ts", line: 11, character: 4 } },
      ],
      triage: { status: "open", comment: "" },
    });
    assert.deepEqual([second?.severity, second?.place], ["low", undefined]);
  });

  it("are read where severities are levels of the rules", () => {
    const found = results(semgrep);
    assert.deepEqual(found.map(({ severity, place, triage }) => [severity, place?.uri, place?.line, triage.status]), [
      ["high", "lib/run.js", 0, "accepted"],
      ["high", "lib/run.js", 8, "open"],
    ]);
  });

  it("are read where messages and bases are nested, and what is not wrong is left out", () => {
    const found = results(others);
    assert.deepEqual(found.map(({ index, message, place }) => [index, message, place?.uri]), [
      [0, "md5 is used in sign.", "file:///home/ci/shop/src/a.ts"],
      [3, "", undefined],
    ]);
  });

  for (const [text, problem] of [
    ["{", /no JSON/],
    ["{}", /no SARIF log/],
    ['{ "version": "2.0.0", "runs": [] }', /2\.0\.0/],
  ] as const) {
    it(`are refused with a reason: ${text}`, () => {
      const reading = readLog(text);
      assert.ok("problem" in reading);
      assert.match(reading.problem, problem);
    });
  }
});

describe("decisions about the results of a log", () => {
  const place = { run: 0, index: 1 };
  const written = (text: string, triage: Triage): string => applyEdits(text, triageLog(text, place, triage) ?? []) ?? "";
  const decided = (text: string): Triage | undefined => results(JSON.parse(text)).find(({ index }) => index === place.index)?.triage;

  for (const [form, text] of [
    ["one line", JSON.stringify(semgrep)],
    ["indented", JSON.stringify(semgrep, null, 2)],
    ["Windows line ends", JSON.stringify(semgrep, null, 2).replaceAll("\n", "\r\n")],
  ] as const) {
    it(`stand in the log, can be changed and taken back: ${form}`, () => {
      const review = written(text, { status: "underReview", comment: "Robin looks at it" });
      assert.deepEqual(decided(review), { status: "underReview", comment: "Robin looks at it" });
      const accepted = written(review, { status: "accepted", comment: "" });
      assert.deepEqual(decided(accepted), { status: "accepted", comment: "" });
      const open = written(accepted, { status: "open", comment: "" });
      assert.deepEqual(JSON.parse(open), semgrep, "nothing is left behind");
      assert.equal(review.includes("\r\n"), text.includes("\r\n"));
    });
  }

  it("leave what stands in the source", () => {
    const text = JSON.stringify(semgrep, null, 2);
    const next = applyEdits(text, triageLog(text, { run: 0, index: 0 }, { status: "rejected", comment: "It reads a cookie" }) ?? []) ?? "";
    const { runs } = JSON.parse(next) as { readonly runs: readonly { readonly results: readonly { readonly suppressions?: unknown }[] }[] };
    assert.deepEqual(runs[0]?.results[0]?.suppressions, [{ kind: "inSource" }, { kind: "external", status: "rejected", justification: "It reads a cookie" }]);
  });

  it("have no place in a log without the result", () => assert.equal(triageLog(JSON.stringify(semgrep), { run: 0, index: 7 }, { status: "accepted", comment: "" }), undefined));
});
