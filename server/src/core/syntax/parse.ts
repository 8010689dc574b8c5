import ts from "typescript";
import type { TextDocument } from "../text/text-document.js";
import { scriptText } from "./component.js";
import { type Syntax, syntaxOf } from "./language.js";
import type { ParseResult } from "./syntax-tree.js";

const scriptKinds: Readonly<Record<Syntax, ts.ScriptKind>> = {
  ts: ts.ScriptKind.TS,
  tsx: ts.ScriptKind.TSX,
  js: ts.ScriptKind.JS,
  jsx: ts.ScriptKind.JSX,
  component: ts.ScriptKind.TS,
};

/** `.vue` and the like are given a plain `.ts` name, or the parser would refuse the extension. */
function parserFileName(document: TextDocument, syntax: Syntax): string {
  return syntax === "component" ? `${document.path}.ts` : document.path;
}

/**
 * Parses a document with TypeScript's parser. Never throws: the parser itself overflows the stack on some two thousand
 * nested parentheses, and such a file is reported as skipped.
 */
export function parse(document: TextDocument): ParseResult {
  const syntax = syntaxOf(document.path, document.languageId);
  if (syntax === undefined) return { skipped: `Lintel does not read ${document.languageId} files` };
  const text = syntax === "component" ? scriptText(document.text, document.languageId) : document.text;
  try {
    const sourceFile = ts.createSourceFile(
      parserFileName(document, syntax),
      text,
      { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone },
      false,
      scriptKinds[syntax],
    );
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
