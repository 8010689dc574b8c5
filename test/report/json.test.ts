import assert from "node:assert/strict";
import { jsonReport } from "#report/json";
import { spanOfText, toyFinding, toyReport } from "../support/toy-finding.js";

const secret = "tk_live_51Hq8d9fK2mXw0zP4";
const text = `const a = 1;\nconst key = "${secret}";\n`;

describe("JSON report", () => {
  it("holds everything about a finding", () => {
    const finding = toyFinding({
      span: spanOfText(text, `"${secret}"`),
      message: `The key ${secret} is in the code.`,
      masked: [spanOfText(text, secret)],
      related: [{ span: { start: 0, end: 5 }, message: "See here." }],
      trace: [{ path: "src/a.ts", span: { start: 6, end: 7 }, role: "source", message: "It starts here." }],
      fixes: [
        {
          title: "Read it from the environment",
          applicability: "safe",
          edits: [{ span: spanOfText(text, `"${secret}"`), newText: "process.env.KEY" }],
          appends: [{ file: ".env.example", line: "KEY=", unlessLineStartsWith: "KEY=" }],
        },
      ],
    });
    const report = toyReport(
      { "src/a.ts": text },
      {
        findings: [finding],
        problems: [{ kind: "config", path: "src/a.ts", message: "Wrong.", span: { start: 6, end: 7 } }],
        skipped: [{ path: "b.ts", reason: "larger than 1 MB" }],
      },
    );
    const place = { startLine: 2, startColumn: 13, endLine: 2, endColumn: 40 };
    assert.deepEqual(JSON.parse(jsonReport(report)), {
      schema: "lintel/1",
      version: "1.2.3",
      summary: { findings: 1, bySeverity: { critical: 0, high: 1, medium: 0, low: 0, info: 0 }, suppressed: 0, analysed: 1, skipped: 1, complete: true },
      findings: [
        {
          ruleId: "toy",
          messageId: "found",
          message: "The key tk_l… (25 characters) is in the code.",
          severity: "high",
          confidence: "high",
          family: "config",
          cwe: [79, 1234],
          path: "src/a.ts",
          place,
          fingerprint: "0123456789abcdef",
          related: [{ place: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 6 }, message: "See here." }],
          trace: [{ path: "src/a.ts", place: { startLine: 1, startColumn: 7, endLine: 1, endColumn: 8 }, role: "source", message: "It starts here." }],
          fixes: [
            {
              title: "Read it from the environment",
              applicability: "safe",
              edits: [{ place, newText: "process.env.KEY" }],
              appends: [{ file: ".env.example", line: "KEY=" }],
            },
          ],
        },
      ],
      suppressed: [],
      skipped: [{ path: "b.ts", reason: "larger than 1 MB" }],
      problems: [{ kind: "config", path: "src/a.ts", place: { startLine: 1, startColumn: 7, endLine: 1, endColumn: 8 }, message: "Wrong." }],
    });
  });

  it("keeps suppressed findings with their reason, and says when the audit was cut short", () => {
    const suppressed = [{ finding: toyFinding(), reason: undefined }];
    const { suppressed: written, summary } = JSON.parse(jsonReport(toyReport({}, { suppressed, cancelled: true }))) as {
      suppressed: readonly { reason: unknown; ruleId: string; place: unknown }[];
      summary: { complete: boolean };
    };
    assert.deepEqual(written.map(({ reason, ruleId, place }) => [reason, ruleId, place]), [[null, "toy", null]]);
    assert.equal(summary.complete, false);
  });
});
