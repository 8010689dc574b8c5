import type { SourceKind, SourceRow } from "../model/library-model.js";
import { allKinds, type KindMask, maskOf } from "../model/taint-kinds.js";

/** Parts of a request that are text whatever is sent: they can be no query operator and bring no fields along. */
const textParts: ReadonlySet<SourceRow["part"]> = new Set(["params", "headers", "url"] as const);
const shapedKinds = maskOf(["nosql", "mass-assignment", "prototype"]);
/** Kinds that harm somebody else than who sends the value: it must come with a link or a form the victim opens. */
const victimKinds = maskOf(["html", "redirect", "url-attribute"]);
/** What a page can do to its own visitor. Requests and files of the visitor's machine are the visitor's own. */
const pageKinds = victimKinds | maskOf(["code", "template", "prototype", "property-name", "header", "xml"]);

/** What values are followed for that are an attacker's only by way of somebody else. Nobody asks for the rest of them. */
const indirectKinds: Readonly<Partial<Record<SourceKind, KindMask>>> = {
  local: maskOf(["command"]),
  database: 0,
  response: 0,
  page: 0,
  caller: 0,
  model: maskOf(["command", "code", "sql", "html"]),
};

/** What the value of a source may do harm to where nothing has cleaned it; 0 where it is not followed at all. */
export function kindsOf({ kind, part, spares = [] }: SourceRow): KindMask {
  const indirect = indirectKinds[kind];
  if (indirect !== undefined) return indirect & ~maskOf(spares);
  if (kind === "browser") return pageKinds & ~maskOf(spares);
  let kinds = allKinds & ~maskOf(spares);
  if (textParts.has(part)) kinds &= ~shapedKinds;
  // Nobody can make the browser of somebody else send headers or cookies of their choice.
  if (part === "headers" || part === "cookies") kinds &= ~victimKinds;
  return kinds;
}
