import * as ts from "typescript";
import { changeBetween } from "../text/text-change.js";
import type { TextDocument } from "../text/text-document.js";
import { codeText } from "./component.js";
import { isMarkup, type Syntax, syntaxOf } from "./language.js";
import type { Parse, ParseResult } from "./syntax-tree.js";

const scriptKinds: Readonly<Record<Syntax, ts.ScriptKind>> = {
  ts: ts.ScriptKind.TS,
  tsx: ts.ScriptKind.TSX,
  js: ts.ScriptKind.JS,
  jsx: ts.ScriptKind.JSX,
  component: ts.ScriptKind.TS,
  page: ts.ScriptKind.JS,
};

/** `.vue` and the like are given a plain name, or the parser would refuse the extension. */
function parserFileName(document: TextDocument, syntax: Syntax): string {
  return syntax === "component" ? `${document.path}.ts` : syntax === "page" ? `${document.path}.js` : document.path;
}

const parseOptions: ts.CreateSourceFileOptions = {
  languageVersion: ts.ScriptTarget.Latest,
  jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
};

/**
 * Parses a document with TypeScript's parser. Never throws: the parser itself overflows the stack on some two thousand
 * nested parentheses, and such a file is reported as skipped.
 */
export function parse(document: TextDocument): ParseResult {
  return guarded(document, (syntax, text) =>
    ts.createSourceFile(parserFileName(document, syntax), text, parseOptions, false, scriptKinds[syntax]),
  );
}

/** Documents whose last tree is kept: those a person switches between while typing, and the outline of one. */
const maxKept = 5;

/**
 * A parser for an editor: it keeps the trees of the last few documents and parses only what a change touched. A tree it
 * returned is used up by the next call for the same document. Of documents without a URI nothing is kept.
 */
export function createIncrementalParse(): Parse {
  const kept = new Map<string, ts.SourceFile>();
  return (document) => {
    // Texts that no editor knows are not typed in.
    if (document.uri === "") return parse(document);
    const known = kept.get(document.uri);
    kept.delete(document.uri);
    const result = guarded(document, (syntax, text) => {
      const name = parserFileName(document, syntax);
      if (known === undefined || known.fileName !== name) return ts.createSourceFile(name, text, parseOptions, true, scriptKinds[syntax]);
      return ts.updateSourceFile(known, text, changeRange(known.text, text));
    });
    if ("tree" in result) {
      kept.set(document.uri, result.tree.sourceFile);
      const [oldest] = kept.keys();
      if (kept.size > maxKept && oldest !== undefined) kept.delete(oldest);
    }
    return result;
  };
}

/** What differs between two texts, as the parser wants to be told. */
function changeRange(before: string, after: string): ts.TextChangeRange {
  const { start, oldEnd, newEnd } = changeBetween(before, after);
  return { span: { start, length: oldEnd - start }, newLength: newEnd - start };
}

function guarded(document: TextDocument, toSourceFile: (syntax: Syntax, text: string) => ts.SourceFile): ParseResult {
  const syntax = syntaxOf(document.path, document.languageId);
  if (syntax === undefined) return { skipped: `Lintel does not read ${document.languageId} files` };
  const text = isMarkup(syntax) ? codeText(document.text, document.languageId) : document.text;
  try {
    const sourceFile = toSourceFile(syntax, text);
    return { tree: { document, sourceFile, errorCount: parseErrorCount(sourceFile) } };
  } catch (error) {
    if (error instanceof RangeError) return { skipped: "the code is nested too deeply for the parser" };
    const reason = error instanceof Error ? error.message : String(error);
    return { skipped: `the parser failed: ${reason}` };
  }
}

/** `parseDiagnostics` is not in the public types, but every source file of the parser carries it. */
function parseErrorCount(sourceFile: ts.SourceFile): number {
  const { parseDiagnostics } = sourceFile as { parseDiagnostics?: readonly unknown[] };
  return parseDiagnostics?.length ?? 0;
}
