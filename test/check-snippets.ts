/**
 * Type-checks every TypeScript snippet against the packages it is written for, which `snippets/check` declares.
 * Usage: npm ci --prefix snippets/check --ignore-scripts && npm run check:snippets
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { readSnippets } from "../scripts/generate/snippets.js";
import { expandSnippet } from "./support/snippet-body.js";
import { readSurroundings } from "./support/snippet-surroundings.js";

const folder = join(process.cwd(), "snippets/check");
const options: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  esModuleInterop: true,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  jsx: ts.JsxEmit.ReactJSX,
  types: ["node"],
  typeRoots: [join(folder, "node_modules/@types")],
};

/** Names that belong to the program a snippet is put into, and modules of it. */
const unknownName = [2304, 2552, 2503];
const unknownModule = 2307;

/** The text of each snippet in its surroundings, by the path at which it is checked. */
function snippetFiles(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const surroundings = readSurroundings(process.cwd());
  for (const { prefix, scope, body } of readSnippets(process.cwd())) {
    const languages = scope.split(",").filter((language) => language.startsWith("typescript"));
    const [language] = languages;
    if (language === undefined) continue;
    const { above = "", types = "", unchecked } = surroundings[prefix] ?? {};
    if (unchecked !== undefined) continue;
    const parts = [types, above, expandSnippet(body.join("\n")), "export {};", ""];
    files.set(join(folder, `${prefix}.${language === "typescript" ? "ts" : "tsx"}`), parts.join("\n"));
  }
  return files;
}

/** What the compiler says of files in memory. `kept` holds what it has parsed before. */
function diagnose(files: ReadonlyMap<string, string>, kept: Map<string, ts.SourceFile | undefined>): readonly ts.Diagnostic[] {
  const host = ts.createCompilerHost(options);
  const disk = { fileExists: host.fileExists, getSourceFile: host.getSourceFile, readFile: host.readFile };
  host.fileExists = (path) => files.has(path) || disk.fileExists(path);
  host.readFile = (path) => files.get(path) ?? disk.readFile(path);
  host.getSourceFile = (path, version) => {
    const text = files.get(path);
    if (text !== undefined) return ts.createSourceFile(path, text, version, true);
    if (!kept.has(path)) kept.set(path, disk.getSourceFile.call(host, path, version));
    return kept.get(path);
  };
  return ts.getPreEmitDiagnostics(ts.createProgram([...files.keys()], options, host));
}

function messageOf({ messageText }: ts.Diagnostic): string {
  return ts.flattenDiagnosticMessageText(messageText, " ");
}

/** Declares the names that only the program around a snippet can know, so that all else is checked. */
function withUnknownNames(files: ReadonlyMap<string, string>, diagnostics: readonly ts.Diagnostic[]): ReadonlyMap<string, string> {
  const names = new Map<string, Set<string>>();
  for (const diagnostic of diagnostics) {
    const path = diagnostic.file?.fileName;
    const name = unknownName.includes(diagnostic.code) ? /name '(\w+)'/.exec(messageOf(diagnostic))?.[1] : undefined;
    if (path !== undefined && name !== undefined) names.set(path, (names.get(path) ?? new Set<string>()).add(name));
  }
  return new Map(
    [...files].map(([path, text]) => {
      const declared = [...(names.get(path) ?? [])].map((name) => `declare const ${name}: any;\n`);
      return [path, `${declared.join("")}${text}`];
    }),
  );
}

function isOfProgramAround(diagnostic: ts.Diagnostic): boolean {
  return diagnostic.code === unknownModule && messageOf(diagnostic).includes("'./");
}

if (!existsSync(join(folder, "node_modules"))) {
  console.error("The packages are missing. Run: npm ci --prefix snippets/check --ignore-scripts");
  process.exitCode = 2;
} else {
  const kept = new Map<string, ts.SourceFile | undefined>();
  const files = snippetFiles();
  const wrong = diagnose(withUnknownNames(files, diagnose(files, kept)), kept).filter((diagnostic) => !isOfProgramAround(diagnostic));
  for (const diagnostic of wrong) {
    const line = diagnostic.file === undefined ? 0 : diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start ?? 0).line + 1;
    console.error(`${diagnostic.file?.fileName ?? ""}:${line} ${messageOf(diagnostic)}`);
  }
  console.log(`${files.size} snippets, ${wrong.length} errors`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
}
