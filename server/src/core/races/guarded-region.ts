import type ts from "typescript";
import type { FileFacts } from "../facts/file-facts.js";
import type { CheckKind } from "../model/option-calls.js";
import {
  type CallExpression, enclosingFunction, type Expression, type FunctionLike, type Identifier, isArrowFunction, isBinaryExpression, isBlock, isCallExpression, isConditional, isExpressionStatement, isFunctionExpression, isIdentifier, isIfStatement, isObjectBindingPattern, isPrefixUnary,
  isPropertyAccess, isVariableDeclaration, type Node, skipWrappers, SyntaxKind,
} from "../syntax/nodes.js";

/** What a check has said of a path where some code runs: something is there, nothing is, or one of both. */
type Outcome = "there" | "missing" | "either";

/** Code that runs because of what a check said. */
export interface Region {
  readonly start: number;
  readonly end: number;
  readonly when: Outcome;
}

/** What a condition says of the path where it holds, and where it does not. */
interface Meaning {
  readonly yes: Outcome;
  readonly no: Outcome;
}

const unclear: Meaning = { yes: "either", no: "either" };
const presence: Meaning = { yes: "there", no: "missing" };

/**
 * The code that depends on the result of a check: the branches of a condition with it, what follows where one of them leaves, the
 * function that is called with the result, and all that comes after a check which throws.
 */
export function guardedRegions(facts: FileFacts, check: CallExpression, kind: CheckKind): readonly Region[] {
  const callback = check.arguments.at(-1);
  const found: Region[] = [];
  const meaning = kind === "exists" ? presence : unclear;
  if (!isCallback(callback)) decides(facts, check, kind, meaning, found);
  else {
    const [result] = callback.parameters;
    if (result !== undefined && isIdentifier(result.name)) decidesByName(facts, result.name, callback, meaning, found);
    found.push(regionOf(callback.body, "either"));
  }
  return found;
}

function isCallback(node: Node | undefined): node is ts.ArrowFunction | ts.FunctionExpression {
  return isArrowFunction(node) || isFunctionExpression(node);
}

/** Follows a result upwards to what it decides on; `kind` is undefined where a variable holds it. */
function decides(facts: FileFacts, result: Expression, kind: CheckKind | undefined, said: Meaning, found: Region[]): void {
  let node: Node = result;
  let meaning = said;
  for (;;) {
    const { parent } = node;
    if (isThen(parent, node)) {
      const [callback] = (parent.parent as CallExpression).arguments;
      if (isCallback(callback) && parent.name.text === "then") {
        found.push(regionOf(callback.body, kind === "throws" ? "there" : "either"));
        if (callback.body.kind === SyntaxKind.TrueKeyword) meaning = presence;
      }
      node = parent.parent;
    } else if (isBinaryExpression(parent)) {
      const isAnd = parent.operatorToken.kind === SyntaxKind.AmpersandAmpersandToken;
      const isJoin = isAnd || parent.operatorToken.kind === SyntaxKind.BarBarToken;
      if (isJoin && parent.left === node) found.push(regionOf(parent.right, isAnd ? meaning.yes : meaning.no));
      meaning = !isJoin ? unclear : isAnd ? { yes: meaning.yes, no: "either" } : { yes: "either", no: meaning.no };
      node = parent;
    } else if (passes(parent, node)) {
      if (isPrefixUnary(parent)) meaning = { yes: meaning.no, no: meaning.yes };
      node = parent;
    } else break;
  }
  const { parent } = node;
  if (isIfStatement(parent) && parent.expression === node) found.push(...branches(parent, meaning));
  else if (isConditional(parent) && parent.condition === node) found.push(regionOf(parent.whenTrue, meaning.yes), regionOf(parent.whenFalse, meaning.no));
  else if (parent.kind === SyntaxKind.WhileStatement) found.push(regionOf((parent as ts.WhileStatement).statement, meaning.yes), rest(parent, meaning.no));
  else if (isExpressionStatement(parent) && (kind === "throws" || kind === "tells")) found.push(...aroundTry(parent), rest(parent, "there"));
  else if (isVariableDeclaration(parent) && isIdentifier(parent.name) && kind !== undefined) decidesByName(facts, parent.name, enclosingFunction(parent), meaning, found);
  // `const { size } = await stat(path)`
  else if (isVariableDeclaration(parent) && isObjectBindingPattern(parent.name) && kind !== undefined) {
    for (const { name } of parent.name.elements) if (isIdentifier(name)) decidesByName(facts, name, enclosingFunction(parent), unclear, found);
  }
}

/** What the variable that holds a result decides on in the same function. */
function decidesByName(facts: FileFacts, name: Identifier, home: FunctionLike | undefined, meaning: Meaning, found: Region[]): void {
  const binding = facts.names.bindingOf(name);
  for (const reference of binding === undefined ? [] : facts.names.referencesTo(binding)) {
    if (reference !== name && enclosingFunction(reference) === home) decides(facts, reference, undefined, meaning, found);
  }
}

/** `check().then(…)`, `check().catch(() => false)`. */
function isThen(parent: Node, node: Node): parent is ts.PropertyAccessExpression {
  return isPropertyAccess(parent) && parent.expression === node && /^(?:then|catch|finally)$/.test(parent.name.text) && isCallExpression(parent.parent) && parent.parent.expression === parent;
}

/** `!x`, `await x`, `x.isFile()`, `(x)`, `x?.size`: still about the same. */
function passes(parent: Node, node: Node): boolean {
  if (isPrefixUnary(parent) || parent.kind === SyntaxKind.AwaitExpression || parent.kind === SyntaxKind.ParenthesizedExpression || parent.kind === SyntaxKind.NonNullExpression || parent.kind === SyntaxKind.AsExpression) return true;
  return (isPropertyAccess(parent) || isCallExpression(parent)) && parent.expression === node;
}

function branches(statement: ts.IfStatement, { yes, no }: Meaning): readonly Region[] {
  const { thenStatement, elseStatement } = statement;
  const found = [regionOf(thenStatement, yes)];
  if (elseStatement !== undefined) found.push(regionOf(elseStatement, no));
  if (leaves(thenStatement)) found.push(rest(statement, no));
  else if (elseStatement !== undefined && leaves(elseStatement)) found.push(rest(statement, yes));
  return found;
}

function leaves(statement: Node): boolean {
  const last = isBlock(statement) ? statement.statements.at(-1) : statement;
  return last !== undefined && [SyntaxKind.ReturnStatement, SyntaxKind.ThrowStatement, SyntaxKind.ContinueStatement, SyntaxKind.BreakStatement].includes(last.kind);
}

/** What follows a statement in its block. */
function rest(statement: Node, when: Outcome): Region {
  return { start: statement.end, end: statement.parent.end, when };
}

/** What runs because of a check that throws in a `try`: its handler where nothing else can have thrown, and what follows where that leaves. */
function aroundTry(statement: Node): readonly Region[] {
  // Nothing stands around a statement of the module itself.
  const tried = statement.parent.parent as ts.TryStatement | undefined;
  if (tried?.kind !== SyntaxKind.TryStatement || tried.tryBlock !== statement.parent || tried.catchClause === undefined) return [];
  const { block } = tried.catchClause;
  // `await access(path); return false;`: what is left of the block cannot throw.
  const others = tried.tryBlock.statements.filter((other) => other !== statement);
  const found = others.every(isPlainReturn) ? [regionOf(block, "missing")] : [];
  return leaves(block) ? [...found, rest(tried, "there")] : found;
}

/** `return;`, `return true;`, `return path;` */
function isPlainReturn(statement: Node): boolean {
  if (statement.kind !== SyntaxKind.ReturnStatement) return false;
  const { expression } = statement as ts.ReturnStatement;
  return expression === undefined || isIdentifier(expression) || isPropertyAccess(expression) || expression.kind === SyntaxKind.TrueKeyword || expression.kind === SyntaxKind.FalseKeyword || expression.kind === SyntaxKind.NullKeyword;
}

function regionOf(node: Node, when: Outcome): Region {
  return { start: node.pos, end: node.end, when };
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
