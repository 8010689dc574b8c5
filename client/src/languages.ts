import type { DocumentSelector } from "vscode-languageclient";

/** The languages Lintel analyses; package.json starts the extension on the same ones. */
const languageIds = ["typescript", "typescriptreact", "javascript", "javascriptreact", "vue", "svelte", "astro", "html"] as const;

/** Files without code in which secrets stand; opening one alone does not start the extension. */
const dataLanguageIds = [
  "dotenv", "env", "json", "jsonc", "yaml", "dockercompose", "toml", "ini", "properties", "xml", "dockerfile", "shellscript", "sql", "terraform",
  "terraform-vars", "hcl", "markdown",
] as const;

/** Lintel's own files, which get diagnostics too. */
const ownFiles = ["**/lintel.config.json", "**/.lintel/checklist.json"] as const;

/** Code of languages that the editor knows from extensions alone: without them such files are plain text to it. */
const componentFiles = ["**/*.vue", "**/*.svelte", "**/*.astro", "**/*.ejs"] as const;

/**
 * Files that no language claims, or for which other extensions bring languages of their own: nginx, workflows, Helm. Of lists of what
 * to ignore only rules over the workspace speak.
 */
const namedFiles = [
  "**/.env*", "**/.npmrc", "**/.pypirc", "**/.netrc", "**/*.pem", "**/*.key", "**/*.conf", "**/*.cnf", "**/*.yml", "**/*.yaml", "**/*.sql", "**/*.tf", "**/Dockerfile*",
  "**/.gitignore", "**/.dockerignore",
] as const;

/** Source text on disk or not saved yet. Other schemes are views of such text, a diff or a log, and stay quiet. */
export const sourceSelector = [
  ...[...languageIds, ...dataLanguageIds].flatMap((language) => [
    { scheme: "file", language },
    { scheme: "untitled", language },
  ]),
  ...[...componentFiles, ...namedFiles].map((pattern) => ({ scheme: "file", pattern })),
];

/** Every document the server gets to see. */
export const documentSelector: DocumentSelector = [...sourceSelector, ...ownFiles.map((pattern) => ({ scheme: "file", pattern }))];
