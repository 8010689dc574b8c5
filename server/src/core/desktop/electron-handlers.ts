import type { FileFacts } from "../facts/file-facts.js";
import { handlerFunction } from "../facts/handler-function.js";
import { type CallExpression, enclosingFunction, type Expression, type FunctionLike, isArrowFunction, isCallExpression, isFunctionExpression, isFunctionLike, isIdentifier, isPropertyAccess, isSpreadAssignment, type Node, skipWrappers, SyntaxKind } from "../syntax/nodes.js";

/** What a handler says to whatever it is asked: the argument of the function that it is handed at `callback`, or what it returns. */
export function constantAnswer(facts: FileFacts, handler: Expression, callback: number | "returned"): string | undefined {
  const declared = handlerFunction(facts, handler);
  if (declared?.body === undefined || /\b(?:if|switch)\b|[^?]\?[^?.]|&&|\|\|/.test(facts.textOf(declared.body))) return undefined;
  if (callback === "returned") {
    const { body } = declared;
    if (body.kind !== SyntaxKind.Block) return facts.textOf(skipWrappers(body as Expression));
    return /^\{\s*return\s+([^;]*);?\s*\}$/.exec(facts.textOf(body))?.[1];
  }
  const name = declared.parameters[callback]?.name;
  const binding = name !== undefined && isIdentifier(name) ? facts.names.bindingOf(name) : undefined;
  const answers = (binding === undefined ? [] : facts.names.referencesTo(binding)).map(({ parent }) => (isCallExpression(parent) ? parent.arguments[0] : undefined));
  const [answer] = answers;
  return answers.length === 1 && answer !== undefined ? facts.textOf(answer) : undefined;
}

const senders = /^electron(?:\/renderer)?\.ipcRenderer\.(?:send|sendSync|sendTo|sendToHost|invoke|postMessage|on|once|addListener)$/;

/** True for a value handed to pages that lets them use any channel: the object itself, a method of it, or a function that hands on the channel's name unchecked. */
export function opensEveryChannel(facts: FileFacts, value: Expression): boolean {
  const node = skipWrappers(value);
  const api = facts.api(node)?.name ?? "";
  if (/^electron(?:\/renderer)?\.ipcRenderer$/.test(api) || senders.test(api)) return true;
  if (isCallExpression(node) && isPropertyAccess(node.expression) && node.expression.name.text === "bind") return opensEveryChannel(facts, node.expression.expression);
  const literal = facts.objectOf(node);
  if (literal !== undefined && literal.properties.some((property) => isSpreadAssignment(property) && /\.ipcRenderer$/.test(facts.api(property.expression)?.name ?? ""))) return true;
  if (!isArrowFunction(node) && !isFunctionExpression(node)) return false;
  return handsChannelOn(facts, node as unknown as FunctionLike);
}

function handsChannelOn(facts: FileFacts, declared: FunctionLike): boolean {
  if (/\b(?:if|switch)\b|includes\(|\.has\(|valid|allow|check|assert/i.test(facts.textOf(declared))) return false;
  return declared.parameters.slice(0, 1).some(({ name }) => {
    const binding = isIdentifier(name) ? facts.names.bindingOf(name) : undefined;
    return binding !== undefined && facts.names.referencesTo(binding).some((reference) => {
      const call: Node = reference.parent;
      return isCallExpression(call) && call.arguments[0] === reference && senders.test(facts.callee(call)?.name ?? "") && ownerOf(call) === declared;
    });
  });
}

function ownerOf(call: CallExpression): Node | undefined {
  const owner = enclosingFunction(call);
  return isFunctionLike(owner) ? owner : undefined;
}
