import type { FileFacts } from "../../facts/file-facts.js";
import type { ApiName } from "../../model/library-model.js";
import { type CallExpression, type Expression, isFunctionLike, isPropertyAccess, skipWrappers, SyntaxKind } from "../../syntax/nodes.js";
import { chainLink } from "../chain-link.js";
import type { FunctionPart } from "../fragment.js";
import { bodyPart } from "../function-body.js";

/** What a file puts on the instances of a framework, by the API names that other files then know it by: `fastify().authenticate`. */
export interface Decorations {
  readonly functions: ReadonlyMap<ApiName, FunctionPart>;
  readonly values: ReadonlyMap<ApiName, ApiName>;
}

/** `fastify.decorate("authenticate", verify)`: what plugins put on the instance, and routes take from it. */
export function decorations(facts: FileFacts): Decorations {
  const functions = new Map<ApiName, FunctionPart>();
  const values = new Map<ApiName, ApiName>();
  if (!facts.tree.document.text.includes(".decorate(")) return { functions, values };
  for (const call of facts.nodesOf(SyntaxKind.CallExpression) as readonly CallExpression[]) {
    const [key, value] = decoration(facts, call) ?? [];
    if (key === undefined || value === undefined) continue;
    if (isFunctionLike(value)) functions.set(key, bodyPart(facts, value));
    else {
      const { name } = chainLink(facts, value);
      if (name !== undefined) values.set(key, name);
    }
  }
  return { functions, values };
}

function decoration(facts: FileFacts, call: CallExpression): readonly [ApiName, Expression] | undefined {
  const callee = skipWrappers(call.expression);
  if (!isPropertyAccess(callee) || callee.name.text !== "decorate") return undefined;
  const [first, second] = call.arguments;
  const name = first && facts.constantString(first);
  return name === undefined || second === undefined ? undefined : [`fastify().${name}`, skipWrappers(second)];
}
