/**
 * True for the text of a module of which the default export is all there is: what others take from it by name is a part of that. A
 * module that names its default export exports its other names beside it.
 */
export function isDefaultAll(text: string): boolean {
  return /\bexports\b|\bexport\s*=/.test(text) && !/\bexport\s+default\b|\bas\s+default\b/.test(text);
}

/** The name under which a text imports what a module exports by default. */
export function defaultName(text: string, specifier: string): string | undefined {
  for (const quote of ['"', "'"]) {
    const at = text.indexOf(`${quote}${specifier}${quote}`);
    const clause = at < 0 ? undefined : /\bimport\s+(?:type\s+)?([\w$]+)\s*(?:,\s*\{[^{}]*\}\s*)?from\s*$/.exec(text.slice(Math.max(0, at - 2000), at));
    if (clause?.[1] !== undefined) return clause[1];
  }
  return undefined;
}
