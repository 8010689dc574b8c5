import { wordlikeness } from "../text/letter-pairs.js";
import { decodeBase64Text } from "./base64.js";

/** Words that stand in values which mean "put yours here", and never in real ones but by a rare chance. */
const placeholderWords = [
  "example", "placeholder", "changeme", "change-me", "change_me", "changeit", "your", "dummy", "fake", "sample", "insert", "replace",
  "redacted", "omitted", "filtered", "scrubbed", "notreal", "not-real", "not_real", "not-a-real", "localstack", "mock", "todo", "lorem", "xxxx", "foobar", "foo-bar", "foo_bar", "enter-", "enter_",
  "secret-here", "key-here", "token-here", "here-", "get-this", "get-from", "<", ">", "${", "{{", "%s", "...", "•", "****", "deadbeef", "cafebabe", "invalid",
  "undefined", "null",
] as const;

/** True for a value that says by itself that it stands in for another one. */
export function saysPlaceholder(value: string): boolean {
  const lower = value.toLowerCase();
  return placeholderWords.some((word) => lower.includes(word)) || /(?:[a-z]Here|[-_ ]here)$/.test(value) || isEncodedSentence(value);
}

/** `WW91ciB0b2tlbiBnb2VzIGhlcmU=`: words with spaces between, encoded. */
function isEncodedSentence(value: string): boolean {
  return value.length >= 20 && /^[\w+/-]+={0,2}$/.test(value) && /^[A-Za-z][a-z']*(?: [A-Za-z][a-z']*){2,}[.!?]?$/.test(decodeBase64Text(value) ?? "");
}

/**
 * True where a text that a provider would have drawn at random was written by hand: words in it, keyboard runs, the
 * alphabet, one character over and over, a piece repeated, or far fewer different characters than chance gives.
 * `alphabetSize` is the number of characters the text could have been drawn from.
 */
export function looksHandWritten(drawn: string, alphabetSize: number): boolean {
  if (drawn.length < 4) return false;
  if (longestRun(drawn, 1, 0) >= Math.max(5, drawn.length / 8)) return true;
  if (drawn.length > 200) return false;
  if (longestRun(drawn, 1, 1) >= 5 || longestRun(drawn, 2, 1) >= 5 || longestRun(drawn, 1, -1) >= 5) return true;
  if (sequenceShare(drawn) > 0.4 || repeats(drawn)) return true;
  if (distinctShare(drawn, alphabetSize) < 0.45) return true;
  if (saysPlaceholder(drawn) || /test|demo/i.test(drawn)) return true;
  return alphabetSize > 22 && drawn.length >= 16 && wordlikeness(drawn) > 5.5;
}

/** Characters of the longest stretch in which each differs from the one `stride` before it by `step`. */
function longestRun(text: string, stride: number, step: number): number {
  let longest = 1;
  let run = 1;
  for (let i = stride; i < text.length; i++) {
    run = text.charCodeAt(i) - text.charCodeAt(i - stride) === step ? run + 1 : 1;
    if (run > longest) longest = run;
  }
  return longest;
}

/** The share of a text that lies in runs of three or more neighbours, such as `abc`, `789`. */
function sequenceShare(text: string): number {
  let covered = 0;
  let run = 1;
  for (let i = 1; i <= text.length; i++) {
    if (text.charCodeAt(i) - text.charCodeAt(i - 1) === 1) {
      run++;
      continue;
    }
    if (run >= 3) covered += run;
    run = 1;
  }
  return covered / text.length;
}

/** True where the text is a shorter piece written twice or more. */
function repeats(text: string): boolean {
  for (let period = 1; period <= text.length / 2; period++) {
    if (text.startsWith(text.slice(period))) return true;
  }
  return false;
}

/** Different characters in a text as a share of what chance gives for its length. */
function distinctShare(text: string, alphabetSize: number): number {
  const expected = alphabetSize * (1 - (1 - 1 / alphabetSize) ** text.length);
  return new Set(text).size / expected;
}
