import type { FileFacts } from "../facts/file-facts.js";
import { tokenNameKind } from "../names/token-names.js";
import { isWordCharacter } from "./secret-pattern.js";
import { contains, type Expression, isIdentifier, isPropertyAccess, skipWrappers } from "../syntax/nodes.js";

/** A credential that stands in the query or fragment of an address. */
export interface QueryCredential {
  /** The parameter's name. */
  readonly name: string;
  readonly value: Expression;
  /** The value where it stands in the address, else the address. */
  readonly at: Expression;
  /** What it is: a password or a secret, a key of an API, or the token of a session. */
  readonly kind: "secret" | "key" | "token";
  /** The constant text of the address up to the parameter. */
  readonly before: string;
}

/** One of these stands in the names of all parameters that `credentialKind` tells. */
export const parameterNameParts = ["token", "secret", "pass", "pwd", "key", "session", "sid", "appid"] as const;
/** The rest of a name, and a value that is put in. */
const filled = /[\w.-]*=(?:\$\{|["'`])/y;
/** The rest of a name that something is set by, and what stands before it: `.set("token", token)`. */
const named = /[\w.-]*["'`]\s*,/y;
const setter = /\.(?:set|append)\(\s*["'`]$/;
/** Such a parameter as a whole. */
const parameter = /[?&](?:[\w.-]*(?:token|secret|passw|pwd|api[-_.]?key|session_?id)[\w.-]*|key|pass|sid|appid)=$/i;

/** False where no parameter of an address that is given a value has such a name; `places` are those of `parameterNameParts`. */
export function mayFillParameter(text: string, places: readonly number[]): boolean {
  for (const place of places) {
    filled.lastIndex = place;
    const isInText = filled.test(text);
    named.lastIndex = place;
    if (!isInText && !named.test(text)) continue;
    let start = place;
    while (start > 0 && isNameCharacter(text.charCodeAt(start - 1))) start--;
    if (!isInText && setter.test(text.slice(Math.max(0, start - 20), start))) return true;
    if (isInText && parameter.test(text.slice(Math.max(0, start - 1), text.indexOf("=", place) + 1))) return true;
  }
  return false;
}

/** Letters, digits and what joins them in the names of parameters. */
function isNameCharacter(code: number): boolean {
  return isWordCharacter(code) || code === 45 || code === 46;
}

/** The credentials in a text that is put together to an address. */
export function credentialsInAddress(facts: FileFacts, address: Expression): readonly QueryCredential[] {
  const found: QueryCredential[] = [];
  let before = "";
  for (const part of facts.shape(address).parts) {
    if ("text" in part) {
      before += part.text;
      continue;
    }
    const name = /[?&#;]([\w.-]+)=$/.exec(before)?.[1];
    const kind = name === undefined ? undefined : credentialKind(name, part.hole);
    if (name !== undefined && kind !== undefined && facts.constant(part.hole) === undefined) found.push({ name, value: part.hole, at: contains(address, part.hole) ? part.hole : address, kind, before });
    before += "…";
  }
  return found;
}

/** What a parameter holds by its name and that of its value; undefined for anything but a credential. */
export function credentialKind(name: string, value: Expression): QueryCredential["kind"] | undefined {
  if (/^(?:password|passwd|pwd|pass|passphrase|client_?secret|secret(?:_?key)?|private_?key)$/i.test(name)) return "secret";
  if (/^(?:x-)?api[-_.]?key$/i.test(name)) return "key";
  // `key` and `code` are names of many things: the value's own name has to tell.
  if (/^(?:key|appid)$/i.test(name)) return /api_?key|secret/i.test(nameOf(value)) ? "key" : undefined;
  return tokenNameKind(name) === "credential" || /^(?:sid|session_?id)$/i.test(name) ? "token" : undefined;
}

function nameOf(value: Expression): string {
  const bare = skipWrappers(value);
  if (isIdentifier(bare)) return bare.text;
  return isPropertyAccess(bare) ? bare.name.text : "";
}
