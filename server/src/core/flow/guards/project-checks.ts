import type ts from "typescript";
import { namesCheck, namesOtherQuestion, namesPlace, namesPlaceCheck, namesPlaceCheckOf } from "../../names/check-names.js";
import { type Expression, isAwait, isBinaryExpression, isCallExpression, isIdentifier, isParameter, isPropertyAccess, isTemplateExpression, parametersGiven, skipWrappers, SyntaxKind } from "../../syntax/nodes.js";
import { addressKinds, type KindMask } from "../../model/taint-kinds.js";
import type { CheckedExit, CheckOutcome, FlowFunction } from "../graph/flow-graph.js";
import type { FlowWalker } from "../walk/flow-walker.js";
import { clear } from "./guard-subject.js";
import { asksWhatIsKnown } from "./name-guards.js";
import { checkBySignature } from "./signature-checks.js";

/**
 * Narrows the arguments of a call of a function of the project by what the function's outcome says of them:
 * `if (!isLocal(url)) return`, `assertInside(root, path)`. What that is, the solver works out from the function.
 * `believed` are kinds that the function's name alone rules out for its first argument. Given back is what of these is ruled out wherever
 * the function is: of a function of another file, the solver decides on addresses.
 */
export function checkByProject(walker: FlowWalker, call: ts.CallExpression, outcome: CheckOutcome, believed: KindMask): KindMask {
  const targets = walker.callTargets.get(call);
  if (targets === undefined || asksWhatIsKnown(walker, call)) return believed;
  const left = targets.every(({ kind }) => kind === "function") ? 0 : believed & addressKinds;
  call.arguments.forEach((argument, index) => {
    const isFirst = index === 0;
    const check = { targets, argument: index, outcome, ...(isFirst && left !== 0 && { believed: left }) };
    clear(walker, onlyPart(walker, argument), isFirst ? believed & ~left : 0, { check });
  });
  return believed & ~left;
}

/** The value in a text that is made for a check and once more behind it: `if (isRelative("/" + next)) return "/" + next`. */
function onlyPart(walker: FlowWalker, argument: Expression): Expression {
  const bare = skipWrappers(argument);
  if (isTemplateExpression(bare)) return bare.templateSpans.length === 1 ? (bare.templateSpans[0]?.expression ?? argument) : argument;
  const isBehindText = isBinaryExpression(bare) && bare.operatorToken.kind === SyntaxKind.PlusToken && walker.facts.constantString(bare.left) !== undefined;
  return isBehindText ? bare.right : argument;
}

/**
 * Narrows the arguments of a call that has thrown where they were not fine: a statement by itself, or one whose result is
 * kept. Of a function whose name says that it checks addresses or paths, more is believed than it can be seen to do.
 */
export function checkByCall(walker: FlowWalker, expression: Expression, isStatement: boolean): void {
  const call = skipWrappers(isAwait(expression) ? expression.expression : expression);
  if (!isCallExpression(call)) return;
  const callee = skipWrappers(call.expression);
  const name = isIdentifier(callee) ? callee.text : isPropertyAccess(callee) ? callee.name.text : "";
  if (isStatement || namesCheck(name)) checkByProject(walker, call, "returned", 0);
  if (isStatement) checkBySignature(walker, call, "statement");
  for (const [index, argument] of call.arguments.entries()) {
    const of = isIdentifier(argument) ? argument.text : "";
    // A context may stand in front: `validateUrl(context, url)`.
    if (namesPlaceCheck(name) ? index === 0 || namesPlace(of) : index === 0 && namesPlaceCheckOf(name, of)) clear(walker, argument, 0, { isDoubt: true });
  }
}

/** Functions that ask whether something is there, or is an address at all. */
const asksOther = /^(?:globalThis|fs|path|validator|valid-url)\b/;

/**
 * A function that was asked about a place and something to compare it with, and has said yes: `redirectUriMatches(client.redirectUris, uri)`.
 * What it makes of the two is not in view, or too much to be understood.
 */
export function doubtByComparison(walker: FlowWalker, call: ts.CallExpression, name: string): void {
  if (call.arguments.length < 2 || namesOtherQuestion(name) || asksOther.test(walker.facts.callee(call)?.name ?? "")) return;
  for (const argument of call.arguments) if (namesPlace(walker.facts.textOf(argument))) clear(walker, argument, 0, { isDoubt: true });
}

/** Notes what the parameters of the current function are where it ends: for callers, the call is a check of its arguments. */
export function noteExit(walker: FlowWalker, outcome: CheckOutcome): void {
  const { current, environment, graph } = walker;
  const declared = graph.functions[current.id];
  if (declared === undefined || environment.isDead) return;
  for (const [binding, node] of environment.bindings()) {
    const { declaration } = binding;
    if (!isParameter(declaration) || declaration.parent !== current.node) continue;
    const parameter = parametersGiven(declaration.parent).indexOf(declaration);
    declared.exits.push({ parameter, outcome, node });
  }
}

/** Drops what says nothing: a parameter that an outcome leaves as it came in, at one of the ends with it, was not checked for it. */
export function dropUncheckedExits({ graph }: FlowWalker, { parameters, exits }: FlowFunction): void {
  if (exits.length === 0) return;
  const keyOf = ({ parameter, outcome }: CheckedExit): string => `${parameter} ${outcome}`;
  const open = new Set(exits.filter(({ parameter, node }) => graph.copies(parameters[parameter] ?? 0, node)).map(keyOf));
  if (open.size === 0) return;
  const kept = exits.filter((exit) => !open.has(keyOf(exit)));
  exits.length = 0;
  exits.push(...kept);
}
