import type { FileFacts } from "../facts/file-facts.js";
import type { Confidence } from "../finding/severity.js";
import { tokenNameKind } from "../names/token-names.js";
import { memberRoot } from "../syntax/member-root.js";
import {
  enclosingFunction,
  type Expression,
  isBinaryExpression,
  isCallExpression,
  isIdentifier,
  isObjectLiteral,
  isPropertyAccess,
  isPropertyAssignment,
  isSpreadAssignment,
  type Node,
  propertyNameText,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
import { splitWords } from "../text/words.js";

/** Why a stored value is taken for a credential. */
export interface StoredToken {
  /** The key, variable or property whose name says so. */
  readonly name: string;
  readonly confidence: Confidence;
}

/**
 * Judges a key and value on their way into a store that scripts can read. Names decide: the key's, the value's own, and
 * those of the properties where an object is stored. Clearing a key (`""`, null, undefined) stores nothing.
 */
export function storedToken(facts: FileFacts, keyName: string | undefined, value: Expression | undefined): StoredToken | undefined {
  if (value !== undefined && isEmptyValue(facts, value)) return undefined;
  const keyKind = keyName === undefined ? undefined : tokenNameKind(keyName);
  if (keyName !== undefined && keyKind === "credential") {
    return isFlag(facts, value) || isEncrypted(value) || isOwnClock(facts, value) || isDrawnHere(facts, keyName, value) ? undefined : { name: keyName, confidence: opensLittle(keyName) ? "medium" : "high" };
  }
  const named = value === undefined ? undefined : credentialIn(facts, value, 0);
  // `setItem("PUSH_TOKEN", token)`: the key says which token that is.
  if (keyName !== undefined && ((named === "token" && splitWords(keyName).includes("token")) || (named !== undefined && splitWords(keyName).some((word) => /^(?:csrf|xsrf|captcha|recaptcha|nonce|push|fcm)$/.test(word))))) return undefined;
  if (named !== undefined) return { name: named, confidence: keyName === undefined || tellsVisitorsApart(keyName) || opensLittle(named) ? "medium" : "high" };
  const read = value === undefined ? undefined : credentialReadOf(facts, value);
  if (read !== undefined) return { name: read, confidence: "medium" };
  if (keyKind === "session-record" && value !== undefined && !isFlag(facts, value)) {
    return { name: keyName ?? "", confidence: "low" };
  }
  return undefined;
}

/**
 * What somebody comes in with once, sent by mail before, opens no session; a key for tests opens what holds nothing, and so does what tells
 * visitors apart who have not signed in.
 */
function opensLittle(name: string): boolean {
  return splitWords(name).some((word) => /^(?:invit(?:e|es|ed|ation|ations)|referral|test|demo|confirm|confirmation|verification|reset)$/.test(word)) || tellsVisitorsApart(name);
}

function tellsVisitorsApart(name: string): boolean {
  return splitWords(name).some((word) => /^(?:guest|visitor|anonymous|analytics|tracking|telemetry|stats|cart|basket)$/.test(word));
}

/** What a key expression says: its constant text, the constant end of a composed one (`${prefix}accessToken`), or its name. */
export function storageKeyText(facts: FileFacts, key: Expression | undefined): string | undefined {
  if (key === undefined) return undefined;
  const constant = facts.constantString(key);
  if (constant !== undefined) return constant;
  const last = facts.shape(key).parts.filter((part) => !("text" in part) || part.text !== "").at(-1);
  if (last !== undefined && "text" in last && last.text !== "") return last.text;
  return nameOf(key);
}

function isEmptyValue(facts: FileFacts, value: Expression): boolean {
  const bare = skipWrappers(value);
  if (isIdentifier(bare) && bare.text === "undefined") return true;
  const constant = facts.constant(bare);
  return constant !== undefined && (constant.value === null || constant.value === "");
}

/** `"true"`, `1`, `"PASSWORD_CHANGED"`: a mark that there is a login, not the login. */
function isFlag(facts: FileFacts, value: Expression | undefined): boolean {
  if (value === undefined) return false;
  const constant = facts.constant(value);
  if (constant !== undefined) return typeof constant.value !== "string" || constant.value.length < 8 || /\b(?:fake|mock|dummy)\b/i.test(constant.value) || /^[A-Z]+(?:_[A-Z]+)*$/.test(constant.value);
  const bare = skipWrappers(value);
  return bare.kind === SyntaxKind.PrefixUnaryExpression || (isBinaryExpression(bare) && isComparison(bare.operatorToken.kind));
}

function isComparison(kind: SyntaxKind): boolean {
  return kind >= SyntaxKind.LessThanToken && kind <= SyntaxKind.ExclamationEqualsEqualsToken;
}

/** `encryptedToken`: who reads it lacks the key. */
function isEncrypted(value: Expression | undefined): boolean {
  return value !== undefined && splitWords(nameOf(value) ?? "").includes("encrypted");
}

/** `Date.now().toString()`: what a page tells its own windows apart by opens nothing. */
function isOwnClock(facts: FileFacts, value: Expression | undefined): boolean {
  const bare = value && skipWrappers(value);
  const made = isIdentifier(bare) ? facts.definitionOf(bare) : bare;
  return made !== undefined && /^(?:String\()?(?:Date\.now\(\)|\+?new Date\(\)\.getTime\(\))(?:\.toString\(\d*\))?\)?$/.test(facts.textOf(made));
}

/** `Cookies.get("session") || uuid()` under the name of a session: what the page draws by itself no server has given out, and it tells visits apart. */
function isDrawnHere(facts: FileFacts, keyName: string, value: Expression | undefined): boolean {
  const bare = value && skipWrappers(value);
  const made = isIdentifier(bare) ? facts.definitionOf(bare) : bare;
  return made !== undefined && /sess(?:ion)?[-_]?id$/i.test(keyName) && /(?:^|(?:\|\||\?\?)\s*)(?:\w+\.)*(?:u?uid|uuidv?4|nanoid|randomUUID|generateU?uid|v4)\(\)$/i.test(facts.textOf(made));
}

const serialisers = new Set(["stringify", "String", "btoa", "toString", "encodeURIComponent", "encode"]);
const maxDepth = 6;

/** The name inside a value that says credential: `token`, `res.data.accessToken`, `JSON.stringify({ token, user })`. */
function credentialIn(facts: FileFacts, value: Expression, depth: number): string | undefined {
  if (depth > maxDepth) return undefined;
  const inner = (expression: Expression): string | undefined => credentialIn(facts, expression, depth + 1);
  const bare = skipWrappers(value);
  if (isObjectLiteral(bare)) {
    for (const property of bare.properties) {
      if (isSpreadAssignment(property)) continue;
      const name = propertyNameText(property.name);
      if (name === undefined || tokenNameKind(name) !== "credential") continue;
      const given = isPropertyAssignment(property) ? property.initializer : undefined;
      if (isDrawnHere(facts, name, given)) continue;
      const isSet = property.kind !== SyntaxKind.PropertyAssignment || !isEmptyProperty(facts, property);
      // `{ token: inviteToken }`
      if (isSet) return (given && nameOf(given)) ?? name;
    }
    return undefined;
  }
  if (isCallExpression(bare)) {
    const [first] = bare.arguments;
    if (!isSerialiser(bare)) return undefined;
    return first === undefined ? undefined : inner(first);
  }
  if (bare.kind === SyntaxKind.TemplateExpression || isBinaryExpression(bare)) {
    for (const part of facts.shape(bare).parts) {
      const name = "hole" in part ? inner(part.hole) : undefined;
      if (name !== undefined) return name;
    }
    return undefined;
  }
  if (isIdentifier(bare)) {
    const definition = facts.definitionOf(bare);
    const object = definition && skipWrappers(definition);
    // `const text = JSON.stringify({ token }); localStorage.setItem("login", text)`
    if (isObjectLiteral(object) || (isCallExpression(object) && isSerialiser(object))) return inner(object);
  }
  const name = nameOf(bare);
  return name !== undefined && tokenNameKind(name) === "credential" ? name : undefined;
}

/** `if (data.accessToken) localStorage.setItem("user", JSON.stringify(data))`: the same function reads a credential of what is kept as a whole. */
function credentialReadOf(facts: FileFacts, value: Expression): string | undefined {
  const bare = skipWrappers(value);
  const [first] = isCallExpression(bare) && isSerialiser(bare) ? bare.arguments : [];
  const whole = first === undefined ? bare : skipWrappers(first);
  const root = memberRoot(whole);
  const binding = isIdentifier(root) ? facts.names.bindingOf(root) : undefined;
  if (binding === undefined) return undefined;
  const text = facts.textOf(whole);
  for (const reference of facts.names.referencesTo(binding)) {
    let at: Node = reference;
    while (isPropertyAccess(at.parent) && at.parent.expression === at) {
      at = at.parent;
      const { expression, name } = at as import("typescript").PropertyAccessExpression;
      if (tokenNameKind(name.text) === "credential" && facts.textOf(expression) === text && enclosingFunction(at) === enclosingFunction(value)) return name.text;
    }
  }
  return undefined;
}

function isSerialiser(call: import("typescript").CallExpression): boolean {
  const callee = nameOf(call.expression);
  return callee !== undefined && serialisers.has(callee);
}

function isEmptyProperty(facts: FileFacts, property: import("typescript").ObjectLiteralElementLike): boolean {
  const { initializer } = property as import("typescript").PropertyAssignment;
  return isEmptyValue(facts, initializer) || isFlag(facts, initializer);
}

/** The last name of an identifier or member expression. */
function nameOf(node: Expression): string | undefined {
  const bare = skipWrappers(node);
  if (isIdentifier(bare)) return bare.text;
  return isPropertyAccess(bare) ? bare.name.text : undefined;
}
