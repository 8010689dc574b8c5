import type ts from "typescript";
import type { FileFacts } from "../../facts/file-facts.js";
import {
  type Expression,
  type FunctionLike,
  isExportAssignment,
  isExportDeclaration,
  isExpressionStatement,
  isBinaryExpression,
  isFunctionDeclaration,
  isIdentifier,
  isNamedExports,
  isObjectBindingPattern,
  isBindingElement,
  isPropertyAccess,
  isStringLike,
  isVariableDeclaration,
  isVariableStatement,
  type Node,
  skipWrappers,
  SyntaxKind,
} from "../../syntax/nodes.js";

/** A value that a file exports. */
export interface ExportedValue {
  readonly name: string;
  /** Where the file says so. */
  readonly node: Node;
  /** The function or expression, where it stands in the file. */
  readonly value?: FunctionLike | Expression;
  /** The name of one that another file has. */
  readonly from?: string;
}

/** What a file exports that may be a function, in order: declarations, constants, lists of names, CommonJS. */
export function exportedValues(facts: FileFacts): readonly ExportedValue[] {
  return facts.tree.sourceFile.statements.flatMap((statement): readonly ExportedValue[] => {
    if (isExportAssignment(statement)) return [held(facts, "default", statement.expression, statement.expression)];
    if (isExportDeclaration(statement)) return listed(facts, statement);
    if (isExpressionStatement(statement)) return commonJs(facts, statement.expression);
    const kinds = ((statement as ts.FunctionDeclaration).modifiers ?? []).map(({ kind }) => kind);
    if (!kinds.includes(SyntaxKind.ExportKeyword)) return [];
    if (isFunctionDeclaration(statement)) return [{ name: kinds.includes(SyntaxKind.DefaultKeyword) ? "default" : (statement.name?.text ?? "default"), node: statement.name ?? statement, value: statement }];
    if (!isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap(({ name, initializer }): readonly ExportedValue[] => {
      if (isIdentifier(name)) return [{ name: name.text, node: name, ...(initializer !== undefined && { value: initializer }) }];
      if (!isObjectBindingPattern(name)) return [];
      // `export const { GET, POST } = handlers`
      return name.elements.flatMap((element) => (isBindingElement(element) && isIdentifier(element.name) ? [{ name: element.name.text, node: element.name, ...(initializer !== undefined && { value: initializer }) }] : []));
    });
  });
}

/** An expression as an export; a name of the file stands for what it holds. */
function held(facts: FileFacts, name: string, node: Node, expression: Expression): ExportedValue {
  const value = skipWrappers(expression);
  if (!isIdentifier(value)) return { name, node, value };
  const declaration = facts.names.bindingOf(value)?.declaration;
  if (isFunctionDeclaration(declaration)) return { name, node: declaration.name ?? declaration, value: declaration };
  if (isVariableDeclaration(declaration) && declaration.initializer !== undefined) return { name, node: declaration.name, value: declaration.initializer };
  const from = facts.projectName(facts.api(value));
  return { name, node, ...(from !== undefined && { from }) };
}

function listed(facts: FileFacts, { exportClause, moduleSpecifier, isTypeOnly }: ts.ExportDeclaration): readonly ExportedValue[] {
  if (isTypeOnly || !isNamedExports(exportClause)) return [];
  return exportClause.elements.map((element): ExportedValue => {
    const local = element.propertyName ?? element.name;
    if (!isStringLike(moduleSpecifier)) return isIdentifier(local) ? held(facts, element.name.text, element.name, local) : { name: element.name.text, node: element.name };
    const from = local.text === "default" ? moduleSpecifier.text : `${moduleSpecifier.text}.${local.text}`;
    return { name: element.name.text, node: element.name, from };
  });
}

/** `exports.handler = …`, `module.exports = …`. */
function commonJs(facts: FileFacts, expression: Expression): readonly ExportedValue[] {
  if (!isBinaryExpression(expression) || expression.operatorToken.kind !== SyntaxKind.EqualsToken || !isPropertyAccess(expression.left)) return [];
  const text = facts.textOf(expression.left);
  const [, name] = /^(?:module\.)?exports\.([\w$]+)$/.exec(text) ?? [];
  if (name !== undefined) return [held(facts, name, expression.left, expression.right)];
  return text === "module.exports" ? [held(facts, "default", expression.left, expression.right)] : [];
}
