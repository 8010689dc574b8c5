import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createEngine } from "#core/analyze";
import { createConfigResolver } from "#core/config/config-resolver";
import type { Engine } from "#core/engine";
import { createIncrementalParse, parse } from "#core/syntax/parse";
import type { TextDocument } from "#core/text/text-document";
import { models, rules } from "#rules";
import { seededRandom } from "../support/secret-samples.js";

const careless = `
router.post("/preview", async (req: Request, res: Response) => {
  const { rows } = await pool.query("SELECT * FROM orders WHERE name = '" + req.body.name + "'");
  res.send("<p>" + req.body.note + createHash("md5").update(req.body.password).digest("hex") + eval(req.query.sum));
});
`;
const source = readFileSync("examples/shop/server/services/orders.ts", "utf8") + careless;
const config = createConfigResolver({ root: "/code", files: { read: () => undefined }, rules, overrides: { preset: "all" } }).for("orders.ts");

/** What people type and paste: some of it breaks the code, some of it changes what names elsewhere in the file mean. */
const pieces = [
  "x",
  " ",
  "\n",
  "(",
  "}",
  '"',
  "`",
  "// note\n",
  ".then(",
  "\nconst pool = other();\n",
  "\nimport { createHash } from 'crypto';\n",
  "\napp.use(helmet());\n",
  "\napp.get('/x', (req, res) => pool.query('SELECT ' + req.query.x));\n",
  "\nfunction run(text) { return eval(text); }\n",
  " || req.body.name",
];

describe("findings of text that is typed in", () => {
  for (const seed of ["hens", "wool"]) {
    it(`are those of the same text analysed anew, edit by edit (${seed})`, () => {
      const random = seededRandom(seed);
      const anew = createEngine({ rules, models }, parse);
      const incremental = createEngine({ rules, models }, createIncrementalParse());
      let text = source;
      let seen = 0;
      for (let edit = 0; edit < 18; edit++) {
        // After some edits hardly anything is left that parses.
        if (edit % 6 === 0) text = source;
        const at = random.below(text.length);
        const removed = random.below(3) === 0 ? random.below(12) : 0;
        text = text.slice(0, at) + (pieces[random.below(pieces.length)] ?? "") + text.slice(at + removed);
        const expected = everything(anew, documentOf(text));
        assert.deepEqual(everything(incremental, documentOf(text)), expected, `after edit ${edit}`);
        seen += expected.analysis.findings.length;
      }
      assert.ok(seen > 18 * 2, `the text keeps findings to compare, not ${seen}`);
    });
  }

  it("are the same whether the graph and the endpoints were asked for before or after", () => {
    const engine = createEngine({ rules, models }, createIncrementalParse());
    const document = documentOf(source);
    const first = everything(engine, document);
    assert.deepEqual({ ...reversed(engine, documentOf(source)) }, first);
    assert.deepEqual(everything(engine, { ...document, path: "other.ts" }).graph.graph?.path, "other.ts", "another file with the same text is another file");
  });
});

interface Everything {
  readonly analysis: ReturnType<Engine["analyze"]>;
  readonly graph: ReturnType<Engine["flowGraph"]>;
  readonly fragment: ReturnType<Engine["endpointFragment"]>;
}

/** Each question comes with a document of its own, as from a host that does not keep one. */
function everything(engine: Engine, document: TextDocument): Everything {
  const analysis = engine.analyze({ ...document }, config);
  return { analysis, graph: engine.flowGraph({ ...document }), fragment: engine.endpointFragment({ ...document }) };
}

function reversed(engine: Engine, document: TextDocument): Everything {
  const fragment = engine.endpointFragment({ ...document });
  const graph = engine.flowGraph({ ...document });
  return { analysis: engine.analyze({ ...document }, config), graph, fragment };
}

function documentOf(text: string): TextDocument {
  return { uri: "file:///code/orders.ts", path: "orders.ts", languageId: "typescript", text };
}
