import type { FileFacts } from "../facts/file-facts.js";
import { literalAround } from "../fix/literal-around.js";
import { type Expression, isBinaryExpression, isEquality, isStringLiteral } from "../syntax/nodes.js";
import { splitWords } from "../text/words.js";
import type { Span } from "../text/span.js";
import { environmentName, isEnvironmentName } from "./name-words.js";
import { nameOf, receivingName } from "./named-value.js";

/**
 * The environment variable for the secret at `secret`: a constant in capitals lends its own name, other names of variables
 * and properties are converted, and `usual` is for what has no name or one that would fit any secret, such as `apiKey`.
 */
export function variableName(facts: FileFacts | undefined, secret: Span, usual: string): string {
  const node = facts && literalAround(facts, secret);
  if (facts === undefined || node === undefined) return usual;
  const { start, end } = facts.spanOf(node);
  // The name of a text with a secret in it is not the name of the secret.
  if (secret.start > start + 1 || secret.end < end - 1) return usual;
  const { parent } = node;
  const name = receivingName(node) ?? (isBinaryExpression(parent) && isEquality(parent.operatorToken.kind) ? nameOf(parent.left === node ? parent.right : parent.left) : undefined);
  return name === undefined ? usual : ofItsOwn(facts, node, name, variableFromName(name) ?? usual);
}

/** `variable`, with a number where other secrets of the file go by the same name: accounts have a password each. */
function ofItsOwn(facts: FileFacts, node: Expression, name: string, variable: string): string {
  if (!isStringLiteral(node)) return variable;
  const { text } = facts.tree.document;
  const given = (value: string): RegExp => new RegExp(`(?<!//[^\\n]*)(?<![\\w$])${name.replace(/\W/g, "\\$&")}["']?\\s*(?:[:=]|[=!]==?)\\s*${value}`, "g");
  const literals = [...new Set([...text.matchAll(given(`("[^"\\n]*"|'[^'\\n]*')`))].map(([, value = ""]) => value.slice(1, -1)))];
  const read = new Set([...text.matchAll(given(`process\\.env\\.(${variable}(?:_\\d+)?)\\b`))].map(([, value]) => value));
  const number = Math.max(0, literals.indexOf(node.text)) + read.size;
  return number === 0 ? variable : `${variable}_${number + 1}`;
}

function variableFromName(name: string): string | undefined {
  if (name.length > longestName || builtIn.test(name)) return undefined;
  if (isEnvironmentName(name)) return name;
  const words = splitWords(name);
  return words.length < 2 || words.every((word) => anySecret.has(word)) ? undefined : environmentName(name);
}

const longestName = 60;
/** Build tools put variables of these names into what they send to browsers. */
const builtIn = /^(?:NEXT_PUBLIC|NUXT_PUBLIC|EXPO_PUBLIC|REACT_APP|VITE|GATSBY|PUBLIC|VUE_APP)_/;
/** Words that say what kind of secret it is, not whose. */
const anySecret: ReadonlySet<string> = new Set([
  "access", "api", "auth", "authorization", "bearer", "connection", "credential", "credentials", "database", "db", "default", "dsn", "hardcoded", "header", "id",
  "key", "keys", "my", "or", "pass", "passphrase", "passwd", "password", "private", "pwd", "secret", "secrets", "string", "token", "uri", "url", "value", "x",
]);
