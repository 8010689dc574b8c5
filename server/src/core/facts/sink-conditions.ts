import type { SinkCondition } from "../model/library-model.js";
import {
  type Expression,
  isArrowFunction,
  isCallExpression,
  isFunctionExpression,
  isPropertyAccess,
  isTaggedTemplate,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
import type { CallLike, FileFacts, OptionValue } from "./file-facts.js";

/** True where a condition of a sink row is known to hold for a call. */
export function holds(facts: FileFacts, call: CallLike, condition: SinkCondition): boolean {
  const args = condition.of === undefined ? argumentsOf(call) : chainedArguments(call, condition.of);
  if (args === undefined) return false;
  const value = valueOf(facts, args[condition.argument], condition.property);
  switch (condition.is) {
    case "given":
      return value.state === "given" && !isFalse(value.value);
    case "absent":
      return value.state === "absent" || (value.state === "given" && isFalse(value.value));
    default:
      return value.state === "given" && condition.is.test(facts.constantString(value.value) ?? facts.textOf(value.value));
  }
}

function argumentsOf(call: CallLike): readonly Expression[] {
  return isTaggedTemplate(call) ? [] : (call.arguments ?? []);
}

/** The arguments of the nearest call of a method in front of this call. */
function chainedArguments(call: CallLike, method: string): readonly Expression[] | undefined {
  let at: Expression = isTaggedTemplate(call) ? call.tag : call.expression;
  while (isPropertyAccess(at)) {
    const object: Expression = skipWrappers(at.expression);
    if (!isCallExpression(object)) return undefined;
    if (isPropertyAccess(object.expression) && object.expression.name.text === method) return object.arguments;
    at = object.expression;
  }
  return undefined;
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
