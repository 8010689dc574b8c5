import assert from "node:assert/strict";
import tsParser from "@typescript-eslint/parser";
import { ESLint, type Linter } from "eslint";
import { parse } from "#core/syntax/parse";
import { models, rules } from "#rules";
import { createPlugin } from "../../server/src/hosts/eslint/create-plugin.js";

const lintel = createPlugin({ rules, models }, parse, "0.0.0");

interface Case {
  readonly title: string;
  readonly filePath: string;
  readonly code: string;
  readonly preset: keyof typeof lintel.configs;
  /** `line:column rule` of every message. */
  readonly messages: readonly string[];
  readonly fixed?: string;
  readonly suggestions?: readonly string[];
}

const weakHash = `import md5 from "md5";\nexport const sessionToken = (user: string): string => md5(user);\n`;

const cases: readonly Case[] = [
  {
    title: "reports findings in TypeScript at their place",
    filePath: "src/a.ts",
    code: weakHash,
    preset: "recommended",
    messages: ["2:55 lintel/weak-hash"],
  },
  {
    title: "reads TSX",
    filePath: "src/a.tsx",
    code: `export const A = ({ token }: { token: string }) => <b onClick={() => localStorage.setItem("token", token)} />;\n`,
    // The manifest above the file is that of an extension.
    preset: "strict",
    messages: ["1:70 lintel/token-in-web-storage"],
  },
  {
    title: "shows what the preset shows",
    filePath: "src/a.ts",
    code: `import { createHash } from "node:crypto";\nexport const f = (x: string) => createHash("md5").update(x).digest("hex");\n`,
    preset: "recommended",
    messages: [],
  },
  {
    title: "offers suggestions",
    filePath: "src/a.ts",
    code: `import { createHash } from "node:crypto";\nexport const f = (x: string) => createHash("md5").update(x).digest("hex");\n`,
    preset: "all",
    messages: ["2:33 lintel/weak-hash"],
    suggestions: ["Hash with SHA-256"],
  },
  {
    title: "applies safe fixes",
    filePath: "src/a.js",
    code: `import bcrypt from "bcrypt";\nexport const hash = (password) => bcrypt.hash(password, 4);\n`,
    preset: "recommended",
    messages: [],
    fixed: `import bcrypt from "bcrypt";\nexport const hash = (password) => bcrypt.hash(password, 12);\n`,
  },
  {
    title: "counts from behind a byte order mark",
    filePath: "src/a.ts",
    code: `\uFEFF${weakHash}`,
    preset: "recommended",
    messages: ["2:55 lintel/weak-hash"],
  },
];

describe("ESLint plugin", () => {
  for (const { title, filePath, code, preset, messages, fixed, suggestions } of cases) {
    it(title, async () => {
      const config: Linter.Config[] = [
        { files: ["**/*.{ts,tsx,js}"], languageOptions: { parser: tsParser, parserOptions: { ecmaFeatures: { jsx: true } } } },
        lintel.configs[preset],
      ];
      const eslint = new ESLint({ overrideConfigFile: true, overrideConfig: config, fix: fixed !== undefined });
      const [result] = await eslint.lintText(code, { filePath });
      assert.ok(result);
      assert.deepEqual(result.messages.map(({ line, column, ruleId }) => `${line}:${column} ${ruleId}`), messages);
      if (fixed !== undefined) assert.equal(result.output, fixed);
      if (suggestions !== undefined) assert.deepEqual(result.messages[0]?.suggestions?.map(({ desc }) => desc), suggestions);
    });
  }
});
