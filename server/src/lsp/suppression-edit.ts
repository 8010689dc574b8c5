import { isStringLike, type Node, SyntaxKind } from "#core/syntax/nodes";
import { scriptText } from "#core/syntax/component";
import { rawElements } from "#core/syntax/raw-elements";
import { isMarkup, syntaxOf } from "#core/syntax/language";
import type { Parse, SyntaxTree } from "#core/syntax/syntax-tree";
import type { LineIndex } from "#core/text/line-index";
import { dataFormatOf } from "#core/text/data-format";
import { parseDay } from "#core/text/day";
import type { TextDocument } from "#core/text/text-document";

/** Comments to insert that switch one rule off at one place; `{reason}` stands where the reason goes. */
export interface SuppressionInsert {
  readonly offset: number;
  readonly text: string;
}

/** Stands in `SuppressionInsert.text` where a person has to say why. */
export const reasonPlaceholder = "{reason}";

/** The text of a comment with the last day on which it counts, in front of the reason. What is no day is left out. */
export function withUntil(text: string, until: string | undefined): string {
  const day = until === undefined ? undefined : parseDay(until);
  return day === undefined ? text : text.replace(` -- ${reasonPlaceholder}`, ` until ${day} -- ${reasonPlaceholder}`);
}

/** JSON that its readers take with comments: the settings of compilers, editors and formatters. */
const commentedJson = /(?:^|\/)(?:[jt]sconfig(?:\.[^/]*)?\.json|lintel\.config\.json|deno\.json|turbo\.json|nx\.json|devcontainer\.json|\.(?:babelrc|eslintrc|swcrc|jshintrc)(?:\.json)?|\.vscode\/[^/]*\.json|[^/]*\.(?:jsonc|json5|code-workspace))$/;

/**
 * False for JSON as programs read it, in which a comment is a mistake: a manifest with one installs nothing. An editor may know a file for JSON
 * with comments, and one that holds some already is.
 */
export function canHoldComments({ text, path, languageId }: TextDocument): boolean {
  if (syntaxOf(path, languageId) !== undefined || dataFormatOf(path, languageId) !== "json") return true;
  return /^json(?:c|5)$/.test(languageId) || commentedJson.test(path) || /^\s*(?:\/\/|\/\*)/m.test(text);
}

/** Comments of other tools that count for the very next line: nothing may be put between. */
const bindsNextLine = /eslint-disable-next-line|prettier-ignore|biome-ignore|oxlint-disable-next-line|@ts-(?:ignore|expect-error)/;

/**
 * Where a comment that suppresses `ruleId` at `offset` goes, and how it reads there: above the line in code, in braces
 * among JSX children, as an HTML comment in a component's markup, at the line's end where another tool's comment stands
 * above, and around the whole statement where the line lies inside a template or string that spans lines, which can
 * hold no comment.
 */
export function suppressionInserts(
  document: TextDocument,
  lines: LineIndex,
  ruleId: string,
  offset: number,
  parse: Parse,
): readonly SuppressionInsert[] {
  const { text } = document;
  const line = lines.positionAt(offset).line;
  const lineStart = lines.lineStart(line);
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
  const nextLine = `lintel-disable-next-line ${ruleId} -- ${reasonPlaceholder}`;
  const above = (comment: string): readonly SuppressionInsert[] => [
    { offset: lineStart, text: `${indentOf(text, lineStart)}${comment}${lineBreak}` },
  ];

  if (isInMarkup(document, offset)) return above(`<!-- ${nextLine} -->`);
  if (syntaxOf(document.path, document.languageId) === undefined) {
    const around = dataFormatOf(document.path, document.languageId) === "yaml" ? aroundBlockText(text, lines, line, ruleId, lineBreak) : undefined;
    return around ?? above(inComment(document, nextLine));
  }
  const parsed = parse(document);
  if ("skipped" in parsed) return above(`// ${nextLine}`);
  const { tree } = parsed;
  const place = placeKind(tree, lineStart);
  if (place === "literal") {
    return aroundStatement(tree, lines, lineStart, ruleId, lineBreak) ?? above(`// ${nextLine}`);
  }
  const end = lineStart + contentOf(text, lines, line).length;
  const isBound = line > 0 && bindsNextLine.test(contentOf(text, lines, line - 1));
  if (isBound && placeKind(tree, end) === "code") {
    return [{ offset: end, text: ` // lintel-disable-line ${ruleId} -- ${reasonPlaceholder}` }];
  }
  return above(place === "jsx" ? `{/* ${nextLine} */}` : `// ${nextLine}`);
}

/** As `suppressionInserts`, for the statement around a finding; undefined where there is none that comments can stand around. */
export function blockSuppressionInserts(document: TextDocument, lines: LineIndex, ruleId: string, offset: number, parse: Parse): readonly SuppressionInsert[] | undefined {
  if (isInMarkup(document, offset)) return undefined;
  const parsed = parse(document);
  const lineBreak = document.text.includes("\r\n") ? "\r\n" : "\n";
  return "skipped" in parsed ? undefined : aroundStatement(parsed.tree, lines, offset, ruleId, lineBreak);
}

/** As `suppressionInserts`, for the whole file: one comment at its start, behind a line that must stay the first. */
export function fileSuppressionInserts(document: TextDocument, ruleId: string): readonly SuppressionInsert[] {
  const { text, path, languageId } = document;
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
  const first = /^(?:\uFEFF)?(?:#!|<\?xml|<!doctype|#\s*syntax=|\uFEFF)[^\n]*\n?/i.exec(text)?.[0].length ?? 0;
  const comment = `lintel-disable-file ${ruleId} -- ${reasonPlaceholder}`;
    return [{ offset: first, text: `${isMarkup(syntaxOf(path, languageId)) ? `<!-- ${comment} -->` : inComment(document, comment)}${lineBreak}` }];
}

/** Text as a comment on a line of its own, in the syntax of the document. */
function inComment({ path, languageId }: TextDocument, text: string): string {
  if (syntaxOf(path, languageId) !== undefined) return `// ${text}`;
  switch (dataFormatOf(path, languageId)) {
    case "xml":
    case "markdown":
      return `<!-- ${text} -->`;
    case "sql":
      return `-- ${text}`;
    case "json":
    case undefined:
      return `// ${text}`;
    default:
      return `# ${text}`;
  }
}

/** The key of a text that goes over lines, in YAML: `script: |`. A shell takes the comments of YAML as its own, other readers take them for text. */
const blockKey = /^([ \t]*)(?:- +)?(?!run\b)[\w.-]+:[ \t]*[|>][-+\d]*[ \t]*(?:#.*)?$/;

/** A pair of comments around the key whose text holds a line; undefined where that is in no such text, or in the script of a shell. */
function aroundBlockText(text: string, lines: LineIndex, line: number, ruleId: string, lineBreak: string): readonly SuppressionInsert[] | undefined {
  const indentAt = (at: number): number => indentOf(text, lines.lineStart(at)).length;
  const isBlank = (at: number): boolean => contentOf(text, lines, at).trim() === "";
  let key = line - 1;
  while (key >= 0 && (isBlank(key) || indentAt(key) >= indentAt(line))) key--;
  const indent = key < 0 ? undefined : blockKey.exec(contentOf(text, lines, key))?.[1];
  if (indent === undefined) return undefined;
  let end = line + 1;
  while (end < lines.lineCount && (isBlank(end) || indentAt(end) > indent.length)) end++;
  const close = end < lines.lineCount ? lines.lineStart(end) : text.length;
  const isOpen = close === text.length && !text.endsWith("\n");
  return [
    { offset: lines.lineStart(key), text: `${indent}# lintel-disable ${ruleId} -- ${reasonPlaceholder}${lineBreak}` },
    { offset: close, text: `${isOpen ? lineBreak : ""}${indent}# lintel-enable ${ruleId}${lineBreak}` },
  ];
}

/** A pair of comments on lines of their own around the innermost statement whose first and last line end in code. */
function aroundStatement(
  tree: SyntaxTree,
  lines: LineIndex,
  offset: number,
  ruleId: string,
  lineBreak: string,
): readonly SuppressionInsert[] | undefined {
  const { text } = tree.document;
  for (const statement of pathTo(tree, offset).filter(isStatement).reverse()) {
    const start = lines.lineStart(lines.positionAt(statement.getStart(tree.sourceFile, false)).line);
    const lastLine = lines.positionAt(statement.end).line;
    const end = lines.lineEnd(lastLine);
    if (placeKind(tree, start) !== "code" || placeKind(tree, end) !== "code") continue;
    const indent = indentOf(text, start);
    const enable = `${indent}// lintel-enable ${ruleId}`;
    const isEndOfFile = lastLine + 1 >= lines.lineCount;
    return [
      { offset: start, text: `${indent}// lintel-disable ${ruleId} -- ${reasonPlaceholder}${lineBreak}` },
      { offset: end, text: isEndOfFile ? `${lineBreak}${enable}` : `${enable}${lineBreak}` },
    ];
  }
  return undefined;
}

/** Whether text inserted at a place would be code, JSX text, or part of a string. */
function placeKind(tree: SyntaxTree, offset: number): "code" | "jsx" | "literal" {
  const innermost = pathTo(tree, offset).at(-1);
  if (innermost?.kind === SyntaxKind.JsxText) return "jsx";
  return innermost !== undefined && isLiteralText(innermost) ? "literal" : "code";
}

/** True for a place of a component or page outside its scripts. */
function isInMarkup({ text, path, languageId }: TextDocument, offset: number): boolean {
  const syntax = syntaxOf(path, languageId);
  // The code of `onclick` stands in lines of markup.
  if (syntax === "page") return !rawElements(text, ["script"]).some(({ bodyStart, bodyEnd }) => bodyStart <= offset && offset < bodyEnd);
  if (!isMarkup(syntax)) return false;
  return scriptText(text, languageId)[offset] !== text[offset];
}

/** The nodes from the file down to the innermost one whose own text covers the place. */
function pathTo({ sourceFile }: SyntaxTree, offset: number): readonly Node[] {
  const path: Node[] = [];
  for (let node: Node | undefined = sourceFile; node !== undefined; ) {
    path.push(node);
    let inner: Node | undefined;
    node.forEachChild((child) => {
      if (child.getStart(sourceFile, false) < offset && offset < child.end) inner = child;
      // JSX text owns the blanks it starts with.
      else if (child.kind === SyntaxKind.JsxText && child.pos <= offset && offset < child.end) inner = child;
      return inner;
    });
    node = inner;
  }
  return path;
}

function isLiteralText(node: Node): boolean {
  switch (node.kind) {
    case SyntaxKind.TemplateHead:
    case SyntaxKind.TemplateMiddle:
    case SyntaxKind.TemplateTail:
      return true;
    default:
      return isStringLike(node);
  }
}

/** What can have comments on lines of its own around it: statements, declarations and class properties. */
function isStatement({ kind }: Node): boolean {
  return (
    (kind >= SyntaxKind.VariableStatement && kind <= SyntaxKind.DebuggerStatement) ||
    kind === SyntaxKind.FunctionDeclaration ||
    kind === SyntaxKind.ClassDeclaration ||
    kind === SyntaxKind.PropertyDeclaration ||
    kind === SyntaxKind.ExportAssignment
  );
}

/** A line without its line break. */
function contentOf(text: string, lines: LineIndex, line: number): string {
  return text.slice(lines.lineStart(line), lines.lineEnd(line)).replace(/[\r\n]+$/, "");
}

function indentOf(text: string, lineStart: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart, lineStart + 200))?.[0] ?? "";
}
