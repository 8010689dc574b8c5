import { type KindMask, maskOf } from "../model/taint-kinds.js";
import { type Expression, isCallExpression, isIdentifier, isNewExpression, skipWrappers } from "../syntax/nodes.js";
import type { FlowWalker } from "./flow-walker.js";

const addressKinds = maskOf(["redirect", "ssrf", "url-attribute"]);

/** Parts of a parsed address that are no address by themselves, and cannot name a host. */
const harmlessParts = new Set(["pathname", "path", "search", "hash", "port", "protocol", "auth", "username", "password"]);
/** Parts whose texts may be any address, whatever the address around them is. */
const queryParts = new Set(["searchParams", "query"]);

const parsedUrls = new Set(["globalThis.URL()", "url.parse()"]);

/** True for an expression that holds a parsed address: `new URL(x)`, `url.parse(x)` or a variable with one. */
export function isParsedUrl(walker: FlowWalker, expression: Expression): boolean {
  return parsedUrls.has(walker.facts.api(expression)?.name ?? "");
}

/** What reading a part of a parsed address takes away and brings back; undefined where the object is something else. */
export function urlPartEffect(walker: FlowWalker, object: Expression, name: string): { readonly clears: KindMask; readonly restores: KindMask } | undefined {
  const isHarmless = harmlessParts.has(name);
  if ((!isHarmless && !queryParts.has(name)) || !isParsedUrl(walker, object)) return undefined;
  if (isHarmless) return { clears: addressKinds, restores: 0 };
  return isPutTogether(walker, object) ? { clears: 0, restores: addressKinds } : undefined;
}

/** `new URL(`http://${host}${path}`)`: what stood in front has cleared the address, though not what its query holds. */
function isPutTogether(walker: FlowWalker, object: Expression): boolean {
  const bare = skipWrappers(object);
  const made = skipWrappers((isIdentifier(bare) ? walker.facts.definitionOf(bare) : undefined) ?? bare);
  const [address] = isNewExpression(made) || isCallExpression(made) ? (made.arguments ?? []) : [];
  return address !== undefined && walker.facts.shape(address).parts.length > 1;
}
