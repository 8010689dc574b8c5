import assert from "node:assert/strict";
import { FileFacts } from "#core/facts/file-facts";
import { moveToEnvironment, type TextAround } from "#core/fix/env-variable-fix";
import { indexModels } from "#core/model/model-index";
import { parse } from "#core/syntax/parse";
import { applyEdits } from "#core/text/text-edit";

/** The code after the fix for the text between `«` and `»`, or undefined where none is offered. */
function fixed(marked: string, path = "src/app.ts", around?: TextAround): string | undefined {
  const start = marked.indexOf("«");
  const end = marked.indexOf("»") - 1;
  const text = marked.replace("«", "").replace("»", "");
  const parsed = parse({ uri: `file:///${path}`, path, languageId: "typescript", text });
  if ("skipped" in parsed) throw new Error(parsed.skipped);
  const fix = moveToEnvironment(new FileFacts(parsed.tree, indexModels([])), { start, end }, "KEY", around);
  return fix && applyEdits(text, fix.edits);
}

interface Case {
  readonly title: string;
  readonly code: string;
  readonly becomes: string | undefined;
  readonly path?: string;
  readonly around?: TextAround;
}

/** What stands in the place of the literal. */
const read = `process.env.KEY || (() => { throw new Error("KEY is not set."); })()`;

const cases: readonly Case[] = [
  { title: "a declaration", code: `const key = "«abc»";`, becomes: `const key = ${read};` },
  { title: "an annotated declaration", code: `const key: string = "«abc»";`, becomes: `const key: string = ${read};` },
  { title: "an argument", code: `connect("«abc»");`, becomes: `connect(${read});` },
  { title: "an option", code: `connect({ auth: { key: '«abc»' } });`, becomes: `connect({ auth: { key: ${read} } });` },
  { title: "an assignment", code: `settings.key = "«abc»";`, becomes: `settings.key = ${read};` },
  { title: "a getter", code: `const key = () => "«abc»";`, becomes: `const key = () => ${read};` },
  { title: "JavaScript alike", code: `connect("«abc»");`, becomes: `connect(${read});`, path: "src/app.js" },
  { title: "parentheses beside another operator", code: `const a = "Bearer " + "«abc»";`, becomes: `const a = "Bearer " + (${read});` },
  { title: "parentheses behind ??", code: `const a = b ?? "«abc»";`, becomes: `const a = b ?? (${read});` },
  { title: "parentheses in front of a member", code: `const a = "«abc»".trim();`, becomes: `const a = (${read}).trim();` },
  { title: "parentheses in front of a type", code: `const a = "«abc»" as string;`, becomes: `const a = (${read}) as string;` },
  { title: "a part of a string", code: `const a = "Bearer «abc» x";`, becomes: `const a = \`Bearer \${${read}} x\`;` },
  { title: "a part of a template", code: "const a = `${b} «abc»`;", becomes: `const a = \`\${b} \${${read}}\`;` },
  { title: "a part of a plain template", code: "const a = `x «abc»`;", becomes: `const a = \`x \${${read}}\`;` },
  { title: "a whole concatenation", code: `const a = «"ab" + "c"»;`, becomes: `const a = ${read};` },
  { title: "a concatenation with other text", code: `const a = «"Bearer " + "ab" + "c"»;`, around: { before: "Bearer ", after: "" }, becomes: `const a = \`Bearer \${${read}}\`;` },
  { title: "a whole join", code: `const a = «["ab", "c"].join("")»;`, becomes: `const a = ${read};` },
  {
    title: "a ConfigService that the class keeps",
    code: `import { ConfigService } from "@nestjs/config"; class A { constructor(private readonly config: ConfigService) {} f() { return sign("«abc»"); } }`,
    becomes: `import { ConfigService } from "@nestjs/config"; class A { constructor(private readonly config: ConfigService) {} f() { return sign(this.config.getOrThrow<string>("KEY")); } }`,
  },
  {
    title: "a ConfigService that the constructor gets",
    code: `import { ConfigService } from "@nestjs/config"; class A extends B { constructor(config: ConfigService) { super({ key: "«abc»" }); } }`,
    becomes: `import { ConfigService } from "@nestjs/config"; class A extends B { constructor(config: ConfigService) { super({ key: config.getOrThrow<string>("KEY") }); } }`,
  },
  {
    title: "a ConfigService that a factory gets",
    code: `import { ConfigService } from "@nestjs/config"; const a = { useFactory: (settings: ConfigService) => ({ key: "x«abc»" }) };`,
    becomes: `import { ConfigService } from "@nestjs/config"; const a = { useFactory: (settings: ConfigService) => ({ key: \`x\${settings.getOrThrow<string>("KEY")}\` }) };`,
  },
  {
    title: "not a ConfigService that is not there yet, or that another this has not",
    code: `import { ConfigService } from "@nestjs/config"; class A { key = "«abc»"; constructor(private config: ConfigService) {} }`,
    becomes: `import { ConfigService } from "@nestjs/config"; class A { key = ${read}; constructor(private config: ConfigService) {} }`,
  },
  {
    title: "a schema of the environment",
    code: `import { z } from "zod";\nconst env = z\n  .object({\n    PORT: z.coerce.number(),\n  })\n  .parse(process.env);\nconnect("«abc»");`,
    becomes: `import { z } from "zod";\nconst env = z\n  .object({\n    PORT: z.coerce.number(),\n    KEY: z.string().min(1),\n  })\n  .parse(process.env);\nconnect(env.KEY);`,
  },
  {
    title: "a schema by name that has the variable",
    code: `import { z } from "zod"; const schema = z.object({ KEY: z.string() }); const env = schema.parse(process.env); connect("«abc»");`,
    becomes: `import { z } from "zod"; const schema = z.object({ KEY: z.string() }); const env = schema.parse(process.env); connect(env.KEY);`,
  },
  {
    title: "a schema on one line",
    code: `import * as zod from "zod"; export const env = zod.object({ A: zod.string() }).parse(process.env); connect("«abc»");`,
    becomes: `import * as zod from "zod"; export const env = zod.object({ A: zod.string(), KEY: zod.string().min(1) }).parse(process.env); connect(env.KEY);`,
  },
  {
    title: "not a schema of something else",
    code: `import { z } from "zod"; const env = z.object({ A: z.string() }).parse(input); connect("«abc»");`,
    becomes: `import { z } from "zod"; const env = z.object({ A: z.string() }).parse(input); connect(${read});`,
  },
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
  for (const { title, code, becomes, path, around } of cases) it(title, () => assert.equal(fixed(code, path, around), becomes));

  it("adds the variable's name to .env.example once", () => {
    const text = `const key = "abc";`;
    const parsed = parse({ uri: "file:///a.ts", path: "a.ts", languageId: "typescript", text });
    if ("skipped" in parsed) throw new Error(parsed.skipped);
    const fix = moveToEnvironment(new FileFacts(parsed.tree, indexModels([])), { start: 13, end: 16 }, "SHOP_KEY");
    assert.deepEqual(fix?.appends, [{ file: ".env.example", line: "SHOP_KEY=", unlessLineStartsWith: "SHOP_KEY=" }, { file: ".gitignore", line: ".env", unlessLineStartsWith: ".env", unlessGitIgnores: ".env" }]);
    assert.equal(fix?.applicability, "suggestion");
  });
});
