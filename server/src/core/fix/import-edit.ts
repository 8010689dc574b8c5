import type { FileFacts } from "../facts/file-facts.js";
import { isImportDeclaration, isStringLike, SyntaxKind } from "../syntax/nodes.js";
import type { TextEdit } from "../text/text-edit.js";

/**
 * The edit that makes `name` of `module` available, in the file's own style (`import` or `require`); undefined where the
 * name is declared at the top of the file already, whatever it stands for.
 */
export function importEdit(facts: FileFacts, module: string, name: string): TextEdit | undefined {
  if (facts.names.moduleScope.lookup(name) !== undefined) return undefined;
  const { sourceFile } = facts.tree;
  const imports = sourceFile.statements.filter(isImportDeclaration);
  const isEsModule = imports.length > 0 || sourceFile.statements.some(isExport) || !usesRequire(facts);
  const line = isEsModule ? `import { ${name} } from "${module}";` : `const { ${name} } = require("${module}");`;
  const last = imports.at(-1);
  if (last !== undefined) return { span: { start: last.end, end: last.end }, newText: `\n${line}` };
  const start = firstStatementStart(facts);
  return { span: { start, end: start }, newText: `${line}\n` };
}

function isExport(statement: import("typescript").Statement): boolean {
  return statement.kind === SyntaxKind.ExportDeclaration || statement.kind === SyntaxKind.ExportAssignment;
}

function usesRequire(facts: FileFacts): boolean {
  return facts.names.identifiersNamed("require").length > 0;
}

/** Behind the hashbang and directives such as `"use strict"`. */
function firstStatementStart(facts: FileFacts): number {
  const { sourceFile } = facts.tree;
  const statement = sourceFile.statements.find(
    (candidate) =>
      candidate.kind !== SyntaxKind.ExpressionStatement ||
      !isStringLike((candidate as import("typescript").ExpressionStatement).expression),
  );
  return statement === undefined ? sourceFile.end : statement.getStart(sourceFile, false);
}
