import type ts from "typescript";
import { functionOf } from "../facts/bound-function.js";
import type { FileFacts } from "../facts/file-facts.js";
import { onlyReturn } from "../facts/function-result.js";
import {
  type Expression,
  type FunctionLike,
  isBinaryExpression,
  isBlock,
  isExpressionStatement,
  isFunctionLike,
  isIdentifier,
  isMethodDeclaration,
  isObjectLiteral,
  isPropertyAccess,
  isPropertyAssignment,
  isShorthandProperty,
  isVariableDeclaration,
  propertyNameText,
  skipWrappers,
} from "../syntax/nodes.js";

/** A function that an object holds, and under which name. */
type Member = readonly [key: string, held: FunctionLike];

/**
 * The functions of the object that a function returns: `function createSessions(db) { … return { open, close }; }`, written out at once or
 * one by one: `methods.open = (req, res) => …`.
 */
export function madeMembers(facts: FileFacts, maker: FunctionLike): readonly Member[] {
  const returned = onlyReturn(maker);
  if (returned === undefined) return [];
  const made = skipWrappers(returned);
  if (isObjectLiteral(made)) return written(facts, made);
  if (!isIdentifier(made)) return [];
  const declaration = facts.names.bindingOf(made)?.declaration;
  const initial = declaration !== undefined && isVariableDeclaration(declaration) && declaration.initializer !== undefined ? skipWrappers(declaration.initializer) : undefined;
  return initial !== undefined && isObjectLiteral(initial) ? [...written(facts, initial), ...added(facts, maker, made.text)] : [];
}

function written(facts: FileFacts, { properties }: ts.ObjectLiteralExpression): readonly Member[] {
  return properties.flatMap((property): readonly Member[] => {
    if (isMethodDeclaration(property)) return member(propertyNameText(property.name), property);
    if (isPropertyAssignment(property)) return member(propertyNameText(property.name), functionIn(facts, property.initializer));
    return isShorthandProperty(property) ? member(property.name.text, functionIn(facts, property.name)) : [];
  });
}

/** `methods.open = …` in the body of what makes `methods`. */
function added(facts: FileFacts, { body }: FunctionLike, holder: string): readonly Member[] {
  if (body === undefined || !isBlock(body)) return [];
  return body.statements.flatMap((statement): readonly Member[] => {
    if (!isExpressionStatement(statement) || !isBinaryExpression(statement.expression)) return [];
    const { left, right } = statement.expression;
    const isMember = isPropertyAccess(left) && isIdentifier(left.expression) && left.expression.text === holder;
    return isMember ? member(left.name.text, functionIn(facts, right)) : [];
  });
}

function functionIn(facts: FileFacts, value: Expression): FunctionLike | undefined {
  const bare = skipWrappers(value);
  if (isFunctionLike(bare)) return bare;
  return isIdentifier(bare) ? functionOf(facts.names.bindingOf(bare)) : undefined;
}

function member(key: string | undefined, held: FunctionLike | undefined): readonly Member[] {
  return key === undefined || held === undefined ? [] : [[key, held]];
}
