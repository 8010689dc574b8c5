import assert from "node:assert/strict";
import type { ChecklistItem } from "#core/checklist/checklist";
import { evaluateChecklists } from "#core/checklist/evaluate";
import { checklistView } from "#core/checklist/view";
import { checklistHtmlReport } from "#report/checklist-html";
import { checklistJsonReport } from "#report/checklist-json";
import { checklistMarkdownReport } from "#report/checklist-markdown";
import { checklistTextReport } from "#report/checklist-text";
import { day, sampleAttestation, sampleAudit, sampleItem, sampleLink } from "../support/checklist-samples.js";

const auto = (id: string, title: string, rule: string): ChecklistItem =>
  sampleItem({ id, title, class: "auto", evidence: { rules: [rule], present: [] } });

const checklists = [
  {
    id: "hashing",
    title: "Hashing",
    items: [
      auto("digests", "Digests hold", "weak-hash"),
      auto("passwords", "Passwords are slow to guess", "weak-password-hash"),
      auto("validation", "Input is checked", "missing-input-validation"),
    ],
  },
  {
    id: "people",
    title: "People",
    items: [
      sampleItem({ id: "drill", title: "The plan was rehearsed", recurrence: "quarterly" }),
      sampleItem({ id: "training", title: "Everybody was trained", recurrence: "annual" }),
      sampleItem({ id: "terms", title: "Terms were read" }),
      sampleItem({ id: "vpn", title: "Administration uses a VPN" }),
    ],
  },
];

const attestations = new Map([
  ["drill", sampleAttestation({ date: day("2026-01-15") })],
  ["training", sampleAttestation({ note: "by [nobody](http://example.com)\u001B[31m" })],
  ["vpn", sampleAttestation({ state: "not-applicable", by: "Bob" })],
  ["renamed-since", sampleAttestation()],
]);

const audit = sampleAudit({
  rules: ["weak-hash", "weak-password-hash"],
  findings: Array.from({ length: 7 }, (_, index) => sampleLink("weak-hash", `src/file_${index}.ts`)),
});
const evaluated = evaluateChecklists(checklists, { audit, attestations, today: day("2026-06-02"), release: undefined });
const view = checklistView(evaluated, { items: attestations, problems: [] }, true);

describe("checklist reports", () => {
  it("as text", () => {
    assert.equal(
      checklistTextReport(view, { hasColor: false }),
      `Hashing  1 fail, 1 unknown, 1 pass

  ✗ fail     Digests hold  7 findings.
             src/file_0.ts:1:1  weak-hash  weak-hash in src/file_0.ts
             src/file_1.ts:1:1  weak-hash  weak-hash in src/file_1.ts
             src/file_2.ts:1:1  weak-hash  weak-hash in src/file_2.ts
             src/file_3.ts:1:1  weak-hash  weak-hash in src/file_3.ts
             src/file_4.ts:1:1  weak-hash  weak-hash in src/file_4.ts
             … and 2 more findings
  ✓ pass     Passwords are slow to guess  No finding in 3 files.
  ? unknown  Input is checked  Switched off in the configuration: missing-input-validation.

People  1 due, 1 open, 1 signed, 1 n/a

  ! due      The plan was rehearsed  quarterly  Due since 2026-04-15; signed by Ada on 2026-01-15.
  ✓ signed   Everybody was trained  annual  Signed by Ada on 2026-06-01 (by [nobody](http://example.com)\uFFFD[31m); due on 2027-06-01.
  ○ open     Terms were read
  – n/a      Administration uses a VPN  Marked not applicable by Bob on 2026-06-01.

7 items in 2 areas: 1 fail, 1 due, 1 open, 1 unknown, 1 signed, 1 pass, 1 n/a.
Signed, but unknown to this version of Lintel: renamed-since.
`,
    );
  });

  it("as text in colour, the same words", () => {
    const colored = checklistTextReport(view, { hasColor: true });
    assert.notEqual(colored, checklistTextReport(view, { hasColor: false }));
    assert.equal(colored.replace(/\u001B\[[\d;]*m/g, ""), checklistTextReport(view, { hasColor: false }));
  });

  it("as Markdown, in which nobody's note becomes a link", () => {
    const markdown = checklistMarkdownReport(view, { today: "2026-06-02" });
    assert.ok(markdown.startsWith("# Security checklists\n\nAs of 2026-06-02: 7 items, 1 fail, 1 due, "));
    assert.ok(markdown.includes("## Hashing\n\n1 fail, 1 unknown, 1 pass.\n\n- [ ] **fail** Digests hold: 7 findings.\n  - src/file\\_0.ts:1 weak-hash\n"));
    assert.ok(markdown.includes("- [x] **pass** Passwords are slow to guess: No finding in 3 files.\n"));
    assert.ok(markdown.includes("- [ ] **open** Terms were read\n"));
    assert.ok(markdown.includes("(by \\[nobody\\](http://example.com)"), markdown);
    assert.ok(markdown.includes("- renamed-since\n"));
  });

  it("as one page of HTML, in which nobody's note becomes an element", () => {
    const attacked = { ...view, areas: view.areas.map((area) => ({ ...area, items: area.items.map((item) => ({ ...item, reason: `${item.reason}<img src=x onerror=alert(1)>` })) })) };
    const html = checklistHtmlReport(attacked, { today: "2026-06-02", version: "1.2.3" });
    assert.ok(html.startsWith("<!doctype html>\n"));
    assert.ok(html.includes("As of 2026-06-02: 7 items, 1 fails, 1 due, 1 needs review, 1 unknown, 1 signed, 1 passes, 1 not applicable."), html.slice(0, 3000));
    assert.match(html, /<details class="item brief" id="item-digests" data-keys="fail" open><summary><span class="state fail">Fails<\/span> Digests hold <span class="aside reason">7 findings\./);
    assert.match(html, /<span class="place">src\/file_0\.ts:1<\/span> <span class="rule">weak-hash<\/span>/);
    assert.match(html, /<h3>Due<\/h3><ul><li><a href="#item-drill">The plan was rehearsed<\/a>: Due since 2026-04-15; signed by Ada on 2026-01-15\./);
    assert.match(html, /<th scope="row"><a href="#area-people">People<\/a><\/th><td class="number none">0<\/td><td class="number due">1<\/td>/);
    assert.ok(!html.includes("<img"), "nothing of the repository becomes an element");
  });

  it("as a page that names the first of many findings and counts the rest", () => {
    const many = sampleAudit({ rules: ["weak-hash"], findings: Array.from({ length: 23 }, (_, index) => sampleLink("weak-hash", `src/file_${index}.ts`)) });
    const counted = checklistView(evaluateChecklists(checklists, { audit: many, attestations, today: day("2026-06-02"), release: undefined }), { items: attestations, problems: [] }, true);
    const html = checklistHtmlReport(counted, { today: "2026-06-02", version: "1.2.3" });
    assert.ok(html.includes("src/file_19.ts:1<") && html.includes("<li>and 3 more findings</li>") && !html.includes("src/file_20.ts"));
  });

  it("say by what an item passes", () => {
    const applied = { ...auto("passwords", "Passwords are slow to guess", "weak-password-hash"), appliesTo: [{ id: "jar", title: "jar", dependencies: ["jam"], files: [], mentions: [] }] };
    const seen = sampleAudit({ rules: ["weak-password-hash"], manifest: { dependencies: { jam: "1" } } });
    const inputs = { audit: seen, attestations: new Map(), today: day("2026-06-02"), release: undefined };
    const passed = checklistView(evaluateChecklists([{ id: "hashing", title: "Hashing", items: [applied] }], inputs), { items: new Map(), problems: [] }, true);
    assert.ok(checklistTextReport(passed, { hasColor: false }).includes("No finding in 3 files.\n             By jam in package.json.\n"));
    assert.ok(checklistMarkdownReport(passed, { today: "2026-06-02" }).includes("\n  - By jam in package.json\n"));
    assert.ok(checklistHtmlReport(passed, { today: "2026-06-02", version: "1" }).includes("Seen: jam in package.json."));
  });

  it("as JSON, with everything the view says", () => {
    const report = JSON.parse(checklistJsonReport(view, { version: "1.2.3", today: "2026-06-02", release: undefined })) as object;
    assert.deepEqual(report, { schema: "lintel-checklist/1", version: "1.2.3", today: "2026-06-02", release: null, ...view });
  });

  it("says when nothing was audited", () => {
    const without = checklistView(evaluated, { items: attestations, problems: [] }, false);
    assert.ok(checklistTextReport(without, { hasColor: false }).includes("Without an audit, rules settle nothing."));
    assert.ok(checklistMarkdownReport(without, { today: "2026-06-02" }).includes("Without an audit, rules settle nothing."));
  });
});
