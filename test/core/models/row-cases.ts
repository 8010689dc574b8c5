import assert from "node:assert/strict";
import { FileFacts } from "#core/facts/file-facts";
import type { LibraryModel, SinkRow } from "#core/model/library-model";
import { indexModels } from "#core/model/model-index";
import { parse } from "#core/syntax/parse";
import { models as allModels } from "#rules";
import { prefilterProof } from "../../support/prefilter-proof.js";

const prove = prefilterProof();

/**
 * Checks that code as a library's documentation writes it reaches the rows of a model, and that no row is without such code. The
 * marked value of a row that names an argument is `S`, in whatever form.
 */
export function describeRows(title: string, models: readonly LibraryModel[], cases: readonly string[]): void {
  describe(`rows of ${title}`, () => {
    const index = indexModels(allModels);
    const own = new Set(models.flatMap(({ sinks = [] }) => sinks));
    const reached = new Set<SinkRow>();
    for (const code of cases) {
      it(code.replace(/^import[^;]*;\s*/g, ""), () => {
        const parsed = parse({ uri: "file:///src/a.ts", path: "src/a.ts", languageId: "typescript", text: code });
        assert.ok("tree" in parsed);
        const facts = new FileFacts(parsed.tree, index);
        const rows = facts.calls().flatMap((call) => facts.sinksOf(call)).filter(({ row, value, certain }) => own.has(row) && certain && (row.argument === "none" || facts.textOf(value) === "S"));
        assert.notDeepEqual(rows, []);
        for (const { row } of rows) reached.add(row);
        prove(code);
      });
    }
    it("has a case for every row", () => {
      assert.deepEqual([...own].filter((row) => !reached.has(row)).map(({ api, argument, property, kind }) => `${api} ${argument} ${property ?? ""} ${kind}`), []);
    });
  });
}
