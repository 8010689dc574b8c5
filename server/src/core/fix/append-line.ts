import type { FileAppend } from "./fix.js";

/**
 * The text of a file with a line added at its end, or undefined where a line already starts as the append says.
 * `text` is undefined for a file that does not exist yet. Line breaks are the file's own.
 */
export function appendLine(text: string | undefined, { line, unlessLineStartsWith }: FileAppend): string | undefined {
  if (text === undefined || text === "") return `${line}\n`;
  if (text.split(/\r?\n/).some((existing) => existing.startsWith(unlessLineStartsWith))) return undefined;
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
  return `${text}${/\n$/.test(text) ? "" : lineBreak}${line}${lineBreak}`;
}
