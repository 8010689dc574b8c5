import { rawElements } from "./raw-elements.js";

/**
 * Single-file components (Vue, Svelte, Astro): everything but the script is replaced by spaces, so that the rest parses
 * as TypeScript and every offset stays that of the whole file.
 */
/** Script types that hold data or a foreign language rather than code that runs as JavaScript. */
const foreignScript = /\btype\s*=\s*["'](?!module|text\/(?:java|type)script|application\/javascript|ts\b|text\/babel)[^"']*["']|\blang\s*=\s*["'](?:coffee|livescript)/i;
const frontmatter = /^\uFEFF?\s*---[ \t]*\r?\n([\s\S]*?)\r?\n---/;

/** The text with everything but script code blanked; line breaks stay. */
export function scriptText(text: string, languageId: string): string {
  const kept: { start: number; end: number }[] = [];
  if (languageId === "astro") {
    const match = frontmatter.exec(text);
    if (match?.[1] !== undefined) {
      const start = match[0].indexOf(match[1], match[0].indexOf("---") + 3);
      kept.push({ start, end: start + match[1].length });
    }
  }
  for (const { attributes, bodyStart, bodyEnd } of rawElements(text, ["script"])) {
    if (!foreignScript.test(attributes)) kept.push({ start: bodyStart, end: bodyEnd });
  }
  return blankOutside(text, kept);
}

function blankOutside(text: string, kept: readonly { start: number; end: number }[]): string {
  let result = "";
  let at = 0;
  for (const { start, end } of kept) {
    if (start < at) continue;
    result += blank(text.slice(at, start)) + text.slice(start, end);
    at = end;
    // A statement boundary between blocks, in place of the `<` of the closing tag.
    if (at < text.length) {
      result += ";";
      at++;
    }
  }
  return result + blank(text.slice(at));
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, " ");
}
