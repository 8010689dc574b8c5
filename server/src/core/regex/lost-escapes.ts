/** A backslash that a text loses before a pattern is made of it. */
export interface LostEscape {
  /** Where the backslash stands in the literal, from its opening quote. */
  readonly at: number;
  /** The escape as it is written: `\.`, `\d`. */
  readonly written: string;
}

/** Classes and assertions of patterns that are another text, or no escape, in a string. */
const classes = "dDsSwWbB";
/** Signs that mean something in a pattern, unless they are escaped there. */
const signs = "^$.*+?()[]{}|";

/**
 * The escapes in a string literal, quotes included, that mean nothing to the string, so that a pattern made of it has them no more: in
 * `"\d+\."` the letter d and any sign. Those that change nothing, such as `\/`, a dot or the backspace `\b` in a class, are none. After the
 * grammar of strings and patterns in ECMA-262.
 */
export function lostEscapes(literal: string): readonly LostEscape[] {
  const found: LostEscape[] = [];
  let isInClass = false;
  for (let at = 1; at < literal.length - 1; at++) {
    const sign = literal.charAt(at);
    if (sign === "[" && !isInClass) isInClass = true;
    else if (sign === "]") isInClass = false;
    if (sign !== "\\") continue;
    at++;
    const escaped = literal.charAt(at);
    // `\\.` is an escape of the pattern: what follows belongs to it.
    // `\${` and `\`` are escapes of the template.
    if (literal.startsWith("`") && (escaped === "$" || escaped === "{")) continue;
    if (escaped === "\\") at += literal.charAt(at + 1) === "\\" ? 2 : 1;
    else if ((classes.includes(escaped) && !(isInClass && escaped === "b")) || (signs.includes(escaped) && (isInClass ? escaped === "]" : meansSomething(literal, at)))) found.push({ at: at - 1, written: `\\${escaped}` });
  }
  return found;
}

/** A brace is itself unless it counts something. */
function meansSomething(literal: string, at: number): boolean {
  const sign = literal.charAt(at);
  if (sign === "{") return /^\{\d+(?:,\d*)?\\?\}/.test(literal.slice(at, at + 20));
  return sign !== "}";
}
