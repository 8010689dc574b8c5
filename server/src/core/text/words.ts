/**
 * The words of an identifier, key or file name, in lower case: `accessToken`, `access_token` and `ACCESS-TOKEN` are all
 * `access`, `token`; `JWTSecret2` is `jwt`, `secret`, `2`. Splitting into words keeps `tokenizer` from reading as `token`.
 */
export function splitWords(name: string): readonly string[] {
  const words: string[] = [];
  let start = 0;
  let before = other;
  for (let at = 0; at <= name.length; at++) {
    const current = classAt(name, at);
    if (begins(current, before, name, at)) {
      if (at > start) words.push(name.slice(start, at).toLowerCase());
      start = current === other ? at + 1 : at;
    }
    before = current;
  }
  return words;
}

const other = 0;
const lower = 1;
const upper = 2;
const digit = 3;

/** True where a word ends in front of a character: at marks, at a capital behind small letters or in front of them, at digits behind letters. */
function begins(current: number, before: number, name: string, at: number): boolean {
  if (current === other) return true;
  if (current === upper) return before === lower || before === digit || (before === upper && classAt(name, at + 1) === lower);
  return current === digit && (before === lower || before === upper);
}

function classAt(name: string, at: number): number {
  const code = name.charCodeAt(at);
  if (code >= 97 && code <= 122) return lower;
  if (code >= 65 && code <= 90) return upper;
  return code >= 48 && code <= 57 ? digit : other;
}
