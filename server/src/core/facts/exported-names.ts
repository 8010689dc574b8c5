import type ts from "typescript";
import type { ApiName } from "../model/library-model.js";
import { nameOfModule } from "../model/module-names.js";
import { isNamedExports, isStringLike } from "../syntax/nodes.js";

/** Where a module takes down what it exports. */
export interface ExportedNames {
  /** What the project calls each exported name: `#local` for a name of the file itself. */
  readonly exports: Map<string, ApiName>;
  /** The modules all of whose names are handed on. */
  readonly exportStars: ApiName[];
}

/** Takes down what `export { a, b as c }`, `export { d } from "./e"`, `export * from "./f"` or `export * as g from "./h"` exports. */
export function takeExportDeclaration({ exportClause, moduleSpecifier }: ts.ExportDeclaration, { exports, exportStars }: ExportedNames): void {
  const module = isStringLike(moduleSpecifier) ? nameOfModule(moduleSpecifier.text) : undefined;
  if (exportClause === undefined) {
    if (module !== undefined) exportStars.push(module);
  } else if (!isNamedExports(exportClause)) {
    if (module !== undefined) exports.set(exportClause.name.text, module);
  } else {
    for (const { name, propertyName } of exportClause.elements) {
      const local = (propertyName ?? name).text;
      exports.set(name.text, module === undefined ? `#${local}` : local === "default" ? module : `${module}.${local}`);
    }
  }
}
