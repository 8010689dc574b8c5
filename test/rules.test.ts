import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { models, rules } from "#rules";
import { checkCase, checkFixes, checkFixPair, checkPage, createBench } from "./support/check.js";
import { fixtureCase, parsePage } from "./support/page.js";

/** Every rule's page and fixtures, discovered: a rule is tested by the folder it stands in and by nothing else. */
describe("rules", () => {
  const bench = createBench({ rules, models });

  for (const rule of rules) {
    const { id, family } = rule.meta;
    const folder = join("rules", family, id);

    describe(`${family}/${id}`, () => {
      if (!existsSync(join(folder, "README.md"))) {
        it("has a page beside it, in a folder named after its family and id", () => assert.fail(`${folder}/README.md is missing`));
        return;
      }
      const page = parsePage(readFileSync(join(folder, "README.md"), "utf8"));
      const fixtures = readdirSync(folder)
        .filter((name) => /\.fixture\.(?:ts|tsx|js)$/.test(name))
        .map((name) => fixtureCase(name, readFileSync(join(folder, name), "utf8")));
      const cases = [...page.cases, ...fixtures];

      it("has a page with every part", () => none(checkPage(rule, page)));
      for (const one of cases) it(`${one.section}: ${one.title}`, () => none(checkCase(bench, id, one)));
      it("offers the fixes it declares, and they work", () => none(checkFixes(bench, rule, cases)));
      for (const pair of page.fixPairs) {
        it(pair.title, () => {
          const { actual, expected } = checkFixPair(bench, id, pair);
          assert.equal(actual, expected);
        });
      }
    });
  }
});

function none(failures: readonly string[]): void {
  if (failures.length > 0) assert.fail(`\n${failures.join("\n\n")}\n`);
}
