/**
 * True for a module that does nothing but keep values which it writes out: `export const redirects = [{ from: "/a", to: "/b" }]`. Such
 * files are generated and large. Nothing is called, imported, compared or computed in them. False where that is not sure: the first
 * character that such a file lacks ends the look, so that of code only a few are read.
 */
export function holdsOnlyData(text: string): boolean {
  // Too short to be worth a look.
  if (text.length < leastLength) return false;
  let depth = 0;
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code === doubleQuote || code === singleQuote) {
      at = endOfString(text, at, code);
      if (at < 0) return false;
    } else if (code === slash) {
      at = endOfComment(text, at);
      if (at < 0) return false;
    } else if (code <= 32 || code === comma || code === colon || code === semicolon) at++;
    else if (code === openBrace || code === openBracket) {
      depth++;
      at++;
    } else if (code === closeBrace || code === closeBracket) {
      depth--;
      at++;
    } else {
      const end = depth === 0 ? endOf(statementStart, text, at) : endOf(member, text, at);
      if (end === at) return false;
      at = end;
    }
  }
  return depth === 0;
}

const leastLength = 1000;

/** What makes a value known: a declaration up to its `=`, without a computed type. */
const statementStart = /(?:export\s+)?const\s+[\w$]+\s*(?::\s*[A-Z][\w$.]*(?:\[\])*\s*)?=(?![=>])|export\s+default\b(?=\s*[[{"'])|module\.exports\s*=(?![=>])|as\s+const\b|-?\d[\w.]*/y;
/** A key with its colon, a number, or a value that has a name in every program. */
const member = /[\w$]+(?=\s*:)|(?:true|false|null|undefined)\b(?!\s*[(.[:])|-?\d[\w.]*/y;

const doubleQuote = 34;
const singleQuote = 39;
const comma = 44;
const slash = 47;
const colon = 58;
const semicolon = 59;
const openBracket = 91;
const backslash = 92;
const closeBracket = 93;
const openBrace = 123;
const closeBrace = 125;

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** Behind the closing quote; -1 for a string without one. */
function endOfString(text: string, start: number, quote: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === backslash) at++;
    else if (code === quote) return at + 1;
    else if (code === 10) return -1;
  }
  return -1;
}

/** Behind a comment; -1 where a slash begins none. */
function endOfComment(text: string, start: number): number {
  const next = text[start + 1];
  if (next !== "/" && next !== "*") return -1;
  const end = next === "/" ? text.indexOf("\n", start) : text.indexOf("*/", start + 2);
  if (end < 0) return next === "/" ? text.length : -1;
  return next === "/" ? end : end + 2;
}
