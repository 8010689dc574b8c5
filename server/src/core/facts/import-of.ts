import type ts from "typescript";
import { importedName, type ImportedName, partsOfImport } from "../model/imported-name.js";
import {
  type Expression,
  isBindingElement,
  isCallExpression,
  isIdentifier,
  isImportDeclaration,
  isObjectBindingPattern,
  isPropertyAccess,
  isStringLike,
  isVariableDeclaration,
  type Node,
  propertyNameText,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
import type { Names } from "./names.js";

/**
 * What an expression takes from another module: an imported name, a member of a module that is imported as a whole or required,
 * or the module itself. Undefined for everything else.
 */
export function importOf(node: Expression, names: Names): ImportedName | undefined {
  if (isIdentifier(node)) return importOfIdentifier(node, names);
  if (isCallExpression(node)) return requiredModule(node, names);
  if (!isPropertyAccess(node)) return undefined;
  const owner = skipWrappers(node.expression);
  if (!isIdentifier(owner) && !isCallExpression(owner)) return undefined;
  const module = importOf(owner, names);
  const parts = module === undefined ? undefined : partsOfImport(module);
  return parts?.exported === "" ? importedName(parts.specifier, node.name.text) : undefined;
}

function importOfIdentifier(identifier: ts.Identifier, names: Names): ImportedName | undefined {
  const declaration = names.bindingOf(identifier)?.declaration;
  if (declaration === undefined) return undefined;
  if (isVariableDeclaration(declaration)) return isIdentifier(declaration.name) ? requiredModule(declaration.initializer, names) : undefined;
  if (isBindingElement(declaration)) return importOfElement(declaration, names);
  if (declaration.kind === SyntaxKind.ImportEqualsDeclaration) {
    const { moduleReference } = declaration as ts.ImportEqualsDeclaration;
    if (moduleReference.kind !== SyntaxKind.ExternalModuleReference) return undefined;
    const { expression } = moduleReference as ts.ExternalModuleReference;
    return isStringLike(expression) ? importedName(expression.text, "") : undefined;
  }
  const specifier = specifierAround(declaration);
  if (specifier === undefined) return undefined;
  if (declaration.kind === SyntaxKind.NamespaceImport) return importedName(specifier, "");
  if (declaration.kind === SyntaxKind.ImportClause) return importedName(specifier, "default");
  if (declaration.kind !== SyntaxKind.ImportSpecifier) return undefined;
  const { propertyName, name } = declaration as ts.ImportSpecifier;
  return importedName(specifier, (propertyName ?? name).text);
}

/** `const { ROUNDS: rounds } = require("./config")`. */
function importOfElement(element: ts.BindingElement, names: Names): ImportedName | undefined {
  const holder = element.parent.parent;
  if (!isObjectBindingPattern(element.parent) || !isVariableDeclaration(holder) || element.dotDotDotToken !== undefined) return undefined;
  const module = requiredModule(holder.initializer, names);
  const exported = propertyNameText(element.propertyName ?? element.name);
  return module === undefined || exported === undefined ? undefined : importedName(partsOfImport(module).specifier, exported);
}

function requiredModule(node: Node | undefined, names: Names): ImportedName | undefined {
  if (!isCallExpression(node) || !isIdentifier(node.expression) || node.expression.text !== "require") return undefined;
  const [specifier] = node.arguments;
  return isStringLike(specifier) && names.bindingOf(node.expression) === undefined ? importedName(specifier.text, "") : undefined;
}

function specifierAround(node: Node): string | undefined {
  for (let at: Node | undefined = node; at !== undefined; at = at.parent) {
    if (isImportDeclaration(at)) return isStringLike(at.moduleSpecifier) ? at.moduleSpecifier.text : undefined;
  }
  return undefined;
}
