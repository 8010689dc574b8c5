import { functionOf } from "../../facts/bound-function.js";
import type { FileFacts } from "../../facts/file-facts.js";
import type { ApiName } from "../../model/library-model.js";
import {
  type CallExpression,
  type Expression,
  isFunctionLike,
  isIdentifier,
  isNewExpression,
  isObjectLiteral,
  isPropertyAccess,
  type NewExpression,
  type Node,
  propertyNameText,
  skipWrappers,
  SyntaxKind,
} from "../../syntax/nodes.js";
import { chainLink } from "../chain-link.js";
import type { Registration } from "../fragment.js";
import { functionName } from "../local-names.js";
import { inRound, roundsAround } from "./loop-values.js";
import { loadedFolder } from "./loaded-folder.js";
import { pickedName } from "./picked-name.js";
import type { RouterRef, RouterValues } from "./router-values.js";

/** Parameters of other names than these are handed to functions for other ends than having routes registered on them. */
const routerName = /^(?:app|application|server|router|api|fastify|instance|koa|hono|express|expressApp|routes?|web)$/i;

interface Handed {
  readonly router: RouterRef;
  readonly argument: string;
}

/** `registerRoutes(app)`, `new UserRoutes(app)`, `load({ app })`: what the function does with the router is done to the router. */
export function handedOver(facts: FileFacts, routers: RouterValues, call: CallExpression | NewExpression): readonly Registration[] {
  const handed = (call.arguments ?? []).flatMap((argument, index) => handedIn(routers, argument, `${index}`));
  return handed.length === 0 ? [] : roundsAround(facts, call).flatMap((round) => handedTo(facts, call, inRound(facts, call.expression, round), handed));
}

function handedTo(facts: FileFacts, call: CallExpression | NewExpression, callee: Expression, handed: readonly Handed[]): readonly Registration[] {
  const { target, isOneOf } = targetOf(facts, callee, isNewExpression(call));
  return handed.flatMap(({ router, argument }): readonly Registration[] => {
    const base = { router: router.name, path: "", span: facts.spanOf(call) };
    const folder = loadedFolder(facts, callee);
    if (folder !== undefined) return [{ ...base, kind: "mount", chain: [], target: "", argument, folder: { path: folder, isDeep: false } }];
    if (target !== undefined) return [{ ...base, kind: "mount", chain: [], target, argument, ...(isOneOf && { isOneOf }) }];
    const name = facts.callee(call)?.name;
    if (name !== undefined && facts.models.leavesRoutesAlone(name)) return [];
    // What a library, or a function that nothing tells of, does to an application may be anything.
    return router.row === undefined ? [] : [{ ...base, kind: "link", when: "before", chain: [chainLink(facts, call)] }];
  });
}

function handedIn(routers: RouterValues, argument: Expression, place: string): readonly Handed[] {
  const bare = skipWrappers(argument);
  if (isObjectLiteral(bare)) {
    return bare.properties.flatMap((property) => {
      const key = propertyNameText(property.name);
      const value = property.kind === SyntaxKind.ShorthandPropertyAssignment ? property.name : property.kind === SyntaxKind.PropertyAssignment ? property.initializer : undefined;
      return key === undefined || value === undefined || !isName(value) || !routerName.test(key) ? [] : one(routers, value, `${place}.${key}`);
    });
  }
  return isName(bare) ? one(routers, bare, place) : [];
}

function one(routers: RouterValues, value: Expression, argument: string): readonly Handed[] {
  const router = routers.of(value);
  if (router === undefined || router.routesAt !== undefined) return [];
  const isTold = router.row !== undefined || routerName.test(lastName(value));
  return isTold ? [{ router, argument }] : [];
}

function isName(node: Node): boolean {
  return isIdentifier(node) || isPropertyAccess(node);
}

function lastName(node: Expression): string {
  return isIdentifier(node) ? node.text : isPropertyAccess(node) ? node.name.text : "";
}

/** The function of the project that is called, be it one of a table. */
function targetOf(facts: FileFacts, called: Expression, isNew: boolean): { readonly target?: ApiName; readonly isOneOf?: true } {
  const callee = skipWrappers(called);
  const declared = isIdentifier(callee) ? functionOf(facts.names.bindingOf(callee)) : isFunctionLike(callee) ? callee : undefined;
  if (declared !== undefined) return { target: `#${functionName(declared)}` };
  const picked = pickedName(facts, callee);
  if (picked !== undefined) return { target: picked.name, ...(picked.isOneOf && { isOneOf: true }) };
  const name = facts.projectName(facts.api(callee));
  if (name === undefined) return {};
  return { target: isNew ? `${name}().constructor` : name };
}
