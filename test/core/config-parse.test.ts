import assert from "node:assert/strict";
import { parseConfig } from "#core/config/parse-config";
import { configRuleMetas } from "../support/config-rules.js";

/** Each problem of a config text as `"what it points at" -> message`. */
function problemsOf(text: string): readonly string[] {
  const { problems } = parseConfig("lintel.config.json", text, () => configRuleMetas);
  return problems.map(({ kind, path, span, message }) => {
    assert.deepEqual([kind, path], ["config", "lintel.config.json"]);
    return `${text.slice(span?.start, span?.end)} -> ${message}`;
  });
}

const wrong: readonly { name: string; text: string; problems: readonly string[] }[] = [
  {
    name: "an allowed secret without a reason",
    text: `{ "allowedSecrets": [{ "files": "a" }] }`,
    problems: [`{ "files": "a" } -> This entry of "allowedSecrets" has no "reason", so it allows nothing. Say why the secret may stay.`],
  },
  {
    name: "an allowed secret that names nothing",
    text: `{ "allowedSecrets": [{ "reason": "a" }] }`,
    problems: [`{ "reason": "a" } -> This entry of "allowedSecrets" names no "fingerprint", "files" or "value", so it allows nothing.`],
  },
  {
    name: "a fingerprint that is none",
    text: `{ "allowedSecrets": [{ "fingerprint": "12ab", "reason": "a" }] }`,
    problems: [`"12ab" -> "fingerprint" must be the 16 hex digits that a report names, not "12ab".`],
  },
  {
    name: "a last day that no calendar has",
    text: `{ "allowedSecrets": [{ "files": "a", "reason": "a", "until": "2027-02-30" }] }`,
    problems: [`"2027-02-30" -> "until" must be the last day on which the entry counts, such as "2027-01-31", not "2027-02-30".`],
  },
  {
    name: "a secret in the config",
    text: `{ "allowedSecrets": [{ "value": "hunter22", "reason": "a" }] }`,
    problems: [`"hunter22" -> "value" without "*" would put the secret itself into this file. Name its fingerprint, or a part of it: "demo_*".`],
  },
  {
    name: "every secret allowed",
    text: `{ "allowedSecrets": [{ "value": "**", "reason": "a" }] }`,
    problems: [`"**" -> "value" would allow every secret. Name a part that only the allowed ones have: "demo_*".`],
  },
  {
    name: "an unknown key of an allowed secret",
    text: `{ "allowedSecrets": [{ "file": "a", "reason": "a" }] }`,
    problems: [`"file" -> Unknown key "file" in an entry of "allowedSecrets". Did you mean "files"?`],
  },
  { name: "an unknown key", text: `{ "ruls": {} }`, problems: [`"ruls" -> Unknown key "ruls" in the config. Did you mean "rules"?`] },
  {
    name: "a key that resembles none",
    text: `{ "environment": 1 }`,
    problems: [`"environment" -> Unknown key "environment" in the config. Known: $schema, extends, preset, threatModels, controls, rules, locked, overrides, ignore, allowedSecrets, teamRules, models.`],
  },
  {
    name: "an unknown threat model",
    text: `{ "threatModels": ["remote", "locale"] }`,
    problems: [`"locale" -> Every entry of "threatModels" must be one of remote, browser, local, database, response, not "locale". Did you mean "local"?`],
  },
  { name: "threat models that are no list", text: `{ "threatModels": "local" }`, problems: [`"local" -> "threatModels" must be an array, not "local".`] },
  { name: "a control that there is not", text: `{ "controls": { "authentification": ["requireUser"] } }`, problems: [`"authentification" -> Unknown key "authentification" in "controls". Did you mean "authentication"?`] },
  { name: "a control that is no name", text: `{ "controls": { "csrf": ["check token"] } }`, problems: [`"check token" -> "check token" is no name of a function, a class or a decorator, such as "requireUser".`] },
  { name: "an unknown rule", text: `{ "rules": { "weak-hsah": "off" } }`, problems: [`"weak-hsah" -> There is no rule "weak-hsah". Did you mean "weak-hash"?`] },
  { name: "a family", text: `{ "rules": { "xss": "off" } }`, problems: [`"xss" -> There is no rule "xss". It is a family: "lintel rules --family xss" lists its rules, each of which has a setting of its own.`] },
  { name: "a severity of other linters", text: `{ "rules": { "weak-hash": "warn" } }`, problems: [`"warn" -> The setting of "weak-hash" must be one of off, on, critical, high, medium, low, info, not "warn". Did you mean "medium"?`] },
  { name: "a pattern that leads out of the folder", text: `{ "ignore": ["../web/**"] }`, problems: [`"../web/**" -> The pattern "../web/**" in "ignore" leads out of the folder of this config, which has no say in files outside of it.`] },
  { name: "a pattern with a blank in front", text: `{ "ignore": [" web"] }`, problems: [`" web" -> The pattern " web" in "ignore" begins or ends with a blank, which stands for itself: it matches nothing without one.`] },
  { name: "a file that breaks off", text: `{ "preset": "strict", `, problems: [` -> A property name in double quotes is expected here. What follows may be ignored until this is mended.`] },
  { name: "an empty file", text: "\n", problems: [` -> This file is empty. Write {} where nothing is to be set.`] },
  { name: "a rule with a name in front", text: `{ "rules": { "lintel/weak-hash": "off" } }`, problems: [`"lintel/weak-hash" -> There is no rule "lintel/weak-hash". Did you mean "weak-hash"?`] },
  {
    name: "a pattern of Windows",
    text: String.raw`{ "ignore": ["src\\old\\**"] }`,
    problems: [String.raw`"src\\old\\**" -> Folders in "ignore" are parted by "/", on Windows too: "src/old/**".`],
  },
  {
    name: "a pattern of Windows for all of a folder",
    text: String.raw`{ "ignore": ["old\\**"] }`,
    problems: [String.raw`"old\\**" -> Folders in "ignore" are parted by "/", on Windows too: "old/**".`],
  },
  {
    name: "a rule that resembles none",
    text: `{ "rules": { "no-console": "off" } }`,
    problems: [`"no-console" -> There is no rule "no-console". "lintel rules" lists them all.`],
  },
  {
    name: "a wrong severity",
    text: `{ "rules": { "weak-hash": "hihg" } }`,
    problems: [`"hihg" -> The setting of "weak-hash" must be one of off, on, critical, high, medium, low, info, not "hihg". Did you mean "high"?`],
  },
  {
    name: "a number as severity",
    text: `{ "rules": { "weak-hash": 2 } }`,
    problems: [`2 -> The setting of "weak-hash" must be a string such as "high" or an array such as ["high", { … }], not 2.`],
  },
  {
    name: "an empty setting",
    text: `{ "rules": { "weak-hash": [] } }`,
    problems: [`[] -> The setting of "weak-hash" is empty. Put its severity first: ["medium", { … }].`],
  },
  {
    name: "an unknown option",
    text: `{ "rules": { "weak-hash": ["high", { "roundz": 12 }] } }`,
    problems: [`"roundz" -> Unknown key "roundz" in the options of "weak-hash". Did you mean "rounds"?`],
  },
  {
    name: "a text where a number is wanted",
    text: `{ "rules": { "weak-hash": ["high", { "rounds": "12" }] } }`,
    problems: [`"12" -> Option "rounds" of "weak-hash" must be a number, not "12".`],
  },
  {
    name: "a number out of its range",
    text: `{ "rules": { "weak-hash": ["high", { "rounds": 40 }] } }`,
    problems: [`40 -> Option "rounds" of "weak-hash" must be between 4 and 31, not 40.`],
  },
  {
    name: "a text where true or false is wanted",
    text: `{ "rules": { "weak-hash": ["high", { "inTests": "yes" }] } }`,
    problems: [`"yes" -> Option "inTests" of "weak-hash" must be true or false, not "yes".`],
  },
  {
    name: "a choice that is none",
    text: `{ "rules": { "weak-hash": ["high", { "use": "sha265" }] } }`,
    problems: [`"sha265" -> Option "use" of "weak-hash" must be one of sha256, sha512, not "sha265". Did you mean "sha256"?`],
  },
  {
    name: "a wrong entry in a list",
    text: `{ "rules": { "weak-hash": ["high", { "names": ["md4", 5] }] } }`,
    problems: [`5 -> Every entry of option "names" of "weak-hash" must be a string, not 5.`],
  },
  {
    name: "a wrong least confidence",
    text: `{ "rules": { "weak-hash": ["on", { "minConfidence": "certain" }] } }`,
    problems: [`"certain" -> Option "minConfidence" of "weak-hash" must be one of high, medium, low, not "certain".`],
  },
  { name: "an unknown preset", text: `{ "preset": "strickt" }`, problems: [`"strickt" -> "preset" must be one of recommended, strict, all, not "strickt". Did you mean "strict"?`] },
  { name: "ignore that is no list", text: `{ "ignore": { "a": 1 } }`, problems: [`{ "a": 1 } -> "ignore" must be a string or an array of strings, not an object.`] },
  {
    name: "an override without files",
    text: `{ "overrides": [{ "rules": {} }] }`,
    problems: [`{ "rules": {} } -> This override has no "files", so it applies to none. Name them: "files": ["test/**"].`],
  },
  { name: "an override that is no object", text: `{ "overrides": ["test"] }`, problems: [`"test" -> Every entry of "overrides" must be an object, not "test".`] },
  { name: "a key given twice", text: `{ "preset": "all", "preset": "strict" }`, problems: [`"preset" -> "preset" stands twice in the same object; this one counts.`] },
  { name: "an array as config", text: `[]`, problems: [`[] -> A config file must be an object, not an array.`] },
];

describe("config: what is wrong becomes a problem with its place", () => {
  for (const { name, text, problems } of wrong) {
    it(name, () => assert.deepEqual(problemsOf(text), problems));
  }

  it("broken JSON is read as far as it goes", () => {
    const { document, problems } = parseConfig("lintel.config.json", `{ "preset": "strict" "ignore": ["a"] }`, () => configRuleMetas);
    assert.equal(document.preset, "strict");
    assert.deepEqual(document.ignore, ["a"]);
    assert.deepEqual(problems.map(({ message }) => message), ["A comma is expected here. What follows may be ignored until this is mended."]);
  });
});

describe("config: what is right applies", () => {
  it("comments, trailing commas and a byte order mark are fine", () => {
    const text = `\uFEFF{ // why\n "preset": "all", /* and */ "ignore": ["a/**",], }`;
    assert.deepEqual(problemsOf(text), []);
    assert.equal(parseConfig("lintel.config.json", text, () => configRuleMetas).document.preset, "all");
  });

  it("a wrong option leaves the right ones and the severity in force", () => {
    const text = `{ "rules": { "weak-hash": ["low", { "rounds": -1, "inTests": true, "minConfidence": "low" }] } }`;
    const { document } = parseConfig("lintel.config.json", text, () => configRuleMetas);
    assert.deepEqual(document.rules.get("weak-hash"), { state: "low", minConfidence: "low", options: { inTests: true }, at: { start: 13, end: 24 } });
  });

  it("a wrong severity leaves the options in force and the rule on", () => {
    const text = `{ "rules": { "weak-hash": ["loud", { "rounds": 12 }] } }`;
    const { document } = parseConfig("lintel.config.json", text, () => configRuleMetas);
    assert.deepEqual(document.rules.get("weak-hash"), { state: "on", minConfidence: undefined, options: { rounds: 12 }, at: { start: 13, end: 24 } });
  });
});
