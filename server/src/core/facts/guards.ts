import type ts from "typescript";
import { memberRoot } from "../syntax/member-root.js";
import {
  contains,
  enclosingFunction,
  type Expression,
  type FunctionLike,
  isBinaryExpression,
  isCallExpression,
  isConditional,
  isIdentifier,
  isIfStatement,
  isPrefixUnary,
  isPropertyAccess,
  isRegularExpression,
  isStringLike,
  type Node,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
import { onlyReturn } from "./function-result.js";
import type { Names } from "./names.js";

/**
 * How sure it is that a value was narrowed before it is used: `bounded` where it was compared with fixed values, `checked`
 * where a function whose name says so looked at it.
 */
export type Guard = "bounded" | "checked";

const membershipMethods = new Set(["includes", "has", "indexOf", "hasOwnProperty", "contains"]);
const exactChecks = new Set(["isInteger", "isSafeInteger", "isFinite", "isNaN", "isUUID", "isUuid", "validateUUID", "isInt", "isNumeric", "isAlphanumeric", "isAlpha", "isMongoId"]);
const checkName = /^(?:(?:is|assert|validate|verify|ensure|check|sanitize|guard)[A-Z]\w*|validate|assert|invariant)$/;
/** Whether a value is there, a text or a path from the root says nothing of what it holds. */
const ofAnyContent = /^is(?:Absolute|Array|String|Object|PlainObject|Record|Function|Defined|Undefined|Null|Nil|Nullish|Empty|Blank|Promise|Buffer|Error)$/;

/**
 * Looks for a check of the same value earlier in the same function: membership in a list, `in`, a regular expression, a
 * comparison with a literal, a type test. Order stands in for control flow: a check that is written before the use counts.
 */
export function guardOf(value: Expression, names: Names): Guard | undefined {
  const bare = skipWrappers(value);
  const home = enclosingFunction(bare);
  let best: Guard | undefined;
  for (const other of mentions(bare, names)) {
    if (other.pos >= bare.pos) continue;
    const around = enclosingFunction(other);
    if (around !== home && around !== undefined && enclosingFunction(around) === home && comparesEntry(other, around, names)) return "bounded";
    if (around !== home) continue;
    const guard = guardAt(other, bare);
    if (guard === "bounded") return guard;
    best ??= guard;
  }
  return best;
}

/** `columns.some((column) => column === name)`: one of the entries of a list, which a function compares the value with. */
function comparesEntry(mention: Expression, compares: FunctionLike, names: Names): boolean {
  const call: Node = compares.parent;
  const { parent } = mention;
  if (!isCallExpression(call) || !isPropertyAccess(call.expression) || !/^(?:some|find|findIndex)$/.test(call.expression.name.text)) return false;
  if (!isBinaryExpression(parent) || (parent.operatorToken.kind !== SyntaxKind.EqualsEqualsEqualsToken && parent.operatorToken.kind !== SyntaxKind.EqualsEqualsToken) || onlyReturn(compares) !== parent) return false;
  const entry = memberRoot(parent.left === mention ? parent.right : parent.left);
  const declared = isIdentifier(entry) ? names.bindingOf(entry)?.declaration : undefined;
  return declared !== undefined && compares.parameters[0] !== undefined && contains(compares.parameters[0], declared);
}

/** Other places that name the same variable or the same chain of members. */
function mentions(value: Expression, names: Names): readonly Expression[] {
  if (isIdentifier(value)) {
    const binding = names.bindingOf(value);
    return binding === undefined ? [] : names.referencesTo(binding).filter((reference) => reference !== value);
  }
  if (!isPropertyAccess(value) || !isIdentifier(value.name)) return [];
  const chain = chainText(value);
  if (chain === undefined) return [];
  const found: Expression[] = [];
  for (const { parent } of names.identifiersNamed(value.name.text)) {
    if (parent !== value && isPropertyAccess(parent) && chainText(parent) === chain) found.push(parent);
  }
  return found;
}

function chainText(node: Expression): string | undefined {
  const names: string[] = [];
  let at: Expression = node;
  while (isPropertyAccess(at)) {
    names.push(at.name.text);
    at = skipWrappers(at.expression);
  }
  if (isIdentifier(at)) names.push(at.text);
  else if (at.kind === SyntaxKind.ThisKeyword) names.push("this");
  else return undefined;
  return names.join(".");
}

function guardAt(mention: Expression, use: Expression): Guard | undefined {
  let at: Node = mention;
  // `list.includes(x.toLowerCase())`, `list.includes(x as Sort)` and `String(x)` look at the same value.
  let isTypeTest = false;
  for (; isTransparent(at.parent, at); at = at.parent) isTypeTest ||= at.parent.kind === SyntaxKind.TypeOfExpression;
  const { parent } = at;
  if (isCallExpression(parent)) return parent.expression === at ? undefined : guardByCall(parent, at, use);
  if (!isBinaryExpression(parent)) return undefined;
  const { left, operatorToken, right } = parent;
  const other = skipWrappers(left === at ? right : left);
  // That a value is text, or is there at all, says nothing of what it holds.
  if (isTypeTest && !(isStringLike(other) && /^(?:number|bigint|boolean)$/.test(other.text))) return undefined;
  switch (operatorToken.kind) {
    case SyntaxKind.InKeyword:
      return left === at ? "bounded" : undefined;
    case SyntaxKind.ExclamationEqualsEqualsToken:
    case SyntaxKind.ExclamationEqualsToken:
      return isFixed(other) && (leaves(parent) || decides(parent, use, false)) ? "bounded" : undefined;
    case SyntaxKind.EqualsEqualsEqualsToken:
    case SyntaxKind.EqualsEqualsToken:
      return isFixed(other) && decides(parent, use, true) ? "bounded" : undefined;
    default:
      return undefined;
  }
}

function isTransparent(parent: Node, child: Node): boolean {
  switch (parent.kind) {
    case SyntaxKind.ParenthesizedExpression:
    case SyntaxKind.AsExpression:
    case SyntaxKind.NonNullExpression:
    case SyntaxKind.TypeOfExpression:
      return true;
    case SyntaxKind.BinaryExpression: {
      // `isAllowed(origin ?? "")`.
      const { left, operatorToken } = parent as ts.BinaryExpression;
      return left === child && (operatorToken.kind === SyntaxKind.QuestionQuestionToken || operatorToken.kind === SyntaxKind.BarBarToken) && isCallExpression(parent.parent);
    }
    case SyntaxKind.CallExpression: {
      const { expression, arguments: args } = parent as ts.CallExpression;
      if (isIdentifier(expression) && /^(?:String|Number|parseInt)$/.test(expression.text)) return args[0] === child;
      return expression === child && isPropertyAccess(child);
    }
    case SyntaxKind.PropertyAccessExpression: {
      const { expression, name } = parent as ts.PropertyAccessExpression;
      return expression === child && /^(?:toLowerCase|toUpperCase|trim|toString)$/.test(name.text);
    }
    default:
      return false;
  }
}

function guardByCall(call: ts.CallExpression, argument: Node, use: Expression): Guard | undefined {
  const callee = skipWrappers(call.expression);
  const name = isPropertyAccess(callee) ? callee.name.text : isIdentifier(callee) ? callee.text : undefined;
  if (name === undefined || !call.arguments.includes(argument as Expression)) return undefined;
  if (isPropertyAccess(callee)) {
    if (membershipMethods.has(name)) return "bounded";
    if (name === "hasOwn") return "bounded";
    // Object.prototype.hasOwnProperty.call(columns, name)
    if (name === "call" && isPropertyAccess(callee.expression) && callee.expression.name.text === "hasOwnProperty") return "bounded";
    if (name === "test") return isWholeMatch(callee.expression) ? "bounded" : "checked";
  }
  if (exactChecks.has(name)) return "bounded";
  if (ofAnyContent.test(name)) return undefined;
  // The value of `validate(x)` itself is judged where it is used, not as a check of `x`.
  return checkName.test(name) && !contains(call, use) ? "checked" : undefined;
}

/** A pattern held in a variable may be anything, one written in place must match the whole text. */
function isWholeMatch(pattern: Expression): boolean {
  const bare = skipWrappers(pattern);
  return !isRegularExpression(bare) || /^\/\^[^]*\$\/[a-z]*$/.test(bare.text);
}

function isFixed(node: Expression): boolean {
  const bare = skipWrappers(node);
  switch (bare.kind) {
    case SyntaxKind.StringLiteral:
    case SyntaxKind.NoSubstitutionTemplateLiteral:
      return (bare as ts.StringLiteral).text !== "";
    case SyntaxKind.NumericLiteral:
      return true;
    case SyntaxKind.PropertyAccessExpression:
      // An enum member or a constant: `Order.Asc`, `ORDER.ASC`.
      return /^[A-Z]/.test((bare as ts.PropertyAccessExpression).name.text);
    default:
      return false;
  }
}

/** True where the statement of a condition returns or throws when the condition holds. */
function leaves(condition: Expression): boolean {
  const statement = statementOf(condition);
  if (!isIfStatement(statement)) return false;
  const { thenStatement } = statement;
  const last = thenStatement.kind === SyntaxKind.Block ? (thenStatement as ts.Block).statements.at(-1) : thenStatement;
  return last !== undefined && (last.kind === SyntaxKind.ReturnStatement || last.kind === SyntaxKind.ThrowStatement || last.kind === SyntaxKind.ContinueStatement);
}

/** True where the use stands in the branch that the condition opens. */
function decides(condition: Expression, use: Expression, whenTrue: boolean): boolean {
  const holder = statementOf(condition);
  if (isIfStatement(holder)) {
    const branch = whenTrue ? holder.thenStatement : holder.elseStatement;
    return branch !== undefined && contains(branch, use);
  }
  if (isConditional(holder)) return contains(whenTrue ? holder.whenTrue : holder.whenFalse, use);
  return false;
}

/** The `if` or `? :` whose condition an expression is part of. */
function statementOf(condition: Expression): Node | undefined {
  let at: Node = condition;
  while (isBinaryExpression(at.parent) || isPrefixUnary(at.parent) || at.parent.kind === SyntaxKind.ParenthesizedExpression) at = at.parent;
  return at.parent;
}
