import type ts from "typescript";
import { type Expression, isBinaryExpression, isElementAccess, isFunctionLike, isIdentifier, isPropertyAccess, type Node, skipWrappers, SyntaxKind } from "../../syntax/nodes.js";
import type { FlowWalker } from "../walk/flow-walker.js";

/** Marks what bounds a loop: a number, or the `length` of what may be no list at all. The condition has been walked by now. */
export function markLoopBound(walker: FlowWalker, loop: ts.IterationStatement, condition: Expression): void {
  const bound = boundOf(condition);
  if (bound === undefined || waits(walker, loop.statement, condition)) return;
  const { graph } = walker;
  const node = walker.values.get(bound) ?? 0;
  if (node !== 0) {
    graph.sink({ node, path: [], kind: "resource", deep: false, api: loopBound, certain: true, span: graph.spanOf(bound) });
    return;
  }
  if (!isPropertyAccess(bound) || bound.name.text !== "length" || leavesEarly(loop.statement, bound.expression)) return;
  const list = walker.values.get(skipWrappers(bound.expression)) ?? 0;
  graph.sink({ node: list, path: ["length"], kind: "array-like", deep: false, api: loopBound, certain: true, span: graph.spanOf(bound) });
}

/** `while (Date.now() - start < limit) { …; await sleep(interval); }`: waits for something, and leaves the core to others. */
function waits({ facts }: FlowWalker, body: ts.Statement, condition: Expression): boolean {
  if (!/\b(?:Date|performance)\.now\(\)/.test(facts.textOf(condition))) return false;
  let hasAwait = false;
  const pending: Node[] = [body];
  for (let node = pending.pop(); node !== undefined && !hasAwait; node = pending.pop()) {
    hasAwait = node.kind === SyntaxKind.AwaitExpression;
    if (!isFunctionLike(node)) node.forEachChild((child) => void pending.push(child));
  }
  return hasAwait;
}

/** What sinks of loops are called; no library has a function of this name. */
const loopBound = "a loop's end";

/** The larger side of the comparison that keeps a loop going. */
function boundOf(condition: Expression): Expression | undefined {
  let node = skipWrappers(condition);
  // `i < n && more`: the loop ends where either does, and what else ends it is not in view.
  while (isBinaryExpression(node) && node.operatorToken.kind === SyntaxKind.AmpersandAmpersandToken) node = skipWrappers(node.left);
  if (!isBinaryExpression(node)) return undefined;
  switch (node.operatorToken.kind) {
    case SyntaxKind.LessThanToken:
    case SyntaxKind.LessThanEqualsToken:
      return skipWrappers(node.right);
    case SyntaxKind.GreaterThanToken:
    case SyntaxKind.GreaterThanEqualsToken:
      return skipWrappers(node.left);
    default:
      return undefined;
  }
}

/**
 * True where a loop over a made-up length ends by itself: it can be left, or reads a property of an element, which throws
 * where there is none.
 */
function leavesEarly(body: ts.Statement, list: Expression): boolean {
  return endsEarly(body, true, (node) => readsElementProperty(node, list));
}

/** The same for a function that a library calls with each element: it can throw. */
export function throwsOnMissing(callback: Node | undefined): boolean {
  if (!isFunctionLike(callback)) return false;
  const { body, parameters } = callback as ts.FunctionLikeDeclaration;
  const name = parameters[0]?.name;
  if (body === undefined || name === undefined) return false;
  // Taking an element apart reads its properties.
  if (!isIdentifier(name)) return true;
  return endsEarly(body, false, (node) => isPropertyAccess(node) && node.questionDotToken === undefined && sameName(skipWrappers(node.expression), name));
}

function endsEarly(body: Node, isLoop: boolean, throws: (node: Node) => boolean): boolean {
  const pending: { readonly node: Node; readonly inner: boolean; readonly caught: boolean }[] = [{ node: body, inner: !isLoop, caught: false }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, inner, caught } = next;
    if (isFunctionLike(node)) continue;
    switch (node.kind) {
      case SyntaxKind.ReturnStatement:
        if (isLoop) return true;
        break;
      case SyntaxKind.ThrowStatement:
        if (!caught) return true;
        break;
      case SyntaxKind.BreakStatement:
        if (!inner || (node as ts.BreakStatement).label !== undefined) return true;
        break;
      default:
        if (!caught && throws(node)) return true;
    }
    const isInner = inner || isLoopOrSwitch(node);
    node.forEachChild((child) => {
      pending.push({ node: child, inner: isInner, caught: caught || (node.kind === SyntaxKind.TryStatement && child === (node as ts.TryStatement).tryBlock) });
      return undefined;
    });
  }
  return false;
}

function isLoopOrSwitch({ kind }: Node): boolean {
  return (
    kind === SyntaxKind.ForStatement ||
    kind === SyntaxKind.ForOfStatement ||
    kind === SyntaxKind.ForInStatement ||
    kind === SyntaxKind.WhileStatement ||
    kind === SyntaxKind.DoStatement ||
    kind === SyntaxKind.SwitchStatement
  );
}

/** `list[i].name`. */
function readsElementProperty(node: Node, list: Expression): boolean {
  if (!isPropertyAccess(node) || node.questionDotToken !== undefined) return false;
  const element = skipWrappers(node.expression);
  return isElementAccess(element) && sameName(skipWrappers(element.expression), skipWrappers(list));
}

function sameName(a: Node, b: Node): boolean {
  if (isIdentifier(a)) return isIdentifier(b) && a.text === b.text;
  return isPropertyAccess(a) && isPropertyAccess(b) && a.name.text === b.name.text && sameName(a.expression, b.expression);
}
