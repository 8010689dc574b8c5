import type ts from "typescript";
import type { ApiName } from "../model/library-model.js";
import { type Expression, isBinaryExpression, isFunctionDeclaration, isIdentifier, isObjectBindingPattern, isObjectLiteral, isTypeReference, type Node, propertyNameText, skipWrappers, SyntaxKind } from "../syntax/nodes.js";
import type { Names } from "./names.js";

/**
 * The name of what an interface of the module stands for: `#Store()` for `Store`, behind which the module graph looks for those who keep it.
 * It says of a value no more than that.
 */
export function contractName(type: ts.TypeNode | undefined, names: Names): ApiName | undefined {
  if (type === undefined || !isTypeReference(type) || !isIdentifier(type.typeName)) return undefined;
  const binding = names.bindingOf(type.typeName);
  return binding?.scope === names.moduleScope && isInterface(binding.declaration) ? `#${binding.name}()` : undefined;
}

/** True for a name that `contractName` gives, and for members of such. */
export function isContractName(name: ApiName, names: Names): boolean {
  const local = /^#([\w$]+)\(\)/.exec(name)?.[1];
  const binding = local === undefined ? undefined : names.moduleScope.lookup(local);
  return binding !== undefined && isInterface(binding.declaration);
}

function isInterface({ kind }: Node): boolean {
  return kind === SyntaxKind.InterfaceDeclaration;
}

/** The name of a parameter, or those that a pattern takes out of it. */
export function namesIn(name: ts.BindingName): string | readonly string[] {
  if (isIdentifier(name)) return name.text;
  return isObjectBindingPattern(name) ? name.elements.map((element) => propertyNameText(element.propertyName ?? element.name) ?? "") : "";
}

/** `APP || {}`: an object that several scripts add to. */
export function isNamespace(initializer: Expression | undefined): boolean {
  return isBinaryExpression(initializer) && initializer.operatorToken.kind === SyntaxKind.BarBarToken && isObjectLiteral(skipWrappers(initializer.right));
}

export function isAmbientFunction(declaration: Node): boolean {
  return isFunctionDeclaration(declaration) && declaration.modifiers?.some(({ kind }) => kind === SyntaxKind.DeclareKeyword) === true;
}
