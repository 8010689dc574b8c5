import assert from "node:assert/strict";
import { checklistView } from "#core/checklist/view";
import { evaluateChecklists } from "#core/checklist/evaluate";
import { controlKinds } from "#core/endpoints/control";
import type { EndpointRow } from "#core/endpoints/endpoint-rows";
import { checklistHtmlReport } from "#report/checklist-html";
import { endpointsHtmlReport } from "#report/endpoints-html";
import { htmlReport } from "#report/html";
import { pageScript } from "#report/html/script";
import { pageStyle } from "#report/html/style";
import { day, sampleAudit, sampleItem, sampleLink } from "../support/checklist-samples.js";
import { checkHtmlPage } from "../support/html-page.js";
import { toyFinding, toyReport } from "../support/toy-finding.js";
import { fullReport, secret, times } from "./formats.js";

const route: EndpointRow = {
  framework: "express",
  method: "POST",
  path: "/orders/<id>",
  file: "src/a.ts",
  span: { start: 0, end: 6 },
  handler: { name: "<order>", file: "src/orders.ts", span: { start: 0, end: 1 } },
  isMounted: false,
  publicBecause: "health",
  controls: controlKinds.map((kind) => {
    const [state, reason] = ({ authentication: ["present", "requireUser<T>"], csrf: ["absent", "nothing provides it"], "rate-limit": ["absent", "nothing provides it"], timeout: ["unknown", "`x` may"], "upload-limit": ["not-applicable", "no uploads"] } as const)[kind as string] ?? (["likely", "by its name"] as const);
    return { kind, state, reason, evidence: [] };
  }),
};

const items = [sampleItem({ id: "words", title: "No <bad> words", class: "auto", evidence: { rules: ["toy"], present: [] } }), sampleItem({ id: "drill", title: "The plan was rehearsed" })];
const evaluated = evaluateChecklists([{ id: "area", title: "Words & deeds", items }], { audit: sampleAudit({ rules: ["toy"], findings: [sampleLink("toy", "src/a.ts"), sampleLink("toy", "src/gone.ts")] }), attestations: new Map(), today: day("2026-06-02"), release: undefined });
const checklist = { view: checklistView(evaluated, { items: new Map(), problems: [] }, true), today: "2026-06-02" };

describe("HTML report", () => {
  const written = htmlReport(fullReport(), times);
  /** The page without its own script and style, whose text is no markup. */
  const markup = written.replace(pageScript, "").replace(pageStyle, "");
  const whole = htmlReport(toyReport({ "src/a.ts": "danger;\n" }, { findings: [toyFinding()] }), times, { endpoints: [route], checklist });

  const pages: Readonly<Record<string, string>> = {
    "with everything in it": written,
    "with endpoints and checklist": whole,
    "with two findings alike": htmlReport(toyReport({}, { findings: [toyFinding(), toyFinding()] }), times),
    "without a finding": htmlReport(toyReport({}, {}), times, { endpoints: [], checklist }),
    "of endpoints": endpointsHtmlReport([route], () => undefined, "1.2.3"),
    "of checklists": checklistHtmlReport(checklist.view, { today: "2026-06-02", version: "1.2.3" }),
  };
  for (const [name, page] of Object.entries(pages)) it(`${name} is one well-made file that loads nothing`, () => checkHtmlPage(page));

  it("links to what rules refer to, and nowhere else", () => {
    assert.deepEqual([...new Set([...markup.matchAll(/href="([^"#]+)/g)].map(([, target]) => target))].filter((target) => !/^https:\/\/(?:cwe\.mitre\.org|example\.com)\//.test(target ?? "")), []);
  });

  it("lets nothing of the code become markup", () => {
    assert.ok(markup.includes("&#60;b&#62;@team&#60;/b&#62;") && markup.includes("&#34;&#60;/script&#62;```&#34; + q"));
    for (const page of [markup, whole]) assert.doesNotMatch(page.replace(pageScript, ""), /<b>|<hurts>|<test>|<id>|<order>|<T>|<bad>/);
  });

  it("shows trace, code, fix, suppressed findings, problems, skipped files and what the rules say", () => {
    for (const part of ["The request", "3 | db.query(", "Bind it", "a &#60;test&#62; key", "Lintel failed &#38; stopped.", "minified, by its name", "The <code>word</code>", `<a href="https://example.com/a?b=1&#38;c=2" rel="noreferrer">x</a>`]) {
      assert.ok(markup.includes(part), part);
    }
  });

  it("shows each endpoint with its controls, what is missing, and why", () => {
    for (const part of [
      `<a href="#endpoints">Endpoints</a>`,
      "1 endpoint, 1 of routers that no application in view mounts. Missing: rate-limit 1, csrf 1. Not known: timeout 1.",
      `<tr data-keys="rate-limit csrf"><th scope="row"><details class="brief"><summary><strong>POST</strong> <code>/orders/&#60;id&#62;</code> <span class="place">src/a.ts:1</span>`,
      "<li>Handled by <code>&#60;order&#62;</code> in src/orders.ts</li><li>No application in view mounts its router</li><li>Open to everyone: health</li>",
      `<li><b class="absent">Missing</b> rate-limit, csrf: nothing provides it</li>`,
      `<td class="present">yes</td>`,
      `<td class="unknown" aria-label="not known">?</td>`,
      `<option value="csrf">without csrf (1)</option>`,
    ]) assert.ok(whole.includes(part), part);
  });

  it("shows the checklist by area, and leads from an item to the findings on the page", () => {
    for (const part of [
      `<a href="#checklist">Checklist</a>`,
      "As of 2026-06-02: 2 items, 1 fails, 1 needs review.",
      `<a href="#area-area">Words &#38; deeds</a></th><td class="number fail">1</td>`,
      `<li><a href="#finding-0123456789abcdef"><span class="place">src/a.ts:1</span></a>`,
      `<li><span class="place">src/gone.ts:1</span>`,
    ]) assert.ok(whole.includes(part), part);
  });

  it("says that there are no endpoints, and nothing of what nobody has looked for", () => {
    assert.match(pages["without a finding"] ?? "", /<section id="endpoints"[^]*<p>No endpoints found\.<\/p>/);
    assert.doesNotMatch(written, /id="(?:endpoints|checklist)"/);
  });

  it("tells new findings from known ones, the new ones first", () => {
    const page = htmlReport({ ...fullReport(), baseline: { name: ".lintel/baseline.json", known: [toyFinding({ path: "old.ts", severity: "critical" })], fixed: [], isFile: true } }, times);
    assert.match(page, /data-path="gone\.ts"[^>]*data-state="new"[^]*data-path="old\.ts"[^>]*data-state="known"/);
    assert.match(page, /<select name="state"><option value="new">/);
    assert.match(page, /Only findings that are new against \.lintel\/baseline\.json count; 1 known finding left out\./);
  });

  // In a template an unknown escape loses its backslash.
  it("begins the place of a finding on a line of its own", () => assert.ok(pageStyle.includes(String.raw`.place::before { content: "\A"; white-space: pre; }`)));
  it("masks secrets", () => assert.ok(!written.includes(secret) && written.includes("tk_l… (25 characters)")));
  it("is the same bytes for the same audit", () => assert.equal(htmlReport(fullReport(), times), written));
});
