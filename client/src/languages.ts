import type { DocumentSelector } from "vscode-languageclient";

/** The languages Lintel analyses; package.json starts the extension on the same ones. */
const languageIds = ["typescript", "typescriptreact", "javascript", "javascriptreact", "vue", "svelte", "astro"] as const;

/** Lintel's own files, which get diagnostics too. */
const ownFiles = ["**/lintel.config.json", "**/.lintel/checklist.json"] as const;

/** Source text on disk or not saved yet. Other schemes are views of such text, a diff or a log, and stay quiet. */
export const sourceSelector = languageIds.flatMap((language) => [
  { scheme: "file", language },
  { scheme: "untitled", language },
]);

/** Every document the server gets to see. */
export const documentSelector: DocumentSelector = [...sourceSelector, ...ownFiles.map((pattern) => ({ scheme: "file", pattern }))];
