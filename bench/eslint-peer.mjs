/** What a team without Lintel runs: ESLint with eslint-plugin-security and the TypeScript parser, without types. */
import { resolve } from "node:path";
import parser from "@typescript-eslint/parser";
import { ESLint } from "eslint";
import security from "eslint-plugin-security";

const [folder = "."] = process.argv.slice(2);
const eslint = new ESLint({
  cwd: resolve(folder),
  overrideConfigFile: true,
  errorOnUnmatchedPattern: false,
  overrideConfig: [
    { ignores: ["**/node_modules/**", "**/dist/**", "**/build/**", "**/*.min.js", "**/*.d.ts"] },
    {
      files: ["**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}"],
      languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
      plugins: { security },
      rules: security.configs.recommended.rules,
      linterOptions: { reportUnusedDisableDirectives: "off" },
    },
  ],
});
const results = await eslint.lintFiles(["."]);
console.log(`${results.length} files, ${results.reduce((sum, { messages }) => sum + messages.length, 0)} messages`);
