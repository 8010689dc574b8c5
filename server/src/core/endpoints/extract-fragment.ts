import type { FileFacts } from "../facts/file-facts.js";
import { extractorsFor, extractorsOf, textExtractors } from "./extractors.js";
import type { EndpointFragment, RoutingParts } from "./fragment.js";
import { functionParts } from "./function-parts.js";
import { moduleNames } from "./module-names.js";
import { moduleTexts } from "./module-texts.js";

/** True where a text may register routes. What such files import is looked at as well, whatever is in it. */
export function mayHoldEndpoints(path: string, text: string): boolean {
  return extractorsFor(path, text).length > 0 || textExtractors.some(({ files }) => files.test(path));
}

/** What a file of code says about endpoints. Throws a RangeError on code nested beyond the stack; callers skip the file then. */
export function extractFragment(facts: FileFacts): EndpointFragment {
  const { path, text } = facts.tree.document;
  const parts = extractorsOf(path, text).flatMap(({ extract }) => extract(facts) ?? []);
  const names = moduleNames(facts);
  const values = new Map(names.values);
  for (const part of parts) for (const [name, value] of part.values ?? []) values.set(name, value);
  const functions = new Map(functionParts(facts));
  for (const part of parts) for (const [name, value] of part.functions ?? []) functions.set(name, value);
  return {
    path,
    ...names,
    values,
    routers: parts.flatMap(({ routers }) => routers),
    registrations: parts.flatMap(({ registrations }) => registrations),
    functions,
    ...entriesOf(parts),
    texts: moduleTexts(facts),
  };
}

function entriesOf(parts: readonly RoutingParts[]): Pick<EndpointFragment, "entries"> {
  const entries = parts.flatMap(({ entries: own = [] }) => own);
  return entries.length === 0 ? {} : { entries };
}

/** The same for a file that is no code. */
export function extractTextFragment(path: string, text: string): EndpointFragment | undefined {
  for (const { files, extract } of textExtractors) {
    const fragment = files.test(path) ? extract(path, text) : undefined;
    if (fragment !== undefined) return fragment;
  }
  return undefined;
}
