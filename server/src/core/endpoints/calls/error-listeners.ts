import type { FileFacts } from "../../facts/file-facts.js";
import { isBinaryExpression, isPropertyAccess, type Node, SyntaxKind } from "../../syntax/nodes.js";
import { chainLink } from "../chain-link.js";
import type { LinkRegistration } from "../fragment.js";
import type { RouterValues } from "./router-values.js";

/** `app.context.onerror = function (error) { … }`: what Koa answers errors with, in place of its own. */
export function errorListeners(facts: FileFacts, routers: RouterValues): readonly { readonly at: Node; readonly registration: LinkRegistration }[] {
  return facts.names.identifiersNamed("onerror").flatMap((name) => {
    const target = name.parent;
    const assignment = target.parent;
    if (!isPropertyAccess(target) || target.name !== name || !isBinaryExpression(assignment) || assignment.left !== target || assignment.operatorToken.kind !== SyntaxKind.EqualsToken) return [];
    const holder = target.expression;
    const router = isPropertyAccess(holder) && holder.name.text === "context" ? routers.of(holder.expression) : undefined;
    if (router === undefined) return [];
    const link = chainLink(facts, assignment.right);
    return [{ at: assignment, registration: { kind: "link", router: router.name, path: "", span: facts.spanOf(assignment), when: "after", chain: [{ ...link, provides: [...link.provides, { kind: "error-handler", certain: true }] }] } }];
  });
}
