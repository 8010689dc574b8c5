import { isNamedForProduction } from "../text/deployment-paths.js";
import { clientVariable, isServerSecret } from "./client-variable.js";
import { isOwnSecret, namePromise } from "./name-words.js";

/** A program or a database that is reached at the machine it runs on: `redis://localhost:6379`, `DB_HOST=127.0.0.1`. */
const service = /\w:\/\/(?:[^\s/@"']{0,200}@)?(?:localhost|127\.0\.0\.1|0\.0\.0\.0|host\.docker\.internal)\b|(?:^|[_-])host(?:name)?["']?\s*[:=]\s*["']?(?:localhost|127\.0\.0\.1|host\.docker\.internal)\b/im;
const forProduction = /\b(?:NODE_ENV|APP_ENV|ENVIRONMENT|RAILS_ENV)\s*[:=]\s*["']?prod/i;
const forDevelopers = /(?:^|[/._-])(?:dev|devel|development|local|localhost|docker|docker-compose|compose|test|testing|e2e|ci|sandbox|debug)(?=[/._-]|$)/i;

/**
 * True for a file of variables with which a program runs on the machine of whoever develops it: by its name, or because what it talks to is
 * there. What its own secrets protect there is worth nothing.
 */
export function isEnvOfOwnMachine(path: string, text: string): boolean {
  if (isNamedForProduction(path)) return false;
  const name = path.slice(path.lastIndexOf("/") + 1);
  return forDevelopers.test(name) || (service.test(text) && !forProduction.test(text));
}

/** True for what the program alone asks for, in a file of one's own machine: its passwords, and what it signs with. What others issue opens their doors. */
export function isSecretOfProgram(name: string): boolean {
  return isOwnSecret(name) || (namePromise(name) === "password" && !/(?:^|_)(?:smtp|mail|email|gmail|imap|sftp|ftp)(?:_|$)/i.test(name));
}

/** True for a variable that a build tool hands to every visitor, and whose name promises no more than what they may know. */
export function isForVisitors(name: string): boolean {
  const client = clientVariable(name);
  return client !== undefined && !isServerSecret(client.rest);
}
