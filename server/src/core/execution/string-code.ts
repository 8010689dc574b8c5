import type { FileFacts } from "../facts/file-facts.js";
import { type Expression, isIdentifier, isParameter, isTemplateExpression, isVariableDeclaration, SyntaxKind } from "../syntax/nodes.js";

/** The code of a value where a string is asked for: made one where types are checked and nothing says that it is one. */
export function stringCode(facts: FileFacts, value: Expression): string {
  const code = facts.textOf(value);
  return /\.[mc]?tsx?$/.test(facts.tree.document.path) && !isString(facts, value) ? `String(${code})` : code;
}

function isString(facts: FileFacts, value: Expression): boolean {
  if (isTemplateExpression(value) || facts.constantString(value) !== undefined) return true;
  const declaration = isIdentifier(value) ? facts.names.bindingOf(value)?.declaration : undefined;
  if (!isParameter(declaration) && !isVariableDeclaration(declaration)) return false;
  return declaration.type?.kind === SyntaxKind.StringKeyword && !(isParameter(declaration) && declaration.questionToken !== undefined);
}
