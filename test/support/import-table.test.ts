import assert from "node:assert/strict";
import { importFailures } from "./import-table.js";
import { unusedExports } from "./unused-exports.js";

describe("the import table", () => {
  const refused: readonly (readonly [path: string, code: string])[] = [
    ["server/src/core/text/a.ts", 'import { b } from "../syntax/nodes.js";'],
    ["server/src/core/facts/a.ts", 'import { readFileSync } from "node:fs";'],
    ["server/src/core/facts/a.ts", 'import ts from "typescript";'],
    ["server/src/core/facts/a.ts", 'export { rules } from "#rules";'],
    ["server/src/core/config/a.ts", 'const b = await import("../../lsp/server.js");'],
    ["server/src/core/crypto/a.ts", 'import type { Rule } from "../rule/rule.js";'],
    ["rules/crypto/weak-hash/rule.ts", 'import other from "../weak-cipher/rule.js";'],
    ["rules/crypto/weak-hash/rule.ts", 'import other from "#rules/crypto/weak-cipher/rule";'],
    ["rules/models/pg.ts", 'import { FileFacts } from "#core/facts/file-facts";'],
    ["server/src/report/a.ts", 'import { b } from "../lsp/convert.js";'],
    ["server/src/lsp/a.ts", 'import { join } from "node:path";'],
    ["client/src/a.ts", 'import { startServer } from "../../server/src/lsp/server.js";'],
    ["client/src/a.ts", 'import { b } from "#core/text/span";'],
  ];
  for (const [path, text] of refused) {
    it(`refuses ${text} in ${path}`, () => assert.equal(importFailures({ path, text }).length, 1));
  }

  const allowed: readonly (readonly [path: string, code: string])[] = [
    ["server/src/core/facts/a.ts", 'import type ts from "typescript"; import { b } from "../text/span.js";'],
    ["server/src/core/syntax/parse.ts", 'import ts from "typescript";'],
    ["rules/crypto/weak-hash/rule.ts", 'import { b } from "./words.js"; import model from "#rules/models/hashes";'],
    ["server/src/hosts/node/a.ts", 'import { readFileSync } from "node:fs"; import { rules } from "#rules";'],
    ["client/src/a.ts", 'import { b } from "../../server/src/lsp/protocol.js"; import * as vscode from "vscode";'],
  ];
  for (const [path, text] of allowed) {
    it(`allows ${text} in ${path}`, () => assert.deepEqual(importFailures({ path, text }), []));
  }
});

describe("unused exports", () => {
  const unusedOf = (exporter: string, importer: string): readonly string[] => {
    const files = [
      { path: "server/src/a.ts", text: exporter },
      { path: "server/src/b.ts", text: importer },
    ];
    return unusedExports(files, files);
  };

  it("are names that nobody imports", () => {
    assert.deepEqual(unusedOf("export const one = 1; export function two() {}", 'import { one as first } from "./a.js";'), ["server/src/a.ts: two"]);
    assert.deepEqual(unusedOf("export default 1; export const one = 1;", 'import one from "./a.js";'), ["server/src/a.ts: one"]);
  });

  it("are not the names of an entry point, of a namespace import or of a type in a signature", () => {
    assert.deepEqual(unusedOf("export const one = 1;", ""), []);
    assert.deepEqual(unusedOf("export const one = 1;", 'import * as all from "./a.js";'), []);
    assert.deepEqual(unusedOf("export interface One {} export const two = (): One => ({});", 'import { two } from "./a.js";'), []);
  });
});
