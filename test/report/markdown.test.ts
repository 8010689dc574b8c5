import assert from "node:assert/strict";
import { markdownReport } from "#report/markdown";
import { toyFinding, toyReport } from "../support/toy-finding.js";
import { fullReport, secret } from "./formats.js";

describe("Markdown report", () => {
  const written = markdownReport(fullReport());

  it("begins with a table of what was found", () => {
    assert.ok(written.startsWith("## Lintel: 3 findings\n\n| Severity | Findings | Files |\n|---|---:|---:|\n| 🟥 critical | 1 | 1 |\n| 🟨 medium | 1 | 1 |\n| ⬜ info | 1 | 1 |\n"), written.slice(0, 300));
    assert.match(written, /\n1 file analysed\. 1 problem on the way, so findings may be missing\. 1 finding suppressed by comments\. 1 file skipped\.\n/);
  });

  it("says so where nothing was found", () => assert.ok(markdownReport(toyReport({}, {})).startsWith("## Lintel: no findings\n\n1 file analysed.\n")));

  it("lets nothing of the code become Markdown or HTML", () => {
    assert.match(written, /&#38; &#60;b&#62;&#64;team&#60;\/b&#62;/);
    assert.doesNotMatch(written, /<b>|@team/);
  });

  it("fences code that holds fences", () => assert.match(written, /\n````text\n[^]*?"<\/script>```" \+ q\);\n[^]*?\n````\n/));

  it("unfolds to the trace and the fix", () => {
    assert.match(written, /1\. <code>src\/a b&#35;ü\.ts:1:11<\/code> The request\n2\. <code>src\/other\.ts<\/code> A helper\n/);
    assert.match(written, /Fix: Bind it \(safe, `lintel fix` applies it\)\./);
  });

  for (const count of [200, 2000]) {
    it(`fits into a comment with ${count} findings, and says what is left out`, () => {
      const findings = Array.from({ length: count }, (_, index) => toyFinding({ path: `src/folder/file-${index}.ts`, message: "w".repeat(150), severity: index % 2 === 0 ? "high" : "low" }));
      const long = markdownReport(toyReport({}, { findings }));
      assert.ok(long.length < 65_536 && long.length > 40_000, String(long.length));
      const told = (long.match(/<code>src\/folder/g) ?? []).length;
      const left = Number(/_([\d,]+) more findings? did not fit/.exec(long)?.[1]?.replace(",", "") ?? 0);
      assert.equal(told + left, count);
      assert.ok(long.indexOf("### High") > 0 && long.indexOf("<details>") < long.indexOf("\n- <code>"));
    });
  }

  it("masks secrets", () => assert.ok(!written.includes(secret) && written.includes("tk_l… (25 characters)")));
});
