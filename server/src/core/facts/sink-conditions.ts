import type { ReceiverCondition, ResultCondition, SinkCondition } from "../model/library-model.js";
import {
  contains,
  type Expression,
  type Identifier,
  isArrayLiteral,
  isArrowFunction,
  isCallExpression,
  isExpressionStatement,
  isFunctionExpression,
  isFunctionLike,
  isIdentifier,
  isIfStatement,
  isNewExpression,
  isObjectLiteral,
  isPropertyAccess,
  isPropertyAssignment,
  isSpreadAssignment,
  isTaggedTemplate,
  leaves,
  type Node,
  propertyNameText,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
import { argumentsGiven } from "./borrowed-calls.js";
import type { CallLike, FileFacts, OptionValue } from "./file-facts.js";
import { valueInBranch } from "./later-writes.js";
import { possibleConstants } from "./possible-constants.js";
import { readOption } from "./seen-option.js";

/** True where a condition of a sink row is known to hold for a call. */
export function holds(facts: FileFacts, call: CallLike, condition: SinkCondition | ReceiverCondition | ResultCondition): boolean {
  if ("result" in condition) return !isExpressionStatement(call.parent);
  if ("receiver" in condition) return isCalledOn(facts, call, condition.receiver);
  const calls = condition.of === undefined ? [call] : condition.onResult === true ? callsOnResult(facts, call, condition.of) : callsBefore(facts, call, condition.of);
  return calls.some((candidate) => fits(facts, candidate, condition)) !== (condition.not === true);
}

function fits(facts: FileFacts, call: CallLike, condition: SinkCondition): boolean {
  return fitsValue(facts, argumentsOf(facts, call)[condition.argument], condition);
}

function isCalledOn(facts: FileFacts, call: CallLike, name: RegExp): boolean {
  const callee = isCallExpression(call) ? skipWrappers(call.expression) : undefined;
  return isPropertyAccess(callee) && name.test(facts.textOf(callee.expression));
}

/** True where a condition holds for a value by itself, be it an argument or what a function returns. */
export function fitsValue(facts: FileFacts, given: Expression | undefined, { property, header, is, not }: SinkCondition): boolean {
  const value = header === undefined ? valueOf(facts, given, property) : headerOf(facts, given, header);
  switch (is) {
    case "given":
      if (value.state === "unknown" && header === undefined && property !== undefined) return isWrittenInBranch(facts, given, property);
      return value.state === "given" && !isFalse(facts, value.value);
    case "absent":
      return value.state === "absent" || (value.state === "given" && isFalse(facts, value.value));
    default:
      return value.state === "given" && fitsText(facts, value.value, is, not === true);
  }
}

/** Of several texts that a value may be, one has to fit; all of them where the condition is turned round. */
function fitsText(facts: FileFacts, value: Expression, pattern: RegExp, isTurned: boolean): boolean {
  const text = facts.constantString(value);
  if (text !== undefined) return pattern.test(text);
  const texts = possibleConstants(facts, value).flatMap(({ value: one, by }) => (typeof one === "string" && by !== "caller" ? [one] : []));
  if (texts.length === 0) return pattern.test(facts.textOf(facts.objectOf(value) ?? value));
  return isTurned ? texts.every((one) => pattern.test(one)) : texts.some((one) => pattern.test(one));
}

/** `if (year) filter.$where = …` in front of a call that is given the filter: not in each run, but in those that matter. */
function isWrittenInBranch(facts: FileFacts, given: Expression | undefined, property: string): boolean {
  const value = given && valueInBranch(facts, skipWrappers(given), property.split("."));
  return value !== undefined && !isFalse(facts, value);
}

/** The value of a header in the `headers` of options: an object literal, or a `Headers` that was filled before. */
function headerOf(facts: FileFacts, options: Expression | undefined, name: string): OptionValue {
  const headers = facts.option(options, "headers");
  return headers.state === "given" ? headerIn(facts, headers.value, name, maxHeaderSteps) : headers;
}

const maxHeaderSteps = 4;

function headerIn(facts: FileFacts, headers: Expression, name: string, steps: number): OptionValue {
  const bare = skipWrappers(headers);
  const written = isIdentifier(bare) ? headerWritten(facts, bare, name) : undefined;
  if (written !== undefined) return { state: "given", value: written };
  const made = isIdentifier(bare) ? facts.definitionOf(bare) : bare;
  const value = made && skipWrappers(made);
  if (steps > 0 && isNewExpression(value) && facts.callee(value)?.name === "globalThis.Headers") {
    const [initial] = value.arguments ?? [];
    return initial === undefined ? { state: "absent" } : headerIn(facts, initial, name, steps - 1);
  }
  const pairs = isArrayLiteral(value) ? value.elements.map(skipWrappers) : undefined;
  const pair = pairs?.findLast((one) => isArrayLiteral(one) && one.elements[0] !== undefined && facts.constantString(one.elements[0])?.toLowerCase() === name);
  if (isArrayLiteral(pair) && pair.elements[1] !== undefined) return { state: "given", value: pair.elements[1] };
  const literal = isObjectLiteral(value) ? value : value && facts.objectOf(value);
  if (literal === undefined) return { state: "unknown" };
  const property = literal.properties.findLast((candidate) => propertyNameText(candidate.name)?.toLowerCase() === name);
  const isHidden = literal.properties.findLast(isSpreadAssignment) !== undefined && property === undefined;
  return isPropertyAssignment(property) ? { state: "given", value: property.initializer } : { state: isHidden ? "unknown" : "absent" };
}

/** The last value that `headers.set(name, …)` or `append` gives before a place. */
function headerWritten(facts: FileFacts, headers: Identifier, name: string): Expression | undefined {
  const binding = facts.names.bindingOf(headers);
  let value: Expression | undefined;
  for (const { parent, end } of binding === undefined ? [] : facts.names.referencesTo(binding)) {
    if (end >= headers.pos || !isPropertyAccess(parent) || !/^(?:set|append)$/.test(parent.name.text) || !isCallExpression(parent.parent)) continue;
    const [key, given] = parent.parent.arguments;
    if (key !== undefined && given !== undefined && facts.constantString(key)?.toLowerCase() === name) value = given;
  }
  return value;
}

/** Calls of a method that end before a call does, on the same variable and in the same function or one around it; a chain is one of them. */
function callsBefore(facts: FileFacts, call: CallLike, method: string): readonly CallLike[] {
  const root = rootOf(call);
  const binding = root && facts.names.bindingOf(root);
  if (binding === undefined) return [];
  return (facts.remember(callsByMethod, facts.tree).get(method) ?? []).filter((candidate) => {
    if (candidate === call || candidate.end > call.end) return false;
    const other = rootOf(candidate);
    const owner = functionAround(candidate);
    return other !== undefined && facts.names.bindingOf(other) === binding && (owner === undefined || contains(owner, call)) && !isOfOtherWay(candidate, call);
  });
}

/** Calls of a method on what a call gives, behind it in its chain or on the variable that keeps it. */
function callsOnResult(facts: FileFacts, call: CallLike, method: string): readonly CallLike[] {
  return (facts.remember(callsByMethod, facts.tree).get(method) ?? []).filter((candidate) => {
    const root = candidate.pos < call.end ? undefined : rootOf(candidate);
    const from = contains(candidate, call) ? candidate : root && facts.definitionOf(root);
    let at = from && skipWrappers(from);
    while (at !== undefined && at !== call && (isPropertyAccess(at) || isCallExpression(at))) at = skipWrappers(at.expression);
    return at === call;
  });
}

/** Calls by the name behind the last dot of what they call: a file may hold thousands of calls, and each sink asks for few of them. */
function callsByMethod(facts: FileFacts): ReadonlyMap<string, readonly CallLike[]> {
  const calls = new Map<string, CallLike[]>();
  for (const call of facts.nodesOf(SyntaxKind.CallExpression)) {
    const callee = isCallExpression(call) ? skipWrappers(call.expression) : undefined;
    if (!isCallExpression(call) || !isPropertyAccess(callee)) continue;
    const known = calls.get(callee.name.text);
    if (known === undefined) calls.set(callee.name.text, [call]);
    else known.push(call);
  }
  return calls;
}

/** `if (missing) { res.type("text"); return res.send("none"); } res.send(page)`: what one branch has set, another way through the function does without. */
function isOfOtherWay(candidate: Node, call: Node): boolean {
  for (let at = candidate; !isFunctionLike(at) && at.kind !== SyntaxKind.SourceFile; at = at.parent) {
    const { parent } = at;
    if (!isIfStatement(parent) || at === parent.expression || contains(at, call)) continue;
    if (contains(parent, call) || leaves(at)) return true;
  }
  return false;
}

/** The options of a tag stand in the call that makes it: `` $({ shell: true })`…` ``. */
function argumentsOf(facts: FileFacts, call: CallLike): readonly Expression[] {
  if (!isTaggedTemplate(call)) return argumentsGiven(facts, call);
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
  const option = facts.option(argument, property);
  return option.state === "unknown" ? readOption(facts, argument, property) : option;
}

function isFalse(facts: FileFacts, value: Expression): boolean {
  return facts.constant(value)?.value === false;
}
