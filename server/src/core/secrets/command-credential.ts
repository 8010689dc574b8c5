import type { Span } from "../text/span.js";
import { isSamplePassword } from "./sample-password.js";

/** A password in the arguments of a command that logs in with it. */
export interface CommandCredential {
  readonly span: Span;
  readonly password: Span;
  readonly command: string;
}

/** A command and what continues it behind a backslash at the end of a line. */
const longestCommand = 1200;
const account = /\s(?:-[a-zA-Z]{0,4}u|--user|--proxy-user)[ \t=]{0,3}(?:"([^"\s:]{0,80}):([^"\s]{3,100})"|'([^'\s:]{0,80}):([^'\s]{3,100})'|([^\s"'`:]{1,80}):["']?([^\s"'`\\]{3,100}))/;
/** Variables, holes and prompts that stand where the password would. */
const hole = /^[$<%[{(]|\$\{|\$\(|\{\{|\$[A-Z_]{3}/;

/** Finds `curl -u user:password`, in scripts, manuals and the texts of a program. */
export function findCommandCredentials(text: string): readonly CommandCredential[] {
  const found: CommandCredential[] = [];
  for (let at = text.indexOf("curl "); at >= 0; at = text.indexOf("curl ", at + 5)) {
    if (/[\w-]/.test(text.charAt(at - 1))) continue;
    const command = text.slice(at, endOfCommand(text, at));
    const match = account.exec(command);
    if (match === null) continue;
    const user = match[1] ?? match[3] ?? match[5] ?? "";
    const password = match[2] ?? match[4] ?? match[6] ?? "";
    if (hole.test(password) || hole.test(user) || isSamplePassword(password, user)) continue;
    const start = at + match.index + match[0].lastIndexOf(password);
    found.push({ span: { start: at + match.index + 1, end: at + match.index + match[0].length }, password: { start, end: start + password.length }, command: "curl" });
  }
  return found;
}

function endOfCommand(text: string, start: number): number {
  const limit = Math.min(text.length, start + longestCommand);
  for (let end = text.indexOf("\n", start); end >= 0 && end < limit; end = text.indexOf("\n", end + 1)) {
    if (!/\\\r?$/.test(text.slice(end - 2, end))) return end;
  }
  return limit;
}
