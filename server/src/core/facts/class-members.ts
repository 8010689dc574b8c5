import type ts from "typescript";
import {
  type ClassLikeDeclaration,
  type Expression,
  givesValue,
  isBinaryExpression,
  isClassLike,
  isConstructor,
  isParameter,
  isExpressionStatement,
  isIdentifier,
  isMethodDeclaration,
  isPropertyAccess,
  isPropertyDeclaration,
  type MethodDeclaration,
  type Node,
  propertyNameText,
  SyntaxKind,
} from "../syntax/nodes.js";

/** What a class says about one of its members, for `this.name`. */
export interface ClassMember {
  readonly type: ts.TypeNode | undefined;
  readonly value: Expression | undefined;
  /** The `extends` expression, where the class declares no such member itself. */
  readonly baseClass: Expression | undefined;
}

/** Looks up `this.name` in the class around `at`: field, constructor parameter property, assignment in the constructor. */
export function memberOfClass(at: Node, name: string): ClassMember | undefined {
  const declaration = enclosingClass(at);
  if (declaration === undefined) return undefined;
  for (const member of declaration.members) {
    if (isPropertyDeclaration(member) && propertyNameText(member.name) === name) {
      const value = member.initializer ?? assignedInConstructor(declaration, name);
      if (member.type !== undefined || value !== undefined) {
        return { type: member.type, value, baseClass: undefined };
      }
    }
    if (!isConstructor(member)) continue;
    const property = member.parameters.find(
      (parameter) => parameter.modifiers !== undefined && isIdentifier(parameter.name) && parameter.name.text === name,
    );
    if (property !== undefined) return { type: property.type, value: property.initializer, baseClass: undefined };
  }
  const value = assignedInConstructor(declaration, name);
  if (value !== undefined) return { type: undefined, value, baseClass: undefined };
  return { type: undefined, value: undefined, baseClass: baseClass(declaration) };
}

/** The method `this.name` of the class around `at`, where that declares one itself. */
export function methodOfClass(at: Node, name: string): MethodDeclaration | undefined {
  return enclosingClass(at)?.members.filter(isMethodDeclaration).find((member) => propertyNameText(member.name) === name);
}

/** The initialiser of the field `this.name`, or of the static one of a class that is named, where nothing can assign to it later: it is read-only, or private and never assigned. */
export function fixedField(at: Node, name: string, declaration = enclosingClass(at)): Expression | undefined {
  const field = declaration?.members.find((member) => isPropertyDeclaration(member) && propertyNameText(member.name) === name);
  if (declaration === undefined || !isPropertyDeclaration(field) || field.initializer === undefined) return undefined;
  const modifiers = (field.modifiers ?? []).map(({ kind }) => kind);
  if (modifiers.includes(SyntaxKind.ReadonlyKeyword)) return field.initializer;
  const isPrivate = modifiers.includes(SyntaxKind.PrivateKeyword) || field.name.kind === SyntaxKind.PrivateIdentifier;
  return isPrivate && !isAssignedIn(declaration, name) ? field.initializer : undefined;
}

/** True where the text of a class assigns to `this.name`; a text in a comment may say so too, which only costs a constant. */
function isAssignedIn(declaration: ClassLikeDeclaration, name: string): boolean {
  const text = declaration.getSourceFile().text.slice(declaration.pos, declaration.end);
  for (let start = text.indexOf(`this.${name}`); start >= 0; start = text.indexOf(`this.${name}`, start + 1)) {
    if (/^\s*(?:[-+*/%&|^?<>]{0,3}=(?![=>])|\+\+|--)/.test(text.slice(start + name.length + 5, start + name.length + 40))) return true;
  }
  return false;
}

export function enclosingClass(node: Node): ClassLikeDeclaration | undefined {
  for (let at: Node | undefined = node.parent; at !== undefined; at = at.parent) {
    if (isClassLike(at)) return at;
    // `this` of a plain function is not that of the class around it.
    if (at.kind === SyntaxKind.FunctionDeclaration || at.kind === SyntaxKind.FunctionExpression) return undefined;
  }
  return undefined;
}

/** What a class extends. */
export function baseClass(declaration: ClassLikeDeclaration | undefined): Expression | undefined {
  const clause = declaration?.heritageClauses?.find(({ token }) => token === SyntaxKind.ExtendsKeyword);
  return clause?.types[0]?.expression;
}

/** The right-hand side of the first `this.name = …` statement of the constructor. */
function assignedInConstructor(declaration: ClassLikeDeclaration, name: string): Expression | undefined {
  const constructor = declaration.members.find(isConstructor);
  for (const statement of constructor?.body?.statements ?? []) {
    if (!isExpressionStatement(statement) || !isBinaryExpression(statement.expression)) continue;
    const { left, operatorToken, right } = statement.expression;
    if (!givesValue(operatorToken.kind) || !isPropertyAccess(left)) continue;
    if (left.expression.kind === SyntaxKind.ThisKeyword && left.name.text === name) return right;
  }
  return undefined;
}

/** True for a parameter that is also a field: `constructor(private readonly pool: Pool)`. */
export function isParameterProperty(node: Node): boolean {
  return isParameter(node) && (node.modifiers ?? []).some(({ kind }) => kind !== SyntaxKind.Decorator);
}
