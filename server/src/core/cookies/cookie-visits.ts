import type { FileFacts } from "../facts/file-facts.js";
import type { CookieRow } from "../model/option-calls.js";
import type { BinaryExpression, CallExpression, PropertyAssignment } from "../syntax/nodes.js";
import { cookieCalls, type CookieUse } from "./cookie-use.js";
import { rawCookiesAt } from "./raw-cookie.js";

/**
 * The `visit` and `check` of a rule that judges every login cookie of a file, be it set by a call of the table or written out as
 * a header's text. Each cookie is judged once.
 */
export function cookieVisits<Context extends { readonly facts: FileFacts }>(table: readonly CookieRow[], judge: (context: Context, use: CookieUse) => void) {
  const visitText = (node: CallExpression | PropertyAssignment | BinaryExpression, context: Context): void => {
    for (const use of rawCookiesAt(context.facts, node)) judge(context, use);
  };
  return {
    visit: { CallExpression: visitText, PropertyAssignment: visitText, BinaryExpression: visitText },
    check(context: Context): void {
      for (const use of cookieCalls(context.facts, table)) judge(context, use);
    },
  };
}
