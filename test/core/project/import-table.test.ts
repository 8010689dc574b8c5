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

  it("can be forked: what is written to the fork does not show in the table that it started from", () => {
    const table = createImportTable(resolve);
    table.set("a", scanImports(`import { one } from "./b";`));
    table.set("d", scanImports(`import { one } from "./b";`));
    const fork = table.fork();
    fork.set("a", scanImports(`import { one } from "./c";`));
    fork.set("e", scanImports(`export { one } from "./b"; import { two } from "./b";`));
    assert.deepEqual([importersOf(fork, "b"), importersOf(fork, "c"), importsOf(fork, "a")], [["d", "e"], ["a"], ["c"]]);
    assert.deepEqual([importersOf(table, "b"), importersOf(table, "c"), importsOf(table, "a")], [["a", "d"], [], ["b"]]);
    assert.equal(fork.importersOf("b").find(({ path }) => path === "e")?.uses.length, 2);
  });
});
