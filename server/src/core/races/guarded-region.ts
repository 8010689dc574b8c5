import type ts from "typescript";
import type { FileFacts } from "../facts/file-facts.js";
import {
  type CallExpression, enclosingFunction, type Expression, type FunctionLike, isArrowFunction, isBinaryExpression, isBlock, isCallExpression, isConditional, isExpressionStatement, isFunctionExpression, isIdentifier, isIfStatement, isPrefixUnary,
  isPropertyAccess, isVariableDeclaration, type Node, skipWrappers, SyntaxKind,
} from "../syntax/nodes.js";

/** Code that runs because of what a check said. */
export interface Region {
  readonly start: number;
  readonly end: number;
}

/**
 * The code that depends on the result of a check: the branches of a condition with it, what follows where one of them leaves, the
 * function that is called with the result, and all that comes after a check which throws.
 */
export function guardedRegions(facts: FileFacts, check: CallExpression, throws: boolean): readonly Region[] {
  const callback = check.arguments.at(-1);
  if (isCallback(callback)) return [regionOf(callback.body)];
  const found: Region[] = [];
  decides(facts, check, throws, found, 0);
  return found;
}

function isCallback(node: Node | undefined): node is ts.ArrowFunction | ts.FunctionExpression {
  return isArrowFunction(node) || isFunctionExpression(node);
}

/** Follows a result upwards to what it decides on. */
function decides(facts: FileFacts, result: Expression, throws: boolean, found: Region[], depth: number): void {
  let node: Node = result;
  for (;;) {
    const { parent } = node;
    if (isThen(parent, node)) {
      const [callback] = (parent.parent as CallExpression).arguments;
      if (isCallback(callback) && parent.name.text === "then") found.push(regionOf(callback.body));
      node = parent.parent;
    } else if (isBinaryExpression(parent)) {
      if (parent.left === node && isJoin(parent.operatorToken.kind)) found.push(regionOf(parent.right));
      node = parent;
    } else if (passes(parent, node)) node = parent;
    else break;
  }
  const { parent } = node;
  if (isIfStatement(parent)) {
    if (parent.expression === node) found.push(...branches(parent));
  } else if (isConditional(parent)) {
    if (parent.condition === node) found.push(regionOf(parent.whenTrue), regionOf(parent.whenFalse));
  } else if (parent.kind === SyntaxKind.WhileStatement) found.push(regionOf((parent as ts.WhileStatement).statement), rest(parent));
  else if (throws && isExpressionStatement(parent)) found.push(rest(parent), ...behindTry(parent));
  else if (isVariableDeclaration(parent) && isIdentifier(parent.name) && depth === 0) {
    const binding = facts.names.bindingOf(parent.name);
    const home = enclosingFunction(parent);
    for (const reference of binding === undefined ? [] : facts.names.referencesTo(binding)) {
      if (reference !== parent.name && enclosingFunction(reference) === home) decides(facts, reference, false, found, depth + 1);
    }
  }
}

/** `check().then(…)`, `check().catch(() => false)`. */
function isThen(parent: Node, node: Node): parent is ts.PropertyAccessExpression {
  return isPropertyAccess(parent) && parent.expression === node && /^(?:then|catch|finally)$/.test(parent.name.text) && isCallExpression(parent.parent) && parent.parent.expression === parent;
}

function isJoin(kind: SyntaxKind): boolean {
  return kind === SyntaxKind.AmpersandAmpersandToken || kind === SyntaxKind.BarBarToken;
}

/** `!x`, `await x`, `x.isFile()`, `(x)`, `x?.size`: still about the same. */
function passes(parent: Node, node: Node): boolean {
  if (isPrefixUnary(parent) || parent.kind === SyntaxKind.AwaitExpression || parent.kind === SyntaxKind.ParenthesizedExpression || parent.kind === SyntaxKind.NonNullExpression || parent.kind === SyntaxKind.AsExpression) return true;
  return (isPropertyAccess(parent) || isCallExpression(parent)) && parent.expression === node;
}

function branches(statement: ts.IfStatement): readonly Region[] {
  const { thenStatement, elseStatement } = statement;
  const found = [regionOf(thenStatement)];
  if (elseStatement !== undefined) found.push(regionOf(elseStatement));
  if (leaves(thenStatement) || (elseStatement !== undefined && leaves(elseStatement))) found.push(rest(statement));
  return found;
}

function leaves(statement: Node): boolean {
  const last = isBlock(statement) ? statement.statements.at(-1) : statement;
  return last !== undefined && [SyntaxKind.ReturnStatement, SyntaxKind.ThrowStatement, SyntaxKind.ContinueStatement, SyntaxKind.BreakStatement].includes(last.kind);
}

/** What follows a statement in its block. */
function rest(statement: Node): Region {
  return { start: statement.end, end: statement.parent.end };
}

/** What follows a `try` whose handler leaves: a check in it was passed by then. */
function behindTry(statement: Node): readonly Region[] {
  const tried = statement.parent.parent as ts.TryStatement;
  const isTried = tried.kind === SyntaxKind.TryStatement && tried.tryBlock === statement.parent;
  return isTried && tried.catchClause !== undefined && leaves(tried.catchClause.block) ? [rest(tried)] : [];
}

function regionOf(node: Node): Region {
  return { start: node.pos, end: node.end };
}

/** True where somebody looks at what goes wrong with a call: a handler around it, `catch` behind it, a callback that gets the error. */
export function handlesErrors(call: CallExpression, within: FunctionLike | undefined): boolean {
  if (isCallback(call.arguments.at(-1))) return true;
  let below: Node = call;
  for (let node: Node = call.parent; node !== within && node !== undefined; below = node, node = node.parent) {
    if (isPropertyAccess(node) && node.name.text === "catch" && isCallExpression(node.parent)) return true;
    if (node.kind === SyntaxKind.TryStatement && (node as ts.TryStatement).tryBlock === below && (node as ts.TryStatement).catchClause !== undefined) return true;
  }
  return false;
}

/** A path as a text by which two places can be told to mean the same; undefined where a call may give another one each time. */
export function samePath(facts: FileFacts, path: Expression): string | undefined {
  const bare = skipWrappers(path);
  const constant = facts.constantString(bare);
  if (constant !== undefined) return `"${constant}`;
  const names: string[] = [];
  const isFixed = (node: Node): boolean => {
    if (isIdentifier(node)) {
      if (isPropertyAccess(node.parent) && node.parent.name === node) return true;
      names.push(String(facts.names.bindingOf(node)?.nameNode.pos ?? -1));
      return true;
    }
    if (isCallExpression(node) && !/^(?:path\.|globalThis\.(?:String|process\.cwd))|^(?:url\.fileURLToPath)$/.test(facts.callee(node)?.name ?? "")) return false;
    let fixed = true;
    node.forEachChild((child) => {
      fixed = fixed && isFixed(child);
    });
    return fixed;
  };
  return isFixed(bare) ? `${facts.textOf(bare)} ${names.join()}` : undefined;
}
