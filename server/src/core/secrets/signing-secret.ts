import type { FileFacts } from "../facts/file-facts.js";
import { piecesOfList } from "../facts/list-pieces.js";
import {
  type Expression,
  isBinaryExpression,
  isObjectLiteral,
  isPropertyAccess,
  isPropertyAssignment,
  isVariableDeclaration,
  type Node,
  propertyNameText,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
import { type LiteralOrigin, literalOrigins, literalsIn } from "./literal-origin.js";
import { signingRole } from "./name-words.js";
import { type NamingNode, nameOf, namedValues } from "./named-value.js";
import { isSecretArgument } from "./secret-argument.js";
import { canSign, isOtherShape } from "./value-classifier.js";

/** A fixed text that its name makes the secret with which tokens or cookies are signed. */
export interface SigningSecret {
  readonly name: string;
  readonly origin: LiteralOrigin;
}

/**
 * The signing secrets that get their name at a node: `jwtSecret: "…"`, or `secret: "…"` in an object called `jwt`. Those
 * that reach a library's argument in the same file are left to the argument.
 */
export function namedSigningSecrets(facts: FileFacts, node: NamingNode, role: "jwt" | "session"): readonly SigningSecret[] {
  const found: SigningSecret[] = [];
  for (const { name, value, place } of namedValues(node)) {
    if (place === "comparison" || roleAt(facts, node, name) !== role) continue;
    const written = literalsIn(facts, value);
    const isTaken = isKoaKeys(facts, node);
    for (const origin of written.length === 0 && isTaken ? listedElsewhere(facts, value) : written) {
      const { text } = origin;
      // A library takes any text, a sentence too.
      if (!canSign(text) || (!isTaken && (text.length < 5 || isOtherShape(text) || isKey(text, name)))) continue;
      if (!isSecretArgument(facts, origin, [role])) found.push({ name, origin });
    }
  }
  return found;
}

/** Keys of translations and settings; words with underscores are what people take for a secret. */
function isKey(text: string, name: string): boolean {
  return text.toLowerCase() === name.toLowerCase() || /^[a-z]+(?:\.[\w-]+)+$/i.test(text);
}

function roleAt(facts: FileFacts, node: Node, name: string): "jwt" | "session" | undefined {
  if (isKoaKeys(facts, node)) return "session";
  return signingRole(name) ?? (name === "secret" || name === "secrets" ? signingRole(`${holderNames(node)} ${name}`) : undefined);
}

/** `app.keys = ["…"]`, with which Koa signs cookies. */
function isKoaKeys(facts: FileFacts, node: Node): boolean {
  if (!isBinaryExpression(node) || node.operatorToken.kind !== SyntaxKind.EqualsToken) return false;
  const target = skipWrappers(node.left);
  return isPropertyAccess(target) && target.name.text === "keys" && facts.api(target.expression)?.name === "koa()";
}

/** The texts of a list that is written elsewhere, as what stands for it here: `app.keys = config.session.keys`. */
function listedElsewhere(facts: FileFacts, value: Expression): readonly LiteralOrigin[] {
  const bare = skipWrappers(value);
  const member = isPropertyAccess(bare) ? facts.option(bare.expression, bare.name.text) : undefined;
  const keys = piecesOfList(member?.state === "given" ? member.value : bare, bare, facts.names, facts) ?? [];
  return keys.flatMap((key) => literalOrigins(facts, key)).slice(0, 1).map(({ text }) => ({ node: bare, text }));
}

/** How far in front of a property the name of its object may stand; the trigger of the session rule looks as far. */
const holderDistance = 400;
const maxHolders = 3;

/** The names of the objects that a property lies in, outermost first: `auth jwt` for `auth: { jwt: { secret } }`. */
function holderNames(property: Node): string {
  const names: string[] = [];
  let at = property;
  while (names.length < maxHolders && isPropertyAssignment(at) && isObjectLiteral(at.parent)) {
    let holder: Node = at.parent.parent;
    while (skipWrappers(holder as Expression) !== holder) holder = holder.parent;
    if (!isPropertyAssignment(holder) && !isVariableDeclaration(holder)) break;
    if (property.pos - holder.pos > holderDistance) break;
    names.unshift(isPropertyAssignment(holder) ? (propertyNameText(holder.name) ?? "") : (nameOf(holder.name) ?? ""));
    at = holder;
  }
  return names.join(" ");
}
