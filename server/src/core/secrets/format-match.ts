import type { Confidence } from "../finding/severity.js";
import type { Span } from "../text/span.js";
import { runCheck } from "./offline-checks.js";
import { looksHandWritten } from "./placeholder.js";
import { nearDistance, type SecretFormat } from "./secret-format.js";
import { compilePattern, type DrawnText, matchPattern, type SecretPattern } from "./secret-pattern.js";

/** A secret of a known form that stands in a text. */
export interface SecretMatch {
  readonly format: SecretFormat;
  readonly span: Span;
  readonly secret: string;
  /** `passed` where an offline check proved the value, `none` where the form has no check that could. */
  readonly check: "passed" | "failed" | "none";
  readonly detail: string | undefined;
  readonly confidence: Confidence;
  /** True for a value of the form that was written by hand, such as one full of x: it stands where the secret will go. */
  readonly isPlaceholder: boolean;
}

/** A format with one of its patterns, ready to be matched. */
export interface CompiledFormat {
  readonly format: SecretFormat;
  readonly source: string;
  readonly pattern: SecretPattern;
}

export function compileFormat(format: SecretFormat): readonly CompiledFormat[] {
  return format.patterns.map((source) => ({ format, source, pattern: compilePattern(source) }));
}

/** The surest match of the formats that can begin here. */
export function firstMatch(candidates: readonly Pick<CompiledFormat, "format" | "pattern">[], text: string, start: number): SecretMatch | undefined {
  let placeholder: SecretMatch | undefined;
  for (const { format, pattern } of candidates) {
    const matched = matchPattern(pattern, text, start);
    if (matched === undefined) continue;
    const secret = text.slice(start, matched.end);
    const check = format.check && runCheck(format.check, secret);
    if (check?.outcome === "harmless") continue;
    const isPlaceholder = (check?.outcome !== "passed" || !provesDraw(format)) && isHandWritten(matched.drawn);
    // A value that only its surroundings make a secret is nothing by itself.
    if (isPlaceholder && !tellsItself(format, text.slice(start, matched.end), matched.drawn)) continue;
    if (isInBlob(text, start)) continue;
    if (format.partner !== undefined && !isLoneDraw(text, start, secret)) continue;
    if (check?.outcome !== "passed" && namesFile(text, matched.end)) continue;
    if (format.near !== undefined && !isNear(text, start, matched.end, format.near)) continue;
    const failed = check?.outcome === "failed";
    const match: SecretMatch = {
      format,
      span: { start, end: matched.end },
      secret,
      check: failed ? "failed" : check !== undefined && provesDraw(format) ? "passed" : "none",
      detail: check?.detail,
      isPlaceholder,
      confidence: isPlaceholder || isPublicHere(format, text, start, matched.end) ? "low" : failed ? "medium" : (format.confidence ?? (format.keywords === undefined ? "high" : "medium")),
    };
    if (!isPlaceholder) return match;
    placeholder ??= match;
  }
  return placeholder;
}

/** More than any secret has in front of what tells it. */
const blobLength = 300;

/** True within the base64 of a picture or a font, in which any letters follow each other. */
function isInBlob(text: string, start: number): boolean {
  return start >= blobLength && /^[\w+/=-]+$/.test(text.slice(start - blobLength, start));
}

/** An account or a length comes out of any text; a checksum or a decoded payload does not. */
function provesDraw({ check }: SecretFormat): boolean {
  return check !== "aws-account" && check !== "base64-64-bytes" && check !== "base64-32-bytes";
}

/** True where what is fixed in the form says whose it is: four letters at least, as in `ghp_` or `AKIA`. */
function tellsItself({ partner, keywords, near, severity }: SecretFormat, secret: string, drawn: readonly DrawnText[]): boolean {
  if (partner !== undefined || keywords !== undefined || near !== undefined || severity === "info") return false;
  const drawnLength = drawn.reduce((sum, { text }) => sum + text.length, 0);
  return secret.length - drawnLength >= 4;
}

/** Numbers of a form (accounts, versions) are no draw; they are judged only where there is nothing else. */
function isHandWritten(drawn: readonly DrawnText[]): boolean {
  const telling = drawn.filter(({ text, alphabetSize }) => text.length >= 6 && alphabetSize > 10);
  return (telling.length > 0 ? telling : drawn).some(({ text, alphabetSize }) => looksHandWritten(text, alphabetSize));
}

/** Bare base64 has no prefix to tell it by: it must stand alone, as a value does, and mix its character classes. */
function isLoneDraw(text: string, start: number, drawn: string): boolean {
  const before = text[start - 1] ?? "";
  if ("/+.-".includes(before)) return false;
  return /[a-z]/.test(drawn) && /\d/.test(drawn) && (/[A-Z]/.test(drawn) || /^[0-9a-f]+$/.test(drawn));
}

function isPublicHere({ publicNear }: SecretFormat, text: string, start: number, end: number): boolean {
  return publicNear !== undefined && isNear(text, start, end, publicNear);
}

function isNear(text: string, start: number, end: number, words: readonly string[]): boolean {
  const around = text.slice(Math.max(0, start - nearDistance), end + nearDistance);
  const lower = around.toLowerCase();
  return words.some((word) => {
    for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1)) if (beginsWord(around, at)) return true;
    return false;
  });
}

/** `okta` begins a word in `oktaToken`, `myOktaToken` and `MY_OKTA_TOKEN`, but not in `rookTable`. */
function beginsWord(text: string, at: number): boolean {
  const before = text[at - 1] ?? "";
  return !/[A-Za-z]/.test(before) || !/[A-Za-z]/.test(text[at] ?? "") || (/[a-z]/.test(before) && /[A-Z]/.test(text[at] ?? ""));
}

/** What a build names a picture or a script after looks drawn as well: `logo-ico-4f9a….png`. */
const fileEnding = /^\.(?:png|jpe?g|gif|svg|webp|avif|ico|bmp|mp[34]|webm|wav|pdf|zip|t?gz|[cm]?[jt]sx?|css|s[ac]ss|html?|map|json|md|txt|woff2?|[to]tf|eot|wasm)(?![\w-])/;

/** True where a match goes on with a file's ending. */
function namesFile(text: string, end: number): boolean {
  return text[end] === "." && fileEnding.test(text.slice(end, end + 8));
}
