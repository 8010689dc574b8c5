import type ts from "typescript";
import {
  type ClassLikeDeclaration,
  type Expression,
  isBinaryExpression,
  isClassLike,
  isConstructor,
  isParameter,
  isExpressionStatement,
  isIdentifier,
  isPropertyAccess,
  isPropertyDeclaration,
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
    if (operatorToken.kind !== SyntaxKind.EqualsToken || !isPropertyAccess(left)) continue;
    if (left.expression.kind === SyntaxKind.ThisKeyword && left.name.text === name) return right;
  }
  return undefined;
}

/** True for a parameter that is also a field: `constructor(private readonly pool: Pool)`. */
export function isParameterProperty(node: Node): boolean {
  return isParameter(node) && (node.modifiers ?? []).some(({ kind }) => kind !== SyntaxKind.Decorator);
}
