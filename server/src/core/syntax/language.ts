import { mayBeCommand } from "../text/command-name.js";
import { dataFormatOfPath } from "../text/data-format.js";

/** How the text of a document is to be read. */
export type Syntax = "ts" | "tsx" | "js" | "jsx" | "component" | "page";

interface Language {
  readonly languageId: string;
  readonly syntax: Syntax;
}

const languages: Readonly<Record<string, Language>> = {
  ".ts": { languageId: "typescript", syntax: "ts" },
  ".mts": { languageId: "typescript", syntax: "ts" },
  ".cts": { languageId: "typescript", syntax: "ts" },
  ".tsx": { languageId: "typescriptreact", syntax: "tsx" },
  // Flow and JSX in plain .js files are common, so .js is read with JSX on.
  ".js": { languageId: "javascript", syntax: "jsx" },
  ".mjs": { languageId: "javascript", syntax: "jsx" },
  ".cjs": { languageId: "javascript", syntax: "jsx" },
  ".jsx": { languageId: "javascriptreact", syntax: "jsx" },
  ".vue": { languageId: "vue", syntax: "component" },
  ".svelte": { languageId: "svelte", syntax: "component" },
  ".astro": { languageId: "astro", syntax: "component" },
  ".html": { languageId: "html", syntax: "page" },
  ".htm": { languageId: "html", syntax: "page" },
  // Pages with the parts that the server fills in between `<%` and `%>`.
  ".ejs": { languageId: "html", syntax: "page" },
};

const byExtension: ReadonlyMap<string, Language> = new Map(Object.entries(languages));

const byLanguageId: Readonly<Record<string, Syntax>> = {
  typescript: "ts",
  typescriptreact: "tsx",
  javascript: "jsx",
  javascriptreact: "jsx",
  vue: "component",
  svelte: "component",
  astro: "component",
  html: "page",
};

/** The file extensions Lintel analyses, with their dot. */
export const analysedExtensions: readonly string[] = Object.keys(languages);

/** The editor language ids Lintel serves. */
export const servedLanguageIds: readonly string[] = Object.keys(byLanguageId);

/** Language of a file by its name, or undefined when Lintel does not read such files. */
export function languageOfPath(path: string): Language | undefined {
  // Where no dot stands in the name itself, this is the end of a folder's name and more, which no language has.
  const ending = path.slice(path.lastIndexOf("."));
  return byExtension.get(ending) ?? byExtension.get(ending.toLowerCase()) ?? (mayBeCommand(path) ? byExtension.get(".js") : undefined);
}

/** True for names of files that Lintel reads: code, and files without code that secrets stand in. */
export function isRead(path: string): boolean {
  return languageOfPath(path) !== undefined || dataFormatOfPath(path) !== undefined;
}

/** How to read a document: its file extension decides, then its language id (untitled documents have no extension). */
export function syntaxOf(path: string, languageId: string): Syntax | undefined {
  return languageOfPath(path)?.syntax ?? byLanguageId[languageId];
}

/** True for markup with scripts in it: components of frameworks, and pages. */
export function isMarkup(syntax: Syntax | undefined): boolean {
  return syntax === "component" || syntax === "page";
}

/** True for type declaration files, which hold no code that runs. */
export function isDeclarationFile(path: string): boolean {
  return path.endsWith("ts") && (/\.d\.[cm]?ts$/.test(path) || /\.d\.[^./]+\.ts$/.test(path));
}
