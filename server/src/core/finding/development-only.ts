import { type Expression, isBinaryExpression, isBlock, isClassLike, isIfStatement, isParenthesized, isPrefixUnary, leaves, type Node, SyntaxKind } from "../syntax/nodes.js";
import { conditionsAround } from "../syntax/conditions-around.js";

/** `process.env.NODE_ENV === "development"`; the comparison is read by itself. */
const comparedEnvironment = /\bNODE_ENV\b["'\]]*\s*([=!])==?\s*["'`](?:(dev\w*|local|tests?)|(prod\w*))["'`]$/i;
/** `isDev`, `ENV.IS_LOCAL_DEV`, `__DEV__`, `import.meta.env.DEV`, `isDevelopmentMode()`. */
const saysDevelopment = /(?:^|[.\w]\.)(?:__DEV__|is_?(?:local_?)?dev(?:elopment)?(?:_?(?:mode|env|environment|server|build))?)(?:\(\))?$|^import\.meta\.(?:env\.)?dev$/i;
const saysProduction = /(?:^|[.\w]\.)(?:is_?(?:in_?)?prod(?:uction)?(?:_?(?:mode|env|environment|server|build))?|app\.isPackaged)(?:\(\))?$|^(?:app\.isPackaged|import\.meta\.(?:env\.)?prod)$/i;

/** True for a place that is reached while a program is developed, and never where it serves others: conditions around it or in front of it say so. */
export function isInDevelopmentOnly(place: Node | undefined): boolean {
  return place !== undefined && (conditionsAround(place).some(({ condition, isElse }) => isOfDevelopment(condition, !isElse)) || isBehindExit(place) || isOfEmulator(place));
}

/** `class EmulatorVerifier`: what stands in for a service on a developer's machine. */
function isOfEmulator(place: Node): boolean {
  for (let node = place; node !== undefined; node = node.parent) if (isClassLike(node) && /^emulator|Emulator/.test(node.name?.text ?? "")) return true;
  return false;
}

/** `if (isProduction) return;` in front, in the same function or around it. */
function isBehindExit(place: Node): boolean {
  for (let node = place; node.parent !== undefined; node = node.parent) {
    const { parent } = node;
    if (!isBlock(parent)) continue;
    for (const statement of parent.statements) {
      if (statement === node) break;
      if (isIfStatement(statement) && statement.elseStatement === undefined && leaves(statement.thenStatement) && isOfDevelopment(statement.expression, false)) return true;
    }
  }
  return false;
}

/** True where a program is in development once a condition holds, or does not. */
function isOfDevelopment(condition: Expression, holds: boolean): boolean {
  if (isParenthesized(condition)) return isOfDevelopment(condition.expression, holds);
  if (isPrefixUnary(condition) && condition.operator === SyntaxKind.ExclamationToken) return isOfDevelopment(condition.operand, !holds);
  if (isBinaryExpression(condition)) {
    const { left, right, operatorToken } = condition;
    const isAnd = operatorToken.kind === SyntaxKind.AmpersandAmpersandToken;
    if (isAnd || operatorToken.kind === SyntaxKind.BarBarToken) {
      const parts = [left, right].map((part) => isOfDevelopment(part, holds));
      return isAnd === holds ? parts.includes(true) : !parts.includes(false);
    }
  }
  const text = condition.getText();
  const compared = comparedEnvironment.exec(text);
  if (compared !== null) return ((compared[1] === "=") === holds) === (compared[2] !== undefined);
  return holds ? saysDevelopment.test(text) : saysProduction.test(text);
}
