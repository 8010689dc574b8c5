import type ts from "typescript";
import {
  type Expression,
  isBindingElement,
  isCallExpression,
  isClassLike,
  isConstructor,
  isFunctionLike,
  isIdentifier,
  isObjectBindingPattern,
  isObjectLiteral,
  isParameter,
  isPropertyAccess,
  isPropertyDeclaration,
  isPropertySignature,
  isTypeReference,
  isVariableDeclaration,
  type Node,
  propertyNameText,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
import { isParameterProperty, memberOfClass } from "./class-members.js";
import type { Names } from "./names.js";

const maxDepth = 8;

/** The type an expression is declared with in its own file: annotations of names, and members of local types. */
export function declaredType(node: Expression, names: Names, depth = 0): ts.TypeNode | undefined {
  if (depth > maxDepth) return undefined;
  const bare = skipWrappers(node);
  if (isIdentifier(bare)) {
    const binding = names.bindingOf(bare);
    return binding && typeOfDeclaration(binding.declaration, names, depth + 1);
  }
  return isPropertyAccess(bare) ? typeOfMember(bare.expression, bare.name.text, names, depth) : undefined;
}

/** The type that a member of a value is declared with in its own file. */
export function typeOfMember(object: Expression, name: string, names: Names, depth = 0): ts.TypeNode | undefined {
  if (object.kind === SyntaxKind.ThisKeyword) return memberOfClass(object, name)?.type;
  if (holdsFunction(object, name, names)) return undefined;
  const holder = declaredType(object, names, depth + 1);
  return holder && memberType(holder, name, names, depth + 1);
}

/** True for `api.run` of `const api: Api = { run() {} }`: the function is known, and a type says less. */
function holdsFunction(object: Expression, name: string, names: Names): boolean {
  const declaration = isIdentifier(object) ? names.bindingOf(object)?.declaration : undefined;
  const literal = isVariableDeclaration(declaration) && declaration.initializer !== undefined ? skipWrappers(declaration.initializer) : undefined;
  return isObjectLiteral(literal) && literal.properties.some((property) => propertyNameText(property.name) === name && (isFunctionLike(property) || isFunctionLike((property as ts.PropertyAssignment).initializer)));
}

/** The type of what a parameter, a variable or a part of either is declared with. */
export function typeOfDeclaration(declaration: Node, names: Names, depth = 0): ts.TypeNode | undefined {
  if (depth > maxDepth) return undefined;
  if (isParameter(declaration) || isVariableDeclaration(declaration)) return declaration.type;
  if (!isBindingElement(declaration) || !isObjectBindingPattern(declaration.parent)) return undefined;
  const holder = typeOfDeclaration(declaration.parent.parent, names, depth + 1);
  const name = propertyNameText(declaration.propertyName ?? declaration.name);
  return holder === undefined || name === undefined ? undefined : memberType(holder, name, names, depth + 1);
}

/** The type of a member of an object type that the file spells out; undefined where it does not. */
export function memberTypeOf(holder: ts.TypeNode, name: string, names: Names): ts.TypeNode | undefined {
  return memberType(holder, name, names, 0);
}

/** The type of a member of an object type that the file spells out. */
function memberType(holder: ts.TypeNode, name: string, names: Names, depth: number): ts.TypeNode | undefined {
  if (depth > maxDepth) return undefined;
  const within = (type: ts.TypeNode): ts.TypeNode | undefined => memberType(type, name, names, depth + 1);
  switch (holder.kind) {
    case SyntaxKind.ParenthesizedType:
      return within((holder as ts.ParenthesizedTypeNode).type);
    case SyntaxKind.IntersectionType:
    case SyntaxKind.UnionType:
      for (const part of (holder as ts.UnionOrIntersectionTypeNode).types) {
        const found = within(part);
        if (found !== undefined) return found;
      }
      return undefined;
    case SyntaxKind.TypeLiteral:
      return memberNamed((holder as ts.TypeLiteralNode).members, name);
    default:
  }
  if (!isTypeReference(holder) || !isIdentifier(holder.typeName)) return undefined;
  const [argument] = holder.typeArguments ?? [];
  if (/^(?:Partial|Required|Readonly|Promise|Pick|Omit)$/.test(holder.typeName.text) && argument !== undefined) return within(argument);
  if (holder.typeName.text === "Record") return holder.typeArguments?.[1];
  const declaration = names.bindingOf(holder.typeName)?.declaration;
  if (declaration === undefined) return undefined;
  if (declaration.kind === SyntaxKind.TypeAliasDeclaration) return within((declaration as ts.TypeAliasDeclaration).type);
  if (declaration.kind === SyntaxKind.InterfaceDeclaration) return memberOfInterface(declaration as ts.InterfaceDeclaration, name, names, depth + 1);
  return isClassLike(declaration) ? memberNamed(declaration.members, name) : undefined;
}

function memberOfInterface({ members, heritageClauses }: ts.InterfaceDeclaration, name: string, names: Names, depth: number): ts.TypeNode | undefined {
  const own = memberNamed(members, name);
  if (own !== undefined || depth > maxDepth) return own;
  for (const { expression } of heritageClauses?.flatMap(({ types }) => [...types]) ?? []) {
    const declaration = isIdentifier(expression) ? names.bindingOf(expression)?.declaration : undefined;
    const found = declaration?.kind === SyntaxKind.InterfaceDeclaration ? memberOfInterface(declaration as ts.InterfaceDeclaration, name, names, depth + 1) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The members that an object type, an interface or a class of the file declares with a type, by their names. */
export function typedMembers(declaration: Node): readonly (readonly [name: string, type: ts.TypeNode])[] {
  const { members } = declaration as ts.InterfaceDeclaration | ts.ClassLikeDeclaration;
  const type = declaration.kind === SyntaxKind.TypeAliasDeclaration ? (declaration as ts.TypeAliasDeclaration).type : undefined;
  const parts = type === undefined ? [] : type.kind === SyntaxKind.IntersectionType ? (type as ts.IntersectionTypeNode).types : [type];
  const own: readonly Node[] = type === undefined ? (members ?? []) : parts.flatMap((part) => (part.kind === SyntaxKind.TypeLiteral ? [...(part as ts.TypeLiteralNode).members] : []));
  return own.flatMap((member) => (isConstructor(member) ? member.parameters.filter(isParameterProperty) : [member])).flatMap((member) => {
    if (!isPropertySignature(member) && !isPropertyDeclaration(member) && !isParameter(member)) return [];
    const name = propertyNameText(member.name);
    return name === undefined || member.type === undefined ? [] : [[name, member.type] as const];
  });
}

/** The same of the type that something is declared with: written out there, or by the name of a type of the file. */
export function declaredMembers(type: ts.TypeNode | undefined, names: Names): ReturnType<typeof typedMembers> {
  if (type?.kind === SyntaxKind.TypeLiteral) return typedMembers(type);
  const declaration = isTypeReference(type) && isIdentifier(type.typeName) ? names.bindingOf(type.typeName)?.declaration : undefined;
  const isOfFile = declaration !== undefined && (declaration.kind === SyntaxKind.InterfaceDeclaration || declaration.kind === SyntaxKind.TypeAliasDeclaration || isClassLike(declaration));
  return isOfFile ? typedMembers(declaration) : [];
}

function memberNamed(members: readonly Node[], name: string): ts.TypeNode | undefined {
  for (const member of members) {
    if (!isPropertySignature(member) && !isPropertyDeclaration(member)) continue;
    // A field that is a function is that function, whatever type it is given.
    if (isPropertyDeclaration(member) && isFunctionLike(member.initializer)) continue;
    if (propertyNameText(member.name) === name) return member.type;
  }
  return undefined;
}

/**
 * True for a type none of whose values can hold text an attacker wrote: numbers, booleans, dates, literals and enums of the
 * file, unions and arrays of such.
 */
export function isBoundedType(type: ts.TypeNode | undefined, names: Names, depth = 0): boolean {
  if (type === undefined || depth > maxDepth) return false;
  const bounded = (part: ts.TypeNode): boolean => isBoundedType(part, names, depth + 1);
  switch (type.kind) {
    case SyntaxKind.NumberKeyword:
    case SyntaxKind.BigIntKeyword:
    case SyntaxKind.BooleanKeyword:
    case SyntaxKind.NullKeyword:
    case SyntaxKind.UndefinedKeyword:
    case SyntaxKind.NeverKeyword:
    case SyntaxKind.VoidKeyword:
    case SyntaxKind.LiteralType:
      return true;
    case SyntaxKind.ParenthesizedType:
    case SyntaxKind.OptionalType:
    case SyntaxKind.RestType:
      return bounded((type as ts.ParenthesizedTypeNode).type);
    case SyntaxKind.UnionType:
      return (type as ts.UnionTypeNode).types.every(bounded);
    case SyntaxKind.ArrayType:
      return bounded((type as ts.ArrayTypeNode).elementType);
    case SyntaxKind.TypeOperator: {
      const { operator, type: inner } = type as ts.TypeOperatorNode;
      // `keyof typeof columns` is a fixed list; `keyof T` is one as well, spelled in another place.
      return operator === SyntaxKind.KeyOfKeyword || bounded(inner);
    }
    case SyntaxKind.IndexedAccessType: {
      const { objectType } = type as ts.IndexedAccessTypeNode;
      // `(typeof sortOrders)[number]`
      const inner = objectType.kind === SyntaxKind.ParenthesizedType ? (objectType as ts.ParenthesizedTypeNode).type : objectType;
      return inner.kind === SyntaxKind.TypeQuery;
    }
    default:
  }
  if (!isTypeReference(type) || !isIdentifier(type.typeName)) return false;
  const [first] = type.typeArguments ?? [];
  const name = type.typeName.text;
  if (/^(?:Array|ReadonlyArray|Set|Promise|Readonly|NonNullable|Awaited|Exclude|Extract)$/.test(name)) return first !== undefined && bounded(first);
  const binding = names.bindingOf(type.typeName);
  if (binding === undefined) return name === "Date" || name === "Number" || name === "Boolean";
  if (binding.kind === "enum") return true;
  return binding.declaration.kind === SyntaxKind.TypeAliasDeclaration && bounded((binding.declaration as ts.TypeAliasDeclaration).type);
}

/** The return type a call's function declares in the same file. */
export function declaredResult(call: Expression, names: Names): ts.TypeNode | undefined {
  if (!isCallExpression(call) || !isIdentifier(call.expression)) return undefined;
  const declaration = names.bindingOf(call.expression)?.declaration;
  return declaration?.kind === SyntaxKind.FunctionDeclaration ? (declaration as ts.FunctionDeclaration).type : undefined;
}
