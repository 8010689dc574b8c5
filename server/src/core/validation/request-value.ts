import type ts from "typescript";
import type { FileFacts } from "../facts/file-facts.js";
import type { SourceRow } from "../model/library-model.js";
import {
  type Expression,
  type Identifier,
  isAwait,
  isBindingElement,
  isBinaryExpression,
  isCallExpression,
  isConditional,
  isElementAccess,
  isIdentifier,
  isNewExpression,
  isObjectBindingPattern,
  isParameter,
  isPrefixUnary,
  isPropertyAccess,
  isVariableDeclaration,
  type Node,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";

/** One field of a request, as one function reads it. */
export interface RequestValue {
  readonly part: NonNullable<SourceRow["part"]>;
  /** The field's name; that of a header in lower case; empty for the whole part. */
  readonly name: string;
  readonly source: Expression;
  /** True where the value is known to be a text or number: a part of an address read by the web's own classes, a conversion. */
  readonly isText: boolean;
  /** The variables it passed through. */
  readonly variables: readonly Identifier[];
}

const maxSteps = 10;

/**
 * The field of the request that an expression is, seen through conversions (`Number(x)`, `x.trim()`), defaults (`x ?? 1`)
 * and constants of the file. Undefined where it is none, or only one among others.
 */
export function requestValue(facts: FileFacts, expression: Expression): RequestValue | undefined {
  return follow(facts, expression, maxSteps);
}

function follow(facts: FileFacts, expression: Expression, steps: number): RequestValue | undefined {
  const variables: Identifier[] = [];
  let at = skipWrappers(expression);
  let isText = false;
  for (let left = steps; left > 0; left--) {
    if (isIdentifier(at)) variables.push(at);
    const read = sourceAt(facts, at);
    if (read !== undefined) return { ...read, isText: isText || read.isText, variables };
    const converted = throughCall(facts, at);
    const next = converted ?? inner(facts, at, left - 1);
    if (next === undefined) return undefined;
    if (converted !== undefined) isText = true;
    at = skipWrappers(next);
  }
  return undefined;
}

type Read = Omit<RequestValue, "variables">;

function sourceAt(facts: FileFacts, node: Expression): Read | undefined {
  // Of two alternatives, each is asked for its name.
  const used = isBinaryExpression(node) ? undefined : facts.source(node);
  const part = used?.row.part;
  if (used?.row.kind !== "remote" || part === undefined) return searchParameter(facts, node);
  const below = used.name.slice(used.row.api.length).replace(/^\./, "");
  const method = /(?:^|\.)(?:get|header|query|param|cookie|getCookie)\(\)$/.exec(below === "" ? used.row.api : below);
  const key = method === null ? (below === "" ? decoratorKey(facts, node) : undefined) : firstText(facts, node);
  // `const role = getCookie(context, "role")`: the call that the variable holds says which one.
  if (method !== null && isIdentifier(node) && facts.definitionOf(node) !== undefined) return undefined;
  const own = below.includes("(") ? undefined : below.split(".").at(-1);
  const name = key ?? (own === undefined || own === "" ? (/\.(host|hostname|ip)$/.exec(used.row.api)?.[1] ?? own) : own);
  if (name === undefined) return undefined;
  return { part, name: part === "headers" ? name.toLowerCase() : name, source: node, isText: key !== undefined && method !== null };
}

/** `limit` of a parameter `@Query("limit") limit: string`. */
function decoratorKey(facts: FileFacts, node: Expression): string | undefined {
  const declaration = isIdentifier(node) ? facts.names.bindingOf(node)?.declaration : undefined;
  if (!isParameter(declaration)) return undefined;
  const decorator = declaration.modifiers?.find(({ kind }) => kind === SyntaxKind.Decorator) as ts.Decorator | undefined;
  return decorator === undefined ? undefined : firstText(facts, decorator.expression);
}

/** `new URL(request.url).searchParams.get("page")`. */
function searchParameter(facts: FileFacts, node: Expression): Read | undefined {
  if (!isCallExpression(node) || !/^globalThis\.URL(?:\(\)\.searchParams|SearchParams\(\))\.get$/.test(facts.callee(node)?.name ?? "")) return undefined;
  const name = firstText(facts, node);
  let at: Expression | undefined = node.expression;
  for (let step = 0; at !== undefined && step < maxSteps; step++) {
    const bare: Expression = skipWrappers(at);
    if (isNewExpression(bare)) {
      const [address] = bare.arguments ?? [];
      return name !== undefined && address !== undefined && facts.source(address)?.row.part === "url" ? { part: "query", name, source: node, isText: true } : undefined;
    }
    at = isPropertyAccess(bare) ? bare.expression : isIdentifier(bare) ? (facts.definitionOf(bare) ?? destructured(facts, bare)) : undefined;
  }
  return undefined;
}

/** What a variable of `const { searchParams } = new URL(request.url)` is taken from. */
function destructured(facts: FileFacts, name: Identifier): Expression | undefined {
  let at: Node | undefined = facts.names.bindingOf(name)?.declaration;
  while (isBindingElement(at) || isObjectBindingPattern(at)) at = at.parent;
  return isVariableDeclaration(at) ? at.initializer : undefined;
}

function firstText(facts: FileFacts, node: Expression): string | undefined {
  const [first, second] = isCallExpression(node) ? node.arguments : [];
  // `getCookie(context, "role")`
  return (first && facts.constantString(first)) ?? (second && facts.constantString(second));
}

const conversions = /^globalThis\.(?:String|Number|BigInt|parseInt|parseFloat|decodeURIComponent|Number\.parseInt|Number\.parseFloat)$/;
const textMethods = new Set(["trim", "toString", "toLowerCase", "toUpperCase", "split", "replace", "at", "shift", "pop"]);

/** What a conversion is given. */
function throughCall(facts: FileFacts, node: Expression): Expression | undefined {
  if (isPrefixUnary(node)) return node.operator === SyntaxKind.PlusToken || node.operator === SyntaxKind.TildeToken ? node.operand : undefined;
  if (!isCallExpression(node)) return undefined;
  if (conversions.test(facts.callee(node)?.name ?? "")) return node.arguments[0];
  const callee = skipWrappers(node.expression);
  return isPropertyAccess(callee) && textMethods.has(callee.name.text) ? callee.expression : undefined;
}

function inner(facts: FileFacts, node: Expression, steps: number): Expression | undefined {
  if (isAwait(node)) return node.expression;
  if (isIdentifier(node)) return facts.definitionOf(node);
  if (isElementAccess(node)) return node.argumentExpression.kind === SyntaxKind.NumericLiteral ? node.expression : undefined;
  if (isConditional(node)) return facts.constant(node.whenFalse) === undefined ? node.whenFalse : node.whenTrue;
  if (!isBinaryExpression(node)) return undefined;
  const { kind } = node.operatorToken;
  // A first alternative that does not come from the request is passed over: `req.ip || req.headers["x-real-ip"]`.
  if (kind === SyntaxKind.BarBarToken || kind === SyntaxKind.QuestionQuestionToken) return follow(facts, node.left, steps) === undefined ? node.right : node.left;
  return kind === SyntaxKind.AsteriskToken ? node.left : undefined;
}
