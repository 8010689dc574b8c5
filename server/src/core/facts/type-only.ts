import type ts from "typescript";
import { type Node, SyntaxKind } from "../syntax/nodes.js";

/** True for what an import names as a type: nothing of it is left at run time. */
export function isTypeOnlyImport(specifier: Node): boolean {
  for (let at: Node | undefined = specifier; at !== undefined; at = at.parent) {
    if ((at as ts.ImportSpecifier).isTypeOnly === true) return true;
    if (at.kind === SyntaxKind.ImportClause) return (at as ts.ImportClause).isTypeOnly;
  }
  return false;
}
