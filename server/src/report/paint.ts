import type { Severity } from "#core/finding/severity";

const codes = {
  bold: [1, 22],
  dim: [2, 22],
  underline: [4, 24],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  cyan: [36, 39],
  whiteOnRed: ["97;41", "39;49"],
} as const;
export type Style = keyof typeof codes;

/** Puts terminal styles around text, or does nothing where there is no terminal that shows them. */
export type Paint = (text: string, ...styles: readonly Style[]) => string;

export function createPaint(hasColor: boolean): Paint {
  if (!hasColor) return (text) => text;
  return (text, ...styles) => styles.reduce((inner, style) => `\u001B[${codes[style][0]}m${inner}\u001B[${codes[style][1]}m`, text);
}

/** How each severity looks. */
export const severityStyles: Readonly<Record<Severity, readonly Style[]>> = {
  critical: ["bold", "whiteOnRed"],
  high: ["bold", "red"],
  medium: ["bold", "yellow"],
  low: ["cyan"],
  info: ["dim"],
};

/**
 * Text of the analysed code, made harmless for a terminal: control characters could move the cursor or set colours, and
 * marks for writing direction could make code look like other code.
 */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g, "\uFFFD");
}

/** The same for a path, in which a new line would make up lines of a report. */
export function printablePath(path: string): string {
  return printable(path).replaceAll("\n", "\uFFFD");
}
