import type { SinkCondition } from "../model/library-model.js";
import {
  type Expression,
  type Identifier,
  isArrowFunction,
  isCallExpression,
  isFunctionExpression,
  isFunctionLike,
  isIdentifier,
  isPropertyAccess,
  isTaggedTemplate,
  type Node,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
import type { CallLike, FileFacts, OptionValue } from "./file-facts.js";

/** True where a condition of a sink row is known to hold for a call. */
export function holds(facts: FileFacts, call: CallLike, condition: SinkCondition): boolean {
  const calls = condition.of === undefined ? [call] : callsBefore(facts, call, condition.of);
  return calls.some((candidate) => fits(facts, candidate, condition)) !== (condition.not === true);
}

function fits(facts: FileFacts, call: CallLike, { argument, property, is }: SinkCondition): boolean {
  const args = argumentsOf(call);
  const value = valueOf(facts, args[argument], property);
  switch (is) {
    case "given":
      return value.state === "given" && !isFalse(value.value);
    case "absent":
      return value.state === "absent" || (value.state === "given" && isFalse(value.value));
    default:
      return value.state === "given" && is.test(facts.constantString(value.value) ?? facts.textOf(value.value));
  }
}

/** Calls of a method that end before a call does, on the same variable and in the same function; a chain is one of them. */
function callsBefore(facts: FileFacts, call: CallLike, method: string): readonly CallLike[] {
  const root = rootOf(call);
  const binding = root && facts.names.bindingOf(root);
  if (binding === undefined) return [];
  const owner = functionAround(call);
  return (facts.nodesOf(SyntaxKind.CallExpression) as readonly CallLike[]).filter((candidate) => {
    if (candidate === call || candidate.end > call.end || isTaggedTemplate(candidate)) return false;
    const callee = skipWrappers(candidate.expression);
    if (!isPropertyAccess(callee) || callee.name.text !== method) return false;
    const other = rootOf(candidate);
    return other !== undefined && facts.names.bindingOf(other) === binding && functionAround(candidate) === owner;
  });
}

/** The options of a tag stand in the call that makes it: `` $({ shell: true })`…` ``. */
function argumentsOf(call: CallLike): readonly Expression[] {
  if (!isTaggedTemplate(call)) return call.arguments ?? [];
  const tag = skipWrappers(call.tag);
  return isCallExpression(tag) ? tag.arguments : [];
}

/** The variable a chain of calls and members starts at: `res` of `res.status(200).type("html").send`. */
function rootOf(call: CallLike): Identifier | undefined {
  let at: Expression = skipWrappers(isTaggedTemplate(call) ? call.tag : call.expression);
  for (;;) {
    if (isPropertyAccess(at) || isCallExpression(at)) at = skipWrappers(at.expression);
    else return isIdentifier(at) ? at : undefined;
  }
}

function functionAround(node: Node): Node | undefined {
  let at: Node | undefined = node.parent;
  while (at !== undefined && !isFunctionLike(at)) at = at.parent;
  return at;
}

/** A function where options were looked for is the callback of a call without options. */
function valueOf(facts: FileFacts, argument: Expression | undefined, property: string | undefined): OptionValue {
  if (argument === undefined) return { state: "absent" };
  if (property === undefined) return { state: "given", value: argument };
  const value = skipWrappers(argument);
  if (isArrowFunction(value) || isFunctionExpression(value)) return { state: "absent" };
  return facts.option(argument, property);
}

function isFalse(value: Expression): boolean {
  return skipWrappers(value).kind === SyntaxKind.FalseKeyword;
}
