import assert from "node:assert/strict";
import { FileFacts } from "#core/facts/file-facts";
import { importEdit } from "#core/fix/import-edit";
import { indexModels } from "#core/model/model-index";
import { parse } from "#core/syntax/parse";
import { applyEdits } from "#core/text/text-edit";

/** The code with names of a module made available; undefined where nothing needs to be added. */
function withImport(text: string, module: string, names: readonly string[]): string | undefined {
  const parsed = parse({ uri: "file:///src/app.ts", path: "src/app.ts", languageId: "typescript", text });
  if ("skipped" in parsed) throw new Error(parsed.skipped);
  const edit = importEdit(new FileFacts(parsed.tree, indexModels([])), module, ...names);
  return edit && applyEdits(text, [edit]);
}

interface Case {
  readonly title: string;
  readonly code: string;
  readonly becomes: string | undefined;
  readonly names?: readonly string[];
}

const line = 'import { x } from "node:m";';
const required = 'const { x } = require("node:m");';

const cases: readonly Case[] = [
  { title: "a file without imports", code: "f();\n", becomes: `${line}\n\nf();\n` },
  { title: "behind other imports", code: 'import a from "a";\nf();\n', becomes: `import a from "a";\n${line}\nf();\n` },
  { title: "behind the comment of an import", code: 'import a from "a"; // of a\r\nf();\n', becomes: `import a from "a"; // of a\n${line}\r\nf();\n` },
  { title: "a name that is declared", code: "const x = 1;\n", becomes: undefined },
  { title: "names that are partly imported", code: 'import { x } from "m";\n', names: ["x", "y"], becomes: 'import { x, y } from "m";\n' },
  { title: "an import of the module", code: 'import { a } from "node:m";\n', becomes: 'import { a, x } from "node:m";\n' },
  { title: "an import without node:", code: "import { a, b, } from 'm'\n", becomes: "import { a, b, x, } from 'm'\n" },
  { title: "an import over several lines", code: 'import {\n  a,\n  b,\n} from "m";\n', becomes: 'import {\n  a,\n  b,\n  x,\n} from "m";\n' },
  { title: "an import of one name on a line of its own", code: 'import {\n  a\n} from "m";\n', becomes: 'import {\n  a,\n  x\n} from "m";\n' },
  { title: "a default import", code: 'import m from "m";\n', names: ["x", "y"], becomes: 'import m, { x, y } from "m";\n' },
  { title: "an import of types", code: 'import type { A } from "m";\n', becomes: `import type { A } from "m";\n${line}\n` },
  { title: "an import of everything", code: 'import * as m from "m";\n', becomes: `import * as m from "m";\n${line}\n` },
  { title: "require", code: 'const a = require("a");\n', becomes: `${required}\nconst a = require("a");\n` },
  { title: "require of the module", code: 'const { a } = require("m");\n', becomes: 'const { a, x } = require("m");\n' },
  { title: "require of the rest", code: 'const { a, ...b } = require("m");\n', becomes: `${required}\nconst { a, ...b } = require("m");\n` },
  { title: "exports by modifiers beside require", code: 'export const a = require("a");\n', becomes: `${line}\n\nexport const a = require("a");\n` },
  { title: "no semicolons", code: "import a from 'a'\nf()\n", becomes: "import a from 'a'\nimport { x } from \"node:m\"\nf()\n" },
  { title: "no semicolons and no import", code: "f()\n", becomes: 'import { x } from "node:m"\n\nf()\n' },
  { title: "a hashbang and a directive", code: '#!/usr/bin/env node\n"use strict";\nf();\n', becomes: `#!/usr/bin/env node\n"use strict";\n${line}\n\nf();\n` },
  { title: "a comment on the file", code: "// @ts-check\n/** @license MIT */\nf();\n", becomes: `// @ts-check\n/** @license MIT */\n${line}\n\nf();\n` },
  { title: "a comment on the first statement", code: "/* eslint-disable */\n/**\n * Does it.\n */\nfunction f() {}\n", becomes: `/* eslint-disable */\n${line}\n\n/**\n * Does it.\n */\nfunction f() {}\n` },
];

describe("imports that fixes add", () => {
  for (const { title, code, becomes, names = ["x"] } of cases) {
    it(title, () => assert.equal(withImport(code, "node:m", names), becomes));
  }
});
