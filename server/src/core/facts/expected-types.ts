import type ts from "typescript";
import { isArrowFunction, isCallExpression, isFunctionExpression, isIdentifier, type ParameterDeclaration, parametersGiven, skipWrappers, SyntaxKind } from "../syntax/nodes.js";
import { calledFunction } from "./called-function.js";
import type { Names } from "./names.js";

/**
 * The type that a parameter without one gets from where its function is handed to: `Page` for `page` in `withPage((page) => …)`, where
 * the file says `function withPage(run: (page: Page) => …)`. Undefined where the receiver stands elsewhere or tells none.
 */
export function expectedType(parameter: ParameterDeclaration, names: Names): ts.TypeNode | undefined {
  const declared = parameter.parent;
  if (parameter.type !== undefined || (!isArrowFunction(declared) && !isFunctionExpression(declared))) return undefined;
  const call = declared.parent;
  if (!isCallExpression(call)) return undefined;
  const index = call.arguments.indexOf(declared);
  const receiver = index < 0 ? undefined : calledFunction(skipWrappers(call.expression), names);
  const expected = receiver && functionType(parametersGiven(receiver)[index]?.type, names);
  return expected?.parameters[declared.parameters.indexOf(parameter)]?.type;
}

function functionType(type: ts.TypeNode | undefined, names: Names): ts.FunctionTypeNode | undefined {
  if (type?.kind === SyntaxKind.FunctionType) return type as ts.FunctionTypeNode;
  if (type?.kind === SyntaxKind.ParenthesizedType) return functionType((type as ts.ParenthesizedTypeNode).type, names);
  if (type?.kind !== SyntaxKind.TypeReference) return undefined;
  const { typeName } = type as ts.TypeReferenceNode;
  const alias = isIdentifier(typeName) ? names.bindingOf(typeName)?.declaration : undefined;
  return alias?.kind === SyntaxKind.TypeAliasDeclaration && (alias as ts.TypeAliasDeclaration).type.kind === SyntaxKind.FunctionType ? ((alias as ts.TypeAliasDeclaration).type as ts.FunctionTypeNode) : undefined;
}
