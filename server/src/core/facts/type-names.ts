import type ts from "typescript";
import type { ApiName } from "../model/library-model.js";
import { isIdentifier, isQualifiedName, isStringLike, type Node, SyntaxKind } from "../syntax/nodes.js";
import type { Names } from "./names.js";
import type { Binding } from "./scope.js";

/** Generic types that stand for their first argument. */
const transparent = new Set(["Promise", "Readonly", "Partial", "Required", "NonNullable", "Awaited", "Omit", "Pick"]);
const maxDepth = 8;

/** How a module's imports and values are named. */
export interface NamesOfModule {
  readonly importName: (binding: Binding) => ApiName | undefined;
  /** What a value of the module is, or what a call of it, or of it as a class, gives. */
  readonly valueName: (value: ts.Identifier, of: "itself" | "result" | "instance") => ApiName | undefined;
}

/**
 * The API name of an instance of a type: `pg.Pool()` for `Pool` imported from pg. Follows aliases and interfaces of the
 * same file, `Promise<…>`, unions and intersections (the first part that resolves), and `typeof value` with what `ReturnType` and
 * `InstanceType` make of it. Types no import or declaration explains are globals: `globalThis.Request()`.
 */
export function typeName(
  type: ts.TypeNode,
  names: Names,
  module: NamesOfModule,
  depth = 0,
): ApiName | undefined {
  if (depth > maxDepth) return undefined;
  const inner = (part: ts.TypeNode): ApiName | undefined => typeName(part, names, module, depth + 1);
  switch (type.kind) {
    case SyntaxKind.ParenthesizedType:
      return inner((type as ts.ParenthesizedTypeNode).type);
    case SyntaxKind.UnionType:
    case SyntaxKind.IntersectionType:
      return first((type as ts.UnionOrIntersectionTypeNode).types, inner);
    case SyntaxKind.ImportType: {
      const { argument, qualifier } = type as ts.ImportTypeNode;
      const literal = (argument as ts.LiteralTypeNode).literal;
      if (!isStringLike(literal) || qualifier === undefined) return undefined;
      return `${literal.text}.${entityText(qualifier)}()`;
    }
    case SyntaxKind.TypeReference: {
      const { typeName: name, typeArguments } = type as ts.TypeReferenceNode;
      const [argument] = typeArguments ?? [];
      if (isIdentifier(name) && transparent.has(name.text) && argument !== undefined) return inner(argument);
      const made = isIdentifier(name) && argument !== undefined ? madeOf(name.text, argument, names, module) : undefined;
      return made ?? entityBase(name, names, module, inner);
    }
    case SyntaxKind.TypeQuery: {
      const value = valueOf(type);
      return value && module.valueName(value, "itself");
    }
    default:
      return undefined;
  }
}

/** `ReturnType<typeof makePool>` and `InstanceType<typeof Pool>`, where nobody declares types of these names. */
function madeOf(name: string, argument: ts.TypeNode, names: Names, module: NamesOfModule): ApiName | undefined {
  const value = name === "ReturnType" || name === "InstanceType" ? valueOf(argument) : undefined;
  return value && names.bindingOf(value) && module.valueName(value, name === "ReturnType" ? "result" : "instance");
}

/** The variable of `typeof variable`. */
function valueOf(type: ts.TypeNode): ts.Identifier | undefined {
  if (type.kind !== SyntaxKind.TypeQuery) return undefined;
  const { exprName } = type as ts.TypeQueryNode;
  return isIdentifier(exprName) ? exprName : undefined;
}

function entityBase(
  name: ts.EntityName,
  names: Names,
  { importName }: NamesOfModule,
  inner: (part: ts.TypeNode) => ApiName | undefined,
): ApiName | undefined {
  if (isQualifiedName(name)) {
    let root: ts.EntityName = name;
    while (isQualifiedName(root)) root = root.left;
    const binding = names.bindingOf(root);
    const members = entityText(name).slice(root.text.length);
    if (binding === undefined) return `globalThis.${root.text}${members}()`;
    const module = binding.kind === "import" ? importName(binding) : undefined;
    return module === undefined ? undefined : `${module}${members}()`;
  }
  const binding = names.bindingOf(name);
  if (binding === undefined) return `globalThis.${name.text}()`;
  if (binding.kind === "import") {
    const imported = importName(binding);
    return imported === undefined ? undefined : `${imported}()`;
  }
  return localType(binding.declaration, inner, names, importName);
}

function localType(
  declaration: Node,
  inner: (part: ts.TypeNode) => ApiName | undefined,
  names: Names,
  importName: (binding: Binding) => ApiName | undefined,
): ApiName | undefined {
  if (declaration.kind === SyntaxKind.TypeAliasDeclaration) return inner((declaration as ts.TypeAliasDeclaration).type);
  if (declaration.kind !== SyntaxKind.InterfaceDeclaration && declaration.kind !== SyntaxKind.ClassDeclaration) {
    return undefined;
  }
  const clauses = (declaration as ts.InterfaceDeclaration | ts.ClassDeclaration).heritageClauses ?? [];
  for (const clause of clauses) {
    for (const { expression } of clause.types) {
      const root = rootIdentifier(expression);
      const binding = root && names.bindingOf(root);
      if (root === undefined || binding?.kind !== "import") continue;
      const module = importName(binding);
      const members = dottedText(expression).slice(root.text.length);
      if (module !== undefined) return `${module}${members}()`;
    }
  }
  // A class of the module itself; the module graph knows its methods.
  const { name } = declaration as ts.ClassDeclaration;
  return declaration.kind === SyntaxKind.ClassDeclaration && name !== undefined && names.bindingOf(name)?.scope === names.moduleScope ? `#${name.text}()` : undefined;
}

function first(types: readonly ts.TypeNode[], inner: (part: ts.TypeNode) => ApiName | undefined): ApiName | undefined {
  for (const type of types) {
    const name = inner(type);
    if (name !== undefined) return name;
  }
  return undefined;
}

function entityText(name: ts.EntityName): string {
  return isQualifiedName(name) ? `${entityText(name.left)}.${name.right.text}` : name.text;
}

function rootIdentifier(expression: ts.Expression): ts.Identifier | undefined {
  if (isIdentifier(expression)) return expression;
  if (expression.kind !== SyntaxKind.PropertyAccessExpression) return undefined;
  return rootIdentifier((expression as ts.PropertyAccessExpression).expression);
}

function dottedText(expression: ts.Expression): string {
  if (isIdentifier(expression)) return expression.text;
  if (expression.kind !== SyntaxKind.PropertyAccessExpression) return "";
  const access = expression as ts.PropertyAccessExpression;
  return `${dottedText(access.expression)}.${access.name.text}`;
}
