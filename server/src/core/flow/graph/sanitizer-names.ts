import { splitWords } from "../../text/words.js";
import { allKinds, type KindMask, maskOf, objectKinds } from "../../model/taint-kinds.js";

const byWord: ReadonlyMap<string, KindMask> = new Map([
  ["escape", maskOf(["html", "mail", "xml", "regex", "ldap", "xpath", "log"])],
  ["escaped", maskOf(["html", "mail", "xml", "regex", "ldap", "xpath", "log"])],
  ["encode", maskOf(["html", "xml", "header", "log"])],
  ["sanitize", allKinds],
  ["sanitise", allKinds],
  ["sanitized", allKinds],
  ["sanitizer", allKinds],
  ["purify", maskOf(["html", "mail"])],
  ["clean", allKinds],
  ["validate", allKinds],
  ["validated", allKinds],
  ["hash", allKinds],
  ["digest", allKinds],
  ["count", allKinds],
  ["clamp", maskOf(["resource"])],
  ["parse", 0],
]);

/**
 * What a service does not send whose signature a text bears: operators in place of texts, and lines for logs. Text of its own users may be
 * in what it sends, so that all else is no longer certain, and no more.
 */
export const signedKinds: KindMask = objectKinds | maskOf(["log", "format-string", "property-name", "constructor-name", "resource"]);

const serverKinds: KindMask = maskOf(["sql"]);

/**
 * True for what a check of a signature leaves of a text. Addresses and texts with fixed parts lack some of these kinds as well, but not all,
 * and what a page is opened with lacks what harms servers besides.
 */
export function bearsSignature(kinds: KindMask): boolean {
  return (kinds & signedKinds & ~objectKinds) === 0 && (kinds & serverKinds) !== 0;
}

/** Kinds that a function of unknown code is believed to take away, by its name: `sanitizeFileName`, `escapeHtml`. */
export function nameClears(name: string): KindMask {
  // A record is found by what it is asked for; what it holds was stored by somebody else.
  if (/^find(?:Unique|One|First|Many|By|All)/.test(name)) return allKinds;
  // What payment services call the function that reads the body of a webhook and checks its signature.
  if (/^(?:construct|parseThin)Event(?:Async)?$/.test(name)) return signedKinds;
  if (takesFieldsOut(name)) return maskOf(["mass-assignment"]);
  let mask = 0;
  for (const word of splitWords(name)) mask |= byWord.get(word) ?? 0;
  return mask;
}

const outVerbs = new Set(["strip", "omit", "remove", "drop", "exclude", "delete", "pick", "keep", "only", "whitelist", "allow"]);
const ownFields = new Set(["protected", "private", "internal", "readonly", "restricted", "sensitive", "system", "managed", "server", "allowed", "permitted", "editable", "writable", "updatable", "public", "safe"]);
const fieldWords = new Set(["field", "fields", "property", "properties", "props", "attribute", "attributes", "key", "keys", "columns"]);

/** True for a function that by its name leaves an object without the fields that are not the sender's to set: `stripProtectedFields`, `pickAllowedKeys`. */
export function takesFieldsOut(name: string): boolean {
  const words = splitWords(name);
  return [outVerbs, ownFields, fieldWords].every((some) => words.some((word) => some.has(word)));
}
