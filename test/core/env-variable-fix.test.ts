import assert from "node:assert/strict";
import { FileFacts } from "#core/facts/file-facts";
import { moveToEnvironment } from "#core/fix/env-variable-fix";
import { indexModels } from "#core/model/model-index";
import { parse } from "#core/syntax/parse";
import { applyEdits } from "#core/text/text-edit";

/** The code after the fix for the text between `«` and `»`, or undefined where none is offered. */
function fixed(marked: string, path = "src/app.ts"): string | undefined {
  const start = marked.indexOf("«");
  const end = marked.indexOf("»") - 1;
  const text = marked.replace("«", "").replace("»", "");
  const parsed = parse({ uri: `file:///${path}`, path, languageId: "typescript", text });
  if ("skipped" in parsed) throw new Error(parsed.skipped);
  const fix = moveToEnvironment(new FileFacts(parsed.tree, indexModels([])), { start, end }, "KEY");
  return fix && applyEdits(text, fix.edits);
}

interface Case {
  readonly title: string;
  readonly code: string;
  readonly becomes: string | undefined;
  readonly path?: string;
}

const cases: readonly Case[] = [
  { title: "a declaration leaves the type to the compiler", code: `const key = "«abc»";`, becomes: `const key = process.env.KEY;` },
  { title: "an annotated declaration asks for a string", code: `const key: string = "«abc»";`, becomes: `const key: string = process.env.KEY!;` },
  { title: "so does an argument", code: `connect("«abc»");`, becomes: `connect(process.env.KEY!);` },
  { title: "and an option", code: `connect({ auth: { key: '«abc»' } });`, becomes: `connect({ auth: { key: process.env.KEY! } });` },
  { title: "JavaScript has no types", code: `connect("«abc»");`, becomes: `connect(process.env.KEY);`, path: "src/app.js" },
  { title: "a part of a string", code: `const a = "Bearer «abc» x";`, becomes: "const a = `Bearer ${process.env.KEY} x`;" },
  { title: "a part of a template", code: "const a = `${b} «abc»`;", becomes: "const a = `${b} ${process.env.KEY}`;" },
  { title: "a part of a plain template", code: "const a = `x «abc»`;", becomes: "const a = `x ${process.env.KEY}`;" },
  { title: "a whole concatenation", code: `const a = «"ab" + "c"»;`, becomes: `const a = process.env.KEY;` },
  { title: "a whole join", code: `const a = «["ab", "c"].join("")»;`, becomes: `const a = process.env.KEY;` },
  { title: "not a part of a join", code: `const a = ["«ab", "c»"].join("");`, becomes: undefined },
  { title: "not a string with escapes", code: `const a = "x\\n«abc»";`, becomes: undefined },
  { title: "not a comment", code: `// «abc»\nconst a = 1;`, becomes: undefined },
  { title: "not a comment among arguments", code: `connect(/* «abc» */ a);`, becomes: undefined },
  { title: "not a type", code: `type Key = "«abc»";`, becomes: undefined },
  { title: "not a key", code: `const a = { "«abc»": 1 };`, becomes: undefined },
  { title: "not an enum", code: `enum Keys { A = "«abc»" }`, becomes: undefined },
  { title: "not a constant type", code: `const a = "«abc»" as const;`, becomes: undefined },
  { title: "not a module", code: `import a from "«abc»";`, becomes: undefined },
  { title: "not what a browser runs", code: `"use client";\nconst a = "«abc»";`, becomes: undefined },
  { title: "nor what speaks to one", code: `const a = "«abc»"; document.title = a;`, becomes: undefined },
  { title: "nor Vite's code", code: `const a = import.meta.env.X ?? "«abc»";`, becomes: undefined },
  { title: "nor a component", code: `<script>const a = "«abc»";</script>`, becomes: undefined, path: "src/App.vue" },
];

describe("moving a secret to the environment", () => {
  for (const { title, code, becomes, path } of cases) it(title, () => assert.equal(fixed(code, path), becomes));

  it("adds the variable's name to .env.example once", () => {
    const text = `const key = "abc";`;
    const parsed = parse({ uri: "file:///a.ts", path: "a.ts", languageId: "typescript", text });
    if ("skipped" in parsed) throw new Error(parsed.skipped);
    const fix = moveToEnvironment(new FileFacts(parsed.tree, indexModels([])), { start: 13, end: 16 }, "SHOP_KEY");
    assert.deepEqual(fix?.appends, [{ file: ".env.example", line: "SHOP_KEY=", unlessLineStartsWith: "SHOP_KEY=" }]);
    assert.equal(fix?.applicability, "suggestion");
  });
});
