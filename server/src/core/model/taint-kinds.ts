/**
 * What a value may do harm to. A tainted value starts with all kinds; sanitizers and guards take kinds away, and a sink
 * cares for one. All kinds travel together as bits of one number.
 */
export const taintKinds = [
  "sql",
  "nosql",
  "command",
  "code",
  "path",
  "ssrf",
  "redirect",
  "html",
  "template",
  "deserialization",
  "xml",
  "ldap",
  "xpath",
  "header",
  "log",
  "prototype",
  "mass-assignment",
  "regex",
  "regex-input",
  "resource",
  "mail",
  "prompt",
  "url-attribute",
  "format-string",
  "selector",
  "array-like",
  "property-name",
  "constructor-name",
  "template-locals",
  "xml-bomb",
  "graphql",
  "csv",
  "rendered-html",
  "team",
] as const;

export type TaintKind = (typeof taintKinds)[number];

/** A set of taint kinds, by bits. */
export type KindMask = number;

/** Kinds that the same checks rule out share the bit of the first: there are more kinds than bits. */
const sameBit: Readonly<Partial<Record<TaintKind, TaintKind>>> = {
  "template-locals": "mass-assignment",
  "xml-bomb": "xml",
  graphql: "xpath",
  csv: "prompt",
  "rendered-html": "html",
  // What rules of teams follow: like code, few checks leave nothing of it.
  team: "code",
};

const bits: readonly TaintKind[] = taintKinds.filter((kind) => sameBit[kind] === undefined);

const bitOf = (kind: TaintKind): KindMask => 1 << bits.indexOf(sameBit[kind] ?? kind);

/**
 * Finer bits behind the kinds: a path climbs out of its folder by `..` or leaves it because it is absolute, and a redirect
 * leaves the site by a scheme or by two slashes. Checks rule them out one by one; a sink is harmless once all are gone.
 */
export const climbingPath: KindMask = bitOf("path");
export const absolutePath: KindMask = 1 << bits.length;
/** Not a harm but a state: the path may hold `..` behind other folders, so that its beginning says nothing. */
export const rawPath: KindMask = absolutePath << 1;
export const schemeRedirect: KindMask = bitOf("redirect");
export const slashRedirect: KindMask = absolutePath << 2;

/**
 * What administrators of a program may do with it as it is: have it read files, ask servers and take its time. A link that somebody sends them,
 * or a command, is another matter.
 */
export const leftToAdministrators: KindMask = absolutePath | rawPath | maskOf(["path", "ssrf", "regex", "regex-input", "mass-assignment", "resource", "log", "nosql", "mail", "prompt"]);

export const allKinds: KindMask = slashRedirect | (slashRedirect - 1);

/** Kinds that need an object where a string was meant; text made from a value no longer has them. */
export const objectKinds: KindMask = maskOf(["nosql", "prototype", "mass-assignment", "array-like"]);

/** Kinds that a number still has: it can be too large. */
export const numberKinds: KindMask = maskOf(["resource"]);

/** Kinds of whoever says where an address leads. */
export const addressKinds: KindMask = maskOf(["redirect", "ssrf", "url-attribute"]);

/** Names that objects are looked up by: `__proto__`, and `constructor` with `prototype` behind it, lead to what all objects share. */
export const nameKinds: KindMask = maskOf(["property-name", "constructor-name"]);

export function maskOf(kinds: readonly TaintKind[]): KindMask {
  let mask = 0;
  for (const kind of kinds) mask |= bitOf(kind) | finerBits(kind);
  return mask;
}

function finerBits(kind: TaintKind): KindMask {
  if (kind === "path") return absolutePath | rawPath;
  return kind === "redirect" ? slashRedirect : 0;
}

/** The bits of which any one makes a value dangerous in a sink of the kind. */
export function harmOf(kind: TaintKind): KindMask {
  return maskOf([kind]) & ~rawPath;
}

export function isTaintKind(kind: string): kind is TaintKind {
  return taintKinds.some((known) => known === kind);
}
