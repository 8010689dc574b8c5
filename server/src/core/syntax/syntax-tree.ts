import type { Span } from "../text/span.js";
import type { TextDocument } from "../text/text-document.js";
import type { Node, SourceFile } from "./nodes.js";

/** A parsed document. Broken code parses too: `errorCount` counts what the parser had to repair. */
export interface SyntaxTree {
  readonly document: TextDocument;
  readonly sourceFile: SourceFile;
  readonly errorCount: number;
}

/** Parsing either gives a tree or the reason, in words for a person, why the file is skipped. */
export type ParseResult = { readonly tree: SyntaxTree } | { readonly skipped: string };

/** The parser as a port: hosts load it only when the first file needs it. */
export type Parse = (document: TextDocument) => ParseResult;

/** The span of a node without the white space and comments in front of it. */
export function spanOf(tree: SyntaxTree, node: Node): Span {
  return { start: node.getStart(tree.sourceFile, false), end: node.end };
}

/** The source text of a node, comments in front left out. */
export function textOf(tree: SyntaxTree, node: Node): string {
  const { start, end } = spanOf(tree, node);
  return tree.document.text.slice(start, end);
}
