import { nameOfModule } from "../model/module-names.js";
import { isImportDeclaration, isStringLike, type Node } from "../syntax/nodes.js";

/** Node built-ins are known without their `node:`; a package's own imports (`#db`) so that no name of the file looks like one. */
export function moduleName(specifier: string): string {
  return specifier.startsWith("node:") ? specifier.slice(5) : nameOfModule(specifier);
}

/** The module that the import around a name asks for. */
export function moduleOfImport(node: Node): string | undefined {
  for (let at: Node | undefined = node; at !== undefined; at = at.parent) {
    if (isImportDeclaration(at)) return isStringLike(at.moduleSpecifier) ? moduleName(at.moduleSpecifier.text) : undefined;
  }
  return undefined;
}
