import { isInComment } from "../text/comment-line.js";
import type { Span } from "../text/span.js";
import { isMereType, mayHoldLiteral } from "./near-literal.js";
import { isSamplePassword } from "./sample-password.js";
import { isCredible, isOtherShape, looksLikePassword } from "./value-classifier.js";

/** One of these stands in every name of a password. */
export const passwordNameParts = ["pass", "pwd"] as const;
/** Words that end the names of passwords; the short ones only where something is called so. */
const passwordName = /password|passwd|passphrase|passcode|(?:\b|(?<=[_a-z]))(?:pwd|pass)(?=["'`\]]?\s*[:=])/iy;
/** The rest of a name, what closes it, and what may hand it a value: `passwordDev = `, `"password-prod": `, `setPassword(`. */
const receives = /[\w$. -]{0,40}["'`\])]{0,3}\s*(?:\/[*/][^\n]{0,80}\s*)?[:=,(?!|/]/y;
/** A text that is compared with a name behind it. */
const compared = /["'`]\)?\s*[!=]==?\s*\(?[\w$.?!["'`\]]{0,60}$/;
/** How far behind a name its value may begin. */
const distance = 200;
/** Properties beside which any word is a password, and accounts to which one belongs; see `neighbours.ts`. */
const login = /\b(?:host|hostname|server|port|database|dbname|dialect|connectString|connectionLimit|sid|auth|credentials|basicAuth|httpAuth|proxyAuth)\b|["'`](?:[^\s"'`]{1,80}@[^\s"'`]{1,80}|admin|administrator|root|sa|sysadmin|superuser)["'`]/;

/** True for what stands in a label of a `switch`: the colon behind it hands it no value. */
function isCase(text: string, offset: number): boolean {
  return /^\s*case\b/.test(text.slice(Math.max(0, text.lastIndexOf("\n", offset) + 1), offset));
}

/** The names for passwords that begin at some places, which are those of `passwordNameParts`. */
export function passwordNamesAt(text: string, places: readonly number[]): readonly Span[] {
  return places.flatMap((start) => {
    passwordName.lastIndex = start;
    return passwordName.test(text) ? [{ start, end: passwordName.lastIndex }] : [];
  });
}

/** False where nothing that could be a password stands near one of some names for one, so that the file need not be parsed to look for it. */
export function mayNamePassword(text: string, names: readonly Span[]): boolean {
  let isLogin: boolean | undefined;
  let looked = 0;
  for (const { start: index, end: behind } of names) {
    if (isInComment(text, index)) continue;
    if (compared.test(text.slice(Math.max(0, index - 100), index))) return true;
    receives.lastIndex = behind;
    if (!receives.test(text)) continue;
    const isProperty = text[receives.lastIndex - 1] === ":";
    if (isProperty && (isMereType(text, receives.lastIndex) || isCase(text, index))) continue;
    const start = isProperty ? behind : Math.max(behind, looked);
    const end = behind + distance;
    looked = end;
    const passes = (value: string): boolean =>
      looksLikePassword(value, "") || (isProperty && isCredible(value) && !isSamplePassword(value) && !isOtherShape(value) && (isLogin ??= login.test(text)));
    if (mayHoldLiteral(text, start, end, passes)) return true;
  }
  return false;
}
