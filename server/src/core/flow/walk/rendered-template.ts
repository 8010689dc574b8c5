import type ts from "typescript";
import { isMarkupTemplate } from "../../html/raw-outputs.js";
import { shownMembers } from "../../html/shown-members.js";
import { nameKinds, objectKinds } from "../../model/taint-kinds.js";
import { type Expression, isCallExpression, isIdentifier, skipWrappers } from "../../syntax/nodes.js";
import { intoMarkup } from "../graph/access-path.js";
import type { NodeId } from "../graph/flow-graph.js";
import type { FlowWalker } from "./flow-walker.js";

/**
 * What a template that stands in the code makes of its data, `ejs.render("<b><%- name %></b>", { name })` or `compile("…")({ name })`: the values that it
 * shows as they are, and nothing of those that it escapes. Undefined for other calls, and for templates that are not known.
 */
export function renderedTemplate(walker: FlowWalker, call: ts.CallExpression | ts.NewExpression, name: string, args: readonly NodeId[]): NodeId | undefined {
  const { facts, graph } = walker;
  const isCompiled = name.endsWith("()");
  const view = facts.models.sinks(isCompiled ? name.slice(0, -2) : name).find((row) => row.view !== undefined)?.view;
  const made = view === undefined ? undefined : isCompiled ? compiling(walker, call.expression) : call;
  const [template] = made?.arguments ?? [];
  const text = template && facts.constantString(template);
  const data = args[isCompiled ? 0 : 1] ?? 0;
  if (view === undefined || text === undefined || made === undefined || (!isCompiled && (call.arguments?.length ?? 0) < 2)) return undefined;
  if (data === 0 || !isMarkupTemplate(view, text)) return 0;
  const result = walker.node(call);
  for (const { members } of shownMembers(view, text)) {
    let shown = data;
    for (const part of members) {
      const loaded = walker.node(call);
      graph.edge(shown, loaded, "load", part);
      shown = loaded;
    }
    graph.edge(shown, result, "derive", intoMarkup, objectKinds | nameKinds);
  }
  return result;
}

/** The call that made the function which is called: `_.template("…")` behind `show` in `show(data)`. */
function compiling({ facts }: FlowWalker, callee: Expression): ts.CallExpression | undefined {
  const bare = skipWrappers(callee);
  const made = isIdentifier(bare) ? facts.definitionOf(bare) : bare;
  const call = made && skipWrappers(made);
  return isCallExpression(call) ? call : undefined;
}
