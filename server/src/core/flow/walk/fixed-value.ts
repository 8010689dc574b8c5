import {
  type Expression,
  isArrayLiteral,
  isAsExpression,
  isCallExpression,
  isIdentifier,
  isNumericLiteral,
  isObjectLiteral,
  isPrefixUnary,
  isPropertyAccess,
  isPropertyAssignment,
  isStringLike,
  isTypeReference,
  type Node,
  skipWrappers,
  SyntaxKind,
} from "../../syntax/nodes.js";

const words: ReadonlySet<SyntaxKind> = new Set([SyntaxKind.TrueKeyword, SyntaxKind.FalseKeyword, SyntaxKind.NullKeyword, SyntaxKind.BigIntLiteral]);

/**
 * True for what a constant begins with where no file can put anything else into it: a literal, and a table of literals that is frozen or
 * declared `as const`. Files may name such a table by the hundred.
 */
export function isFixedForever(initializer: Expression): boolean {
  if (isConst(initializer)) return holdsLiterals(skipWrappers(initializer), true);
  const value = skipWrappers(initializer);
  if (isCallExpression(value) && isPropertyAccess(value.expression) && value.expression.name.text === "freeze" && isIdentifier(value.expression.expression) && value.expression.expression.text === "Object") {
    const [table] = value.arguments;
    // What stands in a table inside of it can be changed still.
    return table !== undefined && value.arguments.length === 1 && holdsLiterals(skipWrappers(table), false);
  }
  return isLiteral(value);
}

/** `{ … } as const`. */
function isConst(expression: Expression): boolean {
  if (!isAsExpression(expression) || !isTypeReference(expression.type)) return false;
  const { typeName } = expression.type;
  return isIdentifier(typeName) && typeName.text === "const";
}

function holdsLiterals(table: Expression, isDeep: boolean): boolean {
  const pending: Expression[] = [table];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const value = skipWrappers(next);
    if (isLiteral(value)) continue;
    if (!isDeep && value !== table) return false;
    if (isArrayLiteral(value)) pending.push(...value.elements);
    else if (isObjectLiteral(value)) {
      for (const property of value.properties) {
        if (!isPropertyAssignment(property)) return false;
        pending.push(property.initializer);
      }
    } else return false;
  }
  return true;
}

function isLiteral(value: Node): boolean {
  return isStringLike(value) || isNumericLiteral(isPrefixUnary(value) ? value.operand : value) || words.has(value.kind);
}
