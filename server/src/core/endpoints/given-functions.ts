import type { FileFacts } from "../facts/file-facts.js";
import type { ApiName } from "../model/library-model.js";
import {
  type CallExpression,
  enclosingFunction,
  type Expression,
  type Identifier,
  isArrayLiteral,
  isBindingElement,
  isFunctionLike,
  isIdentifier,
  isParameter,
  isPropertyAccess,
  isSpreadElement,
  skipWrappers,
} from "../syntax/nodes.js";
import { controlsNamed } from "./control-names.js";
import type { FunctionCall } from "./fragment.js";
import { holdsRequest, isRequest, requestNames, wholeRequest } from "./request-arguments.js";

/** What goes on when the work is done, by the names that it has everywhere. */
const continuations = /^(?:next|done|cb|callback|resolve|reject)$/;

/** `handler(req, res)` in `withUser(handler)`, whether the function comes alone or in an object of options. */
export function runsParameter(facts: FileFacts, call: CallExpression): boolean {
  const callee = skipWrappers(call.expression);
  const called = isPropertyAccess(callee) && /^(?:call|apply)$/.test(callee.name.text) ? skipWrappers(callee.expression) : callee;
  if (!isIdentifier(called) || continuations.test(called.text)) return false;
  if (!call.arguments.some((argument) => isRequest(argument, wholeRequest) || isSpreadElement(argument) || holdsRequest(argument))) return false;
  return isOfParameter(facts, called);
}

/** True for a parameter, and for what an outer function takes out of one; what the innermost takes out is what its framework hands in. */
function isOfParameter(facts: FileFacts, name: Identifier): boolean {
  const declaration = facts.names.bindingOf(name)?.declaration;
  if (isParameter(declaration)) return true;
  if (!isBindingElement(declaration) || !isParameter(declaration.parent.parent)) return false;
  return declaration.parent.parent.parent !== enclosingFunction(name);
}

/** The functions that a call is given, for a callee that runs them; those written in place are gone through with the body around them. */
export function handedFunctions(facts: FileFacts, call: CallExpression): Pick<FunctionCall, "hands" | "handsOn"> {
  const names: ApiName[] = [];
  let isAny = false;
  let handsOn = false;
  for (const argument of call.arguments) {
    const value = skipWrappers(argument);
    if (isFunctionLike(value)) isAny = true;
    if (!isIdentifier(value) && !isPropertyAccess(value)) continue;
    if (isIdentifier(value) && isOfParameter(facts, value)) handsOn = true;
    const name = functionName(facts, value);
    if (name !== undefined) names.push(name);
  }
  return { ...((isAny || handsOn || names.length > 0) && { hands: names }), ...(handsOn && { handsOn: true }) };
}

/** Functions of the project that are handed to a call: `runMiddleware(req, res, requireUser)`, `UseGuards(JwtGuard)`, `compose([a, b])`. */
export function handedOver(facts: FileFacts, call: CallExpression): readonly FunctionCall[] {
  const given = call.arguments.flatMap((argument): readonly Expression[] => (isArrayLiteral(argument) ? argument.elements : [argument]));
  return given.flatMap((argument): readonly FunctionCall[] => {
    const value = skipWrappers(argument);
    // A schema is nothing that runs, nor is a key such as `ROLES_KEY`.
    if (!isIdentifier(value) || requestNames.test(value.text) || /schema$/i.test(value.text) || /^[A-Z][A-Z\d_]+$/.test(value.text)) return [];
    const name = functionName(facts, value);
    return name === undefined || controlsNamed(value.text).length === 0 ? [] : [{ name, span: facts.spanOf(value), isLookedAt: true, isReturned: false, given: 9, isGivenRequest: false }];
  });
}

/** The name of a function or class of the project; undefined for other values. */
function functionName(facts: FileFacts, value: Expression): ApiName | undefined {
  const name = facts.projectName(facts.api(value));
  return name === undefined || name.includes("()") ? undefined : name;
}
