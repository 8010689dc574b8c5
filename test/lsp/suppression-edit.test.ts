import assert from "node:assert/strict";
import { parse } from "#core/syntax/parse";
import { LineIndex } from "#core/text/line-index";
import { applyEdits } from "#core/text/text-edit";
import { suppressionInserts } from "../../server/src/lsp/suppression-edit.js";

/** A workflow after the finding at `«` was suppressed. */
function suppressed(marked: string): string | undefined {
  const offset = marked.indexOf("«");
  const text = marked.replace("«", "");
  const document = { uri: "file:///ci.yml", path: "ci.yml", languageId: "yaml", text };
  const inserts = suppressionInserts(document, new LineIndex(text), "some-rule", offset, parse);
  return applyEdits(text, inserts.map(({ offset: at, text: newText }) => ({ span: { start: at, end: at }, newText })));
}

describe("suppressions in YAML", () => {
  it("stand above the line, in the script of a shell too", () => {
    assert.equal(suppressed("- run: |\n    «a\n"), "- run: |\n    # lintel-disable-next-line some-rule -- {reason}\n    a\n");
    assert.equal(suppressed("a:\n  b: «c\n"), "a:\n  # lintel-disable-next-line some-rule -- {reason}\n  b: c\n");
  });

  it("stand around a text that would hold them", () => {
    const around = "with:\n  # lintel-disable some-rule -- {reason}\n  script: |\n    a\n\n    b\n  # lintel-enable some-rule\n";
    assert.equal(suppressed("with:\n  script: |\n    a\n\n    «b\n  c: d\n"), `${around}  c: d\n`);
    assert.equal(suppressed("with:\n  script: |\n    a\n\n    «b"), around);
  });
});
