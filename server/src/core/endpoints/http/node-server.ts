import { functionOf } from "../../facts/bound-function.js";
import type { FileFacts } from "../../facts/file-facts.js";
import { type CallExpression, type Expression, type FunctionLike, isCallExpression, isFunctionLike, isIdentifier, isPropertyAccess, type Node, skipWrappers, SyntaxKind } from "../../syntax/nodes.js";
import { chainLink } from "../chain-link.js";
import type { ChainLink, FunctionCall, ProvidedControl, RouteRegistration, RouterPart, RoutingParts } from "../fragment.js";
import { bodyPart } from "../function-body.js";
import { functionName, valueName } from "../local-names.js";
import { branchesOf, type RouteBranch } from "./route-branches.js";

const makers = /^(?:node:)?(?:https?|http2)\.create(?:Secure)?Server$/;

/** Servers of plain Node.js: what one function answers, told apart by the method and the path that it asks for. */
export function nodeServers(facts: FileFacts): RoutingParts | undefined {
  const routers: RouterPart[] = [];
  const registrations: RouteRegistration[] = [];
  for (const call of facts.nodesOf(SyntaxKind.CallExpression) as readonly CallExpression[]) {
    if (!makers.test(facts.callee(call)?.name ?? "")) continue;
    const given = handlerOf(facts, call);
    const handler = given && functionIn(facts, given);
    if (given === undefined || handler === undefined) continue;
    const id = valueName(call) ?? `server@${call.end}`;
    routers.push({ id, framework: "node", isRoot: true, prefix: "", span: facts.spanOf(call.expression) });
    const way = answering(facts, handler);
    registrations.push(...routesOf(facts, `#${id}`, given, way));
  }
  return routers.length === 0 ? undefined : { routers, registrations };
}

/** What is given to the server when it is made, or waits for its requests: `server.on("request", handler)`. */
function handlerOf(facts: FileFacts, call: CallExpression): Expression | undefined {
  const own = call.arguments.find((argument) => functionIn(facts, argument) !== undefined);
  if (own !== undefined) return own;
  const { name } = call.parent as { readonly name?: Node };
  const binding = isIdentifier(name) ? facts.names.bindingOf(name) : undefined;
  for (const { parent } of binding === undefined ? [] : facts.names.referencesTo(binding)) {
    const { parent: use } = parent;
    if (!isPropertyAccess(parent) || !isCallExpression(use) || !/^(?:on|addListener)$/.test(parent.name.text)) continue;
    const [event, listener] = use.arguments;
    if (event !== undefined && listener !== undefined && facts.constantString(event) === "request") return listener;
  }
  return undefined;
}

/** The function of the file that an expression is. */
function functionIn(facts: FileFacts, value: Expression): FunctionLike | undefined {
  const bare = skipWrappers(value);
  if (isFunctionLike(bare)) return bare;
  const declared = isIdentifier(bare) ? functionOf(facts.names.bindingOf(bare)) : undefined;
  return declared !== undefined && isFunctionLike(declared) ? declared : undefined;
}

const maxHops = 3;

/** The function that tells requests apart, and those that leave their request to it, outermost first. */
interface Answering {
  readonly answers: FunctionLike;
  readonly around: readonly { readonly by: FunctionLike; readonly leftTo: FunctionLike }[];
}

/** Looks for it from the handler on, through functions of the file. */
function answering(facts: FileFacts, handler: FunctionLike): Answering {
  let at = handler;
  const around: { readonly by: FunctionLike; readonly leftTo: FunctionLike }[] = [];
  for (let hop = 0; hop < maxHops && branchesOf(facts, at).length === 0; hop++) {
    const next = leftTo(facts, at);
    if (next === undefined || next === at) break;
    around.push({ by: at, leftTo: next });
    at = next;
  }
  return branchesOf(facts, at).length === 0 ? { answers: handler, around: [] } : { answers: at, around };
}

/** What a function does around the one that it leaves its request to. */
function aroundLinks(facts: FileFacts, { by, leftTo: next }: Answering["around"][number]): readonly ChainLink[] {
  const { provides, calls: all, isClear } = bodyPart(facts, by);
  const own = `#${functionName(next)}`;
  const calls = all.filter(({ name }) => name !== own && !name.startsWith(`${own}()`));
  if (provides.length === 0 && calls.length === 0 && isClear) return [];
  const link: ChainLink = {
    name: undefined,
    span: facts.spanOf(by),
    text: "(around)",
    // A failure of what it leaves its request to is one of its own body.
    provides: provides.map(({ isOwn: _, ...control }) => control),
    calls,
    isClear,
    isCall: false,
  };
  return [link];
}

function leftTo(facts: FileFacts, handler: FunctionLike): FunctionLike | undefined {
  const names = handler.parameters.slice(0, 2).map(({ name }) => (isIdentifier(name) ? name.text : ""));
  const nodes: Node[] = handler.body === undefined ? [] : [handler.body];
  for (let count = 0, node = nodes.shift(); node !== undefined && count < 500; node = nodes.shift(), count++) {
    if (isCallExpression(node) && names.length === 2 && names.every((name) => (node as CallExpression).arguments.some((argument) => isIdentifier(argument) && argument.text === name))) {
      const declared = functionIn(facts, node.expression);
      if (declared !== undefined) return declared;
    }
    node.forEachChild((child) => void nodes.push(child));
  }
  return undefined;
}

function routesOf(facts: FileFacts, router: string, given: Expression, { answers, around }: Answering): readonly RouteRegistration[] {
  const branches = branchesOf(facts, answers);
  if (branches.length === 0) return [{ kind: "route", router, methods: ["ALL"], path: "/*", span: facts.spanOf(given), chain: [], handler: chainLink(facts, given) }];
  return branches.map((branch): RouteRegistration => ({ kind: "route", router, methods: branch.methods, path: branch.path, span: facts.spanOf(branch.at), chain: [...around.flatMap((one) => aroundLinks(facts, one)), ...inFront(facts, branch)], handler: handlerLink(facts, branch) }));
}

function inFront(facts: FileFacts, { before }: RouteBranch): readonly ChainLink[] {
  const parts = before.map((statement) => bodyPart(facts, statement));
  const provides = parts.flatMap((part): readonly ProvidedControl[] => part.provides);
  const calls = parts.flatMap((part): readonly FunctionCall[] => part.calls);
  const [first] = before;
  if (first === undefined || (provides.length === 0 && calls.length === 0)) return [];
  return [{ name: undefined, span: facts.spanOf(first), text: "(before)", provides, calls, isClear: parts.every(({ isClear }) => isClear), isCall: false }];
}

function handlerLink(facts: FileFacts, { handler, does }: RouteBranch): ChainLink {
  if (handler !== undefined) return chainLink(facts, handler);
  const { provides, calls, isClear } = bodyPart(facts, does);
  return { name: undefined, span: facts.spanOf(does), text: "(inline)", provides, calls, isClear, isCall: false };
}
