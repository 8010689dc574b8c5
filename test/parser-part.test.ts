import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { build } from "esbuild";
import * as whole from "#core/syntax/parse";
import type { Node } from "#core/syntax/nodes";
import type { Parse, ParseResult } from "#core/syntax/syntax-tree";
import { asModule, parserPart } from "../scripts/parser-part.js";
import { seededRandom } from "./support/secret-samples.js";

/** The parser as it is bundled, against TypeScript's package as it is. */
describe("the part of TypeScript that is bundled", () => {
  let part: { readonly parse: Parse; createIncrementalParse(): Parse };
  before(async () => {
    const { outputFiles } = await build({ entryPoints: ["server/src/core/syntax/parse.ts"], bundle: true, platform: "node", format: "cjs", conditions: ["source"], plugins: [parserPart], write: false, logLevel: "error" });
    const module = { exports: {} as typeof part };
    new Function("module", "exports", "require", "__filename", outputFiles[0]?.text ?? "")(module, module.exports, createRequire(import.meta.url), import.meta.filename);
    part = module.exports;
  });

  const files = [...sources("server/src/core", 18), ...sources("examples", 10)];
  it("makes the same trees of code, whole and broken", () => {
    const random = seededRandom("parser");
    assert.ok(files.length > 15);
    for (const path of files) {
      const text = readFileSync(path, "utf8");
      const at = random.below(text.length);
      for (const version of [text, text.slice(0, at) + text.slice(at + 1 + random.below(12)), text.slice(0, at)]) {
        for (const as of [path, path.replace(/\.ts$/, ".tsx"), "page.vue"]) {
          const document = { uri: "", path: as, languageId: "typescript", text: version };
          assert.deepEqual(outline(part.parse(document)), outline(whole.parse(document)));
        }
      }
    }
  });

  it("makes the same trees of code that somebody types", () => {
    const [partly, wholly] = [part.createIncrementalParse(), whole.createIncrementalParse()];
    const text = readFileSync(files[0] ?? "", "utf8");
    for (let end = text.length - 200; end <= text.length; end += 20) {
      const document = { uri: "file:///a.ts", path: "a.ts", languageId: "typescript", text: text.slice(0, end) };
      assert.deepEqual(outline(partly(document)), outline(wholly(document)));
    }
  });

  it("is refused where TypeScript is built in another way", () => {
    assert.throws(() => asModule("export const ts = {};"), /look at what has changed/);
  });
});

function sources(folder: string, most: number): readonly string[] {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) => `${folder}/${path}`);
  const code = paths.filter((path) => /(?<!\.d)\.(?:tsx?|js)$/.test(path) && !path.includes("node_modules")).sort();
  return code.filter((_, index) => index % Math.ceil(code.length / most) === 0);
}

/** Kind, place and state of every node, and what it says of itself. */
function outline(result: ParseResult): readonly string[] {
  if (!("tree" in result)) return [result.skipped];
  const { sourceFile, errorCount } = result.tree;
  const lines = [`${errorCount} ${sourceFile.getLineStarts().length} ${sourceFile.languageVariant}`];
  const pending: Node[] = [sourceFile];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    lines.push(`${node.kind} ${node.flags} ${node.pos} ${node.getStart(sourceFile, false)} ${node.end} ${node.getText(sourceFile).length}`);
    node.forEachChild((child) => void pending.push(child));
  }
  return lines;
}
