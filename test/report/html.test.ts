import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { htmlReport } from "#report/html";
import { pageScript, pageScriptHash } from "#report/html/script";
import { pageStyle, pageStyleHash } from "#report/html/style";
import { toyFinding, toyReport } from "../support/toy-finding.js";
import { fullReport, secret, times } from "./formats.js";

describe("HTML report", () => {
  const written = htmlReport(fullReport(), times);
  /** The page without its own script and style, whose text is no markup. */
  const markup = written.replace(pageScript, "").replace(pageStyle, "");

  const hashed = (text: string): string => `sha256-${createHash("sha256").update(text).digest("base64")}`;
  it("lets only its own script and style run", () => {
    assert.equal(pageScriptHash, hashed(pageScript));
    assert.equal(pageStyleHash, hashed(pageStyle));
    assert.ok(written.includes(`content="default-src 'none'; style-src '${pageStyleHash}'; script-src '${pageScriptHash}'; base-uri 'none'; form-action 'none'"`));
    assert.equal((markup.match(/<script/g) ?? []).length, 1);
  });

  it("loads nothing", () => {
    assert.doesNotMatch(markup, /<(?:img|link|iframe|object|embed|audio|video|source)\b|\bsrc=|\bstyle=|\son[a-z]+="/);
    assert.doesNotMatch(pageStyle, /url\(|@import|@font-face/);
    assert.deepEqual([...new Set([...markup.matchAll(/href="([^"#]+)/g)].map(([, target]) => target))].filter((target) => !/^https:\/\/(?:cwe\.mitre\.org|example\.com)\//.test(target ?? "")), []);
  });

  it("lets nothing of the code become markup", () => {
    assert.ok(markup.includes("&#60;b&#62;@team&#60;/b&#62;") && markup.includes("&#34;&#60;/script&#62;```&#34; + q"));
    assert.doesNotMatch(markup, /<b>|<hurts>|<test>/);
  });

  it("closes every element that it opens, in order", () => {
    const open: string[] = [];
    for (const [, closing, name = ""] of markup.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*?(?<!\/)>/g)) {
      if (["meta", "input", "col", "rect"].includes(name)) continue;
      if (closing === "") open.push(name);
      else assert.equal(open.pop(), name);
    }
    assert.deepEqual(open, []);
  });

  it("has no id twice, and no link that leads nowhere", () => {
    const twins = htmlReport(toyReport({}, { findings: [toyFinding(), toyFinding()] }), times);
    for (const page of [markup, twins]) {
      const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id ?? "");
      assert.equal(new Set(ids).size, ids.length);
      for (const [, id] of page.matchAll(/href="#([^"]+)"/g)) assert.ok(ids.includes(id ?? ""), id);
    }
  });

  it("shows trace, code, fix, suppressed findings, problems, skipped files and what the rules say", () => {
    for (const part of ["The request", "3 | db.query(", "Bind it", "a &#60;test&#62; key", "Lintel failed &#38; stopped.", "minified, by its name", "The <code>word</code>", `<a href="https://example.com/a?b=1&#38;c=2" rel="noreferrer">x</a>`]) {
      assert.ok(markup.includes(part), part);
    }
  });

  it("puts further sections behind the findings, and none that is empty", () => {
    const page = htmlReport(toyReport({}, {}), times, [
      { id: "endpoints", title: "Endpoints", count: 2, body: "<p>GET /</p>" },
      { id: "checklist", title: "Checklist", count: 0, body: "" },
    ]);
    assert.match(page, /<a href="#endpoints">Endpoints<\/a>[^]*<section id="endpoints" aria-labelledby="endpoints-title">[^]*<p>GET \/<\/p>/);
    assert.doesNotMatch(page, /checklist/);
  });

  it("tells new findings from known ones, the new ones first", () => {
    const page = htmlReport({ ...fullReport(), baseline: { name: ".lintel/baseline.json", known: [toyFinding({ path: "old.ts", severity: "critical" })], fixed: [], isFile: true } }, times);
    assert.match(page, /data-path="gone\.ts"[^>]*data-state="new"[^]*data-path="old\.ts"[^>]*data-state="known"/);
    assert.match(page, /<select name="state"><option value="new">/);
    assert.match(page, /Only findings that are new against \.lintel\/baseline\.json count; 1 known finding left out\./);
  });

  it("masks secrets", () => assert.ok(!written.includes(secret) && written.includes("tk_l… (25 characters)")));
  it("is the same bytes for the same audit", () => assert.equal(htmlReport(fullReport(), times), written));
});
