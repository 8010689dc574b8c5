import type { FileFacts } from "../facts/file-facts.js";
import type { ApiName } from "../model/library-model.js";
import { enclosingFunction, type Expression, isBlock, isCallExpression, isIdentifier, isNewExpression, isPropertyAccess, isVariableDeclaration, type Node, type PropertyAccessExpression, skipWrappers } from "../syntax/nodes.js";

/** Members of a token's header that bring its key along, or say where it lies: https://www.rfc-editor.org/rfc/rfc7515#section-4.1 */
const keyMembers: ReadonlySet<string> = new Set(["jwk", "jku", "x5u", "x5c"]);

/** A proof of possession brings its key along by design, and what it is bound to is compared elsewhere: DPoP, ACME, thumbprints. */
const boundElsewhere = /dpop|\bacme\b|thumbprint|\bcnf\b|proof_?of|attestation/i;

/** True for a file in which a key that a token brings along is bound to something else. */
export function bindsOwnKeys({ tree }: FileFacts): boolean {
  return boundElsewhere.test(tree.document.text);
}

/**
 * True for a part of a token's header by which its sender chooses the key, handed to something that takes or fetches keys:
 * `createPublicKey({ key: header.jwk, format: "jwk" })`. Not where the file compares such a part with what it knows.
 */
export function isOwnKey(facts: FileFacts, member: PropertyAccessExpression, takers: ReadonlySet<ApiName>): boolean {
  const { text: name } = member.name;
  if (!keyMembers.has(name) || !isHeader(facts, member.expression) || bindsOwnKeys(facts)) return false;
  const isCompared = new RegExp(`\\.${name}\\b[!)\\s]*(?:[!=]==?|\\.(?:startsWith|includes)\\()|(?:includes|has|test|startsWith)\\([^()\\n]*\\.${name}\\b`);
  if (isCompared.test(facts.tree.document.text)) return false;
  return reachesTaker(facts, member, takers, 0);
}

const mostVariables = 3;

/** True where a value, what it fetches or a part of it is given to something that takes keys, be it by way of variables: `const url = header.jku; const key = await load(url);`. */
function reachesTaker(facts: FileFacts, value: Node, takers: ReadonlySet<ApiName>, depth: number): boolean {
  const around = enclosingFunction(value);
  for (let at: Node | undefined = value.parent; at !== undefined && at !== around && !isBlock(at); at = at.parent) {
    if ((isCallExpression(at) || isNewExpression(at)) && takers.has(facts.callee(at)?.name ?? "")) return true;
    if (!isVariableDeclaration(at)) continue;
    const binding = depth < mostVariables && isIdentifier(at.name) ? facts.names.bindingOf(at.name) : undefined;
    return binding !== undefined && facts.names.referencesTo(binding).some((use) => reachesTaker(facts, use, takers, depth + 1));
  }
  return false;
}

/** True for the header of a token that was decoded and not verified. */
function isHeader(facts: FileFacts, value: Expression): boolean {
  const bare = skipWrappers(value);
  if (isCallExpression(bare)) return facts.callee(bare)?.name === "jose.decodeProtectedHeader";
  if (isPropertyAccess(bare)) return /^(?:protected)?header$/i.test(bare.name.text);
  if (!isIdentifier(bare)) return false;
  const definition = facts.definitionOf(bare);
  const isDecoded = definition !== undefined && isCallExpression(skipWrappers(definition)) && isHeader(facts, definition);
  return isDecoded || /^(?:(?:jwt|jws|token|protected|decoded|unverified)_?)?header$/i.test(bare.text);
}
