import type { SourceKind, SourceRow } from "../../model/library-model.js";
import { allKinds, type KindMask, maskOf, nameKinds, slashRedirect } from "../../model/taint-kinds.js";

/** Parts of a request that are text whatever is sent: they can be no query operator and bring no fields along. */
const textParts: ReadonlySet<SourceRow["part"]> = new Set(["params", "headers", "url"] as const);
/** The address the program itself was called by begins with a slash: a redirect there stays on the site. */
const ownAddressKinds = maskOf(["redirect", "url-attribute"]);
const shapedKinds = maskOf(["nosql", "mass-assignment", "prototype"]);
/** Kinds that harm somebody else than who sends the value: it must come with a link or a form the victim opens. */
const victimKinds = maskOf(["html", "selector", "redirect", "url-attribute"]);
const ownStartKinds = maskOf(["url-attribute", "selector"]);
/** What a page can do to its own visitor: run what a link holds, and send the visitor's requests elsewhere. Files of the visitor's machine are the visitor's own. */
const pageKinds = victimKinds | maskOf(["ssrf", "code", "template", "prototype", "property-name", "constructor-name", "header", "xml"]);

/** The page's own address begins with its own host, and neither a referrer nor a cookie is an address that anybody chooses. */
const requestKinds = maskOf(["ssrf"]);

/** What the value of a source may do harm to where nothing has cleaned it. */
export function kindsOf({ kind, part, spares = [], isEncoded }: SourceRow): KindMask {
  const spared = maskOf(spares) | (isEncoded === true ? slashRedirect : 0);
  if (kind === "browser") return pageKinds & ~spared & ~(part === "url" ? nameKinds | requestKinds : part === "headers" || part === "cookies" ? requestKinds : 0);
  let kinds = allKinds & ~spared;
  if (textParts.has(part)) kinds &= ~shapedKinds;
  // An address is no name of a property either.
  if (part === "url") kinds &= ~(ownAddressKinds | nameKinds);
  // Nobody can make the browser of somebody else send headers or cookies of their choice.
  if (part === "headers" || part === "cookies") kinds &= ~victimKinds;
  // The address of a request begins with a slash or with the server's own name.
  if (part === "url") kinds &= ~ownStartKinds;
  return kinds;
}

/**
 * Whose values are an attacker's only by way of somebody else, and where they are followed to whatever the threat models: what
 * others stored is what pages show, and what a script is started with its shell reads again.
 */
const indirectKinds: ReadonlyMap<SourceKind, KindMask> = new Map<SourceKind, KindMask>([
  ["local", maskOf(["command"])],
  ["database", maskOf(["html"])],
  ["response", maskOf(["html"])],
  ["page", maskOf(["html", "selector"])],
  ["caller", maskOf(["html", "selector"])],
  ["keys", nameKinds],
  ["parsed", maskOf(["mass-assignment"])],
  ["team", maskOf(["team"])],
  ["model", maskOf(["html", "command", "code", "sql"])],
  // Whoever packed an archive chose the names of what is in it.
  ["archive", maskOf(["path"])],
]);

export const indirectSources: readonly SourceKind[] = [...indirectKinds.keys()];

/** What the value of an indirect source may do harm to. */
export function indirectKindsOf({ kind, spares = [] }: SourceRow): KindMask {
  return (indirectKinds.get(kind) ?? 0) & ~maskOf(spares);
}
