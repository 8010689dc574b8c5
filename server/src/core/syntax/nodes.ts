/**
 * The node types and guards that facts, flow and rules use. Types come from `typescript`; nothing of it runs here,
 * so that a process which never parses never loads the parser.
 */
import type ts from "typescript";
import { SyntaxKind } from "./syntax-kind.js";

export { SyntaxKind };
export type Node = ts.Node;
export type SourceFile = ts.SourceFile;
export type Expression = ts.Expression;
export type Identifier = ts.Identifier;
export type CallExpression = ts.CallExpression;
export type NewExpression = ts.NewExpression;
export type PropertyAccessExpression = ts.PropertyAccessExpression;
export type ElementAccessExpression = ts.ElementAccessExpression;
export type ObjectLiteralExpression = ts.ObjectLiteralExpression;
export type ArrayLiteralExpression = ts.ArrayLiteralExpression;
export type PropertyAssignment = ts.PropertyAssignment;
/** `name: value`, or `name` for both. */
export type ObjectProperty = ts.PropertyAssignment | ts.ShorthandPropertyAssignment;
export type BinaryExpression = ts.BinaryExpression;
export type TemplateExpression = ts.TemplateExpression;
export type TaggedTemplateExpression = ts.TaggedTemplateExpression;
export type VariableDeclaration = ts.VariableDeclaration;
export type ParameterDeclaration = ts.ParameterDeclaration;
export type BindingElement = ts.BindingElement;
export type ClassLikeDeclaration = ts.ClassLikeDeclaration;
export type PropertyDeclaration = ts.PropertyDeclaration;
export type MethodDeclaration = ts.MethodDeclaration;
export type ArrowFunction = ts.ArrowFunction;
export type FunctionLike =
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ArrowFunction
  | ts.MethodDeclaration
  | ts.ConstructorDeclaration
  | ts.GetAccessorDeclaration
  | ts.SetAccessorDeclaration;
/** The parameters that arguments arrive at: all but TypeScript's `this`, which says what a function is called on. */
export function parametersGiven({ parameters }: { readonly parameters: readonly ts.ParameterDeclaration[] }): readonly ts.ParameterDeclaration[] {
  const name = parameters[0]?.name;
  return name?.kind === SyntaxKind.Identifier && (name as ts.Identifier).text === "this" ? parameters.slice(1) : parameters;
}
export type StringLiteralLike = ts.StringLiteral | ts.NoSubstitutionTemplateLiteral;

function guard<T extends ts.Node>(kind: ts.SyntaxKind) {
  return (node: ts.Node | undefined): node is T => node !== undefined && node.kind === kind;
}

export const isIdentifier = guard<ts.Identifier>(SyntaxKind.Identifier);
export const isPrivateIdentifier = guard<ts.PrivateIdentifier>(SyntaxKind.PrivateIdentifier);
export const isCallExpression = guard<ts.CallExpression>(SyntaxKind.CallExpression);
export const isNewExpression = guard<ts.NewExpression>(SyntaxKind.NewExpression);
export const isPropertyAccess = guard<ts.PropertyAccessExpression>(SyntaxKind.PropertyAccessExpression);
export const isElementAccess = guard<ts.ElementAccessExpression>(SyntaxKind.ElementAccessExpression);
export const isObjectLiteral = guard<ts.ObjectLiteralExpression>(SyntaxKind.ObjectLiteralExpression);
export const isArrayLiteral = guard<ts.ArrayLiteralExpression>(SyntaxKind.ArrayLiteralExpression);
export const isPropertyAssignment = guard<ts.PropertyAssignment>(SyntaxKind.PropertyAssignment);
export const isShorthandProperty = guard<ts.ShorthandPropertyAssignment>(SyntaxKind.ShorthandPropertyAssignment);
export const isSpreadAssignment = guard<ts.SpreadAssignment>(SyntaxKind.SpreadAssignment);
export const isSpreadElement = guard<ts.SpreadElement>(SyntaxKind.SpreadElement);
export const isBinaryExpression = guard<ts.BinaryExpression>(SyntaxKind.BinaryExpression);
export const isConditional = guard<ts.ConditionalExpression>(SyntaxKind.ConditionalExpression);
export const isPrefixUnary = guard<ts.PrefixUnaryExpression>(SyntaxKind.PrefixUnaryExpression);
export const isAwait = guard<ts.AwaitExpression>(SyntaxKind.AwaitExpression);
export const isTemplateExpression = guard<ts.TemplateExpression>(SyntaxKind.TemplateExpression);
export const isTryStatement = guard<ts.TryStatement>(SyntaxKind.TryStatement);
export const isTaggedTemplate = guard<ts.TaggedTemplateExpression>(SyntaxKind.TaggedTemplateExpression);
export const isStringLiteral = guard<ts.StringLiteral>(SyntaxKind.StringLiteral);
export const isPlainTemplate = guard<ts.NoSubstitutionTemplateLiteral>(SyntaxKind.NoSubstitutionTemplateLiteral);
export const isNumericLiteral = guard<ts.NumericLiteral>(SyntaxKind.NumericLiteral);
export const isRegularExpression = guard<ts.RegularExpressionLiteral>(SyntaxKind.RegularExpressionLiteral);
export const isParenthesized = guard<ts.ParenthesizedExpression>(SyntaxKind.ParenthesizedExpression);
export const isAsExpression = guard<ts.AsExpression>(SyntaxKind.AsExpression);
export const isSatisfies = guard<ts.SatisfiesExpression>(SyntaxKind.SatisfiesExpression);
export const isNonNull = guard<ts.NonNullExpression>(SyntaxKind.NonNullExpression);
export const isTypeAssertion = guard<ts.TypeAssertion>(SyntaxKind.TypeAssertionExpression);
export const isVariableDeclaration = guard<ts.VariableDeclaration>(SyntaxKind.VariableDeclaration);
export const isVariableDeclarationList = guard<ts.VariableDeclarationList>(SyntaxKind.VariableDeclarationList);
export const isVariableStatement = guard<ts.VariableStatement>(SyntaxKind.VariableStatement);
export const isParameter = guard<ts.ParameterDeclaration>(SyntaxKind.Parameter);
export const isBindingElement = guard<ts.BindingElement>(SyntaxKind.BindingElement);
export const isObjectBindingPattern = guard<ts.ObjectBindingPattern>(SyntaxKind.ObjectBindingPattern);
export const isArrayBindingPattern = guard<ts.ArrayBindingPattern>(SyntaxKind.ArrayBindingPattern);
export const isFunctionDeclaration = guard<ts.FunctionDeclaration>(SyntaxKind.FunctionDeclaration);
export const isFunctionExpression = guard<ts.FunctionExpression>(SyntaxKind.FunctionExpression);
export const isArrowFunction = guard<ts.ArrowFunction>(SyntaxKind.ArrowFunction);
export const isMethodDeclaration = guard<ts.MethodDeclaration>(SyntaxKind.MethodDeclaration);
export const isConstructor = guard<ts.ConstructorDeclaration>(SyntaxKind.Constructor);
export const isClassDeclaration = guard<ts.ClassDeclaration>(SyntaxKind.ClassDeclaration);
export const isClassExpression = guard<ts.ClassExpression>(SyntaxKind.ClassExpression);
export const isPropertyDeclaration = guard<ts.PropertyDeclaration>(SyntaxKind.PropertyDeclaration);
export const isPropertySignature = guard<ts.PropertySignature>(SyntaxKind.PropertySignature);
export const isEnumDeclaration = guard<ts.EnumDeclaration>(SyntaxKind.EnumDeclaration);
export const isEnumMember = guard<ts.EnumMember>(SyntaxKind.EnumMember);
export const isModuleDeclaration = guard<ts.ModuleDeclaration>(SyntaxKind.ModuleDeclaration);
export const isInterfaceDeclaration = guard<ts.InterfaceDeclaration>(SyntaxKind.InterfaceDeclaration);
export const isTypeAlias = guard<ts.TypeAliasDeclaration>(SyntaxKind.TypeAliasDeclaration);
export const isTypeReference = guard<ts.TypeReferenceNode>(SyntaxKind.TypeReference);
export const isQualifiedName = guard<ts.QualifiedName>(SyntaxKind.QualifiedName);
export const isImportDeclaration = guard<ts.ImportDeclaration>(SyntaxKind.ImportDeclaration);
export const isImportEquals = guard<ts.ImportEqualsDeclaration>(SyntaxKind.ImportEqualsDeclaration);
export const isExternalModuleReference = guard<ts.ExternalModuleReference>(SyntaxKind.ExternalModuleReference);
export const isImportClause = guard<ts.ImportClause>(SyntaxKind.ImportClause);
export const isImportSpecifier = guard<ts.ImportSpecifier>(SyntaxKind.ImportSpecifier);
export const isNamespaceImport = guard<ts.NamespaceImport>(SyntaxKind.NamespaceImport);
export const isNamedImports = guard<ts.NamedImports>(SyntaxKind.NamedImports);
export const isExportDeclaration = guard<ts.ExportDeclaration>(SyntaxKind.ExportDeclaration);
export const isExportAssignment = guard<ts.ExportAssignment>(SyntaxKind.ExportAssignment);
export const isNamedExports = guard<ts.NamedExports>(SyntaxKind.NamedExports);
export const isExpressionStatement = guard<ts.ExpressionStatement>(SyntaxKind.ExpressionStatement);
export const isReturnStatement = guard<ts.ReturnStatement>(SyntaxKind.ReturnStatement);
export const isIfStatement = guard<ts.IfStatement>(SyntaxKind.IfStatement);
export const isBlock = guard<ts.Block>(SyntaxKind.Block);
export const isCatchClause = guard<ts.CatchClause>(SyntaxKind.CatchClause);
export const isForIn = guard<ts.ForInStatement>(SyntaxKind.ForInStatement);
export const isForOf = guard<ts.ForOfStatement>(SyntaxKind.ForOfStatement);
export const isDecorator = guard<ts.Decorator>(SyntaxKind.Decorator);
export const isJsxAttribute = guard<ts.JsxAttribute>(SyntaxKind.JsxAttribute);
export const isJsxExpression = guard<ts.JsxExpression>(SyntaxKind.JsxExpression);
export const isTypeOf = guard<ts.TypeOfExpression>(SyntaxKind.TypeOfExpression);

/** What a property of an object is given; for `{ name }` that is the variable of this name. */
export function propertyValue(property: ObjectProperty): Expression {
  return isShorthandProperty(property) ? property.name : property.initializer;
}

/** What a member of an object literal brings along: its value, the variable of a shorthand, what is spread. Undefined for methods and accessors. */
export function memberValue(member: ts.ObjectLiteralElementLike): Expression | undefined {
  if (isPropertyAssignment(member)) return member.initializer;
  if (isShorthandProperty(member)) return member.name;
  return isSpreadAssignment(member) ? member.expression : undefined;
}

/** `a + b`. */
export function isConcatenation(node: Node | undefined): node is BinaryExpression {
  return isBinaryExpression(node) && node.operatorToken.kind === SyntaxKind.PlusToken;
}

/** True for `==`, `!=`, `===` and `!==`. */
export function isEquality(kind: SyntaxKind): boolean {
  return kind >= SyntaxKind.EqualsEqualsToken && kind <= SyntaxKind.ExclamationEqualsEqualsToken;
}

/** `a ?? b` and `a || b`: what follows stands in for what is missing. */
export function isFallback(node: Node | undefined): node is BinaryExpression {
  if (!isBinaryExpression(node)) return false;
  const { kind } = node.operatorToken;
  return kind === SyntaxKind.QuestionQuestionToken || kind === SyntaxKind.BarBarToken;
}

export function isStringLike(node: Node | undefined): node is StringLiteralLike {
  return isStringLiteral(node) || isPlainTemplate(node);
}

export function isFunctionLike(node: Node | undefined): node is FunctionLike {
  if (node === undefined) return false;
  switch (node.kind) {
    case SyntaxKind.FunctionDeclaration:
    case SyntaxKind.FunctionExpression:
    case SyntaxKind.ArrowFunction:
    case SyntaxKind.MethodDeclaration:
    case SyntaxKind.Constructor:
    case SyntaxKind.GetAccessor:
    case SyntaxKind.SetAccessor:
      return true;
    default:
      return false;
  }
}

export function isClassLike(node: Node | undefined): node is ClassLikeDeclaration {
  return isClassDeclaration(node) || isClassExpression(node);
}

/** Removes what does not change a value: parentheses, `as`, `satisfies`, `!` and `<T>` assertions. */
export function skipWrappers(node: Expression): Expression {
  let current = node;
  while (
    isParenthesized(current) ||
    isAsExpression(current) ||
    isSatisfies(current) ||
    isNonNull(current) ||
    isTypeAssertion(current)
  ) {
    current = current.expression;
  }
  return current;
}

/** `=`, `+=`, `??=` and the like. */
export function isAssignmentOperator(kind: SyntaxKind): boolean {
  return kind >= SyntaxKind.EqualsToken && kind <= SyntaxKind.CaretEqualsToken;
}

/** What `a = b = value` gives to all: the last expression of a chain of assignments, or one that is none. */
export function lastAssigned(expression: Expression): Expression {
  let value = skipWrappers(expression);
  while (isBinaryExpression(value) && value.operatorToken.kind === SyntaxKind.EqualsToken) value = skipWrappers(value.right);
  return value;
}

/** True where a node is another one or stands within it. */
export function contains(outer: Node, inner: Node): boolean {
  return outer.pos <= inner.pos && inner.end <= outer.end;
}

/** True for a statement that ends its function: a return or a throw, or a block whose last statement is one. */
export function leaves(statement: Node): boolean {
  const last = isBlock(statement) ? statement.statements.at(-1) : undefined;
  return statement.kind === SyntaxKind.ReturnStatement || statement.kind === SyntaxKind.ThrowStatement || (last !== undefined && leaves(last));
}

/** The function around a node, or undefined at module level. A function is not its own enclosing function. */
export function enclosingFunction(node: Node): FunctionLike | undefined {
  for (let at: Node | undefined = node.parent; at !== undefined; at = at.parent) {
    if (isFunctionLike(at)) return at;
  }
  return undefined;
}

/** The name a property, member or enum name node spells, or undefined for a computed one. */
export function propertyNameText(name: Node | undefined): string | undefined {
  if (isIdentifier(name) || isPrivateIdentifier(name)) return name.text;
  if (isStringLike(name) || isNumericLiteral(name)) return name.text;
  if (name?.kind === SyntaxKind.ComputedPropertyName) {
    const { expression } = name as ts.ComputedPropertyName;
    return isStringLike(expression) ? expression.text : undefined;
  }
  return undefined;
}

/** True for `=`, and for `??=` and `||=`, which give a variable that holds nothing its value. */
export function givesValue(operator: SyntaxKind): boolean {
  return operator === SyntaxKind.EqualsToken || operator === SyntaxKind.QuestionQuestionEqualsToken || operator === SyntaxKind.BarBarEqualsToken;
}
