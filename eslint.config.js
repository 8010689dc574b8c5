import tseslint from "typescript-eslint";

/** Types of the parser are fine everywhere; its code loads in one file only, so that it can be exchanged. */
const parserOnlyAsTypes = {
  name: "typescript",
  allowTypeImports: true,
  message: "Only core/syntax/parse.ts runs the parser; take node types and guards from core/syntax/nodes.",
};

/** `tidy` resolves every import against the whole table; these are the parts an editor can show at once. */
const pure = (group, message) => ({ group, message });
const noHost = pure(["node:*", "vscode", "vscode-*"], "This layer is pure: no file system, no process, no editor.");
const noRules = pure(["#rules", "#rules/**", "**/rules/**"], "Core never imports rules: hosts pass the registry in.");
const noHigherLayer = pure(["**/report/**", "**/lsp/**", "**/hosts/**", "#report/*"], "This layer lies below reports, the language server and hosts.");

const restricted = (files, patterns, ignores = []) => ({
  files,
  ignores,
  rules: { "@typescript-eslint/no-restricted-imports": ["error", { paths: [parserOnlyAsTypes], patterns }] },
});

export default tseslint.config(
  { ignores: ["out/", "dist/", "node_modules/", "examples/", ".rig/", ".vscode-test/", "**/fixtures/", "**/fixture/", "**/*.fixture.*"] },
  ...tseslint.configs.strict,
  {
    files: ["**/*.ts"],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    rules: {
      eqeqeq: "error",
      "no-console": "error",
      "no-restricted-syntax": [
        "error",
        { selector: "Program > VariableDeclaration[kind!='const'], Program > ExportNamedDeclaration > VariableDeclaration[kind!='const']", message: "No module-level mutable state: make it in a factory." },
        { selector: "TSEnumDeclaration", message: "Use a union of strings." },
        { selector: "PropertyDefinition[accessibility='private'], MethodDefinition[accessibility='private']", message: "Use #private members." },
      ],
      "prefer-const": "error",
      "object-shorthand": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports", disallowTypeAnnotations: false }],
      "@typescript-eslint/consistent-type-definitions": ["error", "interface"],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_$", destructuredArrayIgnorePattern: "^_" }],
      "@typescript-eslint/no-empty-object-type": ["error", { allowInterfaces: "with-single-extends" }],
      // Meant for closures before arrow functions; walking a chain that starts at `this` is fine.
      "@typescript-eslint/no-this-alias": "off",
      // A callback that returns nothing is often typed with void in a union; see walk().
      "@typescript-eslint/no-invalid-void-type": "off",
    },
  },
  restricted(["server/src/core/**"], [noHost, noRules, noHigherLayer], ["server/src/core/syntax/parse.ts"]),
  restricted(["rules/**"], [noHost, noHigherLayer, pure(["**/rule.js", "!./rule.js"], "A rule never imports another rule.")], ["rules/index.ts"]),
  restricted(["server/src/report/**"], [noHost, noRules]),
  restricted(["server/src/lsp/**"], [pure(["node:*", "vscode"], "The language server reaches its machine through ports."), noRules]),
  {
    files: ["scripts/**", "bench/**", "test/**", "server/src/hosts/cli.ts"],
    rules: { "no-console": "off" },
  },
);
