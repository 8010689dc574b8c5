import type ts from "typescript";
import type { FileFacts } from "../facts/file-facts.js";
import { tokenNameKind } from "../names/token-names.js";
import { enclosingFunction, type Expression, type Identifier, isArrayLiteral, isBinaryExpression, isCallExpression, isConditional, isElementAccess, isIdentifier, isObjectLiteral, isPropertyAccess, isTemplateExpression, memberValue, type Node, skipWrappers, SyntaxKind } from "../syntax/nodes.js";
import { splitWords } from "../text/words.js";

/** Something in a log line that must not be there. */
export interface LoggedSecret {
  /** The secret, or the variable that brings it along. */
  readonly at: Expression;
  readonly name: string;
  /** A value called a secret, or a record that holds some. */
  readonly kind: "secret" | "record";
  /** Set where a variable brings it along, for which a text or a record was put together before. */
  readonly isBrought?: true;
}

const personal = new Set(["ssn", "cvv", "cvc", "iban"]);
const pairs: readonly (readonly [string, string])[] = [["credit", "card"], ["card", "number"], ["social", "security"], ["private", "key"], ["api", "key"], ["secret", "key"], ["client", "secret"], ["set", "cookie"]];
/** Words that make a name one about a secret, not one for it. */
const about = new Set(["name", "names", "id", "ids", "length", "count", "hash", "hashed", "masked", "redacted", "encrypted", "has", "is", "valid", "invalid", "type", "exists", "present", "missing", "expired", "expires", "expiry", "error", "errors", "err", "reset", "url", "uri", "path", "label", "field", "message", "status", "policy", "strength", "usage", "limit", "used", "total", "max", "min", "public", "file", "index", "set", "config", "options", "manager", "service", "provider", "store", "schema", "changed", "updated", "prefix", "suffix", "arn", "ref", "version", "source", "info", "kind", "per", "interval", "remaining", "rate", "bucket"]);

/** The secrets among values that become text: the arguments of a call that logs, or the message of an error. */
export function loggedSecrets(facts: FileFacts, values: readonly Expression[]): readonly LoggedSecret[] {
  return partsWith(facts, values, (bare) => secretOf(facts, bare)).map(({ found, by }) => (by === undefined ? found : { ...found, at: by, isBrought: true }));
}

/** What was found of a value, or of a part of it; `by` is the variable that brings it along. */
export interface FoundPart<Found> {
  readonly found: Found;
  readonly by?: Expression;
}

/** Asks values for what they hold, those that say nothing by their parts: properties, pieces of text, both sides of a choice. */
export function partsWith<Found>(facts: FileFacts, values: readonly Expression[], ask: (bare: Expression) => Found | undefined): readonly FoundPart<Found>[] {
  const all: FoundPart<Found>[] = [];
  const open: { readonly node: Node; readonly by?: Expression }[] = values.map((node) => ({ node }));
  for (let seen = 0; open.length > 0 && seen < 300; seen++) {
    const next = open.shift();
    if (next === undefined) continue;
    const bare = skipWrappers(next.node as Expression);
    const found = ask(bare);
    if (found !== undefined) all.push(next.by === undefined ? { found } : { found, by: next.by });
    else if (isIdentifier(bare)) for (const node of next.by === undefined ? madeBefore(facts, bare) : []) open.push({ node, by: bare });
    else for (const node of partsOf(facts, bare)) open.push({ ...next, node });
  }
  return all;
}

/** What becomes text with an expression. */
function partsOf(facts: FileFacts, bare: Expression): readonly Node[] {
  if (isObjectLiteral(bare)) return bare.properties.flatMap((member) => memberValue(member) ?? []);
  if (isArrayLiteral(bare)) return bare.elements;
  if (isTemplateExpression(bare)) return bare.templateSpans.map(({ expression }) => expression);
  if (isBinaryExpression(bare) && joins.has(bare.operatorToken.kind)) return [bare.left, bare.right];
  if (isConditional(bare)) return [bare.whenTrue, bare.whenFalse];
  return isCallExpression(bare) && /(?:^|\.)(?:stringify|String|inspect|toString|format)$/.test(facts.textOf(bare.expression)) ? bare.arguments : [];
}

/** The text or the record that was put together for a variable: `const line = \`${user} ${password}\`; log.info(line)`. */
function madeBefore(facts: FileFacts, name: Identifier): readonly Expression[] {
  const definition = facts.definitionOf(name);
  const bare = definition && skipWrappers(definition);
  return bare !== undefined && bare !== name && (isTemplateExpression(bare) || isObjectLiteral(bare) || isBinaryExpression(bare)) ? [bare] : [];
}

/** True where an argument, or a piece of one, is a variable for which something was put together that holds a word. */
export function isMadeOf(facts: FileFacts, values: readonly Expression[], word: RegExp): boolean {
  const written = values.map((value) => skipWrappers(value)).flatMap((bare) => (isTemplateExpression(bare) ? bare.templateSpans.map(({ expression }) => skipWrappers(expression)) : [bare]));
  return written.some((bare) => isIdentifier(bare) && madeBefore(facts, bare).some((made) => word.test(facts.textOf(made))));
}

const joins = new Set<SyntaxKind>([SyntaxKind.PlusToken, SyntaxKind.BarBarToken, SyntaxKind.QuestionQuestionToken, SyntaxKind.CommaToken]);

/** The secret that a variable or a property is by its name; undefined for everything else. */
export function secretOf(facts: FileFacts, bare: Expression): LoggedSecret | undefined {
  if (isElementAccess(bare)) {
    // `req.headers["x-access-token"]`
    const header = /\bheaders$/.test(facts.textOf(bare.expression)) ? facts.constantString(bare.argumentExpression) : undefined;
    return header !== undefined && /^(?:proxy-)?authorization$|^(?:set-)?cookie$|-(?:token|key|secret)$/i.test(header) && !/csrf|xsrf|idempotency|public|next/i.test(header) && facts.source(bare) !== undefined ? { at: bare, name: header, kind: "secret" } : undefined;
  }
  if (!isIdentifier(bare) && !isPropertyAccess(bare)) return undefined;
  const name = isIdentifier(bare) ? bare.text : bare.name.text;
  const api = facts.api(bare)?.name;
  if (api === "globalThis.process.env") return { at: bare, name: "process.env", kind: "record" };
  // The folders of the shell.
  if (api !== undefined && /^globalThis\.process\.env\.(?:OLD)?PWD$/.test(api)) return undefined;
  if (api?.startsWith("globalThis.process.env.") === true && (namesConnection.test(name) || /_(?:PASS|PWD)$/.test(name))) return { at: bare, name, kind: "secret" };
  if (isPropertyAccess(bare) && /^(?:headers|cookies|signedCookies)$/.test(name) && facts.source(bare) !== undefined) return { at: bare, name: facts.textOf(bare), kind: "record" };
  if (isPropertyAccess(bare) && name === "body" && facts.source(bare) !== undefined && readsPassword(facts, bare)) return { at: bare, name: facts.textOf(bare), kind: "record" };
  if (isPropertyAccess(bare) && /^authorization$/i.test(name) && facts.source(bare) !== undefined) return { at: bare, name: facts.textOf(bare), kind: "secret" };
  if (!namesSecret(name) || isHarmless(facts, bare)) return undefined;
  return { at: bare, name, kind: "secret" };
}

/** Settings that hold an address with the password of a database or a queue in it. */
const namesConnection = /^(?:DATABASE|DB|MONGO(?:DB)?|POSTGRES(?:QL)?|PG|MYSQL|MARIADB|REDIS|AMQP|RABBIT(?:MQ)?|CLOUDAMQP|SQL)_?(?:URL|URI|DSN|CONN(?:ECTION)?_?(?:STRING|URL|URI|STR))$/i;

/** True where the function that has the body of a request reads a password out of it. */
function readsPassword(facts: FileFacts, body: Expression): boolean {
  const around = enclosingFunction(body);
  if (around === undefined) return false;
  const code = facts.textOf(around);
  return /\bbody\.(?:password|passwd|passphrase|new_?password)\b/i.test(code) || /\{[^{}]*\b(?:password|passwd|passphrase)\b[^{}]*\}\s*=\s*(?:await\s+)?\w+\.body\b/i.test(code);
}

/** True for a name that holds a secret: `password`, `accessToken`, `user.ssn`, `API_KEY`. */
function namesSecret(name: string): boolean {
  const words = splitWords(name);
  // `passwordReset` is something that happens, `resetToken` what opens the account.
  if (words.some((word, at) => about.has(word) && !(word === "reset" && words[at + 1] === "token" && at + 2 === words.length))) return false;
  if (tokenNameKind(name) === "credential") return words.at(-1) !== "tokens" && !(words.length === 1 && words[0] === "token");
  if (words.some((word) => personal.has(word)) || pairs.some(([first, second]) => words.some((word, at) => word === first && words[at + 1] === second))) return true;
  return words.at(-1) === "secret" || words.at(-1) === "secrets";
}

/** Constants, functions, what is typed as a flag or a number, and what a function masks. */
export function isHarmless(facts: FileFacts, bare: Expression): boolean {
  if (facts.constant(bare) !== undefined) return true;
  if (!isIdentifier(bare)) return false;
  const binding = facts.names.bindingOf(bare);
  // Nothing declares what a snippet logs.
  if (binding === undefined) return bare.text === "undefined";
  if (binding.kind === "function" || binding.kind === "class" || binding.kind === "enum") return true;
  const type = (binding.declaration as { readonly type?: ts.TypeNode }).type;
  if (type !== undefined && /^(?:boolean|number)$/.test(facts.textOf(type))) return true;
  const definition = facts.definitionOf(bare);
  const value = definition && skipWrappers(definition);
  return value !== undefined && (value.kind === SyntaxKind.PrefixUnaryExpression || (isCallExpression(value) && /mask|redact|hash|encrypt|obfuscat|truncate/i.test(facts.textOf(value.expression))));
}
