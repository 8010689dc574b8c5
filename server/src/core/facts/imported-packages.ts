import type ts from "typescript";
import { isCallExpression, isIdentifier, isImportDeclaration, isStringLike, type Node, type StringLiteralLike, SyntaxKind } from "../syntax/nodes.js";
import type { FileFacts } from "./file-facts.js";

/** A package that a file loads, with the text that names it. */
export interface ImportedPackage {
  /** Without a path behind it: `lodash` for `lodash/fp`. */
  readonly name: string;
  readonly at: StringLiteralLike;
}

/** The packages a file imports or requires for their values, in source order; types alone load nothing. */
export function importedPackages(facts: FileFacts): readonly ImportedPackage[] {
  const found: ImportedPackage[] = [];
  const add = (specifier: Node | undefined): void => {
    if (!isStringLike(specifier) || /^[./#]|^node:/.test(specifier.text)) return;
    const parts = specifier.text.split("/");
    found.push({ name: parts.slice(0, specifier.text.startsWith("@") ? 2 : 1).join("/"), at: specifier });
  };
  for (const statement of facts.tree.sourceFile.statements) {
    if (isImportDeclaration(statement)) {
      if (statement.importClause?.phaseModifier !== SyntaxKind.TypeKeyword) add(statement.moduleSpecifier);
    } else if (statement.kind === SyntaxKind.ExportDeclaration && !(statement as ts.ExportDeclaration).isTypeOnly) add((statement as ts.ExportDeclaration).moduleSpecifier);
  }
  for (const call of facts.calls()) {
    if (!isCallExpression(call)) continue;
    const isRequire = isIdentifier(call.expression) && call.expression.text === "require" && facts.names.bindingOf(call.expression) === undefined;
    if (isRequire || call.expression.kind === SyntaxKind.ImportKeyword) add(call.arguments[0]);
  }
  return found.sort((a, b) => a.at.pos - b.at.pos);
}
