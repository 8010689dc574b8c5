import type { ImportedName } from "./imported-name.js";

/** An expression that refers to nothing but what other modules export; those stand by their names between pieces of text. */
export type FixedText = readonly (string | { readonly from: ImportedName })[];

/** The fixed values that a module exports. */
export interface FixedExports {
  /** By exported name; `default` for a default export, `=` for `module.exports` as a whole. */
  readonly values: ReadonlyMap<string, FixedText>;
  /** Specifiers of `export * from`. */
  readonly stars: readonly string[];
}

/** What stands for a value that is not fixed: nothing resolves a call of this name. */
export const unknownValue = "$()";
