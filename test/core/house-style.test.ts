import assert from "node:assert/strict";
import { houseStyleOf } from "#core/fix/house-style";
import { languageOfPath } from "#core/syntax/language";
import { applyEdits } from "#core/text/text-edit";

/** The document after an edit that puts `newText` in the place of the text between `«` and `»`. */
function edited(marked: string, newText: string, path = "src/app.ts"): string | undefined {
  const start = marked.indexOf("«");
  const end = marked.indexOf("»") - 1;
  const text = marked.replace(/[«»]/g, "");
  const document = { uri: `file:///${path}`, path, languageId: languageOfPath(path)?.languageId ?? "plaintext", text };
  const fix = houseStyleOf(document)({ title: "", applicability: "safe", edits: [{ span: { start, end }, newText }], appends: [] });
  return applyEdits(text, fix.edits);
}

interface Case {
  readonly title: string;
  readonly text: string;
  readonly newText: string;
  readonly becomes: string;
  readonly path?: string;
}

const cases: readonly Case[] = [
  { title: "line breaks of the document", text: "a;\r\n«»b;\r\n", newText: "x;\n", becomes: "a;\r\nx;\r\nb;\r\n" },
  { title: "tabs", text: "f(() => {«»\n\ta;\n});\n", newText: "\n  if (b) {\n    c;\n  }", becomes: "f(() => {\n\tif (b) {\n\t\tc;\n\t}\n\ta;\n});\n" },
  { title: "tabs below an indented line", text: "{\n\ta(«»);\n\tb;\n}\n", newText: "{\n\t  c,\n\t}", becomes: "{\n\ta({\n\t\tc,\n\t});\n\tb;\n}\n" },
  { title: "four spaces", text: "{\n    a(«»);\n}\n", newText: "{\n      c,\n    }", becomes: "{\n    a({\n        c,\n    });\n}\n" },
  { title: "two spaces", text: "{\n  a(«»);\n}\n", newText: "{\n    c,\n  }", becomes: "{\n  a({\n    c,\n  });\n}\n" },
  { title: "lines that the document holds stay", text: "{\n    a;\n        b;\n}\n«»", newText: "{\n        b;\n}\n", becomes: "{\n    a;\n        b;\n}\n{\n        b;\n}\n" },
  { title: "no tabs in YAML", text: "a:\n\t# b\nc: «»\n", newText: "\n  d: 1", becomes: "a:\n\t# b\nc: \n  d: 1\n", path: "a.yaml" },
  { title: "quotes of imports", text: "import a from 'a';\nf(\"b\", «c»);\n", newText: '"d"', becomes: "import a from 'a';\nf(\"b\", 'd');\n" },
  { title: "quotes of texts without an import", text: "f('b', «c»);\n", newText: '"\\n"', becomes: "f('b', '\\n');\n" },
  { title: "double quotes", text: 'import a from "a";\nf(\'b\', «c»);\n', newText: '"d"', becomes: 'import a from "a";\nf(\'b\', "d");\n' },
  { title: "a text with an apostrophe", text: "f('b', «c»);\n", newText: `"it's"`, becomes: `f('b', "it's");\n` },
  { title: "each text by itself", text: "f('b', «c»);\n", newText: `["d", "e 'f'", g['h']]`, becomes: `f('b', ['d', "e 'f'", g['h']]);\n` },
  { title: "a pattern with a quote", text: "f('b', «c»);\n", newText: 'd.replace(/"/g, "")', becomes: `f('b', d.replace(/"/g, ""));\n` },
  { title: "an attribute", text: "import a from 'a';\n<a rel=«x» />;\n", newText: '"y"', becomes: "import a from 'a';\n<a rel=\"y\" />;\n", path: "a.tsx" },
  { title: "an attribute that is added", text: "import a from 'a';\n<a« »/>;\n", newText: ' rel="y" ', becomes: "import a from 'a';\n<a rel=\"y\" />;\n", path: "a.tsx" },
  { title: "within a text", text: "import a from 'a';\nf('b «c»');\n", newText: '"d"', becomes: "import a from 'a';\nf('b \"d\"');\n" },
  { title: "within a template", text: "import a from 'a';\nf(`b «c»`);\n", newText: '"d"', becomes: "import a from 'a';\nf(`b \"d\"`);\n" },
  { title: "code in a template", text: "import a from 'a';\nf(`b ${«c»}`);\n", newText: '"d"', becomes: "import a from 'a';\nf(`b ${'d'}`);\n" },
  { title: "code in a template with an apostrophe", text: "import a from 'a';\nf(`it's ${«c»}`);\n", newText: '"d"', becomes: "import a from 'a';\nf(`it's ${'d'}`);\n" },
  { title: "text of a template behind code", text: "import a from 'a';\nf(`b ${c} «d»`);\n", newText: '"e"', becomes: "import a from 'a';\nf(`b ${c} \"e\"`);\n" },
  { title: "texts beside a template", text: "f('b', «c»);\n", newText: '"d", [`e ${f}`, "g"]', becomes: "f('b', 'd', [`e ${f}`, 'g']);\n" },
  { title: "a text within a template stays as it is", text: "f('b', «c»);\n", newText: '"d", `e ${f("g")}`', becomes: "f('b', \"d\", `e ${f(\"g\")}`);\n" },
  { title: "four spaces but for a line", text: `{\n${"    b;\n".repeat(12)}  \\d;\n    a(«»);\n}\n`, newText: "{\n      c,\n    }", becomes: `{\n${"    b;\n".repeat(12)}  \\d;\n    a({\n        c,\n    });\n}\n` },
  { title: "the script of a component", text: "<script>\nimport a from 'a'\nf(«c»)\n</script>\n", newText: '"d"', becomes: "<script>\nimport a from 'a'\nf('d')\n</script>\n", path: "a.vue" },
  { title: "the template of a component", text: "<script>\nimport a from 'a'\n</script>\n<p v-if=\"x\">{{ «c» }}</p>\n", newText: '"d"', becomes: "<script>\nimport a from 'a'\n</script>\n<p v-if=\"x\">{{ \"d\" }}</p>\n", path: "a.vue" },
  { title: "no semicolons", text: "const a = b()\n«»const c = d\n", newText: "if (a) return;\nf(() => {\n  g();\n});\n", becomes: "const a = b()\nif (a) return\nf(() => {\n  g()\n})\nconst c = d\n" },
  { title: "a semicolon that parts statements", text: "const a = b()\n«»(c || d)()\n", newText: "const e = f;\n", becomes: "const a = b()\nconst e = f;\n(c || d)()\n" },
  { title: "semicolons within a line", text: "const a = b()\n«»", newText: "const c = (() => { throw d; })();\n", becomes: "const a = b()\nconst c = (() => { throw d; })()\n" },
  { title: "semicolons where most have them", text: "const a = b();\nc();\nconst d = e\n«»", newText: "f();\n", becomes: "const a = b();\nc();\nconst d = e\nf();\n" },
  { title: "no quotes outside of scripts", text: "a: 'b'\nc: «d»\n", newText: '"e"', becomes: "a: 'b'\nc: \"e\"\n", path: "a.yaml" },
];

describe("new text in the style of its document", () => {
  for (const { title, text, newText, becomes, path } of cases) {
    it(title, () => assert.equal(edited(text, newText, path), becomes));
  }
});
