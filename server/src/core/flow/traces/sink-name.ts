import { codeAround } from "../../finding/enclosing-anchor.js";
import { isCallExpression, isFunctionLike, isIdentifier, isNewExpression } from "../../syntax/nodes.js";
import { type SyntaxTree, textOf } from "../../syntax/syntax-tree.js";
import { apiText } from "../../text/api-text.js";
import type { FlowTrace } from "./trace.js";

/** Longer callees, such as chains of calls, say less than the name of what is called. */
const longestCallee = 60;

/**
 * What takes the data at the end of a trace, as its reader knows it: of a method of an object the callee that the code writes, such as
 * `users.findOne`, else the name of the API; of a view the output. `tree` is the file of the sink, where it is known.
 */
export function sinkName(tree: () => SyntaxTree | undefined, { sink: { api, span, shownIn } }: FlowTrace): string {
  if (shownIn !== undefined) return `${shownIn.shown} of ${shownIn.path}`;
  const name = apiText(api);
  const known = api.includes("().") || api.endsWith(".model") ? tree() : undefined;
  const call = known && codeAround(known, span).nodes.findLast((node) => node.end > span.end && (isCallExpression(node) || isNewExpression(node) || isFunctionLike(node)));
  // What a model makes is known by the model's name.
  if (known !== undefined && isNewExpression(call) && isIdentifier(call.expression)) return `new ${call.expression.text}`;
  if (known === undefined || !isCallExpression(call)) return name;
  const callee = textOf(known, call.expression);
  const isSame = callee.includes(".") && lastName.exec(callee)?.[0] === lastName.exec(name)?.[0];
  return isSame && callee.length <= longestCallee && !/[\n{]/.test(callee) ? callee : name;
}

const lastName = /[\w$]+$/;
