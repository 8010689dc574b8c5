import assert from "node:assert/strict";
import { Ajv } from "ajv";
import { parseConfig } from "#core/config/parse-config";
import { configSchema } from "#core/config/schema";
import { configRuleMetas, configRules } from "../support/config-rules.js";

const validate = new Ajv({ allErrors: true, strictTuples: false, keywords: ["allowComments", "allowTrailingCommas"] }).compile(configSchema(configRules));

const right: readonly object[] = [
  { allowedSecrets: [{ fingerprint: "0123456789abcdef", reason: "a" }, { files: ["a", "b/**"], value: "demo_*", reason: "a" }] },
  {},
  { $schema: "x", extends: "lintel:strict", preset: "all", ignore: "dist" },
  { extends: ["./a.json", "acme"], ignore: ["a", "!b"] },
  { rules: { "weak-hash": "off", guess: ["on"], hunch: ["low", { minConfidence: "low" }] } },
  { rules: { "weak-hash": ["high", { rounds: 4, inTests: true, use: "sha512", names: [] }] } },
  { locked: true },
  { locked: ["weak-hash"], rules: { "weak-hash": "high" } },
  { overrides: [{ files: "*.ts", preset: "strict", rules: { guess: "on" } }, { files: ["a/**"] }] },
];

const wrong: readonly object[] = [
  { allowedSecrets: {} },
  { allowedSecrets: [{ reason: "a" }] },
  { allowedSecrets: [{ files: "a" }] },
  { allowedSecrets: [{ files: "a", reason: " " }] },
  { allowedSecrets: [{ fingerprint: "0123", reason: "a" }] },
  { allowedSecrets: [{ value: "hunter22", reason: "a" }] },
  { allowedSecrets: [{ value: "*", reason: "a" }] },
  { allowedSecrets: [{ file: "a", reason: "a" }] },
  [],
  { other: 1 },
  { preset: "some" },
  { locked: 1 },
  { locked: ["weak-hash", 1] },
  { extends: 1 },
  { extends: [1] },
  { ignore: [2] },
  { rules: { nothing: "off" } },
  { rules: { guess: "loud" } },
  { rules: { guess: 1 } },
  { rules: { guess: [] } },
  { rules: { guess: ["on", {}, 1] } },
  { rules: { guess: ["on", { other: 1 }] } },
  { rules: { "weak-hash": ["on", { rounds: 3 }] } },
  { rules: { "weak-hash": ["on", { rounds: "12" }] } },
  { rules: { "weak-hash": ["on", { names: "md5" }] } },
  { overrides: [{ rules: {} }] },
  { overrides: [{ files: "a", ignore: "b" }] },
  { overrides: {} },
];

describe("config: its JSON Schema agrees with the parser", () => {
  for (const config of right) {
    const text = JSON.stringify(config);
    it(`accepts ${text}`, () => {
      assert.equal(validate(config), true, JSON.stringify(validate.errors));
      assert.deepEqual(parseConfig("c", text, () => configRuleMetas).problems, []);
    });
  }
  for (const config of wrong) {
    const text = JSON.stringify(config);
    it(`rejects ${text}`, () => {
      assert.equal(validate(config), false);
      assert.notDeepEqual(parseConfig("c", text, () => configRuleMetas).problems, []);
    });
  }

  it("documents every rule and option for the editor", () => {
    const schema = JSON.stringify(configSchema(configRules));
    for (const text of ["A dangerous word. Family config, severity critical, confidence high.", "The least cost.", "What is weak."]) {
      assert.ok(schema.includes(text), text);
    }
  });
});
