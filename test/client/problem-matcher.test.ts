import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

interface Matcher {
  readonly pattern: { readonly regexp: string; readonly file: number; readonly code: number };
}

/** What a task prints that runs the command line goes into the list of problems. */
describe("the problem matcher", () => {
  const { contributes } = JSON.parse(readFileSync("package.json", "utf8")) as { readonly contributes: { readonly problemMatchers: readonly [Matcher] } };
  const [{ pattern }] = contributes.problemMatchers;

  it("sees every finding of a report as text, and nothing else", () => {
    const { findings } = JSON.parse(readFileSync("examples/reports/report.json", "utf8")) as { readonly findings: readonly { readonly path: string; readonly ruleId: string }[] };
    const seen = readFileSync("examples/reports/report.txt", "utf8")
      .split("\n")
      .map((line) => new RegExp(pattern.regexp).exec(line))
      .filter((match) => match !== null)
      .map((match) => `${match[pattern.file]} ${match[pattern.code]}`);
    assert.deepEqual(seen.sort(), findings.map(({ path, ruleId }) => `${path} ${ruleId}`).sort());
  });
});
