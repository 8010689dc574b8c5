import type ts from "typescript";
import type { FixedExports, FixedText } from "../model/fixed-exports.js";
import { importedName } from "../model/imported-name.js";
import {
  isBinaryExpression,
  isClassLike,
  isExportAssignment,
  isExportDeclaration,
  isExpressionStatement,
  isFunctionDeclaration,
  isIdentifier,
  isNamedExports,
  isPropertyAccess,
  isStringLike,
  isVariableStatement,
  type Node,
  SyntaxKind,
} from "../syntax/nodes.js";
import type { FileFacts } from "./file-facts.js";
import { FixedWriter } from "./fixed-writer.js";

/** The exports of a file that are the same in every run, or depend on its environment alone. */
export function fixedExports(facts: FileFacts): FixedExports {
  const writer = new FixedWriter(facts);
  const values = new Map<string, FixedText>();
  const stars: string[] = [];
  const set = (name: string, text: FixedText | undefined): void => {
    if (text !== undefined) values.set(name, text);
  };
  for (const statement of facts.tree.sourceFile.statements) {
    if (isVariableStatement(statement)) {
      if (!isExported(statement)) continue;
      for (const { name } of statement.declarationList.declarations) if (isIdentifier(name)) set(name.text, writer.name(name.text));
    } else if (statement.kind === SyntaxKind.EnumDeclaration || isClassLike(statement) || isFunctionDeclaration(statement)) {
      const name = (statement as ts.EnumDeclaration | ts.ClassDeclaration | ts.FunctionDeclaration).name?.text;
      if (name !== undefined && isExported(statement)) set(isDefault(statement) ? "default" : name, writer.name(name));
    } else if (isExportDeclaration(statement)) exportedNames(statement, writer, set, stars);
    else if (isExportAssignment(statement)) set(statement.isExportEquals === true ? "=" : "default", writer.value(statement.expression));
    else if (isExpressionStatement(statement) && isBinaryExpression(statement.expression)) {
      const { left, operatorToken, right } = statement.expression;
      const target = operatorToken.kind === SyntaxKind.EqualsToken ? commonJsExport(left) : undefined;
      if (target !== undefined) set(target, writer.value(right));
    }
  }
  return { values, stars };
}

function exportedNames(statement: ts.ExportDeclaration, writer: FixedWriter, set: (name: string, text: FixedText | undefined) => void, stars: string[]): void {
  const { exportClause, moduleSpecifier } = statement;
  const specifier = isStringLike(moduleSpecifier) ? moduleSpecifier.text : undefined;
  if (exportClause === undefined) {
    if (specifier !== undefined) stars.push(specifier);
    return;
  }
  if (!isNamedExports(exportClause)) {
    if (specifier !== undefined) set(exportClause.name.text, [{ from: importedName(specifier, "") }]);
    return;
  }
  for (const { propertyName, name } of exportClause.elements) {
    const own = (propertyName ?? name).text;
    set(name.text, specifier === undefined ? writer.name(own) : [{ from: importedName(specifier, own) }]);
  }
}

/** `=` for `module.exports`, the name for `exports.name` and `module.exports.name`. */
function commonJsExport(left: Node): string | undefined {
  if (!isPropertyAccess(left)) return undefined;
  const { expression: object, name } = left;
  if (isIdentifier(object) && object.text === "module") return name.text === "exports" ? "=" : undefined;
  if (isIdentifier(object) && object.text === "exports") return name.text;
  return commonJsExport(object) === "=" ? name.text : undefined;
}

function isExported(statement: ts.Statement): boolean {
  return modifiersOf(statement).includes(SyntaxKind.ExportKeyword);
}

function isDefault(statement: ts.Statement): boolean {
  return modifiersOf(statement).includes(SyntaxKind.DefaultKeyword);
}

function modifiersOf(statement: ts.Statement): readonly SyntaxKind[] {
  return ((statement as ts.VariableStatement).modifiers ?? []).map(({ kind }) => kind);
}
