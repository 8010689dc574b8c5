import type { FileFacts } from "../facts/file-facts.js";
import {
  type CallExpression,
  type Expression,
  type FunctionLike,
  isArrowFunction,
  isCallExpression,
  isFunctionExpression,
  isIdentifier,
  isNewExpression,
  isObjectLiteral,
  isPropertyAccess,
  isPropertyAssignment,
  isShorthandProperty,
  isVariableDeclaration,
  skipWrappers,
} from "../syntax/nodes.js";
import { functionOf } from "../facts/bound-function.js";
import type { Span } from "../text/span.js";
import type { ChainLink } from "./fragment.js";
import { functionPart } from "./function-parts.js";
import { linkControls } from "./link-controls.js";
import { linkText } from "./link-text.js";
import { functionName } from "./local-names.js";
import { isOwnCall, ownFunction } from "./own-functions.js";
import { isTransparentWrapper } from "./transparent-wrappers.js";

/**
 * What an expression that stands in a chain is: a function, a name of one, or a call that makes one. `options` are those that
 * stand beside a plugin: `register(rateLimit, { max: 10 })`.
 */
export function chainLink(facts: FileFacts, node: Expression, options?: Expression): ChainLink {
  return linkWithin(facts, node, options, 0);
}

/** What stands in a chain and is not looked into: it may be any control. */
export function opaqueLink(span: Span, text: string): ChainLink {
  return { name: undefined, span, text, provides: [], isCall: false, isClear: false };
}

function linkWithin(facts: FileFacts, node: Expression, options: Expression | undefined, depth: number): ChainLink {
  const given = skipWrappers(node);
  const bare = wrappedIn(facts, given);
  const base = { span: facts.spanOf(given), text: linkText(facts, given) };
  if (isArrowFunction(bare) || isFunctionExpression(bare)) {
    const { provides, calls, besides, isClear, readsNothing } = functionPart(facts, bare as unknown as FunctionLike);
    return { ...base, name: undefined, provides, calls, isClear, isCall: false, ...(besides !== undefined && { besides }), ...(readsNothing === true && { readsNothing }) };
  }
  const inner = isIdentifier(bare) ? functionOf(facts.names.bindingOf(bare)) : undefined;
  if (inner !== undefined && functionName(inner).includes("@")) {
    // No other file can name what stands inside a function.
    const { provides, calls, besides, isClear, readsNothing } = functionPart(facts, inner);
    return { ...base, name: `#${functionName(inner)}`, body: facts.spanOf(inner), provides, calls, isClear, isCall: false, ...(besides !== undefined && { besides }), ...(readsNothing === true && { readsNothing }) };
  }
  const isCall = isCallExpression(bare) || isNewExpression(bare);
  const known = linkControls(facts, bare, options);
  // A constant of the file may hold more than the library's call that it begins with.
  const controls = known?.length === 0 && (ownName(facts, bare) !== undefined || isOwnCall(facts, bare)) ? undefined : known;
  return { ...base, name: linkName(facts, bare), provides: controls ?? [], isClear: controls !== undefined, isCall, ...(isCallExpression(bare) && controls === undefined && { given: givenLinks(facts, bare, depth), ...textsOf(facts, bare) }) };
}

/** What a call says in words: `authenticate("user", options)`. */
function textsOf(facts: FileFacts, call: CallExpression): Pick<ChainLink, "texts"> {
  const texts = call.arguments.slice(0, 4).map((argument) => facts.constantString(argument));
  return texts.some((text) => text !== undefined) ? { texts } : {};
}

/** Wraps are looked into as deep as this. */
const maxGiven = 4;

/** What a call is given that may be a function: by itself, or in an object of options. */
function givenLinks(facts: FileFacts, call: CallExpression, depth: number): readonly ChainLink[] {
  if (depth >= maxGiven) return [];
  const values = call.arguments.flatMap((argument): readonly Expression[] => {
    const value = skipWrappers(argument);
    return isObjectLiteral(value) ? value.properties.flatMap((property) => (isPropertyAssignment(property) ? [property.initializer] : isShorthandProperty(property) ? [property.name] : [])) : [value];
  });
  return values.filter((value) => mayBeFunction(facts, value)).map((value) => linkWithin(facts, value, undefined, depth + 1));
}

function mayBeFunction(facts: FileFacts, value: Expression): boolean {
  const bare = skipWrappers(value);
  if (isArrowFunction(bare) || isFunctionExpression(bare)) return true;
  return (isIdentifier(bare) || isPropertyAccess(bare) || isCallExpression(bare)) && facts.objectOf(bare) === undefined && facts.constant(bare) === undefined;
}

/** What a wrapper that lets through all that its function does is given: `asyncHandler(listOrders)`, `orders.list.bind(orders)`. */
function wrappedIn(facts: FileFacts, value: Expression): Expression {
  let at = value;
  for (let wraps = 0; wraps < maxWraps && isCallExpression(at); wraps++) {
    const callee = skipWrappers(at.expression);
    const name = isIdentifier(callee) ? callee.text : isPropertyAccess(callee) ? callee.name.text : "";
    const [inner] = at.arguments;
    if (name === "bind" && isPropertyAccess(callee)) {
      at = skipWrappers(callee.expression);
      continue;
    }
    if (inner === undefined || !(isTransparentWrapper(name) || isTransparentWrapper(facts.callee(at)?.name ?? ""))) return at;
    at = skipWrappers(inner);
  }
  return at;
}

const maxWraps = 8;

/** The function that a link names or calls: of the project where the project may have it, else what the library calls it. */
function linkName(facts: FileFacts, bare: Expression): string | undefined {
  const named = isCallExpression(bare) || isNewExpression(bare) ? skipWrappers(bare.expression) : bare;
  const own = ownFunction(facts, named);
  if (own !== undefined) return own;
  const api = facts.api(named);
  return facts.projectName(api) ?? ownName(facts, named) ?? api?.name ?? ofInstance(facts, named);
}

/** `app.authenticate` in a plugin, whatever the instance is called there: what `decorate` has put on it. */
function ofInstance(facts: FileFacts, named: Expression): string | undefined {
  const isMember = isPropertyAccess(named) && isIdentifier(named.expression) && /\bfastify\b/i.test(facts.tree.document.text);
  return isMember ? `fastify().${named.name.text}` : undefined;
}

const holdsFunction = /=>|\bfunction\b|\.(?:use|input|procedure)\b|^\[/;

/** A constant of the file that holds what a library made of functions: `const isAuthed = t.middleware(…)`. */
export function ownName(facts: FileFacts, named: Expression): string | undefined {
  const binding = isIdentifier(named) ? facts.names.bindingOf(named) : undefined;
  if (binding === undefined || binding.scope !== facts.names.moduleScope || !isVariableDeclaration(binding.declaration) || binding.declaration.initializer === undefined) return undefined;
  return isIdentifier(binding.declaration.name) && holdsFunction.test(facts.textOf(binding.declaration.initializer)) ? `#${binding.name}` : undefined;
}
