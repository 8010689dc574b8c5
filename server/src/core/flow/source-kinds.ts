import type { SourceRow } from "../model/library-model.js";
import { allKinds, type KindMask, maskOf, nameKinds } from "../model/taint-kinds.js";

/** Parts of a request that are text whatever is sent: they can be no query operator and bring no fields along. */
const textParts: ReadonlySet<SourceRow["part"]> = new Set(["params", "headers", "url"] as const);
const shapedKinds = maskOf(["nosql", "mass-assignment", "prototype"]);
/** Kinds that harm somebody else than who sends the value: it must come with a link or a form the victim opens. */
const victimKinds = maskOf(["html", "redirect", "url-attribute"]);
/** What a page can do to its own visitor. Requests and files of the visitor's machine are the visitor's own. */
const pageKinds = victimKinds | maskOf(["code", "template", "prototype", "property-name", "constructor-name", "header", "xml"]);

/** What the value of a source may do harm to where nothing has cleaned it. */
export function kindsOf({ kind, part, spares = [] }: SourceRow): KindMask {
  if (kind === "keys") return nameKinds;
  if (kind === "parsed") return maskOf(["mass-assignment"]);
  if (kind === "browser") return pageKinds & ~maskOf(spares) & ~(part === "url" ? nameKinds : 0);
  let kinds = allKinds & ~maskOf(spares);
  if (textParts.has(part)) kinds &= ~shapedKinds;
  // An address begins with a slash or a scheme: it is no name of a property.
  if (part === "url") kinds &= ~nameKinds;
  // Nobody can make the browser of somebody else send headers or cookies of their choice.
  if (part === "headers" || part === "cookies") kinds &= ~victimKinds;
  return kinds;
}
