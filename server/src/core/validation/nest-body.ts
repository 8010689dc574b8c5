import type ts from "typescript";
import type { FileFacts } from "../facts/file-facts.js";
import { isTypeOnlyImport } from "../facts/type-only.js";
import {
  type FunctionLike,
  isCallExpression,
  isClassLike,
  isDecorator,
  isIdentifier,
  isTypeReference,
  type Node,
  type ParameterDeclaration,
  SyntaxKind,
} from "../syntax/nodes.js";

/** Why Nest's validation cannot apply to a `@Body()` parameter. */
export interface UncheckableBody {
  readonly parameter: ParameterDeclaration;
  /** The type as written, or `any` where there is none. */
  readonly type: string;
}

/**
 * `@Body()` parameters of a controller method whose type leaves nothing at run time for a ValidationPipe to check: none,
 * `any`, an object type, an interface, a type-only import. Pipes given on the parameter, method or class end the matter.
 */
export function uncheckableBodies(facts: FileFacts, method: FunctionLike): readonly UncheckableBody[] {
  if (method.kind !== SyntaxKind.MethodDeclaration || usesPipes(facts, method)) return [];
  const holder = method.parent;
  if (isClassLike(holder) && usesPipes(facts, holder)) return [];
  return method.parameters.flatMap((parameter): readonly UncheckableBody[] => {
    const decorator = decoratorsOf(parameter).find(({ expression }) => decoratorName(facts, expression) === "@nestjs/common.Body");
    if (decorator === undefined) return [];
    // A key (`@Body("email")`) or a pipe given here is another matter.
    if (isCallExpression(decorator.expression) && decorator.expression.arguments.length > 0) return [];
    return isCheckable(facts, parameter.type) ? [] : [{ parameter, type: parameter.type === undefined ? "any" : facts.textOf(parameter.type) }];
  });
}

function usesPipes(facts: FileFacts, node: Node): boolean {
  return decoratorsOf(node).some(({ expression }) => {
    const name = decoratorName(facts, expression) ?? "";
    return name.endsWith(".UsePipes") || /valid/i.test(name);
  });
}

function decoratorsOf(node: Node): readonly ts.Decorator[] {
  const modifiers: readonly Node[] = (node as ts.ParameterDeclaration).modifiers ?? [];
  return modifiers.filter(isDecorator);
}

function decoratorName(facts: FileFacts, expression: ts.Expression): string | undefined {
  return facts.api(isCallExpression(expression) ? expression.expression : expression)?.name;
}

/** True where a class stands behind the type, or may: an import that is not type-only can be one. */
function isCheckable(facts: FileFacts, type: ts.TypeNode | undefined): boolean {
  if (type === undefined) return false;
  switch (type.kind) {
    case SyntaxKind.AnyKeyword:
    case SyntaxKind.ObjectKeyword:
    case SyntaxKind.TypeLiteral:
      return false;
    case SyntaxKind.ArrayType:
    case SyntaxKind.UnknownKeyword:
      return true;
    default:
  }
  if (!isTypeReference(type) || !isIdentifier(type.typeName)) return true;
  if (type.typeName.text === "Record") return false;
  const binding = facts.names.bindingOf(type.typeName);
  if (binding === undefined) return true;
  if (binding.kind === "type") return false;
  return binding.kind !== "import" || !isTypeOnlyImport(binding.declaration);
}
