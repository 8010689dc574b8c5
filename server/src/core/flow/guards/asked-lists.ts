import { memberRoot } from "../../syntax/member-root.js";
import {
  type Expression,
  isArrayLiteral,
  isAsExpression,
  isAwait,
  isBinaryExpression,
  isCallExpression,
  isIdentifier,
  isParenthesized,
  isPropertyAccess,
  skipWrappers,
  SyntaxKind,
} from "../../syntax/nodes.js";
import { calleeName } from "../../syntax/callee-name.js";
import { callBehind } from "../walk/defined-by.js";
import type { FlowWalker } from "../walk/flow-walker.js";
import { isOfMaker, isOfOwnList } from "./own-entries.js";

/** `url.includes("x")` and `url.indexOf("x")` ask for a piece of text and say little; `allowed.includes(x)` asks for membership. */
export function isTaintedText(walker: FlowWalker, receiver: Expression): boolean {
  return (walker.values.get(skipWrappers(receiver)) ?? 0) !== 0 && !isMadeList(walker, receiver) && !isOfFolder(walker, receiver) && !isOfModule(walker, receiver) && !isOfMaker(walker, receiver);
}

/** What lies in a folder, whoever says which: `const files = await readdir(folder)`. */
function isOfFolder(walker: FlowWalker, receiver: Expression): boolean {
  const call = callBehind(walker, receiver);
  return call !== undefined && /^fs\.readdir(?:Sync)?$/.test(walker.facts.callee(call)?.name ?? "");
}

/** What another module exports, or a function answers that is handed nothing but fixed values: `allowedTypes`, `config.get("locales")`, `this.names()`. */
function isOfModule(walker: FlowWalker, receiver: Expression): boolean {
  let root = skipWrappers(receiver);
  if (isAwaitedOnLoad(walker, root)) return true;
  // `const locales = config.get("locales")` on top of the module; what is handed nothing may be where data comes in.
  if (isIdentifier(root)) {
    const binding = walker.facts.names.bindingOf(root);
    const made = binding?.kind === "const" && binding.scope === walker.facts.names.moduleScope ? walker.facts.definitionOf(root) : undefined;
    const call = made && skipWrappers(made);
    if (isCallExpression(call) && call.arguments.length > 0 && isPath(call.expression)) root = call;
  }
  let isAnswer = false;
  while (isPropertyAccess(root) || (isCallExpression(root) && root.arguments.every((argument) => walker.facts.constant(argument) !== undefined))) {
    isAnswer ||= isCallExpression(root);
    root = skipWrappers(root.expression);
  }
  if (root.kind === SyntaxKind.ThisKeyword) return isAnswer && isCallExpression(skipWrappers(receiver));
  const from = isIdentifier(root) ? walker.facts.names.bindingOf(root) : undefined;
  return from?.kind === "import" || (isAnswer && (from?.kind === "function" || (from?.kind === "const" && from.scope === walker.facts.names.moduleScope)));
}

/** `const guides = await readGuides(folder)` on top of the module, and a list of what its entries have: it was waited for before any request. */
function isAwaitedOnLoad(walker: FlowWalker, list: Expression): boolean {
  if (!isIdentifier(list)) return false;
  const binding = walker.facts.names.bindingOf(list);
  const made = binding?.kind === "const" && binding.scope === walker.facts.names.moduleScope ? walker.facts.definitionOf(list) : undefined;
  if (made === undefined || isAwait(made)) return made !== undefined;
  const from = isCallExpression(made) && isPropertyAccess(made.expression) && /^(?:map|filter|flatMap|sort)$/.test(made.expression.name.text) ? skipWrappers(made.expression.expression) : undefined;
  return from !== undefined && isAwaitedOnLoad(walker, from);
}

/** `config.get`: names behind dots, and nothing that is called on the way. */
function isPath(node: Expression): boolean {
  return isIdentifier(memberRoot(node));
}

/** A set or list that the code puts together: `new Set([new URL(base).origin])`, also where it takes its entries from its caller, or from a list of its own. */
function isMadeList(walker: FlowWalker, receiver: Expression): boolean {
  if (isOfOwnList(walker, receiver)) return true;
  if (/^globalThis\.(?:Set|Map)\(\)$/.test(walker.facts.api(receiver)?.name ?? "")) return true;
  const bare = skipWrappers(receiver);
  if (isRegistered(walker, bare)) return true;
  const made = isIdentifier(bare) ? (walker.facts.definitionOf(bare) ?? bare) : receiver;
  return isArrayLiteral(skipWrappers(made)) || saysList(made);
}

/** `client.redirectUris` of `const client = findClient(id)`: what somebody has registered under a name of the request, and not what is in it. */
function isRegistered(walker: FlowWalker, list: Expression): boolean {
  if (!isPropertyAccess(list) || !/(?:uri|url|origin|host|domain|redirect|callback|scope)s$/i.test(list.name.text)) return false;
  const call = isIdentifier(skipWrappers(list.expression)) ? callBehind(walker, list.expression) : undefined;
  return call !== undefined && /^(?:get|find|load|fetch|lookup|read)/i.test(calleeName(call));
}

/** `(app.redirectUris || []) as string[]`: what was looked up by something of the request, and is a list whatever it holds. */
function saysList(made: Expression): boolean {
  if (isAsExpression(made)) return made.type.kind === SyntaxKind.ArrayType || saysList(made.expression);
  if (isParenthesized(made)) return saysList(made.expression);
  if (!isBinaryExpression(made)) return false;
  const isFallback = made.operatorToken.kind === SyntaxKind.BarBarToken || made.operatorToken.kind === SyntaxKind.QuestionQuestionToken;
  return isFallback && isArrayLiteral(skipWrappers(made.right));
}
