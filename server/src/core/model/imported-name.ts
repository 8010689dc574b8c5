/**
 * What another module exports, as one text: its name there, a blank, and the specifier that leads to the module, such as
 * `ROUNDS ./config.js`. The name is `default` for a default export and empty for the module as a whole.
 */
export type ImportedName = string;

export function importedName(specifier: string, exported: string): ImportedName {
  return `${exported} ${specifier}`;
}

/** The two parts of an imported name. */
export function partsOfImport(name: ImportedName): { readonly specifier: string; readonly exported: string } {
  const blank = name.indexOf(" ");
  return { specifier: name.slice(blank + 1), exported: name.slice(0, blank) };
}
