import { functionOf } from "../../facts/bound-function.js";
import { allKinds, maskOf } from "../../model/taint-kinds.js";
import type { Node } from "../../syntax/nodes.js";
import type { FlowFunction, NodeId } from "../graph/flow-graph.js";
import type { FlowWalker } from "./flow-walker.js";
import { functionId } from "./functions.js";

/** What a page is given does harm where it is shown; whatever else a component does, it does in the browser of whoever asked for it. */
const unshown = allKinds & ~maskOf(["html", "url-attribute"]);

/**
 * Hands a page what the function of its file returns that gets its data: `props` of `getServerSideProps`, and `loaderData` of a `loader`.
 * https://nextjs.org/docs/pages/api-reference/functions/get-server-side-props, https://reactrouter.com/start/framework/data-loading
 */
export function bindPageData(walker: FlowWalker, page: FlowFunction | undefined): void {
  const [given] = page?.parameters ?? [];
  if (given === undefined) return;
  walker.graph.edge(resultNamed(walker, "getServerSideProps"), given, "load", "props", unshown);
  walker.graph.edge(resultNamed(walker, "loader"), given, "store", "loaderData", unshown);
}

/** What `useLoaderData()` returns: what the `loader` of its file does; undefined where there is none. */
export function loadedData(walker: FlowWalker, call: Node): NodeId | undefined {
  const returned = resultNamed(walker, "loader");
  if (returned === 0) return undefined;
  const result = walker.node(call);
  walker.graph.edge(returned, result, "copy", "", unshown);
  return result;
}

/** What a function at the top of the file returns; 0 where there is none of that name. */
function resultNamed(walker: FlowWalker, name: string): NodeId {
  const binding = walker.facts.names.moduleScope.lookup(name);
  const declared = binding && functionOf(binding);
  return declared === undefined ? 0 : (walker.graph.functions[functionId(walker, declared)]?.result ?? 0);
}
