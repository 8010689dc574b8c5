import type { ApiName, SourceRow } from "../../model/library-model.js";
import { allKinds } from "../../model/taint-kinds.js";
import type { FlowSource } from "../graph/flow-graph.js";
import { checkedParameters } from "../schemas/route-parameters.js";
import type { FlowWalker } from "../walk/flow-walker.js";

/**
 * The sources that a value of this name is or holds. An element is no text: what is made of it, such as a jQuery object or an editor,
 * carries none of what it shows.
 */
export function heldSources({ facts }: FlowWalker, name: ApiName): readonly SourceRow[] {
  return facts.models.sourcesBelow(name).filter(({ kind, api }) => kind !== "page" || api === name);
}

/** Where in an object the source of a row is: `Records.[].body`. */
export function pathBelow(owner: ApiName, { api }: SourceRow): readonly string[] {
  const rest = api.slice(owner.length).replaceAll("[]", ".[]").replace(/^\./, "");
  return rest === "" ? [] : rest.split(".");
}

/** What a check of the route's parameters says of a source, and what the program itself fills in, in whatever file the handler stands. */
export function checkedBefore(walker: FlowWalker, row: SourceRow): Pick<FlowSource, "checked"> {
  const { checked = [] } = checkedParameters(walker, row);
  const all = [...checked, ...(row.own ?? []).flatMap((name) => [[name, allKinds] as const, [`[].${name}`, allKinds] as const])];
  return all.length === 0 ? {} : { checked: all };
}
