import assert from "node:assert/strict";
import type { Rule } from "#core/rule/rule";
import type { Span } from "#core/text/span";
import { checkCase, checkFixes, checkFixPair, checkPage, createBench } from "./check.js";
import { type PageCase, parsePage } from "./page.js";
import { toyPage, toyRule } from "./toy-rules.js";

const fence = (code: string, info = "ts"): string => `\`\`\`${info}\n${code}\n\`\`\`\n`;
const removal = (at: Span): { span: Span; newText: string }[] => [{ span: at, newText: "calm" }];

/** What the harness says about the first case of a section. */
function failuresOf(section: PageCase["section"] & ("Vulnerable" | "Safe" | "Known misses"), code: string, rules: readonly Rule[] = [toyRule()]): string {
  const page = parsePage(toyPage({ [section]: fence(code) }));
  const one = page.cases.find((candidate) => candidate.section === section);
  assert.ok(one);
  return checkCase(createBench({ rules, models: [] }), "toy", one).join("\n");
}

/** What the harness says about the fixes of a rule whose page holds this vulnerable code. */
function fixFailuresOf(rule: Rule, code = "danger(); // ! toy", others: readonly Rule[] = []): string {
  const { cases } = parsePage(toyPage({ Vulnerable: fence(code) }));
  return checkFixes(createBench({ rules: [rule, ...others], models: [] }), rule, cases).join("\n");
}

describe("the page harness", () => {
  it("is content with a page whose markers and findings agree", () => {
    const page = parsePage(toyPage({ "Known misses": fence('"dan" + "ger"; // miss toy') + fence("danger; // noise toy") }));
    const bench = createBench({ rules: [toyRule()], models: [] });
    assert.deepEqual(checkPage(toyRule(), page), []);
    assert.equal(page.cases.length, 10);
    assert.deepEqual(page.cases.flatMap((one) => checkCase(bench, "toy", one)), []);
  });

  it("shows the line, what was expected and what came", () => {
    assert.equal(
      failuresOf("Vulnerable", "  danger(); // ! toy (low): safe words"),
      [
        "README.md:14 (src/app.ts)",
        "    danger();",
        "    ^^^^^^^^^",
        '  expected toy (low) "safe words"',
        '  got toy (high): The word danger is dangerous. Leave it out. at "danger"',
        "README.md:14 (src/app.ts)",
        "    danger();",
        "    ^^^^^^",
        "  expected nothing, got toy (high): The word danger is dangerous. Leave it out.",
      ].join("\n"),
    );
  });

  const rejected: readonly (readonly [what: string, section: "Vulnerable" | "Safe" | "Known misses", code: string, words: RegExp])[] = [
    ["a finding without a marker", "Safe", "danger();", /expected nothing, got toy/],
    ["a marker without a finding", "Vulnerable", "calm(); // ! toy", /expected toy\n {2}got nothing/],
    ["a second finding behind one marker", "Vulnerable", "danger(danger); // ! toy", /expected nothing, got toy/],
    ["carets that miss by one", "Vulnerable", "   danger();\n// ^^^^^ toy", /at exactly these characters/],
    ["a vulnerable case without a marker", "Vulnerable", "calm();", /needs a marker/],
    ["a safe case with one", "Safe", "danger(); // ! toy", /may have no markers/],
    ["another rule's marker", "Vulnerable", "danger(); // ! other", /the marker names other/],
    ["a known miss that is found", "Known misses", "danger(); // miss toy", /turn its marker into `!`/],
    ["noise that is gone", "Known misses", "calm(); // noise toy", /got nothing/],
    ["a source that no trace has", "Vulnerable", "start(); // source\ndanger(); // ! toy", /expected the source of a trace/],
  ];
  for (const [what, section, code, words] of rejected) {
    it(`rejects ${what}`, () => assert.match(failuresOf(section, code), words));
  }

  it("rejects a rule whose triggers do not cover its findings", () => {
    assert.match(failuresOf("Vulnerable", "danger(); // ! toy", [toyRule({ triggers: ["peril"] })]), /a trigger is missing/);
  });

  it("rejects options that the rule does not have", () => {
    const page = parsePage(toyPage({ Safe: fence("calm();", 'ts options={"depth":2}') }));
    const one = page.cases.find(({ section }) => section === "Safe");
    assert.ok(one);
    assert.match(checkCase(createBench({ rules: [toyRule()], models: [] }), "toy", one).join(), /no option "depth"/);
  });

  it("counts cases, and asks less of suppression rules", () => {
    const page = parsePage(toyPage({ Vulnerable: fence("danger(); // ! toy"), Safe: fence("calm();") }));
    const { meta } = toyRule();
    assert.deepEqual(checkPage(toyRule(), page), ['1 cases under "Vulnerable"; 3 are needed', '1 cases under "Safe"; 5 are needed']);
    assert.deepEqual(checkPage({ kind: "suppression", meta, detects: "unused" }, page), []);
  });

  it("is content with a fix that removes the finding", () => {
    assert.equal(fixFailuresOf(toyRule({ fix: "safe", edits: removal })), "");
    assert.equal(fixFailuresOf(toyRule({ fix: "suggestion", edits: removal }), "danger(danger); // ! toy // ! toy"), "");
  });

  const badFixes: readonly (readonly [what: string, rule: Rule, words: RegExp])[] = [
    ["leaves the finding", toyRule({ fix: "safe", edits: (at) => [{ span: at, newText: "danger2" }] }), /leaves the finding/],
    ["moves it elsewhere", toyRule({ fix: "safe", edits: (at, text) => [...removal(at), { span: { start: text.length, end: text.length }, newText: "danger" }] }), /moves the finding elsewhere/],
    ["breaks the syntax", toyRule({ fix: "safe", edits: (at) => [{ span: at, newText: "calm(" }] }), /breaks the syntax/],
    ["brings another finding", toyRule({ fix: "safe", edits: (at) => [{ span: at, newText: "peril" }] }), /brings a finding of other/],
    ["changes nothing", toyRule({ fix: "safe", edits: () => [] }), /changes nothing/],
    ["overlaps itself", toyRule({ fix: "safe", edits: (at) => [...removal(at), ...removal(at)] }), /overlap/],
    ["imports twice", toyRule({ fix: "safe", edits: (at) => [{ span: { start: 0, end: 0 }, newText: 'import a from "a";\nimport a from "a";\n' }, ...removal(at)] }), /imports a more than once/],
    ["appends a line each time", toyRule({ fix: "safe", edits: removal, appends: [{ file: ".env.example", line: "A=", unlessLineStartsWith: "B=" }] }), /would add its line to .env.example again/],
    ["is not declared", toyRule({ edits: removal }), /declares fix: "none"; .* is "suggestion"/],
    ["is declared and not shown", toyRule({ fix: "safe" }), /declares fix: "safe"; .* is "none"/],
  ];
  for (const [what, rule, words] of badFixes) {
    it(`rejects a fix that ${what}`, () => {
      assert.match(fixFailuresOf(rule, "danger(); // ! toy", [toyRule({ id: "other", word: "peril" })]), words);
    });
  }

  it("rejects fixes that together import a name twice", () => {
    const rule = toyRule({ fix: "safe", edits: (at) => [{ span: { start: 0, end: 0 }, newText: 'import a from "a";\n' }, ...removal(at)] });
    assert.match(fixFailuresOf(rule, "danger(danger); // ! toy // ! toy"), /import a more than once/);
  });

  it("compares a before and after pair word for word, for every finding in it", () => {
    const rule = toyRule({ fix: "safe", edits: removal });
    const page = parsePage(toyPage({ "How to fix": fence("danger(danger); // ! toy // ! toy", "ts before") + fence("calm(calm);", 'ts after fix="out"') }));
    const bench = createBench({ rules: [rule], models: [] });
    const [pair] = page.fixPairs;
    assert.ok(pair);
    assert.deepEqual(checkFixPair(bench, "toy", pair), { actual: "calm(calm);\n", expected: "calm(calm);\n" });
    assert.equal(checkFixPair(bench, "toy", { ...pair, fix: "no such title" }).actual, "danger(danger);\n");
  });
});
