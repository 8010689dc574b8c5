import type ts from "typescript";
import type { FileFacts } from "../../facts/file-facts.js";
import {
  type FunctionLike,
  isBlock,
  isCallExpression,
  isClassLike,
  isDecorator,
  isFunctionLike,
  isIdentifier,
  isIfStatement,
  isPropertyAccess,
  isTryStatement,
  leaves,
  type Node,
  skipWrappers,
  SyntaxKind,
} from "../../syntax/nodes.js";
import type { Span } from "../../text/span.js";

/** What a check, a role or a part of an application is called that is for administrators alone. */
const named = /[Aa]dmin|ADMIN|[Mm]oderator|\bmod(?=[A-Z][a-z])|\bMod(?=[A-Z][a-z])/;
const longestName = 200;

/**
 * True where only administrators get to the code at a place, as the code around it says: a guard in front of its handler, a role in a decorator,
 * a procedure made for them, or a check on top of a function's body that everybody else does not get past.
 */
export function isForAdministrators(facts: FileFacts, span: Span): boolean {
  const { sourceFile } = facts.tree;
  if (!facts.remember(namesAdministrators, facts.tree)) return false;
  for (let at: Node | undefined = innermost(sourceFile, span); at !== undefined; at = at.parent) {
    if (isDecorated(facts, at)) return true;
    if (!isFunctionLike(at)) continue;
    const call = facts.callbacks.useOf(at)?.call ?? (isCallExpression(at.parent) ? at.parent : undefined);
    if (turnsOthersAway(facts, at, span) || (call !== undefined && isRegisteredForAdministrators(facts, call))) return true;
    // `router.get("/", forAdmins(run))`
    if (call !== at.parent && isCallExpression(at.parent) && isOfAdministrators(facts, at.parent)) return true;
  }
  return false;
}

function namesAdministrators({ tree }: FileFacts): boolean {
  return named.test(tree.document.text);
}

/** `router.post("/imports", requireAdmin, run)`, `adminProcedure.input(schema).mutation(run)`: the names in front of a handler tell who gets to it. */
export function isRegisteredForAdministrators(facts: FileFacts, call: ts.CallExpression | ts.NewExpression): boolean {
  const handler = call.arguments?.at(-1);
  const isTold = (call.arguments ?? []).some((argument) => argument !== handler && !isFunctionLike(argument) && tells(facts, argument));
  return isTold || isOfAdministrators(facts, call);
}

/** The beginning of a chain of calls and what was handed on in it; `admin` alone is a library that administers something. */
function isOfAdministrators(facts: FileFacts, call: ts.CallExpression | ts.NewExpression): boolean {
  let at: Node = skipWrappers(call.expression);
  for (;;) {
    if (isPropertyAccess(at)) at = skipWrappers(at.expression);
    else if (isCallExpression(at)) {
      if (isPropertyAccess(at.expression) && at.expression.name.text === "use" && at.arguments.some((argument) => isIdentifier(argument) && tells(facts, argument))) return true;
      at = skipWrappers(at.expression);
    } else return isIdentifier(at) && named.test(at.text) && at.text.toLowerCase() !== "admin" && at.text.toLowerCase() !== "firebaseadmin";
  }
}

function tells(facts: FileFacts, node: Node): boolean {
  const text = facts.textOf(node);
  return text.length <= longestName && named.test(text);
}

/** `@Roles(Role.Admin)` at a method, or at its class. */
function isDecorated(facts: FileFacts, node: Node): boolean {
  if (!isFunctionLike(node) && !isClassLike(node)) return false;
  return ((node as { modifiers?: readonly Node[] }).modifiers ?? []).some((modifier) => isDecorator(modifier) && tells(facts, modifier));
}

/** `if (!user.isAdmin) throw new Forbidden()`, or `await requireAdmin(request)`, as a statement of the body itself. */
function turnsOthersAway(facts: FileFacts, { body }: FunctionLike, span: Span): boolean {
  if (!isBlock(body)) return false;
  // What is tried as a whole is the body.
  const statements = body.statements.flatMap((statement) => (isTryStatement(statement) ? [...statement.tryBlock.statements] : [statement]));
  return statements.some((statement) => {
    if (isIfStatement(statement)) return asksForAdministrator(facts, statement.expression) && leaves(statement.thenStatement);
    // What is handed the source itself is no check of who sends it, and what is kept under such a name may be anything.
    if (statement.kind !== SyntaxKind.ExpressionStatement || statement.pos <= span.start) return false;
    const { expression } = statement as ts.ExpressionStatement;
    const called = skipWrappers(expression.kind === SyntaxKind.AwaitExpression ? (expression as ts.AwaitExpression).expression : expression);
    return isCallExpression(called) && /(?:require|ensure|assert|must_?be|check|verify|guard|only)\w*admin|admin\w*(?:only|guard|required)/i.test(facts.textOf(called.expression).slice(0, longestName));
  });
}

/** A condition that holds for everybody but administrators: nothing is asked besides, by which others could get past. */
function asksForAdministrator(facts: FileFacts, condition: Node): boolean {
  const text = facts.textOf(condition);
  return text.length <= longestName && !text.includes("&&") && /![\w.?()[\]\s]*admin|!==?\s*[\w."'`\s]*admin/i.test(text);
}

/** The smallest node that a span lies in. */
function innermost(root: Node, { start, end }: Span): Node {
  let at = root;
  for (;;) {
    const child: Node | undefined = at.forEachChild((one) => (one.pos <= start && end <= one.end ? one : undefined));
    if (child === undefined) return at;
    at = child;
  }
}
