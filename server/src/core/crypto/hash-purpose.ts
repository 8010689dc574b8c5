import type { CallLike, FileFacts } from "../facts/file-facts.js";
import {
  type Expression,
  isBinaryExpression,
  isCallExpression,
  isElementAccess,
  isEquality,
  isFunctionLike,
  isIdentifier,
  isNewExpression,
  isPropertyAccess,
  isPropertyAssignment,
  isTemplateExpression,
  isVariableDeclaration,
  type Node,
  propertyNameText,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
import { splitWords } from "../text/words.js";

/** What a digest is for, as the names around it tell. */
export interface HashPurpose {
  readonly kind: "password" | "security" | "other" | "unknown";
  /** The name that told. */
  readonly evidence: string | undefined;
  /** Set where that is what the digest becomes, and not what is hashed. */
  readonly isMade?: boolean;
}

const passwordWords = new Set(["password", "passwd", "pwd", "passphrase", "passcode", "pin"]);
/** After one of these, a name with `password` in it holds something else: a reset token, a policy, a breach count. */
const notPassword = new Set(["reset", "token", "policy", "pwned", "breach", "breached", "hibp", "range", "strength", "id", "file", "path", "field", "label", "cache"]);
const tokenWords = new Set(["token", "tokens", "nonce", "otp", "session", "signature"]);
const challengeWords = new Set(["nonce", "cnonce", "challenge", "realm"]);
const breachWords = new Set(["pwned", "hibp", "breach", "breached", "breaches", "compromised", "leaked"]);
const securityWords = new Set(["token", "tokens", "secret", "signature", "sign", "signed", "signing", "auth", "authentication", "credential", "credentials", "otp", "session", "sessionid", "hmac", "verify", "certificate", "license", "apikey", "nonce", "csrf", "login", "pin", "ssn", "reset"]);
const otherWords = new Set([
  ...["etag", "cache", "cached", "cachekey", "checksum", "checksums", "gravatar", "avatar", "fingerprint", "dedupe", "dedup", "duplicate", "filename", "file", "files", "filepath", "path", "paths", "content", "contents", "chunk", "chunks", "asset", "assets", "bundle", "build", "version", "revision", "color", "colour"],
  ...["bucket", "shard", "partition", "key", "keys", "id", "ids", "uuid", "identifier", "slug", "name", "names", "url", "uri", "query", "sql", "schema", "migration", "manifest", "snapshot", "stylesheet", "css", "style", "class", "component", "module", "source", "code", "script", "image", "images", "integrity", "diff", "change", "changed", "memo", "memoize", "email", "websocket", "accept"],
]);

/** Words beside which `token` and the like name what only tells things apart: `dedupToken`, `cachedSession`. */
const tellingApart = new Set(["cache", "etag", "dedup", "dedupe", "deduplicate", "deduplication", "idempotency", "idempotent"]);

/** How far out names are asked: past these, a function says little about one digest in it. */
const maxOuterNames = 3;

/**
 * Judges what a hash call is for by the nearest names: what is hashed, what the digest is assigned to, the functions
 * around, the file. The first name that tells decides; `unknown` where none does.
 */
export function hashPurpose(facts: FileFacts, call: Expression, input: Expression | undefined): HashPurpose {
  const inputs = hashedNames(facts, call, input);
  const targets = targetNames(call);
  // A breach check sends the start of a SHA-1, as the service asks for.
  const file = facts.tree.document.path.split("/").at(-1) ?? "";
  const isBreachCheck = [...targets, file].some((name) => splitWords(name).some((word) => breachWords.has(word))) || facts.tree.document.text.includes("pwnedpasswords.com");
  if (isBreachCheck) return { kind: "other", evidence: undefined };
  // A hash that is handed to a derivation of keys is a part of it. https://www.rfc-editor.org/rfc/rfc8018#section-5.2
  if (isCallExpression(call.parent) && call.parent.expression !== call && /pbkdf2|hkdf|oaep|mgf1/i.test(facts.textOf(call.parent.expression))) return { kind: "other", evidence: undefined };
  // The header by that name holds an MD5 of the body. https://www.rfc-editor.org/rfc/rfc1864
  if (targets.some((name) => /content-?md5/i.test(name))) return { kind: "other", evidence: undefined };
  // An answer to a server that knows the password, which says how it is to be made: HTTP Digest, WS-Security.
  const isAnswer = inputs.some((name) => splitWords(name).some((word) => challengeWords.has(word)));
  // A token is one in a function about passwords too: `forgotPassword`.
  const near = [...targets.slice(0, 1), ...inputs];
  const isOfToken = near.some((name) => splitWords(name).some((word) => tokenWords.has(word)));
  // So are a key that a passphrase opens and the picture of an account: `loadKeyWithPassphrase`, `createUserWithEmailAndPassword`.
  const told = inputs.filter((name) => !/^(?:String|Buffer|from|toString|process|env)$/.test(name));
  const saysOther = told.length > 0 && told.every((name) => /^(?:keys?|e?mail|url)$/.test(splitWords(name).at(-1) ?? ""));
  const asked = isOfToken || saysOther ? near : [...inputs, ...targets];
  // What a slow hash has made of a password is none to guess: `createHash("sha256").update(`${id}:${user.passwordHash}`)`.
  for (const name of asked) if (isPasswordName(name) && !(inputs.includes(name) && isHashName.test(name))) return isAnswer ? { kind: "other", evidence: undefined } : { kind: "password", evidence: name };
  // Of what was drawn, a digest only changes the form.
  if (inputs.some((name) => drawn.test(name)) && inputs.every((name) => drawn.test(name) || /^(?:crypto|toString|String)$/.test(name))) return { kind: "other", evidence: undefined };
  for (const name of [...targets.slice(0, 1), ...inputs, ...targets.slice(1)]) {
    const purpose = purposeOf(name);
    if (purpose !== undefined) return { kind: purpose, evidence: name, isMade: targets.includes(name) };
  }
  const purpose = purposeOf(file);
  return purpose === undefined ? { kind: "unknown", evidence: undefined } : { kind: purpose, evidence: file };
}

const isHashName = /(?:[_a-z]|^)(?:hash|digest)$/i;

const drawn = /^(?:random(?:UUID|Bytes)|getRandomValues|uuid(?:v?4)?|v4|nanoid)$/i;

/** True where a name holds a password itself: `password`, `userPassword`, `plainPwd`, not `passwordResetToken`. */
function isPasswordName(name: string): boolean {
  const words = splitWords(name);
  // A password opens something for a person, the key of passwords for a program.
  return words.some((word) => passwordWords.has(word)) && words.at(-1) !== "key" && !words.some((word) => notPassword.has(word));
}

/** True where the first argument of a call is named a password; keys that are random already go through the same functions. */
export function hashesPassword(call: CallLike): boolean {
  const [first] = "arguments" in call ? (call.arguments ?? []) : [];
  const bare = first && skipWrappers(first);
  if (isIdentifier(bare)) return isPasswordName(bare.text);
  return isPropertyAccess(bare) && isPasswordName(bare.name.text);
}

/** True where the first argument of a call is named as what a program has drawn, which nobody guesses however fast it is hashed. */
export function hashesToken(call: CallLike): boolean {
  const [first] = "arguments" in call ? (call.arguments ?? []) : [];
  const bare = first && skipWrappers(first);
  const name = isIdentifier(bare) ? bare.text : isPropertyAccess(bare) ? bare.name.text : "";
  const words = splitWords(name);
  return ["token", "key", "secret", "uuid"].includes(words.at(-1) ?? "") && !words.some((word) => passwordWords.has(word));
}

function purposeOf(name: string): "security" | "other" | undefined {
  const words = splitWords(name);
  if (words.some((word) => securityWords.has(word))) return words.some((word) => tellingApart.has(word)) ? "other" : "security";
  return words.some((word) => otherWords.has(word)) ? "other" : undefined;
}

/** Names in what is hashed. */
export function hashedNames(facts: FileFacts, call: Expression, input: Expression | undefined): readonly string[] {
  const names: string[] = [];
  for (const value of hashedValues(facts, call, input)) collectNames(value, names);
  return names;
}

/** What is hashed: the input argument, and what every `.update(x)` on the call's chain and on the variable it ends in is given. */
export function hashedValues(facts: FileFacts, call: Expression, input: Expression | undefined): readonly Expression[] {
  const values = input === undefined ? [] : [input];
  let node: Node = call;
  while (isPropertyAccess(node.parent) && isCallExpression(node.parent.parent)) {
    const outer: Node = node.parent.parent;
    if (node.parent.name.text === "update" || node.parent.name.text === "write") {
      const [first] = (outer as import("typescript").CallExpression).arguments;
      if (first !== undefined) values.push(first);
    }
    node = outer;
  }
  return [...values, ...laterUpdates(facts, node)];
}

/** `const hash = createHash("md5"); hash.update(x);` */
function laterUpdates(facts: FileFacts, call: Node): readonly Expression[] {
  const { parent } = call;
  if (!isVariableDeclaration(parent) || !isIdentifier(parent.name)) return [];
  const binding = facts.names.bindingOf(parent.name);
  if (binding === undefined) return [];
  return facts.names.referencesTo(binding).flatMap((reference) => {
    const access: Node = reference.parent;
    if (!isPropertyAccess(access) || access.name.text !== "update" || !isCallExpression(access.parent)) return [];
    return access.parent.arguments.slice(0, 1);
  });
}

const maxNames = 12;

function collectNames(expression: Expression, names: string[]): void {
  const pending: Node[] = [expression];
  for (let next = pending.pop(); next !== undefined && names.length < maxNames; next = pending.pop()) {
    const node = skipWrappers(next as Expression);
    if (isIdentifier(node)) names.push(node.text);
    else if (isPropertyAccess(node)) {
      names.push(node.name.text);
      pending.push(node.expression);
    } else if (isElementAccess(node)) pending.push(node.expression);
    else if (isCallExpression(node)) pending.push(...node.arguments, node.expression);
    else if (isBinaryExpression(node)) pending.push(node.right, node.left);
    else if (isTemplateExpression(node)) pending.push(...node.templateSpans.map((span) => span.expression));
  }
}

/** What the digest becomes, nearest first: variable, property, assigned member, argument's callee, enclosing functions. */
function targetNames(call: Expression): readonly string[] {
  const names: string[] = [];
  let outer = 0;
  for (let node: Node = call; node.parent !== undefined && outer < maxOuterNames; node = node.parent) {
    const { parent } = node;
    if (isVariableDeclaration(parent) && parent.initializer === node) {
      if (isIdentifier(parent.name)) names.push(parent.name.text);
    } else if (isPropertyAssignment(parent) && parent.initializer === node) {
      const name = propertyNameText(parent.name);
      if (name !== undefined) names.push(name);
    } else if (isBinaryExpression(parent)) {
      collectBinary(parent, node, names);
    } else if ((isCallExpression(parent) || isNewExpression(parent)) && parent.expression !== node) {
      collectNames(parent.expression, names);
    } else if (isFunctionLike(parent)) {
      const name = functionName(parent);
      if (name !== undefined) {
        names.push(name);
        outer++;
      }
    } else if (parent.kind === SyntaxKind.ClassDeclaration) {
      const { name } = parent as import("typescript").ClassDeclaration;
      if (name !== undefined) names.push(name.text);
      outer++;
    }
  }
  return names;
}

/** `user.hash = …` and `stored === …`. */
function collectBinary({ left, right, operatorToken }: import("typescript").BinaryExpression, from: Node, names: string[]): void {
  const isComparison = isEquality(operatorToken.kind);
  if (operatorToken.kind === SyntaxKind.EqualsToken && right === from) collectNames(left, names);
  else if (isComparison) collectNames(left === from ? right : left, names);
}

function functionName(node: Node): string | undefined {
  const named = propertyNameText((node as import("typescript").FunctionDeclaration).name);
  if (named !== undefined) return named;
  const { parent } = node;
  if (isVariableDeclaration(parent) && isIdentifier(parent.name)) return parent.name.text;
  return isPropertyAssignment(parent) || parent?.kind === SyntaxKind.PropertyDeclaration
    ? propertyNameText((parent as import("typescript").PropertyAssignment).name)
    : undefined;
}
