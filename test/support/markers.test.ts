import assert from "node:assert/strict";
import { readMarkers } from "./markers.js";
import { fillPlaceholders } from "./placeholders.js";
import { secretSample } from "./secret-samples.js";

/** Markers in short: `finding my-rule (high) "words" @4-9`. */
function markersOf(source: string): readonly string[] {
  return readMarkers(source).markers.map(({ kind, ruleId, confidence, message, exact }) =>
    [kind, ruleId, confidence && `(${confidence})`, message && `"${message}"`, exact && `@${exact.start}-${exact.end}`].filter(Boolean).join(" "),
  );
}

describe("markers", () => {
  const readings: readonly (readonly [source: string, ...markers: string[]])[] = [
    ["a(); // ! my-rule", "finding my-rule"],
    ["a(); // ! my-rule (high)", "finding my-rule (high)"],
    ["a(); // ! my-rule (low): the words", 'finding my-rule (low) "the words"'],
    ["a(); // ! my-rule // ! my-rule", "finding my-rule", "finding my-rule"],
    ["a(); // miss my-rule", "miss my-rule"],
    ["a(); // noise my-rule", "noise my-rule"],
    ["a(); // ok: checked above", "ok"],
    ["a(); // source", "source"],
    ["a(); // sink // ! my-rule", "sink", "finding my-rule"],
    ["A=b # ! my-rule", "finding my-rule"],
    ["<p> <!-- ! my-rule -->", "finding my-rule"],
    ["<p /> {/* ! my-rule */}", "finding my-rule"],
    ["    abc();\n//  ^^^ my-rule: words", 'finding my-rule "words" @4-7'],
    ["    abc();\n//  ^^^ my-rule\n//     ^^ my-rule", "finding my-rule @4-7", "finding my-rule @7-9"],
    ["a(); // source of truth"],
    ["a(); // okay then"],
    ['fetch("http://ok.test");'],
    ["a(); // plain comment"],
    ["#!/usr/bin/env node"],
  ];
  for (const [source, ...expected] of readings) {
    it(`reads ${JSON.stringify(source)}`, () => assert.deepEqual(markersOf(source), expected));
  }

  it("blanks markers without moving a character", () => {
    const source = "a(); // off -- why // ! my-rule\nb();\n// ^ my-rule\nc();\n";
    const { text } = readMarkers(source);
    assert.equal(text.length, source.length);
    assert.deepEqual(text.split("\n").map((line) => line.trimEnd()), ["a(); // off -- why", "b();", "", "c();", ""]);
  });

  it("moves carets along when a placeholder grows", () => {
    const { text, markers } = fillPlaceholders(readMarkers('    use("{{secret:generic-token}}");\n//      ^^^^^^^^^^^^^^^^^^^^^^^^^^ my-rule'));
    const span = markers[0]?.exact;
    assert.equal(text.slice(span?.start, span?.end), `"${secretSample("generic-token")}"`);
  });

  it("gives a name and number the same value each time, and another number another value", () => {
    assert.match(secretSample("generic-token") ?? "", /^[A-Za-z0-9]{40}$/);
    assert.equal(secretSample("generic-token"), secretSample("generic-token"));
    assert.notEqual(secretSample("generic-token", 1), secretSample("generic-token", 2));
    assert.equal(secretSample("no-such-form"), undefined);
  });
});
