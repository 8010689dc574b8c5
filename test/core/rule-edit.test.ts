import assert from "node:assert/strict";
import { ruleEdits } from "#core/config/rule-edit";
import { applyEdits } from "#core/text/text-edit";

describe("the severity of a rule in a config file", () => {
  const cases: readonly (readonly [before: string, state: "off" | "high" | "default", after: string])[] = [
    ["{}", "off", '{\n  "rules": {\n    "weak-hash": "off"\n  }\n}'],
    ['{ "rules": { "weak-hash": "low" } }', "high", '{ "rules": { "weak-hash": "high" } }'],
    ['{ "rules": { "weak-hash": ["low", { "minConfidence": "high" }] } }', "off", '{ "rules": { "weak-hash": ["off", { "minConfidence": "high" }] } }'],
    ['{ "rules": { "weak-hash": ["low", { "minConfidence": "high" }] } }', "default", '{ "rules": { "weak-hash": ["on", { "minConfidence": "high" }] } }'],
    ['{\n  // why\n  "rules": {\n    "weak-hash": "off"\n  }\n}\n', "default", '{\n  // why\n  "rules": {}\n}\n'],
    ["{}", "default", "{}"],
  ];
  for (const [before, state, after] of cases) {
    it(`becomes ${state} in ${JSON.stringify(before)}`, () => {
      const edits = ruleEdits(before, "weak-hash", state);
      assert.ok(edits);
      assert.equal(applyEdits(before, edits)?.replace(/\{\s*\}/g, "{}"), after.replace(/\{\s*\}/g, "{}"));
    });
  }

  it("stays as it is where the file is none that can be changed", () => {
    for (const broken of ["[]", '{ "rules": "off" }', ""]) assert.equal(ruleEdits(broken, "weak-hash", "off"), undefined);
  });
});
