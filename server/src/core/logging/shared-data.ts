import type ts from "typescript";
import type { FileFacts } from "../facts/file-facts.js";
import { isHarmless, partsWith, secretOf } from "./logged-secret.js";
import { contactNameKind, personalNameKind } from "../names/personal-names.js";
import { type Expression, isCallExpression, isFallback, isIdentifier, isObjectLiteral, isPropertyAccess, isPropertyAssignment, type Node, propertyNameText, skipWrappers, SyntaxKind } from "../syntax/nodes.js";

/** Personal data, or a secret, among what is handed to somebody else. */
export interface SharedDatum {
  readonly at: Expression;
  readonly name: string;
  /**
   * `secret`: opens something, or is nobody else's business; `secrets`: the headers or the environment with such in it; `contact` and `name`: how to
   * reach somebody and what they are called; `person`: a record of somebody as a whole.
   */
  readonly kind: "secret" | "secrets" | "contact" | "name" | "person";
  /** Set where a variable brings it along, for which a record was put together before. */
  readonly isBrought?: true;
}

/** Looks into values that a call hands over; `key` is the name under which a single one goes. The worst of each value comes first. */
export function sharedData(facts: FileFacts, values: readonly Expression[], key: string | undefined): readonly SharedDatum[] {
  const found = partsWith(facts, values, (bare) => datumOf(facts, bare, values.some((value) => skipWrappers(value) === bare) ? key : undefined));
  const data = found.map(({ found: datum, by }): SharedDatum => (by === undefined ? datum : { ...datum, at: by, isBrought: true }));
  return data.toSorted((one, other) => kinds.indexOf(one.kind) - kinds.indexOf(other.kind));
}

const kinds: readonly SharedDatum["kind"][] = ["secret", "secrets", "contact", "person", "name"];
/** What takes the person out of a value, or leaves but a part of it. */
const conceals = /mask|redact|hash|sha\d|md5|hmac|digest|crypt|obfuscat|anonym|pseudonym|scrub|saniti[sz]e|truncat|domain|\.length\b|\bsplit\(\s*["']@/i;
const tells = /^(?:is|has|can|should|was|did|num|count|total|with)(?=[A-Z_])|(?:Id|ID|Count|Hash|Length)$/;

function datumOf(facts: FileFacts, bare: Expression, key: string | undefined): SharedDatum | undefined {
  if (isObjectLiteral(bare)) return undefined;
  const own = isIdentifier(bare) ? bare.text : isPropertyAccess(bare) ? bare.name.text : undefined;
  const isNamed = own !== undefined;
  if (isNamed && ((tells.test(own) && personalNameKind(own) !== "secret") || isHarmless(facts, bare))) return undefined;
  const secret = secretOf(facts, bare);
  if (secret !== undefined) return { at: bare, name: secret.name, kind: secret.kind === "secret" ? "secret" : "secrets" };
  const under = key ?? keyOf(bare);
  if (!isNamed && !isMade(facts, bare)) return undefined;
  for (const name of [own, under]) {
    if (name === undefined) continue;
    if (personalNameKind(name) === "secret") return { at: bare, name, kind: "secret" };
    const kind = contactNameKind(name);
    const isOther = name === own ? isNoContact(under) : own !== undefined && speaksOfOther(own);
    if (kind !== undefined && !isOther) return { at: bare, name, kind };
  }
  return own !== undefined && personalNameKind(own) === "person" && !tells.test(under ?? "") && isWhole(facts, bare) ? { at: bare, name: own, kind: "person" } : undefined;
}

/** The name of the property that an expression is the value of. */
function keyOf(bare: Expression): string | undefined {
  let node: Node = bare;
  while (node.parent.kind === SyntaxKind.AsExpression || node.parent.kind === SyntaxKind.NonNullExpression || node.parent.kind === SyntaxKind.ParenthesizedExpression || isFallback(node.parent)) node = node.parent;
  return isPropertyAssignment(node.parent) && node.parent.initializer === node ? propertyNameText(node.parent.name) : undefined;
}

/** A value that a call makes, and none that it conceals: `getEmail()`, not `sha256(email)`. */
function isMade(facts: FileFacts, bare: Expression): boolean {
  return isCallExpression(bare) && !conceals.test(facts.textOf(bare)) && !/^(?:Boolean|Number|String)$|(?:^|\.)(?:is|has|count|includes|some|every|test|startsWith|endsWith|t|i18n|stringify)\w*$/.test(facts.textOf(bare.expression).replace(/^.*\./s, "."));
}

/** A key that says what else its value is: `emailEnabled: flags.email`. */
function isNoContact(under: string | undefined): boolean {
  return under !== undefined && /mail|phone|birth/i.test(under) && contactNameKind(under) === undefined;
}

/** A name that says what else stands under a key: `email: isVerified`, `phone: phoneType`. */
function speaksOfOther(own: string): boolean {
  return contactNameKind(own) === undefined && (conceals.test(own) || /(?:type|status|verified|enabled|count|length|label|error|index|id|code|country|provider|template|kind)$/i.test(own));
}

/** A record that goes out as it is: an argument, or spread; not one whose type says that there is but an id in it. */
function isWhole(facts: FileFacts, bare: Expression): boolean {
  if (bare.parent.kind === SyntaxKind.TemplateSpan) return false;
  if (isIdentifier(bare)) {
    const definition = facts.definitionOf(bare);
    if (definition !== undefined && isObjectLiteral(skipWrappers(definition))) return false;
    const binding = facts.names.bindingOf(bare);
    const type = binding && (binding.declaration as { readonly type?: ts.TypeNode }).type;
    if (type !== undefined && (/^(?:string|number|boolean)\b/.test(facts.textOf(type)) || (type.kind === SyntaxKind.TypeLiteral && !/mail|phone|name|birth/i.test(facts.textOf(type))))) return false;
  }
  return true;
}
