import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import ts from "typescript";
import type { Rule } from "#core/rule/rule";
import { checkCase, checkFixes, checkPage, createBench } from "./support/check.js";
import { parsePage } from "./support/page.js";

/** The scaffold runs for real, below out/ so that the project's imports resolve, and what it makes must hold. */
describe("npm run new-rule", () => {
  mkdirSync("out", { recursive: true });
  const root = mkdtempSync(join("out", "scaffold-"));
  after(() => rmSync(root, { recursive: true, force: true }));
  const newRule = (...parameters: readonly string[]) =>
    spawnSync(process.execPath, ["scripts/run.mjs", "new-rule", ...parameters, root], { encoding: "utf8" });
  const folder = join(root, "rules", "crypto", "made-up-rule");

  it("makes a rule that compiles", () => {
    const { status, stderr } = newRule("crypto", "made-up-rule");
    assert.equal(status, 0, stderr);
    assert.deepEqual(typeErrors(join(folder, "rule.ts")), []);
  });

  it("makes a page that the rule passes", async () => {
    const outfile = join(root, "rule.mjs");
    await build({ entryPoints: [join(folder, "rule.ts")], outfile, bundle: true, format: "esm", platform: "node", conditions: ["source"], packages: "external" });
    const { default: rule } = (await import(pathToFileURL(outfile).href)) as { readonly default: Rule };
    const page = parsePage(readFileSync(join(folder, "README.md"), "utf8"));
    const bench = createBench({ rules: [rule], models: [] });
    assert.deepEqual(checkPage(rule, page), []);
    assert.deepEqual(page.cases.flatMap((one) => checkCase(bench, "made-up-rule", one)), []);
    assert.deepEqual(checkFixes(bench, rule, page.cases), []);
  });

  const refusals: readonly (readonly [parameters: readonly string[], words: RegExp])[] = [
    [["crypto", "made-up-rule"], /exists already/],
    [["cryptography", "my-rule"], /no family "cryptography"/],
    [["crypto", "MyRule"], /no rule id/],
  ];
  for (const [parameters, words] of refusals) {
    it(`refuses ${parameters.join(" ")}`, () => {
      const { status, stderr } = newRule(...parameters);
      assert.equal(status, 2);
      assert.match(stderr, words);
    });
  }
});

/** Type-checks one file against the built declarations of core, with the project's own compiler options. */
function typeErrors(file: string): readonly string[] {
  const { config } = ts.readConfigFile("tsconfig.base.json", (path) => readFileSync(path, "utf8")) as { config: { compilerOptions: object } };
  const { options } = ts.convertCompilerOptionsFromJson({ ...config.compilerOptions, composite: false, noEmit: true, customConditions: [] }, ".");
  const program = ts.createProgram([file], options);
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}
