import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createEngine } from "#core/analyze";
import { parse } from "#core/syntax/parse";
import type { TextDocument } from "#core/text/text-document";
import { models, rules } from "#rules";
import { caseConfig } from "./support/case-config.js";
import { expandSnippet } from "./support/snippet-body.js";

interface Snippet {
  readonly scope: string;
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

const extensions: Readonly<Record<string, string>> = {
  javascript: "js",
  javascriptreact: "jsx",
  typescript: "ts",
  typescriptreact: "tsx",
};

const snippets = readdirSync("snippets")
  .filter((name) => name.endsWith(".code-snippets"))
  .flatMap((file) =>
    Object.entries(JSON.parse(readFileSync(`snippets/${file}`, "utf8")) as Record<string, Snippet>).map(
      ([name, snippet]) => ({ file, name, ...snippet }),
    ),
  );

describe("snippets", () => {
  const engine = createEngine({ rules, models }, parse);
  const config = caseConfig(rules, "", {});

  it("cover each of the families", () => assert.ok(snippets.length >= 12));
  it("no language offers two under one prefix", () => {
    const offers = snippets.flatMap(({ prefix, scope }) => scope.split(",").map((language) => `${prefix} in ${language}`));
    assert.deepEqual(offers.filter((offer, index) => offers.indexOf(offer) !== index), []);
  });

  for (const { file, name, scope, prefix, description, body } of snippets) {
    describe(`${file}: ${name}`, () => {
      it("has a prefix of ours, known languages, and says why", () => {
        assert.match(prefix, /^lintel-[a-z0-9]+(-[a-z0-9]+)*$/);
        assert.match(description, /^[A-Z].*\.$/);
        assert.ok(description.length > 40, description);
        assert.ok(body.join("\n").includes("$0"), "the cursor has a place to end at");
      });

      for (const languageId of scope.split(",")) {
        it(`expanded in ${languageId}, it parses and has no finding`, () => {
          const document = documentOf(expandSnippet(body.join("\n")), languageId);
          assert.equal(syntaxErrorCount(document), 0, document.text);
          const { findings, problems } = engine.analyze(document, config);
          assert.deepEqual(findings.map(({ ruleId, message }) => `${ruleId}: ${message}`), [], document.text);
          assert.deepEqual(problems, []);
        });
      }
    });
  }
});

function syntaxErrorCount(document: TextDocument): number {
  const outcome = parse(document);
  return "tree" in outcome ? outcome.tree.errorCount : Number.NaN;
}

function documentOf(text: string, languageId: string): TextDocument {
  const extension = extensions[languageId];
  assert.ok(extension, `${languageId} is not served`);
  const path = `src/expanded.${extension}`;
  return { uri: `file:///${path}`, path, languageId, text: `${text}\n` };
}

/** The snippets of ours, spoiled in a way that one of the families is about: the check above has to see it. */
describe("spoiled snippets", () => {
  const engine = createEngine({ rules, models }, parse);
  const spoiled: readonly [prefix: string, from: RegExp, to: string, rule: string][] = [
    ["lintel-random-token", /"sha256"/, '"md5"', "weak-hash"],
    ["lintel-bcrypt", /cost = 12/, "cost = 4", "weak-password-hash"],
    ["lintel-pg-query", /\$1",\n {2}\[email\]/, '" + email', "raw-sql-concatenation"],
    ["lintel-express-route", /parsed\.data/, "request.body", "missing-input-validation"],
  ];
  for (const [prefix, from, to, rule] of spoiled) {
    it(`${prefix}: ${rule}`, () => {
      const snippet = snippets.find((one) => one.prefix === prefix);
      const clean = expandSnippet(snippet?.body.join("\n") ?? "");
      const text = clean.replace(from, to);
      assert.notEqual(text, clean);
      const { findings } = engine.analyze(documentOf(text, "typescript"), caseConfig(rules, "", {}));
      assert.ok(findings.some(({ ruleId }) => ruleId === rule), text);
    });
  }
});

describe("snippet expansion", () => {
  const cases: readonly [body: string, text: string][] = [
    ["const ${1:a} = $1;$0", "const a = a;"],
    ["$1 is ${1:late}", "late is late"],
    ["${1|lax,strict|} $1", "lax lax"],
    ["`\\${${1:id}}` costs \\$1", "`${id}` costs $1"],
    ["${1:a ${2:b} c}", "a b c"],
    ["${1:{ x: 1 \\}}", "{ x: 1 }"],
  ];
  for (const [body, text] of cases) it(body, () => assert.equal(expandSnippet(body), text));
  for (const body of ["$NAME", "${name}", "${1:open", "${1|a,b"]) {
    it(`rejects ${body}`, () => assert.throws(() => expandSnippet(body)));
  }
});
