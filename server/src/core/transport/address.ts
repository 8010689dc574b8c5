import type { FileFacts } from "../facts/file-facts.js";
import { possibleConstants } from "../facts/possible-constants.js";
import type { ShapePart } from "../facts/string-shape.js";
import { type Expression, isCallExpression, isIdentifier, isNewExpression, isStringLike, skipWrappers } from "../syntax/nodes.js";
import { hostIn } from "./host.js";

/** The beginning of an address that an expression may give. */
export interface KnownAddress {
  /** Lower case, without `://`. */
  readonly scheme: string;
  /** The host as far as it is written; undefined where something put in at run time decides it. */
  readonly host: string | undefined;
  /** The literal the address begins in. */
  readonly node: Expression;
}

/** The addresses an expression can be, as far as their beginnings are written in the file. */
export function knownAddresses(facts: FileFacts, expression: Expression): readonly KnownAddress[] {
  const value = unwrapUrl(facts, expression);
  const constants = possibleConstants(facts, value).flatMap(({ value: text, node }) => (typeof text === "string" ? addressOf(text, node, true) : []));
  if (constants.length > 0) return constants;
  const parts = facts.shape(value).parts.filter((part) => "hole" in part || part.text !== "");
  const [first] = parts;
  if (first === undefined) return [];
  // `${process.env.MIRROR || "http://mirror.example.com"}/tool.tgz`
  if (!("text" in first)) return possibleConstants(facts, first.hole).flatMap(({ value: text, node }) => (typeof text === "string" ? addressOf(text, node, /^[/?#:]/.test(textAt(parts, 1))) : []));
  const hole = parts.findIndex((part) => "hole" in part);
  const text = parts.slice(0, hole < 0 ? parts.length : hole).map((part) => ("text" in part ? part.text : "")).join("");
  const written = possibleConstants(facts, first.node)[0]?.node ?? first.node;
  // A host behind credentials that are not known: `mongodb://${user}:${password}@db.example:27017`.
  const signedIn = hole < 0 ? undefined : behindCredentials(parts);
  return addressOf(signedIn ?? text, written, hole < 0 || signedIn !== undefined);
}

function textAt(parts: readonly ShapePart[], index: number): string {
  const part = parts[index];
  return part !== undefined && "text" in part ? part.text : "";
}

/** The address without its credentials, as far as it is fixed; undefined where a hole stands in the host. */
function behindCredentials(parts: readonly ShapePart[]): string | undefined {
  const whole = parts.map((part) => ("text" in part ? part.text : "\0")).join("");
  const [, scheme, rest] = /^([a-z][a-z0-9+.-]*:\/\/)[^/?#@]*\0[^/?#@]*@([^/?#\0]+(?=[/?#]|$).*)$/is.exec(whole) ?? [];
  return scheme === undefined || rest === undefined ? undefined : `${scheme}${rest.replaceAll("\0", "")}`;
}

function addressOf(text: string, node: Expression, isWhole: boolean): readonly KnownAddress[] {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined) return [];
  const host = hostIn(text);
  const isComplete = isWhole || /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*[/?#:]/i.test(text);
  return [{ scheme, host: isComplete && host !== "" ? host : undefined, node }];
}

/** `new URL("http://…")` is that address, and what it is resolved against does not matter to an absolute one. */
function unwrapUrl(facts: FileFacts, expression: Expression): Expression {
  const value = skipWrappers(expression);
  if (isNewExpression(value) && /^(?:globalThis|url)\.URL\(\)$/.test(facts.api(value)?.name ?? "")) return value.arguments?.[0] ?? value;
  if (isCallExpression(value) && facts.callee(value)?.name === "url.parse") return value.arguments[0] ?? value;
  const definition = isIdentifier(value) ? facts.definitionOf(value) : undefined;
  const made = definition && skipWrappers(definition);
  return isNewExpression(made) || isCallExpression(made) ? unwrapUrl(facts, made) : value;
}

/** Where in the file the scheme stands that a fix replaces; undefined where no literal holds it. */
export function schemeSpan(facts: FileFacts, { node, scheme }: KnownAddress): { readonly start: number; readonly end: number } | undefined {
  const { start } = facts.spanOf(node);
  const text = facts.textOf(node);
  const at = text.toLowerCase().indexOf(`${scheme}://`);
  return at === 1 || (isStringLike(node) && at >= 0) ? { start: start + at, end: start + at + scheme.length } : undefined;
}
