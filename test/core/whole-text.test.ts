import assert from "node:assert/strict";
import { models, rules } from "#rules";
import { caseConfig } from "../support/case-config.js";
import { createBench } from "../support/check.js";

const lines = 100;
/** Code that no rule finds anything in, with what rules visit most: calls, properties, assignments, objects, texts and elements. */
const text = Array.from(
  { length: lines },
  (_, n) => `part${n}.list("a${n}", { size: ${n}, on(item) { item.name = view${n}["b"] + \`\${item.id}\`; } }, (x) => x === "c" && new Part(x, 1) && <p title={x}>d</p>);`,
).join("\n");
const document = { uri: "file:///src/app.tsx", path: "src/app.tsx", languageId: "typescriptreact", text };

/** Runs `run`, and counts how often a pattern is tried on the text, by `test` as well. */
function searchesOf(run: () => void): number {
  const { prototype } = RegExp;
  const { exec } = prototype;
  let searches = 0;
  prototype.exec = function (given) {
    if (given === text) searches++;
    return exec.call(this, given);
  };
  try {
    run();
  } finally {
    prototype.exec = exec;
  }
  return searches;
}

/** Bundles have ten thousands of calls in a megabyte: to search all of it at each takes minutes. */
describe("a file's whole text is searched a few times, not at each call, by", () => {
  const { unfiltered } = createBench({ rules, models });

  for (const { kind, meta } of rules) {
    if (kind !== "syntax") continue;
    it(meta.id, () => {
      const searches = searchesOf(() => unfiltered.analyze(document, caseConfig(rules, meta.id, {})));
      assert.ok(searches < lines, `${searches} searches in ${lines} lines`);
    });
  }

  it("those that the test would notice", () => {
    const searches = searchesOf(() => {
      for (let at = 0; at < lines; at++) /of a rule/.test(text);
    });
    assert.equal(searches, lines);
  });
});
