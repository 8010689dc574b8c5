import type ts from "typescript";
import type { FileFacts } from "../facts/file-facts.js";
import {
  type Expression,
  isCallExpression,
  isIdentifier,
  isImportDeclaration,
  isNamedImports,
  isObjectBindingPattern,
  isStringLike,
  isVariableStatement,
  type Node,
  SyntaxKind,
} from "../syntax/nodes.js";
import type { TextEdit } from "../text/text-edit.js";
import { nextInList } from "./next-in-list.js";

/**
 * The edit that makes names of `module` available, in the file's own style (`import` or `require`): in an import of the module that is
 * there, else in one of its own. Names that are declared at the top of the file already are left out, whatever they stand for;
 * undefined where that are all of them.
 */
export function importEdit(facts: FileFacts, module: string, ...names: readonly string[]): TextEdit | undefined {
  const missing = names.filter((name) => facts.names.moduleScope.lookup(name) === undefined);
  if (missing.length === 0) return undefined;
  return joinImport(facts, module, missing) ?? joinRequire(facts, module, missing) ?? ownImport(facts, module, missing);
}

/** Adds names to an import declaration of the module that names what it imports, or its default. */
function joinImport(facts: FileFacts, module: string, names: readonly string[]): TextEdit | undefined {
  for (const { importClause, moduleSpecifier } of facts.tree.sourceFile.statements.filter(isImportDeclaration)) {
    if (importClause === undefined || importClause.phaseModifier !== undefined || !isModule(moduleSpecifier, module)) continue;
    const { name, namedBindings } = importClause;
    if (isNamedImports(namedBindings)) {
      const edit = nextInList(facts, namedBindings.elements, names);
      if (edit !== undefined) return edit;
    } else if (namedBindings === undefined && name !== undefined) {
      return insertion(name.end, `, { ${names.join(", ")} }`);
    }
  }
  return undefined;
}

/** Adds names to `const { … } = require("module")`. */
function joinRequire(facts: FileFacts, module: string, names: readonly string[]): TextEdit | undefined {
  for (const { declarationList } of facts.tree.sourceFile.statements.filter(isVariableStatement)) {
    for (const { name, initializer } of declarationList.declarations) {
      if (!isObjectBindingPattern(name) || !isCallExpression(initializer) || !isIdentifier(initializer.expression)) continue;
      if (initializer.expression.text !== "require" || !isModule(initializer.arguments[0], module)) continue;
      if (name.elements.some(({ dotDotDotToken }) => dotDotDotToken !== undefined)) continue;
      const edit = nextInList(facts, name.elements, names);
      if (edit !== undefined) return edit;
    }
  }
  return undefined;
}

/** True for the specifier of a module, with or without the `node:` of Node's own. */
function isModule(specifier: Expression | undefined, module: string): boolean {
  return isStringLike(specifier) && specifier.text.replace(/^node:/, "") === module.replace(/^node:/, "");
}

/** An import of its own: behind the other imports, or in front of everything that runs. */
function ownImport(facts: FileFacts, module: string, names: readonly string[]): TextEdit {
  const { sourceFile, document } = facts.tree;
  const imports = sourceFile.statements.filter(isImportDeclaration);
  const last = imports.at(-1);
  const isEsModule = last !== undefined || sourceFile.statements.some(isExport) || !usesRequire(facts);
  const list = names.join(", ");
  const bare = isEsModule ? `import { ${list} } from "${module}"` : `const { ${list} } = require("${module}")`;
  const model = last ?? sourceFile.statements.find(({ kind }) => kind === SyntaxKind.ExpressionStatement || kind === SyntaxKind.VariableStatement);
  const line = model === undefined || document.text[model.end - 1] === ";" ? `${bare};` : bare;
  if (last !== undefined) return insertion(lineEnd(document.text, last.end), `\n${line}`);
  const start = firstStatementStart(facts);
  const isAmongLikes = /^(?:const|let|var)\b[^;\n]*\brequire\s*\(/.test(document.text.slice(start));
  return insertion(start, `${line}\n${isAmongLikes ? "" : "\n"}`);
}

function insertion(at: number, newText: string): TextEdit {
  return { span: { start: at, end: at }, newText };
}

/** The end of the line where nothing but a comment follows, which belongs to what is in front of it. */
function lineEnd(text: string, offset: number): number {
  const rest = /^[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*\*\/[ \t]*)?(?=\r?\n|$)/.exec(text.slice(offset));
  return offset + (rest === null ? 0 : rest[0].trimEnd().length);
}

function isExport(statement: ts.Statement): boolean {
  if (statement.kind === SyntaxKind.ExportDeclaration || statement.kind === SyntaxKind.ExportAssignment) return true;
  return "modifiers" in statement && (statement.modifiers as readonly Node[] | undefined)?.some(({ kind }) => kind === SyntaxKind.ExportKeyword) === true;
}

function usesRequire(facts: FileFacts): boolean {
  return facts.names.identifiersNamed("require").length > 0;
}

/** Behind the hashbang, directives such as `"use strict"` and what comments say of the file, in front of what one says of the first statement. */
function firstStatementStart(facts: FileFacts): number {
  const { sourceFile, document } = facts.tree;
  const statement = sourceFile.statements.find((candidate) => !isDirective(candidate));
  if (statement === undefined) return sourceFile.end;
  const start = statement.getStart(sourceFile, false);
  const ownComment = /(?:^|\n)(\/\*\*(?:(?!\*\/)[^])*\*\/[ \t]*\r?\n)$/.exec(document.text.slice(statement.pos, start))?.[1];
  return ownComment === undefined || /@(?:file|license|licence|copyright|module|packageDocumentation|preserve)/.test(ownComment) ? start : start - ownComment.length;
}

function isDirective(statement: ts.Statement): boolean {
  return statement.kind === SyntaxKind.ExpressionStatement && isStringLike((statement as ts.ExpressionStatement).expression);
}
