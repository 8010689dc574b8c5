import type { FileFacts } from "../facts/file-facts.js";
import {
  type CallExpression,
  type Expression,
  type FunctionLike,
  isCallExpression,
  isFunctionLike,
  isIdentifier,
  isObjectLiteral,
  isPropertyAccess,
  skipWrappers,
} from "../syntax/nodes.js";
import { chainLink } from "./chain-link.js";
import type { ChainLink } from "./fragment.js";
import { bodyPart } from "./function-body.js";
import { linkText } from "./link-text.js";
import { functionName } from "./local-names.js";
import { schemaParts } from "./schema-parts.js";
import { isTransparentWrapper } from "./transparent-wrappers.js";

/** A handler with the functions that are wrapped around it, outermost first. */
export interface WrappedHandler {
  readonly chain: readonly ChainLink[];
  readonly handler: ChainLink;
}

/** Deeper wraps are not written by people. */
const maxWraps = 8;

/**
 * Takes off what is wrapped around a handler: `withAuth(withErrors(handler))`, `auth({ role: "admin" }, handler)`,
 * `compose(a, b)(handler)`, `handler.use(guard).get(run)`. Each wrapper becomes a link of the chain. `name` is what people call it.
 */
export function wrappedHandler(facts: FileFacts, value: FunctionLike | Expression, name?: string): WrappedHandler {
  const chain: ChainLink[] = [];
  let at: FunctionLike | Expression = value;
  for (let wraps = 0; wraps < maxWraps && !isFunctionLike(at); wraps++) {
    const bare: Expression = skipWrappers(at);
    if (isFunctionLike(bare)) {
      at = bare;
      break;
    }
    const inner = isCallExpression(bare) ? wrappedBy(facts, bare) : undefined;
    if (inner === undefined || !isCallExpression(bare)) return { chain, handler: named(chainLink(facts, bare), name) };
    chain.push(...wrappers(facts, bare, inner));
    at = inner;
  }
  if (!isFunctionLike(at)) return { chain, handler: named(chainLink(facts, at), name) };
  return { chain, handler: functionLink(facts, at, name) };
}

/** A function that stands in the file, as a link. */
export function functionLink(facts: FileFacts, declared: FunctionLike, name?: string): ChainLink {
  const own = functionName(declared);
  const isNamed = !own.includes("@");
  const text = name ?? (declared.name !== undefined && isIdentifier(declared.name) ? declared.name.text : "(inline)");
  if (isNamed) return { name: `#${own}`, span: facts.spanOf(declared.name ?? declared), text, provides: [], isCall: false, isClear: false };
  const { provides, calls, besides, isClear, readsNothing } = bodyPart(facts, declared);
  return { name: undefined, span: facts.spanOf(declared), text, provides, calls, isClear, isCall: false, ...(besides !== undefined && { besides }), ...(readsNothing === true && { readsNothing }) };
}

function named(link: ChainLink, name: string | undefined): ChainLink {
  return name === undefined ? link : { ...link, text: name };
}

/** The function or call that a call wraps: the last argument that is one, or a name where it is the only argument or the last. */
function wrappedBy(facts: FileFacts, call: CallExpression): Expression | undefined {
  const { arguments: args } = call;
  const written = [...args].reverse().find((argument) => isFunctionLike(skipWrappers(argument)));
  if (written !== undefined) return written;
  const last = args.at(-1);
  if (last === undefined) return undefined;
  const bare = skipWrappers(last);
  if (isCallExpression(bare) && wrappedBy(facts, bare) !== undefined) return bare;
  return isIdentifier(bare) && facts.objectOf(bare) === undefined && !settings.test(bare.text) ? bare : undefined;
}

/** What a handler is made of where it is none itself: `handle(config)`. */
const settings = /(?:config|configuration|options?|opts|settings|env|schema)$/i;

function wrappers(facts: FileFacts, call: CallExpression, inner: Expression): readonly ChainLink[] {
  const called = skipWrappers(call.expression);
  if (isTransparentWrapper(isIdentifier(called) ? called.text : "") || isTransparentWrapper(facts.callee(call)?.name ?? "")) return [];
  const links: ChainLink[] = [];
  let callee = skipWrappers(call.expression);
  // `client.use(guard).schema(input).action(run)`: what the last step is called on is in front.
  const steps: ChainLink[] = [];
  for (let hop = 0; hop < maxWraps && isPropertyAccess(callee) && isCallExpression(callee.expression); hop++) {
    const step = callee.expression;
    const schemas = schemaParts(facts, step);
    const method = skipWrappers(step.expression);
    const text = isPropertyAccess(method) ? `${method.name.text}(${step.arguments.map((argument) => linkText(facts, argument)).join(", ")})` : linkText(facts, step);
    if (schemas !== undefined) steps.unshift({ name: undefined, span: facts.spanOf(step), text, provides: schemas, isCall: true, isClear: true });
    else if (isPropertyAccess(method)) steps.unshift(...step.arguments.filter((argument) => !isObjectLiteral(skipWrappers(argument))).map((argument) => chainLink(facts, argument)));
    else links.push(chainLink(facts, step));
    callee = isPropertyAccess(method) ? skipWrappers(method.expression) : method;
    if (!isCallExpression(callee)) {
      if (isPropertyAccess(method)) links.push(chainLink(facts, callee));
      return [...links, ...steps];
    }
    callee = skipWrappers(callee.expression);
  }
  // What it runs is the handler, which is a link of its own.
  const { given: _, ...own } = chainLink(facts, call);
  return [{ ...own, text: wrapperText(facts, call, inner) }, ...call.arguments.filter((argument) => argument !== inner && isIdentifier(skipWrappers(argument)) && facts.objectOf(argument) === undefined).map((argument) => chainLink(facts, argument))];
}

/** `withAuth(…)`: without all the code that it is wrapped around. */
function wrapperText(facts: FileFacts, call: CallExpression, inner: Expression): string {
  const args = call.arguments.map((argument) => (argument === inner ? "…" : linkText(facts, argument)));
  return `${linkText(facts, call.expression)}(${args.join(", ")})`;
}
