import { bindingCalls, type ReadAs } from "./binding-calls.js";
import { rawElements } from "./raw-elements.js";
import { blank } from "./template-bindings.js";

/** Script types that hold data or a foreign language rather than code that runs as JavaScript. */
const foreignScript = /\btype\s*=\s*["'](?!module|text\/(?:java|type)script|application\/javascript|ts\b|text\/babel)[^"']*["']|\blang\s*=\s*["'](?:coffee|livescript)/i;
const frontmatter = /^\uFEFF?\s*---[ \t]*\r?\n([\s\S]*?)\r?\n---/;

/** True for the attributes of a `<script>` whose content is code that runs. */
export function runsAsScript(attributes: string): boolean {
  return !foreignScript.test(attributes);
}

/**
 * The code of single-file components (Vue, Svelte, Astro) and pages, every part in its place: the scripts, and what the templates
 * of components bind.
 */
export function codeText(text: string, languageId: string): string {
  if (languageId === "html") return scriptText(text, languageId);
  const scripts = scriptsOf(text, languageId);
  return blankOutside(text, [...scripts, ...bindingCalls(text, languageId, scripts)].sort((a, b) => a.start - b.start));
}

/** The text with everything but script code blanked; line breaks stay. */
export function scriptText(text: string, languageId: string): string {
  const isPage = languageId === "html";
  const markup = isPage ? withoutComments(text) : text;
  const kept = scriptsOf(markup, languageId);
  return isPage ? blankOutside(withoutTemplateParts(text), [...kept, ...handlers(markup)].sort((a, b) => a.start - b.start)) : blankOutside(text, kept);
}

/** A part of the text that is code. */
interface Kept {
  readonly start: number;
  readonly end: number;
  /** What is read in its place, where that is something else. */
  readonly code?: ReadAs["code"];
}

function scriptsOf(markup: string, languageId: string): readonly Kept[] {
  const kept: Kept[] = [];
  if (languageId === "astro") {
    const match = frontmatter.exec(markup);
    if (match?.[1] !== undefined) {
      const start = match[0].indexOf(match[1], match[0].indexOf("---") + 3);
      kept.push({ start, end: start + match[1].length });
    }
  }
  for (const { attributes, bodyStart, bodyEnd } of rawElements(markup, ["script"])) {
    if (runsAsScript(attributes)) kept.push({ start: bodyStart, end: bodyEnd });
  }
  return kept;
}

/** The code of `onclick="…"` and the like. Written with entities it would not read as what it is. */
function handlers(markup: string): readonly Kept[] {
  return [...markup.matchAll(/\son[a-z]{3,20}\s*=\s*(?:"([^"&]*)"|'([^'&]*)')/gi)].map(({ index, 0: whole, 1: double, 2: single = "" }) => {
    const end = index + whole.length - 1;
    return { start: end - (double ?? single).length, end };
  });
}

/** A page without its comments, what is commented out in scripts aside. */
function withoutComments(text: string): string {
  let result = "";
  let at = 0;
  const sign = /<!--|<script(?![\w-])/gi;
  for (let match = sign.exec(text); match !== null; match = sign.exec(text)) {
    const isComment = match[0] === "<!--";
    const closing = isComment ? /-->/g : /<\/script\s*>/gi;
    closing.lastIndex = sign.lastIndex;
    const end = closing.exec(text) === null ? text.length : closing.lastIndex;
    result += text.slice(at, isComment ? match.index : end);
    if (isComment) result += blank(text.slice(match.index, end));
    at = sign.lastIndex = end;
  }
  return result + text.slice(at);
}

/**
 * Pages of servers are templates as well: what these run is blanked, and what they fill in is read as a name, as of a value that
 * nobody knows here. Two braces beside each other are no code of scripts in any other sense. A part without
 * its end runs to that of the text, which keeps the search linear.
 */
function withoutTemplateParts(text: string): string {
  return text.replace(/<%[^=-][\s\S]*?(?:%>|$)|\{%[\s\S]*?(?:%\}|$)|\{#[^\n#]*#\}/g, blank).replace(/<%[=-][\s\S]*?(?:%>|$)|\{\{\{?[^{};\n]*\}\}\}?/g, (filledIn) => `_${" ".repeat(filledIn.length - 1)}`);
}

function blankOutside(text: string, kept: readonly Kept[]): string {
  let result = "";
  let at = 0;
  for (const { start, end, code } of kept) {
    if (start < at) continue;
    result += blank(text.slice(at, start)) + (code ?? text.slice(start, end));
    at = end;
    // A statement boundary between blocks, in place of the `<` of the closing tag.
    if (code === undefined && at < text.length && !/[\r\n]/.test(text.charAt(at))) {
      result += ";";
      at++;
    }
  }
  return result + blank(text.slice(at));
}
