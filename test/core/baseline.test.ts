import assert from "node:assert/strict";
import { baselineOf } from "#core/baseline/baseline";
import { baselineText, readBaseline } from "#core/baseline/baseline-file";
import { createBaselineIndex } from "#core/baseline/baseline-index";
import { compareWithBaseline } from "#core/baseline/compare-with-baseline";
import type { Finding } from "#core/finding/finding";
import { toyFinding } from "../support/toy-finding.js";

/** `src/a.ts x` is a finding in that file with that code; `#2` behind it tells findings with the same code apart. */
function findingsOf(...notes: readonly string[]): readonly Finding[] {
  return notes.map((note) => {
    const [path = "", code = "", nth = ""] = note.split(" ");
    return toyFinding({ path, anchor: hex(code), fingerprint: hex(code + nth), ruleId: code.startsWith("r2") ? "other" : "toy" });
  });
}

function hex(text: string): string {
  return [...text].map((character) => character.charCodeAt(0).toString(16)).join("").padEnd(16, "0").slice(0, 16);
}

function notesOf(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ path, anchor }) => `${path} ${String.fromCharCode(...(anchor.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)).filter((code) => code > 0))}`);
}

describe("baseline", () => {
  const cases: readonly { readonly what: string; readonly before: readonly string[]; readonly now: readonly string[]; readonly fresh: readonly string[]; readonly fixed?: readonly string[] }[] = [
    { what: "knows what it holds", before: ["a.ts x", "a.ts y"], now: ["a.ts x", "a.ts y"], fresh: [] },
    { what: "tells what is new", before: ["a.ts x"], now: ["a.ts x", "a.ts y"], fresh: ["a.ts y"] },
    { what: "tells what is fixed", before: ["a.ts x", "a.ts y"], now: ["a.ts y"], fresh: [], fixed: ["a.ts 1"] },
    { what: "keeps rules apart", before: ["a.ts x"], now: ["a.ts r2"], fresh: ["a.ts r2"], fixed: ["a.ts 1"] },
    { what: "follows a file that was renamed", before: ["old/a.ts x", "old/a.ts y"], now: ["new/a.ts x", "new/a.ts y"], fresh: [] },
    { what: "follows a function that was moved to another file", before: ["a.ts x", "b.ts y"], now: ["b.ts x", "b.ts y"], fresh: [] },
    { what: "takes a copy for new, and the original for known", before: ["b.ts x"], now: ["a.ts x", "b.ts x"], fresh: ["a.ts x"] },
    { what: "counts findings with the same code", before: ["a.ts x", "a.ts x"], now: ["a.ts x", "a.ts x", "a.ts x"], fresh: ["a.ts x"] },
    { what: "follows one of two with the same code into another file", before: ["a.ts x", "a.ts x"], now: ["a.ts x", "b.ts x"], fresh: [] },
    { what: "tells one of two with the same code as fixed", before: ["a.ts x", "a.ts x"], now: ["a.ts x"], fresh: [], fixed: ["a.ts 1"] },
    { what: "does not pay with one that is there for one that was added elsewhere", before: ["a.ts x"], now: ["b.ts x", "a.ts x"], fresh: ["b.ts x"] },
  ];
  for (const { what, before, now, fresh, fixed = [] } of cases) {
    it(what, () => {
      const found = compareWithBaseline(findingsOf(...now), baselineOf(findingsOf(...before)));
      assert.deepEqual(notesOf(found.fresh), fresh);
      assert.equal(found.known.length, now.length - fresh.length);
      assert.deepEqual(found.fixed.map(({ path, count }) => `${path} ${count}`), fixed);
    });
  }

  it("is one entry a line, in the order of paths, whatever the order of the findings", () => {
    const text = baselineText(baselineOf(findingsOf("b.ts x", "a.ts y", "a.ts x", "a.ts y")));
    assert.equal(text, `{\n  "schema": "lintel-baseline/1",\n  "findings": [\n    ["a.ts","toy","7800000000000000",1],\n    ["a.ts","toy","7900000000000000",2],\n    ["b.ts","toy","7800000000000000",1]\n  ]\n}\n`);
    assert.equal(baselineText({ entries: [] }), `{\n  "schema": "lintel-baseline/1",\n  "findings": []\n}\n`);
  });

  it("reads what it has written", () => {
    const baseline = baselineOf(findingsOf("b.ts x", "a.ts y", "a.ts y"));
    assert.deepEqual(readBaseline(baselineText(baseline)), { baseline });
  });

  it("takes the larger count of an entry that a merge has put there twice", () => {
    const text = `{"schema":"lintel-baseline/1","findings":[["a.ts","toy","0123456789abcdef",1],["a.ts","toy","0123456789abcdef",3]]}`;
    assert.deepEqual(readBaseline(text), { baseline: { entries: [{ path: "a.ts", ruleId: "toy", anchor: "0123456789abcdef", count: 3 }] } });
  });

  const start = `{"schema":"lintel-baseline/1","findings":`;
  const faulty: readonly [text: string, fault: RegExp][] = [
    ["", /it is no JSON: /],
    ["[]", /it has no "schema"/],
    [`{"schema":"lintel-baseline/9","findings":[]}`, /its schema is "lintel-baseline\/9", and this version of Lintel reads lintel-baseline\/1/],
    [`${start}{}}`, /"findings" must be a list/],
    [`${start}[["a.ts","toy","0123456789abcdef",1],["a.ts","toy","0123456789abcdeX",1]]}`, /entry 2 of "findings" must be/],
    [`${start}[["a.ts","toy","0123456789abcdef",0]]}`, /entry 1/],
    [`${start}[["a.ts","toy","0123456789abcdef"]]}`, /entry 1/],
    [`${start}[["","toy","0123456789abcdef",1]]}`, /entry 1/],
    [`${start}[\n<<<<<<< HEAD\n`, /conflict markers/],
  ];
  for (const [text, fault] of faulty) {
    it(`refuses ${text.slice(0, 60)}`, () => {
      const read = readBaseline(text);
      assert.match("fault" in read ? read.fault : "", fault);
    });
  }
});

describe("a baseline that is asked file by file", () => {
  interface IndexCase {
    readonly what: string;
    readonly before: readonly string[];
    /** Files that were looked at before this one, with what they hold. */
    readonly looked?: Readonly<Record<string, readonly string[]>>;
    readonly gone?: readonly string[];
    readonly now: readonly string[];
    readonly known: readonly string[];
  }
  const cases: readonly IndexCase[] = [
    { what: "knows what it holds of the file", before: ["a.ts x"], now: ["a.ts x", "a.ts y"], known: ["a.ts x"] },
    { what: "counts findings with the same code", before: ["a.ts x"], now: ["a.ts x", "a.ts x"], known: ["a.ts x"] },
    { what: "leaves the entries of a file that nobody has looked at to that file", before: ["b.ts x"], now: ["a.ts x"], known: [] },
    { what: "follows a file that was renamed", before: ["b.ts x"], gone: ["b.ts"], now: ["a.ts x"], known: ["a.ts x"] },
    { what: "follows code out of a file that was looked at and holds it no longer", before: ["b.ts x"], looked: { "b.ts": [] }, now: ["a.ts x"], known: ["a.ts x"] },
    { what: "takes a copy for new where the original is still there", before: ["b.ts x"], looked: { "b.ts": ["b.ts x"] }, now: ["a.ts x"], known: [] },
    { what: "gives what is left over to the first file in the order of paths", before: ["old.ts x"], gone: ["old.ts"], looked: { "a.ts": ["a.ts x"] }, now: ["b.ts x"], known: [] },
    { what: "keeps rules apart", before: ["b.ts x"], gone: ["b.ts"], now: ["a.ts r2"], known: [] },
  ];
  for (const { what, before, looked = {}, gone = [], now, known } of cases) {
    it(what, () => {
      const index = createBaselineIndex(baselineOf(findingsOf(...before)), (path) => !gone.includes(path));
      for (const [path, notes] of Object.entries(looked)) index.note(path, "shown", findingsOf(...notes));
      const found = findingsOf(...now);
      assert.deepEqual(notesOf([...index.knownAmong(found[0]?.path ?? "", found)]), known);
    });
  }

  it("no longer counts on a file that is not looked at any more", () => {
    const index = createBaselineIndex(baselineOf(findingsOf("b.ts x")), () => true);
    const moved = findingsOf("a.ts x");
    index.note("b.ts", "shown", []);
    assert.equal(index.knownAmong("a.ts", moved).size, 1);
    index.note("b.ts", "shown", undefined);
    assert.equal(index.knownAmong("a.ts", moved).size, 0);
  });
});
