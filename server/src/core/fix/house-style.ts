import type { TextDocument } from "../text/text-document.js";
import type { Span } from "../text/span.js";
import type { TextEdit } from "../text/text-edit.js";
import type { Fix } from "./fix.js";
import { lineIndent } from "./line-indent.js";

/** How a document is written, as far as text that is put into it has to fit. Rules write theirs with `\n`, two spaces and double quotes. */
interface HouseStyle {
  readonly lineBreak: "\n" | "\r\n";
  /** What one level is indented by. */
  readonly indentation: string;
  readonly quote: '"' | "'";
  /** False where statements end without a semicolon. */
  readonly hasSemicolons: boolean;
}

/** As much of a document as tells how it is written. */
const sampleLength = 50_000;

/** Gives fixes of a document whose new text is written as the document is: its line breaks, its indentation, its quotes. */
export function houseStyleOf(document: TextDocument): (fix: Fix) => Fix {
  let style: HouseStyle | undefined;
  return (fix) => {
    const known = (style ??= styleOf(document));
    return { ...fix, edits: fix.edits.map((edit) => restyled(document, known, edit)) };
  };
}

function styleOf({ text, path, languageId }: TextDocument): HouseStyle {
  const sample = text.slice(0, sampleLength);
  return { lineBreak: /^[^\n]*\r\n/.test(sample) ? "\r\n" : "\n", indentation: indentationOf(sample, !/\.ya?ml$/i.test(path)), quote: isScript(languageId) ? quoteOf(sample) : '"', hasSemicolons: !isScript(languageId) || endsInSemicolons(sample) };
}

function indentationOf(sample: string, mayBeTabs: boolean): string {
  const starts = sample.match(/^(?:\t+| +)(?![ \t*]|\r?$)/gm) ?? [];
  const spaces = starts.filter((start) => start.startsWith(" "));
  if (mayBeTabs && starts.length - spaces.length > spaces.length) return "\t";
  // Texts and comments may have another one.
  return spaces.length > 0 && spaces.filter(({ length }) => length % 4 === 0).length > spaces.length * 0.85 ? "    " : "  ";
}

function isScript(languageId: string): boolean {
  return /^(?:typescript|javascript)(?:react)?$|^(?:vue|svelte|astro)$/.test(languageId);
}

/** The quotes of imports, which formatters and people agree on most; of all texts where there is none. */
function quoteOf(sample: string): HouseStyle["quote"] {
  const imports = sample.match(/(?:\bfrom\s*|\bimport\s*|\brequire\s*\(\s*)["']/g) ?? [];
  const texts = imports.length > 0 ? imports : (sample.match(/(?<![\w"'=])"(?=[^"'\n]*")|(?<![\w"'=])'(?=[^"'\n]*')/g) ?? []);
  const single = texts.filter((text) => text.endsWith("'")).length;
  return single > texts.length - single ? "'" : '"';
}

/** False where more statements of one line end without a semicolon than lines end with one. */
function endsInSemicolons(sample: string): boolean {
  const bare = sample.match(/^[ \t]*(?:import|export|const|let|var|return|await|throw)\b[^\r\n]*[\w)\]'"`][ \t]*\r?$/gm) ?? [];
  return bare.length <= (sample.match(/;[ \t]*\r?$/gm) ?? []).length;
}

function restyled({ text, languageId }: TextDocument, style: HouseStyle, edit: TextEdit): TextEdit {
  const { start } = edit.span;
  let { newText } = edit;
  const isCode = (style.quote === "'" || !style.hasSemicolons) && isCodeAt(text, languageId, start);
  if (isCode && style.quote === "'") newText = singleQuoted(newText);
  if (isCode && !style.hasSemicolons) newText = withoutSemicolons(text, edit.span, newText);
  if (style.indentation !== "  " && newText.includes("\n")) newText = indented(text, start, newText, style.indentation);
  if (style.lineBreak === "\r\n") newText = newText.replace(/\r?\n/g, "\r\n");
  return newText === edit.newText ? edit : { span: edit.span, newText };
}

/** False within a text, and where quotes are those of markup: the value of an attribute, and all of a component that is no script. */
function isCodeAt(text: string, languageId: string, offset: number): boolean {
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  const hole = line.lastIndexOf("${");
  // Within a hole of a template only what stands in the hole is code.
  const before = hole > Math.max(line.lastIndexOf("`"), line.lastIndexOf("}")) ? line.slice(hole) : line;
  const isInText = before.split("'").length % 2 === 0 || before.split("`").length % 2 === 0;
  if (isInText || before.endsWith("=")) return false;
  return !/^(?:vue|svelte|astro)$/.test(languageId) || text.lastIndexOf("<script", offset) > text.lastIndexOf("</script", offset);
}

/** The same texts in single quotes, but for those with an apostrophe. Code with other quotes in templates or patterns stays, and so do attributes of markup. */
function singleQuoted(code: string): string {
  if (/="|\/[^/\n"]*"[^/\n]*\//.test(code) || code.replace(quoted, "").match(/["'`]/) !== null) return code;
  return code.replace(quoted, (whole, text: string | undefined) => (text === undefined || text.includes("'") ? whole : `'${text}'`));
}

/** The same lines without the semicolons at their ends, where the next line is read as another statement all the same. */
function withoutSemicolons(text: string, { start, end }: Span, newText: string): string {
  if (newText.includes("`") || text.slice(start, end).endsWith(";")) return newText;
  const joined = newText + text.slice(end, end + 200);
  return newText.replace(/;/g, (semicolon, at: number) => (/^[ \t]*(?:\r?\n|$)(?!\s*(?:[([`+-]|\/(?![/*])))/.test(joined.slice(at + 1)) ? "" : semicolon));
}

/** Texts of one line, and templates without texts in them. */
const quoted = /"((?:[^"\\\n]|\\[^"\n])*)"|'(?:[^'\\\n]|\\.)*'|`[^`"'\\]*`/g;

/** The same lines with another indentation for each level below that of the line that they are put into. Lines that the document holds stay. */
function indented(text: string, offset: number, newText: string, unit: string): string {
  const base = lineIndent(text, offset);
  const [first = "", ...lines] = newText.split("\n");
  const moved = lines.map((line) => {
    const outer = line.startsWith(base) ? base : "";
    const levels = /^(?: {2})*/.exec(line.slice(outer.length))?.[0].length ?? 0;
    if (levels === 0 || text.includes(`\n${line.trimEnd()}`)) return line;
    return `${outer}${unit.repeat(levels / 2)}${line.slice(outer.length + levels)}`;
  });
  return [first, ...moved].join("\n");
}
