import assert from "node:assert/strict";
import { baselineOf } from "#core/baseline/baseline";
import { baselineText, readBaseline } from "#core/baseline/baseline-file";
import { createBaselineIndex } from "#core/baseline/baseline-index";
import { compareWithBaseline } from "#core/baseline/compare-with-baseline";
import type { Finding } from "#core/finding/finding";
import { toyFinding } from "../support/toy-finding.js";

/** `src/a.ts x` is a finding in that file with that code, and `src/a.ts x@f` one that stands in `f`. */
function findingsOf(...notes: readonly string[]): readonly Finding[] {
  return notes.map((note) => {
    const [path = "", code = "", place = code] = note.split(/[ @]/);
    return toyFinding({ path, anchor: hex(code), site: hex(place), fingerprint: hex(code), ruleId: code.startsWith("r2") ? "other" : "toy" });
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
    { what: "knows what was written anew where it stands", before: ["a.ts x@f"], now: ["a.ts y@f"], fresh: [] },
    { what: "takes what is found in another place of the file for new", before: ["a.ts x@f"], now: ["a.ts y@g"], fresh: ["a.ts y"], fixed: ["a.ts 1"] },
    { what: "takes what is found in a place of the same name in another file for new", before: ["a.ts x@f"], now: ["b.ts y@f"], fresh: ["b.ts y"], fixed: ["a.ts 1"] },
    { what: "takes one more in the same place for new", before: ["a.ts x@f"], now: ["a.ts y@f", "a.ts x@f"], fresh: ["a.ts y"] },
    { what: "counts what was written anew in the same place", before: ["a.ts x@f", "a.ts y@f"], now: ["a.ts v@f", "a.ts w@f", "a.ts z@f"], fresh: ["a.ts z"] },
    { what: "keeps rules apart in the same place", before: ["a.ts x@f"], now: ["a.ts r2@f"], fresh: ["a.ts r2"], fixed: ["a.ts 1"] },
    { what: "follows code into another place of its file", before: ["a.ts x@f"], now: ["a.ts x@g"], fresh: [] },
    { what: "leaves the entry of a place to what stands there", before: ["a.ts x@f", "a.ts x@g"], now: ["a.ts x@g", "a.ts y@f"], fresh: [] },
    { what: "knows what is left where it stands before what has left its file", before: ["a.ts x@f", "b.ts y@g"], now: ["a.ts y@f", "b.ts y@g"], fresh: [] },
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
    assert.equal(text, `{\n  "schema": "lintel-baseline/2",\n  "findings": [\n    ["a.ts","toy","7800000000000000",1],\n    ["a.ts","toy","7900000000000000",2],\n    ["b.ts","toy","7800000000000000",1]\n  ]\n}\n`);
    assert.equal(baselineText({ entries: [] }), `{\n  "schema": "lintel-baseline/2",\n  "findings": []\n}\n`);
  });

  it("reads what it has written", () => {
    const baseline = baselineOf(findingsOf("b.ts x", "a.ts y", "a.ts y", "a.ts y@f"));
    assert.deepEqual(readBaseline(baselineText(baseline)), { baseline });
  });

  it("goes on reading baselines of old, which know code alone", () => {
    const old = readBaseline(`{"schema":"lintel-baseline/1","findings":[["a.ts","toy","${hex("x")}",1]]}`);
    assert.ok("baseline" in old);
    assert.deepEqual(notesOf(compareWithBaseline(findingsOf("a.ts x@f", "a.ts y@f"), old.baseline).fresh), ["a.ts y"]);
  });

  it("takes the larger count of an entry that a merge has put there twice", () => {
    const text = `{"schema":"lintel-baseline/2","findings":[["a.ts","toy","0123456789abcdef",1],["a.ts","toy","0123456789abcdef",3]]}`;
    assert.deepEqual(readBaseline(text), { baseline: { entries: [{ path: "a.ts", ruleId: "toy", anchor: "0123456789abcdef", site: "0123456789abcdef", count: 3 }] } });
  });

  const start = `{"schema":"lintel-baseline/2","findings":`;
  const faulty: readonly [text: string, fault: RegExp][] = [
    ["", /it is no JSON: /],
    ["[]", /it has no "schema"/],
    [`{"schema":"lintel-baseline/9","findings":[]}`, /its schema is "lintel-baseline\/9", and this version of Lintel reads lintel-baseline\/2/],
    [`${start}{}}`, /"findings" must be a list/],
    [`${start}[["a.ts","toy","0123456789abcdef",1],["a.ts","toy","0123456789abcdeX",1]]}`, /entry 2 of "findings" must be/],
    [`${start}[["a.ts","toy","0123456789abcdef",0]]}`, /entry 1/],
    [`${start}[["a.ts","toy","0123456789abcdef"]]}`, /entry 1/],
    [`${start}[["a.ts","toy","0123456789abcdef",1,"f"]]}`, /entry 1/],
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
    { what: "knows what was written anew where it stands", before: ["a.ts x@f"], now: ["a.ts y@f"], known: ["a.ts y"] },
    { what: "knows what was written anew beside what was moved here", before: ["a.ts x@f", "b.ts y@g"], gone: ["b.ts"], now: ["a.ts y@f", "a.ts y@g"], known: ["a.ts y", "a.ts y"] },
    { what: "leaves what another file has written anew to that file", before: ["b.ts x@f"], looked: { "b.ts": ["b.ts y@f"] }, now: ["a.ts x@g"], known: [] },
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
