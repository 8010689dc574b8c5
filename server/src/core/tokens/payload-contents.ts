import type { FileFacts } from "../facts/file-facts.js";
import { returnedBy } from "../facts/returned-value.js";
import { type Expression, isCallExpression, isIdentifier, isPropertyAccess, isPropertyAssignment, isSpreadAssignment, propertyNameText, skipWrappers } from "../syntax/nodes.js";
import { splitWords } from "../text/words.js";

/** What a payload holds that its reader must not have. */
export interface PayloadContent {
  readonly what: string;
  /** A named secret, or a record that may hold one. */
  readonly kind: "secret" | "record";
}

const records = new Set(["user", "account", "customer", "member", "profile", "admin", "employee", "person", "userdata", "founduser", "existinguser", "newuser", "dbuser", "currentuser", "saveduser"]);
const secretWords = new Set(["password", "passwd", "pwd", "passphrase", "ssn", "cvv", "cvc", "salt"]);
const secretNames = /^(?:pass(?:word)?_?hash|hashed_?password|encrypted_?password|credit_?card(?:_?number)?|card_?number|api_?key|private_?key|secret(?:_?key)?|client_?secret|social_?security(?:_?number)?|iban|mfa_?secret|totp_?secret|otp_?secret)$/i;
const aboutSecrets = new Set(["reset", "changed", "change", "expires", "expired", "expiry", "required", "version", "set", "has", "is", "needs", "must", "at", "updated"]);
const wholeRecord = new Set(["toJSON", "toObject", "get"]);
const reducedType = /payload|claims|token|jwt|public|safe|dto|session|pick/i;

/** The first thing in the claims of a token that does not belong there; a token is signed, not encrypted. */
export function unfitContent(facts: FileFacts, payload: Expression): PayloadContent | undefined {
  const bare = skipWrappers(payload);
  const literal = facts.objectOf((isCallExpression(bare) ? returnedBy(facts, bare) : undefined) ?? payload);
  if (literal === undefined) return recordIn(facts, payload);
  let record: PayloadContent | undefined;
  for (const property of literal.properties) {
    if (isSpreadAssignment(property)) {
      record ??= recordIn(facts, property.expression);
      continue;
    }
    const name = propertyNameText(property.name);
    if (name === undefined) continue;
    if (namesSecret(name) && !isConstantProperty(facts, property)) return { what: name, kind: "secret" };
    const value = isPropertyAssignment(property) ? property.initializer : (property.name as Expression);
    if (records.has(name.toLowerCase())) record ??= recordIn(facts, value);
  }
  return record;
}

function isConstantProperty(facts: FileFacts, property: import("typescript").ObjectLiteralElementLike): boolean {
  return isPropertyAssignment(property) && facts.constant(property.initializer) !== undefined;
}

function namesSecret(name: string): boolean {
  if (secretNames.test(name)) return true;
  const words = splitWords(name);
  return words.some((word) => secretWords.has(word)) && !words.some((word) => aboutSecrets.has(word));
}

/** `user`, `user.toJSON()`, `user._doc`: a record as the database returned it. */
function recordIn(facts: FileFacts, value: Expression): PayloadContent | undefined {
  let bare = skipWrappers(value);
  if (isCallExpression(bare) && isPropertyAccess(bare.expression) && wholeRecord.has(bare.expression.name.text)) bare = skipWrappers(bare.expression.expression);
  if (isPropertyAccess(bare) && /^(?:_doc|dataValues|\$attributes)$/.test(bare.name.text)) bare = skipWrappers(bare.expression);
  if (!isIdentifier(bare) || !records.has(bare.text.toLowerCase()) || facts.objectOf(bare) !== undefined) return undefined;
  const declaration = facts.names.bindingOf(bare)?.declaration;
  const type = (declaration as { readonly type?: import("typescript").TypeNode } | undefined)?.type;
  if (type !== undefined && reducedType.test(facts.textOf(type))) return undefined;
  return { what: bare.text, kind: "record" };
}
