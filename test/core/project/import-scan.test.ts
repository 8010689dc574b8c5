import assert from "node:assert/strict";
import { scanImports } from "#core/project/import-scan";

/** Each text with the modules it mentions and the names it takes from them; `*` for any, `export` where it hands them on, `type` for types alone. */
const cases: Readonly<Record<string, readonly string[]>> = {
  'import { a, b as c, type D } from "./x";': ["./x: a b D"],
  'import x from "./x"; import y, { z } from "./y";': ["./x: default", "./y: default z"],
  'import type { A } from "./x";': ["./x: type A"],
  'import { type A, type B } from "./x"; import d, { type C } from "./y"; import { e, type F } from "./z";': ["./x: type A B", "./y: default C", "./z: e F"],
  'import type { A } from "./x"; import { b } from "./x"; export type { C } from "./y"; import type * as z from "./z";': ["./x: A b", "./y: export type C=C", "./z: type *"],
  'import * as x from "./x";': ["./x: *"],
  'import {\n  a,\n  b,\n} from "./x";': ["./x: a b"],
  'import { a, // why\n b } from "./x";': ["./x: *"],
  'const { a } = require("./x"); const y = await import("./y");': ["./x: *", "./y: *"],
  'export { a as b, default } from "./x"; export * from "./y"; export * as z from "./z";': ["./x: export a=b default=default", "./y: export *", "./z: export *"],
  'import { a } from "./x"; import { b } from "./x";': ["./x: a b"],
  'import "./x"; const from = "y";': ["./x: *"],
};

describe("import scan", () => {
  for (const [text, expected] of Object.entries(cases)) {
    it(text.replace(/\n/g, " "), () => {
      const found = scanImports(text).map(({ specifier, names, handsOn, exported, onlyTypes }) => {
        const shown = names?.map((name, index) => (exported === undefined ? name : `${name}=${exported[index] ?? ""}`)).join(" ") ?? "*";
        return `${specifier}: ${handsOn ? "export " : ""}${onlyTypes === true ? "type " : ""}${shown}`;
      });
      assert.deepEqual(found, expected);
    });
  }
});
