import assert from "node:assert/strict";
import type { Node } from "#core/syntax/nodes";
import { createIncrementalParse, parse } from "#core/syntax/parse";
import type { ParseResult } from "#core/syntax/syntax-tree";
import type { TextDocument } from "#core/text/text-document";
import { seededRandom } from "../support/secret-samples.js";

const source = `
import express from "express";
const app = express();
app.get("/orders/:id", async (req, res) => {
  const id = Number(req.params.id);
  if (!Number.isInteger(id)) return res.status(400).json({ error: \`no \${id}\` });
  for (const row of rows) { row.total = row.items.reduce((sum, item) => sum + item.price, 0) }
  res.json({ rows, tag: /a[b/]c/.test("x") ? "a" : 'b' });
});
export class Shop<T> { #x = 1; constructor(private readonly y: T) {} get z() { return this.#x } }
`;

/** Insertions and deletions as typing, pasting and cutting make them; most leave broken code behind. */
const pieces = ["x", " ", "\n", "(", ")", "{", "}", '"', "`", "/", "${", "const a = 1;\n", "// note\n", ".then(", "async ", "=> ", "<T>"];

describe("incremental parsing", () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    it(`gives the same tree as parsing anew, edit by edit (seed ${seed})`, () => {
      const random = seededRandom(String(seed));
      const incremental = createIncrementalParse();
      let text = source;
      for (let edit = 0; edit < 60; edit++) {
        const at = random.below(text.length);
        const removed = random.below(2) === 0 ? random.below(12) : 0;
        const added = pieces[random.below(pieces.length)] ?? "";
        text = text.slice(0, at) + added + text.slice(at + removed);
        assert.deepEqual(outline(incremental(documentOf(text))), outline(parse(documentOf(text))));
      }
    });
  }

  it("keeps documents apart", () => {
    const incremental = createIncrementalParse();
    for (const name of ["a", "b", "c", "d", "e", "f", "a", "b"]) {
      const text = `const ${name} = 1;`;
      assert.deepEqual(outline(incremental(documentOf(text, name))), outline(parse(documentOf(text, name))));
    }
  });
});

function documentOf(text: string, name = "a"): TextDocument {
  return { uri: `file:///${name}.ts`, path: `${name}.ts`, languageId: "typescript", text };
}

/** Kind and place of every node. */
function outline(result: ParseResult): readonly string[] {
  assert.ok("tree" in result);
  const lines: string[] = [];
  const visit = (node: Node, depth: number): void => {
    lines.push(`${" ".repeat(depth)}${node.kind} ${node.pos}-${node.end}`);
    node.forEachChild((child) => visit(child, depth + 1));
  };
  visit(result.tree.sourceFile, 0);
  return lines;
}
