import { addressKinds, climbingPath, type KindMask, maskOf, rawPath } from "../../model/taint-kinds.js";
import { type Expression, isBinaryExpression, isCallExpression, isIdentifier, isNewExpression, isPropertyAccess, isTemplateExpression, skipWrappers, SyntaxKind } from "../../syntax/nodes.js";
import type { NodeId } from "../graph/flow-graph.js";
import { definedBy } from "./defined-by.js";
import type { FlowWalker } from "./flow-walker.js";

/** Parts of a parsed address that are no address by themselves, and cannot name a host. */
const harmlessParts = new Set(["pathname", "path", "search", "hash", "port", "protocol", "auth", "username", "password"]);
/** Parts whose texts may be any address, whatever the address around them is. */
const queryParts = new Set(["searchParams", "query"]);

/** Letters, digits, dots, hyphens and a port: no sign by which a pattern repeats, and no markup. */
const hostNames = new Set(["origin", "host", "hostname"]);
const patternKinds = maskOf(["regex", "html"]);

/** What `path.parse` gives without any folder: https://nodejs.org/api/path.html#pathparsepath */
const nameParts = new Set(["base", "name", "ext"]);

const parsedUrls = new Set(["globalThis.URL()", "url.parse()"]);

/** True for an expression that holds a parsed address: `new URL(x)`, `url.parse(x)` or a variable with one. */
export function isParsedUrl(walker: FlowWalker, expression: Expression): boolean {
  return parsedUrls.has(walker.facts.api(expression)?.name ?? "");
}

/** What reading a part of a parsed address takes away and brings back; undefined where the object is something else. */
export function urlPartEffect(walker: FlowWalker, object: Expression, name: string): { readonly clears: KindMask; readonly adds: KindMask } | undefined {
  if (nameParts.has(name) && walker.facts.api(object)?.name === "path.parse()") return { clears: maskOf(["path"]), adds: 0 };
  const isHarmless = harmlessParts.has(name);
  const isHost = hostNames.has(name);
  if ((!isHarmless && !isHost && !queryParts.has(name)) || !isParsedUrl(walker, object)) return undefined;
  if (hasSourceOfItsOwn(walker, object, name)) return undefined;
  if (isHost) return { clears: patternKinds, adds: 0 };
  return isHarmless ? { clears: addressKinds | rewrittenKinds(walker, object, name), adds: 0 } : { clears: 0, adds: addressKinds };
}

/** Parts that a parser writes anew: without angle brackets and double quotes, and the path without `..`. */
const encodedParts = new Set(["pathname", "path", "search"]);
const html = maskOf(["html"]);

/**
 * What parsing takes out of a part. An address such as `x:../a` has no segments and keeps what it holds, so that a text that may be a
 * whole address tells nothing: only the address of a request, or one that begins with something else.
 */
function rewrittenKinds(walker: FlowWalker, object: Expression, name: string): KindMask {
  if (!encodedParts.has(name)) return 0;
  const made = definedBy(walker, object);
  if (isCallExpression(made)) return html;
  if (!isNewExpression(made)) return 0;
  const address = made.arguments?.[0] && definedBy(walker, made.arguments[0]);
  if (address === undefined) return 0;
  const isJoined = (isBinaryExpression(address) && address.operatorToken.kind === SyntaxKind.PlusToken) || (isTemplateExpression(address) && address.head.text !== "");
  if (!isJoined && walker.facts.source(address)?.row.part !== "url") return 0;
  return html | (name === "pathname" ? climbingPath | rawPath : 0);
}

/** Some addresses are sources as a whole and in this part: the part's own row says what it can do then. */
function hasSourceOfItsOwn(walker: FlowWalker, object: Expression, name: string): boolean {
  const made = definedBy(walker, object);
  const [address] = isNewExpression(made) || isCallExpression(made) ? (made.arguments ?? []) : [];
  const row = address && walker.facts.source(address)?.row;
  return row !== undefined && walker.facts.models.sourcesBelow(row.api).some(({ api }) => api === `${row.api}.${name}`);
}

/** What a site that names its own address below a fixed path cannot do: a visitor stays on the host that was asked. */
export const siteOfItsOwn = maskOf(["redirect", "url-attribute"]);

/** Parts of an address that hold its host. */
const hostParts = new Set(["origin", "href", "host", "hostname"]);

/** True for the address of the page or of the request itself, on whose host a fixed path stays: `new URL("/login", request.url)`. */
export function isOwnAddress(walker: FlowWalker, address: Expression | undefined): boolean {
  let bare = address && definedBy(walker, skipWrappers(address));
  for (let step = 0; bare !== undefined && step < 6; step++) {
    if (walker.facts.source(bare)?.row.part === "url" || /^globalThis\.(?:window\.)?(?:location|document)\b/.test(walker.facts.api(bare)?.name ?? "")) return true;
    const [text, base] = isNewExpression(bare) && isParsedUrl(walker, bare) ? (bare.arguments ?? []) : [];
    const inner: Expression | undefined = base ?? text ?? (isPropertyAccess(bare) && hostParts.has(bare.name.text) ? bare.expression : undefined);
    bare = inner && definedBy(walker, skipWrappers(inner));
  }
  return false;
}

/** Parts that say where an address leads. */
const leadingParts = ["href", "protocol", "host", "hostname", "pathname"];

/** True where a method gives the text of a parsed address, or changes that of the page: `location.toString().replace(…)`. */
export function isWholeAddress(walker: FlowWalker, receiver: Expression, method: string): boolean {
  if (method === "toString" && isParsedUrl(walker, receiver)) return true;
  return isCallExpression(skipWrappers(receiver)) && walker.facts.api(receiver)?.name === "globalThis.location.href";
}

/** The text of a parsed address, or of the parts that `url.format` is given, holds them all; what stands in its query or behind `#` leads nowhere else. */
export function addressAsText({ graph }: FlowWalker, address: NodeId, text: NodeId, clears: KindMask = 0): void {
  graph.edge(address, text, "deep", "", addressKinds | clears);
  graph.edge(address, text, "derive", "", clears);
  for (const part of leadingParts) graph.edge(address, text, "load", part, clears);
}

const percentEncoded = maskOf(["html", "path", "redirect", "ssrf", "header", "url-attribute", "log", "xml"]);

/** Kinds that a value loses where it is written into a part of an address: `url.pathname = x`, `url.searchParams.set("q", x)`. */
export function writtenPartClears(walker: FlowWalker, object: Expression, name: string): KindMask {
  if (walker.facts.api(object)?.name === "globalThis.URLSearchParams()") return percentEncoded;
  const bare = skipWrappers(object);
  if (isPropertyAccess(bare) && bare.name.text === "searchParams" && isParsedUrl(walker, bare.expression)) return percentEncoded;
  if (queryParts.has(name) && isParsedUrl(walker, bare)) return percentEncoded;
  return harmlessParts.has(name) && isParsedUrl(walker, bare) ? addressKinds : 0;
}

/** Kinds that a value loses when it becomes text: a query is percent-encoded then. */
export function writtenOutClears(walker: FlowWalker, value: Expression): KindMask {
  return nameOfPart(walker, value) === "globalThis.URLSearchParams()" ? percentEncoded : 0;
}

/** Kinds that the query and the fragment of the own or a parsed address lose as a piece of a text: of an address that begins with `?` or `#` nobody chooses the host. */
export function ownQueryClears(walker: FlowWalker, piece: Expression): KindMask {
  return /\b(?:location|nextUrl|URL\(\))\.(?:search|hash)$/.test(nameOfPart(walker, piece) ?? "") ? addressKinds : 0;
}

function nameOfPart(walker: FlowWalker, value: Expression): string | undefined {
  const bare = skipWrappers(value);
  return isIdentifier(bare) || isNewExpression(bare) || isPropertyAccess(bare) ? walker.facts.api(bare)?.name : undefined;
}
