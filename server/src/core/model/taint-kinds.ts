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
  "argument",
] as const;

export type TaintKind = (typeof taintKinds)[number];

/** A set of taint kinds, one bit each. */
export type KindMask = number;

export const allKinds: KindMask = (1 << taintKinds.length) - 1;

/** Kinds that need an object where a string was meant; text made from a value no longer has them. */
export const objectKinds: KindMask = maskOf(["nosql", "prototype", "mass-assignment"]);

export function maskOf(kinds: readonly TaintKind[]): KindMask {
  let mask = 0;
  for (const kind of kinds) mask |= 1 << taintKinds.indexOf(kind);
  return mask;
}

export function isTaintKind(kind: string): kind is TaintKind {
  return taintKinds.some((known) => known === kind);
}
