import type ts from "typescript";
import { enclosingFunction, isArrowFunction, isCallExpression, isFunctionExpression, isIdentifier, isPropertyDeclaration, isReturnStatement, isVariableDeclaration, type ParameterDeclaration, parametersGiven, skipWrappers, SyntaxKind } from "../syntax/nodes.js";
import { calledFunction } from "./called-function.js";
import type { Names } from "./names.js";

/**
 * The type that a parameter without one gets from where its function is handed to, or what it is kept as: `Page` for `page` in
 * `withPage((page) => …)`, where the file says `function withPage(run: (page: Page) => …)`, and in `const run: Run = (page) => …`. Undefined where the receiver stands elsewhere or tells none.
 */
export function expectedType(parameter: ParameterDeclaration, names: Names): ts.TypeNode | undefined {
  const declared = parameter.parent;
  if (parameter.type !== undefined || (!isArrowFunction(declared) && !isFunctionExpression(declared))) return undefined;
  const expected = functionType(typeFor(declared, names), names);
  return expected?.parameters[declared.parameters.indexOf(parameter)]?.type;
}

/** What a function is declared to be where it is kept, handed over or returned. */
function typeFor(declared: ts.ArrowFunction | ts.FunctionExpression, names: Names): ts.TypeNode | undefined {
  const { parent } = declared;
  if (isVariableDeclaration(parent) || isPropertyDeclaration(parent)) return parent.type;
  if (isArrowFunction(parent)) return parent.type;
  if (isReturnStatement(parent)) return enclosingFunction(parent)?.type;
  if (!isCallExpression(parent)) return undefined;
  const index = parent.arguments.indexOf(declared);
  const receiver = index < 0 ? undefined : calledFunction(skipWrappers(parent.expression), names);
  return receiver && parametersGiven(receiver)[index]?.type;
}

function functionType(type: ts.TypeNode | undefined, names: Names): ts.FunctionTypeNode | undefined {
  if (type?.kind === SyntaxKind.FunctionType) return type as ts.FunctionTypeNode;
  if (type?.kind === SyntaxKind.ParenthesizedType) return functionType((type as ts.ParenthesizedTypeNode).type, names);
  if (type?.kind !== SyntaxKind.TypeReference) return undefined;
  const { typeName } = type as ts.TypeReferenceNode;
  const alias = isIdentifier(typeName) ? names.bindingOf(typeName)?.declaration : undefined;
  return alias?.kind === SyntaxKind.TypeAliasDeclaration && (alias as ts.TypeAliasDeclaration).type.kind === SyntaxKind.FunctionType ? ((alias as ts.TypeAliasDeclaration).type as ts.FunctionTypeNode) : undefined;
}
