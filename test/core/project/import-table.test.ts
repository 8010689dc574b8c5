import assert from "node:assert/strict";
import { createImportTable, type ImportTable } from "#core/project/import-table";
import { scanImports } from "#core/project/import-scan";

/** `./b` means `b` everywhere. */
const resolve = (_from: string, specifier: string): string => specifier.replace("./", "");
const importersOf = (table: ImportTable, path: string): readonly string[] => table.importersOf(path).map((importer) => importer.path);
const importsOf = (table: ImportTable, path: string): readonly string[] => table.importsOf(path).map((found) => found.path);

describe("import tables", () => {
  it("tell who mentions a file, and what it mentions, in the order of the paths", () => {
    const table = createImportTable(resolve);
    table.set("z", scanImports(`import { one } from "./b";`));
    table.set("a", scanImports(`import { two } from "./b"; import "./c";`));
    assert.deepEqual(importersOf(table, "b"), ["a", "z"]);
    assert.deepEqual(importsOf(table, "a"), ["b", "c"]);
  });

  it("forget what a file mentioned before", () => {
    const table = createImportTable(resolve);
    table.set("a", scanImports(`import { one } from "./b";`));
    table.set("a", scanImports(`import { one } from "./c";`));
    assert.deepEqual([importersOf(table, "b"), importersOf(table, "c")], [[], ["a"]]);
  });
});
