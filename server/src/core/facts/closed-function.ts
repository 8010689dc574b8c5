import {
  type Expression,
  type FunctionLike,
  isBlock,
  isCallExpression,
  isExpressionStatement,
  isIdentifier,
  isObjectLiteral,
  isPropertyAccess,
  isPropertyAssignment,
  isReturnStatement,
  propertyNameText,
  skipWrappers,
} from "../syntax/nodes.js";
import type { FileFacts } from "./file-facts.js";

const deepest = 6;

/**
 * A function of a single expression that knows nothing but its parameters and what is written in it, as an arrow function that means the same
 * in any file, whatever names that has: `(($0,$1)=>($1(null,true)))`. Undefined for all others.
 */
export function closedFunction(facts: FileFacts, declared: FunctionLike): string | undefined {
  const names = declared.parameters.map(({ name, initializer, dotDotDotToken }) => (isIdentifier(name) && initializer === undefined && dotDotDotToken === undefined ? name.text : undefined));
  const value = onlyExpression(declared);
  if (value === undefined || names.length === 0 || names.includes(undefined)) return undefined;
  const text = written(facts, value, names, deepest);
  return text && `((${names.map((_, index) => `$${index}`).join(",")})=>(${text}))`;
}

function onlyExpression({ body }: FunctionLike): Expression | undefined {
  if (body === undefined || !isBlock(body)) return body as Expression | undefined;
  const [only, ...others] = body.statements;
  return others.length === 0 && (isReturnStatement(only) || isExpressionStatement(only)) ? only.expression : undefined;
}

function written(facts: FileFacts, node: Expression, parameters: readonly (string | undefined)[], depth: number): string | undefined {
  const value = skipWrappers(node);
  const on = (next: Expression): string | undefined => (depth === 0 ? undefined : written(facts, next, parameters, depth - 1));
  const constant = facts.constant(value);
  if (constant !== undefined) return JSON.stringify(constant.value);
  if (isIdentifier(value)) return parameters.includes(value.text) ? `$${parameters.indexOf(value.text)}` : undefined;
  if (isPropertyAccess(value)) return joined(on(value.expression), `.${value.name.text}`);
  if (isCallExpression(value)) return joined(on(value.expression), "(", listed(value.arguments.map(on)), ")");
  if (!isObjectLiteral(value)) return undefined;
  return joined("{", listed(value.properties.map((property) => (isPropertyAssignment(property) ? joined(JSON.stringify(propertyNameText(property.name)), ":", on(property.initializer)) : undefined))), "}");
}

/** Pieces behind each other; undefined where one is not known. */
function joined(...pieces: readonly (string | undefined)[]): string | undefined {
  return pieces.includes(undefined) ? undefined : pieces.join("");
}

function listed(pieces: readonly (string | undefined)[]): string | undefined {
  return pieces.includes(undefined) ? undefined : pieces.join(",");
}
