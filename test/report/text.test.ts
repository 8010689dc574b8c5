import assert from "node:assert/strict";
import type { AuditResult } from "#core/project/audit";
import { type TextOptions, textReport } from "#report/text";
import { spanOfText, toyFinding, toyReport } from "../support/toy-finding.js";

const text = `import { db } from "./db";\n\nexport const find = (id) => db.query("select " + id);\n`;
const options: TextOptions = { hasColor: false, width: 100, elapsedMilliseconds: 1234 };

function shown(result: Partial<AuditResult>, differences: Partial<TextOptions> = {}): string {
  return textReport(toyReport({ "src/a.ts": text }, result), { ...options, ...differences });
}

describe("text report", () => {
  it("shows a finding with its code, trace, notes and fix, and sums up", () => {
    const finding = toyFinding({
      span: spanOfText(text, `"select " + id`),
      message: "SQL is put together with a value. Bind it.",
      related: [{ span: spanOfText(text, "db.query"), message: "It runs here." }],
      trace: [
        { path: "src/a.ts", span: spanOfText(text, "id"), role: "source", message: "a parameter" },
        { path: "src/a.ts", span: spanOfText(text, "+ id"), role: "sink", message: "a query" },
      ],
      fixes: [
        { title: "Look at it", applicability: "suggestion", edits: [], appends: [] },
        { title: "Bind it", applicability: "safe", edits: [], appends: [] },
      ],
    });
    assert.equal(
      shown({ findings: [finding], analysed: 1200 }),
      `src/a.ts  1 finding

  high  SQL is put together with a value. Bind it.
  src/a.ts:3:38  toy, high confidence

    3 | export const find = (id) => db.query("select " + id);
      |                                      ^^^^^^^^^^^^^^

    source src/a.ts:3:22  a parameter
    sink   src/a.ts:3:48  a query
    note   src/a.ts:3:29  It runs here.
    fix    Bind it (safe, \`lintel fix\` applies it)

1 finding in 1 file: 1 high. 1,200 files analysed in 1.2 s.
1 finding can be fixed with lintel fix.
`,
    );
  });

  it("says so where nothing was found", () => {
    assert.equal(shown({ analysed: 3 }), "No findings in 3 files analysed in 1.2 s.\n");
  });

  it("counts suppressed and skipped, and names reasons", () => {
    const skipped = [..."abcd"].map((name) => ({ path: `${name}.min.js`, reason: "minified, by its name" }));
    const report = shown({
      suppressed: [{ finding: toyFinding(), reason: "why" }],
      skipped: [{ path: "x.ts", reason: "larger than 1 MB" }, ...skipped],
      problems: [{ kind: "rule-crash", path: "x.ts", message: "A rule failed." }],
      cancelled: true,
    });
    assert.equal(
      report,
      `No findings in 1 file analysed in 1.2 s.
1 problem on the way, so findings may be missing.
Stopped before all files were analysed.
1 finding suppressed by comments.
5 files skipped:
  minified, by its name: 4 files, such as a.min.js
  larger than 1 MB: x.ts
`,
    );
  });

  it("uses colours only when asked to", () => {
    const findings = [toyFinding({ severity: "critical" })];
    assert.doesNotMatch(shown({ findings }), /\u001B/);
    assert.match(shown({ findings }, { hasColor: true }), /\u001B\[97;41m/);
  });

  const secret = "tk_live_51Hq8d9fK2mXw0zP4";
  const source = `const key = "${secret}"; danger();`;
  const seen = spanOfText(source, secret);
  const elsewhere: Readonly<Record<string, Partial<AuditResult>>> = {
    "a suppressed finding": { suppressed: [{ finding: toyFinding({ masked: [seen] }), reason: "old" }] },
    "a finding that is not shown": { masked: new Map([["src/a.ts", [seen]]]) },
  };
  for (const [whose, result] of Object.entries(elsewhere)) {
    it(`shows the secret of ${whose} only masked`, () => {
      const findings = [toyFinding({ span: spanOfText(source, "danger"), message: `Beside ${secret}.` })];
      const written = textReport(toyReport({ "src/a.ts": source }, { findings, ...result }), options);
      assert.ok(!written.includes("live"));
      assert.ok(written.includes("Beside tk_l… (25 characters)."));
    });
  }

  it("wraps a long message below itself", () => {
    const message = "The word is dangerous, for reasons that take a while to tell. Leave it out.";
    assert.match(shown({ findings: [toyFinding({ message })] }, { width: 60 }), /\n {2}high {2}The word .* take a while\n {8}to tell\. Leave it out\.\n {2}src\/a\.ts:1:1/);
  });

  it("lets neither a message nor a path drive the terminal", () => {
    const written = shown({ findings: [toyFinding({ path: "a\u001B[2J.ts", message: "a\u001B]0;b\u0007\nc" })] });
    assert.doesNotMatch(written, /[\u001B\u0007]/);
  });
});
