import { mayHoldLiteral } from "./near-literal.js";
import { isSamplePassword } from "./sample-password.js";
import { isCredible, isOtherShape, looksLikePassword } from "./value-classifier.js";

/** Words that end the names of passwords; the short ones only where something is called so. */
export const passwordNames = /password|passwd|passphrase|passcode|(?:\b|_|[a-z])(?:pwd|pass)(?=["'`\]]?\s*[:=])/i;
const everyName = new RegExp(passwordNames, "gi");
/** The rest of a name, what closes it, and what may hand it a value: `passwordDev = `, `"password-prod": `, `setPassword(`. */
const receives = /[\w$. -]{0,40}["'`\])]{0,3}\s*(?:\/[*/][^\n]{0,80}\s*)?[:=,(?!|/]/y;
/** A text that is compared with a name behind it. */
const compared = /["'`]\)?\s*[!=]==?\s*\(?[\w$.?!["'`\]]{0,60}$/;
/** How far behind a name its value may begin. */
const distance = 200;
/** Properties beside which any word is a password, and accounts to which one belongs; see `neighbours.ts`. */
const login = /\b(?:host|hostname|server|port|database|dbname|dialect|connectString|connectionLimit|sid|auth|credentials|basicAuth|httpAuth|proxyAuth)\b|["'`](?:[^\s"'`]{1,80}@[^\s"'`]{1,80}|admin|administrator|root|sa|sysadmin|superuser)["'`]/;

/** False where nothing that could be a password stands near a name for one, so that the file need not be parsed to look for it. */
export function mayNamePassword(text: string): boolean {
  let isLogin: boolean | undefined;
  let looked = 0;
  for (const { index, 0: name } of text.matchAll(everyName)) {
    if (compared.test(text.slice(Math.max(0, index - 100), index))) return true;
    receives.lastIndex = index + name.length;
    if (!receives.test(text)) continue;
    const isProperty = text[receives.lastIndex - 1] === ":";
    const start = isProperty ? index + name.length : Math.max(index + name.length, looked);
    const end = index + name.length + distance;
    looked = end;
    const passes = (value: string): boolean =>
      looksLikePassword(value, "") || (isProperty && isCredible(value) && !isSamplePassword(value) && !isOtherShape(value) && (isLogin ??= login.test(text)));
    if (mayHoldLiteral(text, start, end, passes)) return true;
  }
  return false;
}
