import type ts from "typescript";
import type { FileFacts } from "../facts/file-facts.js";
import {
  type CallExpression,
  contains,
  type Expression,
  isAwait,
  isBinaryExpression,
  isBlock,
  isCallExpression,
  isCatchClause,
  isConditional,
  isDecorator,
  isFunctionLike,
  isIfStatement,
  isNewExpression,
  isPropertyAccess,
  isPropertyAssignment,
  isReturnStatement,
  isShorthandProperty,
  type NewExpression,
  type Node,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
import { callControls, type CallFindings, nestedFunction } from "./call-controls.js";
import { sentHeaders } from "./sent-headers.js";
import { conditionControls, signsIn } from "./condition-controls.js";
import type { FunctionCall, FunctionPart, ProvidedControl } from "./fragment.js";
import { runsParameter } from "./given-functions.js";
import { functionName } from "./local-names.js";
import { filledOwner } from "./ownership.js";
import { readsNothing } from "./reads-nothing.js";
import { type RejectionReason, rejectionIn } from "./rejection.js";

/** Names of functions that sign people in, and of none that ask whether somebody is: `loginRequired`. */
const signInName = /(?:^|\.)(?:handle|do|post|user)?(?:log|sign)_?in(?:user|handler|post|action|request|controller|route)?$/i;

/** Functions that go on for longer are looked at as far as this. */
const maxNodes = 6000;

/**
 * What a function does for the requests that pass it: every branch that turns a request away tells what it asks for, and every
 * call may be a library's, or a function's of the project that is looked up when fragments are joined. Functions inside count
 * as well: callbacks of what verifies, and the middleware that a factory returns.
 */
export function bodyPart(facts: FileFacts, declared: Node): FunctionPart {
  return facts.remember(findBodyPart, declared);
}

function findBodyPart(facts: FileFacts, declared: Node): FunctionPart {
  const provides: ProvidedControl[] = [];
  const answers: ProvidedControl[] = [];
  const calls: FunctionCall[] = [];
  const seen = { isClear: true, runsGiven: false };
  const text = facts.textOf(declared);
  const isSignIn = signsIn(text) || (isFunctionLike(declared) && signInName.test(functionName(declared)));
  const at = (node: Node, controls: readonly ProvidedControl[]): void => {
    for (const control of controls) provides.push({ ...control, span: facts.spanOf(node) });
  };
  const take = (node: Node, found: CallFindings): void => {
    at(node, found.provides);
    for (const control of found.answers) answers.push({ ...control, span: facts.spanOf(node) });
    calls.push(...found.calls);
    seen.isClear &&= found.isClear;
    seen.runsGiven ||= found.runsGiven === true;
  };

  const besides = new Set<Node>();
  const nodes: Node[] = [declared];
  for (let count = 0, node = nodes.pop(); node !== undefined && count < maxNodes; node = nodes.pop(), count++) {
    if (isIfStatement(node)) {
      const left = rejectionIn(node.thenStatement);
      const reason = left ?? rejectionOfOthers(node);
      if (reason !== undefined && !leadsOn(facts, node) && !asksStatus.test(facts.textOf(node.expression))) at(node.expression, conditionControls(facts, node.expression, facts.textOf(node.expression), reason, isSignIn, facts.textOf(node.thenStatement).slice(0, maxText), left === undefined));
    } else if (isConditional(node)) {
      const told = chosenWay(node);
      if (told !== undefined) at(node.condition, conditionControls(facts, node.condition, facts.textOf(node.condition), told.reason, isSignIn, facts.textOf(told.rejecting).slice(0, maxText), told.isPassed));
    } else if (node.kind === SyntaxKind.ReturnStatement || node.kind === SyntaxKind.ThrowStatement || node.kind === SyntaxKind.ExpressionStatement) {
      at(node, lastResort(facts, node as ts.ReturnStatement | ts.ThrowStatement | ts.ExpressionStatement, declared, isSignIn));
      at(node, verdict(facts, node as ts.ReturnStatement));
    } else if (isCallExpression(node) || isNewExpression(node)) {
      take(node, callControls(facts, node as CallExpression | NewExpression));
      at(node, filledOwner(facts, node));
      const beside = isCallExpression(node) ? nestedFunction(facts, node) : undefined;
      if (beside !== undefined && !contains(declared, beside) && !besides.has(beside)) {
        besides.add(beside);
        nodes.unshift(beside);
      }
    } else if (isBinaryExpression(node)) at(node, filledOwner(facts, node));
    else if (node.kind === SyntaxKind.TryStatement) at(node, failureControls(facts, node as ts.TryStatement, declared));
    else if (isPropertyAssignment(node) || isShorthandProperty(node)) at(node, sentHeaders(facts, node));
    else if (isFunctionLike(node)) at(node, takesErrors(node as ts.FunctionLikeDeclaration) ? [{ kind: "error-handler", certain: true }] : []);
    const first = nodes.length;
    // Decorators of parameters fill them in; those of methods stand in front.
    node.forEachChild((child) => void (isDecorator(child) || nodes.push(child)));
    nodes.splice(first, nodes.length - first, ...nodes.slice(first).reverse());
  }
  return { span: facts.spanOf(declared), provides: distinct(provides), answers: distinct(answers), calls: calls.slice(0, maxCalls), isClear: seen.isClear, ...(besides.size > 0 && { besides: [...besides].map((one) => facts.spanOf(one)) }), ...(seen.runsGiven && { runsGiven: true }), ...(isFunctionLike(declared) && readsNothing(facts, declared) && { readsNothing: true }) };
}

/** Why those are turned away for whom a condition does not hold: by its other branch, or by all that follows where it lets the others go on. */
function rejectionOfOthers(branch: ts.IfStatement): RejectionReason | undefined {
  if (branch.elseStatement !== undefined) return rejectionIn(branch.elseStatement);
  const { parent } = branch;
  if (!isBlock(parent) || !isFunctionLike(parent.parent) || !handsOn(branch.thenStatement)) return undefined;
  const rest = parent.statements.slice(parent.statements.indexOf(branch) + 1);
  // Any other reason than that they are sent elsewhere is told by the statement that gives it.
  const isElsewhere = rest.some((statement) => rejectionIn(statement) === "other" && holds(statement, isRedirect)) && !rest.some((statement) => holds(statement, isNextCall));
  return isElsewhere ? "other" : undefined;
}

/** `isAdmin(req) ? next() : res.sendStatus(403)`: one way hands the request on, and the other turns it away. */
function chosenWay({ whenTrue, whenFalse }: ts.ConditionalExpression): { readonly reason: RejectionReason; readonly rejecting: Node; readonly isPassed: boolean } | undefined {
  const [isPassed, isPassedElse] = [whenTrue, whenFalse].map((way) => {
    const call = skipWrappers(way);
    const bare = isAwait(call) ? skipWrappers(call.expression) : call;
    // With an argument, `next` is given the reason why it is not to go on.
    return isCallExpression(bare) && isNextCall(bare) && bare.arguments.length === 0;
  });
  if (isPassed === undefined || isPassed === isPassedElse) return undefined;
  const rejecting = isPassed ? whenFalse : whenTrue;
  const reason = rejectionIn(rejecting);
  // What says nothing may as well ask somebody else: `req.user ? next() : load(req, res, next)`, `next("route")`.
  return reason === undefined || (reason === "other" && !holds(rejecting, isRedirect)) ? undefined : { reason, rejecting, isPassed };
}

/** `return next()`, alone or at the end of a block. */
function handsOn(branch: ts.Statement): boolean {
  const last = isBlock(branch) ? branch.statements.at(-1) : branch;
  return last !== undefined && isReturnStatement(last) && last.expression !== undefined && isNextCall(last.expression);
}

function isRedirect(node: Node): boolean {
  return isCallExpression(node) && isPropertyAccess(node.expression) && node.expression.name.text === "redirect";
}

/** What was answered already is no matter of who asks. */
const asksStatus = /\b(?:status|statusCode)\s*[!=]==?\s*[2-5]\d\d\b/;

/** `if (user) res.redirect("/login")`: who is known is sent on, and nobody turned away. */
function leadsOn(facts: FileFacts, { expression, thenStatement }: ts.IfStatement): boolean {
  return /^(?:[\w$]+\??\.)*(?:user|account|session|member|login|email|username)$/i.test(facts.textOf(expression)) && /\bredirect\(/.test(facts.textOf(thenStatement)) && !/\b40[13]\b/.test(facts.textOf(thenStatement));
}

/** A function calls few others that matter; the bound keeps fragments of generated code small. */
const maxCalls = 40;

/** A rejection that no condition leads to by itself: what is left when the good cases have returned, or the answer of a `catch`. */
function lastResort(facts: FileFacts, statement: ts.ReturnStatement | ts.ThrowStatement | ts.ExpressionStatement, declared: Node, isSignIn: boolean): readonly ProvidedControl[] {
  const { expression } = statement;
  if (expression === undefined || isFunctionLike(expression) || statement.kind === SyntaxKind.ReturnStatement && !isCallExpression(expression) && !isNewExpression(expression) && expression.kind !== SyntaxKind.ObjectLiteralExpression) return [];
  const reason = rejectionIn(expression);
  if (reason !== "unauthenticated" && reason !== "forbidden" && reason !== "too-many") return [];
  for (let node: Node = statement; node !== declared && node.parent !== undefined; node = node.parent) {
    const { parent } = node;
    if (isIfStatement(parent) && parent.expression !== node) return [];
    if (isCatchClause(parent)) {
      const tried = (parent.parent as ts.TryStatement).tryBlock;
      return conditionControls(facts, undefined, facts.textOf(tried).slice(0, maxText), reason, isSignIn);
    }
    if (isFunctionLike(parent) && isBlock(node)) {
      // A function that always says so decides nothing: it makes the answer for others.
      const before = node.statements.filter(({ end }) => end <= statement.pos);
      if (!before.some(({ kind }) => kind === SyntaxKind.IfStatement || kind === SyntaxKind.TryStatement || kind === SyntaxKind.SwitchStatement)) return [];
      if (statement.kind === SyntaxKind.ExpressionStatement && statement.parent !== node) return [];
      return conditionControls(facts, undefined, facts.textOf(node).slice(0, maxText), reason, isSignIn);
    }
  }
  return [];
}

const maxText = 2000;

/** `return Boolean(request.user)` of a guard: what the framework turns away where it is not true. */
function verdict(facts: FileFacts, statement: ts.ReturnStatement): readonly ProvidedControl[] {
  const { expression } = statement;
  if (statement.kind !== SyntaxKind.ReturnStatement || expression === undefined || !inGuard(statement)) return [];
  if (expression.kind === SyntaxKind.TrueKeyword || expression.kind === SyntaxKind.FalseKeyword) return [];
  return conditionControls(facts, expression, facts.textOf(expression), "forbidden", false).map((control): ProvidedControl => (control.kind === "authentication" ? { ...control, certain: true } : control));
}

function inGuard(statement: Node): boolean {
  for (let node: Node | undefined = statement.parent; node !== undefined; node = node.parent) {
    if (isFunctionLike(node)) return /^(?:canActivate|authorized|matchRoles|isAuthorized)$/.test((node.name as { readonly text?: string } | undefined)?.text ?? "");
  }
  return false;
}

/** A `try` whose `catch` answers: around what runs behind a middleware it handles errors of routes, around a handler's own body those of the handler. */
function failureControls(facts: FileFacts, { parent, tryBlock, catchClause }: ts.TryStatement, declared: Node): readonly ProvidedControl[] {
  const owner = parent.parent;
  if (catchClause === undefined || !isFunctionLike(owner)) return [];
  if (waitsForNext(tryBlock) || waitsForGiven(facts, tryBlock)) return answersIn(catchClause.block) || throwsOther(catchClause) ? [{ kind: "error-handler", certain: true }] : [];
  return (owner === declared || hasNext(tryBlock)) && answersIn(catchClause.block) ? [{ kind: "error-handler", certain: true, isOwn: true }] : [];
}

function hasNext(block: Node): boolean {
  return holds(block, isNextCall);
}

/** Only who waits for the next middleware hears of its failure. */
function waitsForNext(block: Node): boolean {
  return holds(block, (node) => (isAwait(node) || isReturnStatement(node)) && node.expression !== undefined && isNextCall(node.expression));
}

/** `await handler(request)` in what wraps handlers: there a promise that nobody waits for fails unheard. */
function waitsForGiven(facts: FileFacts, block: Node): boolean {
  return holds(block, (node) => isAwait(node) && isCallExpression(node.expression) && runsParameter(facts, node.expression));
}

function isNextCall(node: Node): boolean {
  return isCallExpression(node) && (node.expression as { readonly text?: string }).text === "next";
}

/** A `catch` that makes another error of the one it caught. */
function throwsOther({ block, variableDeclaration }: ts.CatchClause): boolean {
  const caught = (variableDeclaration?.name as { readonly text?: string } | undefined)?.text;
  return holds(block, (node) => node.kind === SyntaxKind.ThrowStatement && (((node as ts.ThrowStatement).expression as { readonly text?: string }).text ?? "") !== caught);
}

function answersIn(block: Node): boolean {
  return holds(block, (node) => {
    // Koa answers with what its context is given.
    if (isBinaryExpression(node) && node.operatorToken.kind === SyntaxKind.EqualsToken) return isPropertyAccess(node.left) && /^(?:body|status|statusCode)$/.test(node.left.name.text);
    if (isNewExpression(node)) return /^(?:Response|NextResponse)$/.test((node.expression as { readonly text?: string }).text ?? "");
    if (!isCallExpression(node)) return false;
    const callee = node.expression as Expression & { readonly text?: string; readonly name?: { readonly text: string } };
    return /^(?:json|send|sendStatus|status|next|end|render|code|redirect|handleError|handleApiError|errorResponse)$/.test(callee.name?.text ?? callee.text ?? "");
  });
}

function holds(block: Node, test: (node: Node) => boolean): boolean {
  const nodes: Node[] = [block];
  for (let count = 0, node = nodes.pop(); node !== undefined && count < 200; node = nodes.pop(), count++) {
    if (test(node)) return true;
    node.forEachChild((child) => void nodes.push(child));
  }
  return false;
}

/** `(err, req, res, next) => …`. */
function takesErrors({ parameters }: ts.FunctionLikeDeclaration): boolean {
  const [first] = parameters;
  return parameters.length === 4 && /^_?e(?:rr(?:or)?)?$/i.test((first?.name as { readonly text?: string } | undefined)?.text ?? "");
}

/** Each control once, at the first place; a certain one stands for an uncertain. */
function distinct(controls: readonly ProvidedControl[]): readonly ProvidedControl[] {
  const byKey = new Map<string, ProvidedControl>();
  for (const control of controls) {
    const key = `${control.kind} ${control.part ?? ""} ${control.half ?? ""} ${control.isOwn === true}`;
    const known = byKey.get(key);
    if (known === undefined || (control.certain && !known.certain)) byKey.set(key, control);
  }
  return [...byKey.values()];
}
