import assert from "node:assert/strict";
import { scanImports, scanSpecifiers } from "#core/project/import-scan";
import { createImportTable } from "#core/project/import-table";
import { createProjectModules } from "#core/project/project-modules";
import { createImportsOnDemand } from "#core/since/imports-on-demand";
import { mentionedModules } from "#core/since/mentioned-modules";

/** Every way to write where a file lies that another file may mean by it. */
const files: Readonly<Record<string, string>> = {
  "a.ts": `import { b } from "./b"; import "./c"; import "./d.js"; import "./e.js"; import x, { y } from "./lib/";`,
  "b.ts": `export * from "."; export { a } from "./a.js"; import "./b";`,
  "index.ts": `import "./lib"; import { one } from "shared"; import two from "shared/two";`,
  "c/index.tsx": `import ".."; import "../"; import "../a"; import "./../c/inner.vue"; import "../c";`,
  "c/inner.vue": `<script>\nimport list from "@/lib/list.js";\nimport "~/lib/list";\n</script>`,
  "d.ts": `import "#lib"; import "app"; import "./e.js.js"; import "./none"; import "react";`,
  "e.js.ts": `import "./user.service"; import "./user.service.js";`,
  "user.service.ts": `import type { A } from "./lib/./list";`,
  "lib.js/index.ts": `import "../b"; require("../lib.js");`,
  "lib/index.js": `import "../lib.js"; import "../index";`,
  "lib/list.ts": `import "../../outside"; import("../lib/list");`,
  "packages/shared/src/index.ts": `export { two } from "./two.mjs"; import "app/lib/list";`,
  "packages/shared/src/two.mts": `import "shared";`,
};
const manifests: Readonly<Record<string, object>> = {
  "/r/package.json": { name: "app", workspaces: ["packages/*"], imports: { "#lib": "./lib/index.js" } },
  "/r/packages/shared/package.json": { name: "shared", exports: { ".": "./dist/index.js", "./two": "./dist/two.mjs" } },
  "/r/tsconfig.json": { compilerOptions: { paths: { "@/*": ["./*"] } } },
};

describe("imports on demand", () => {
  const paths = Object.keys(files);
  const exists = (path: string): boolean => files[path] !== undefined;
  const { resolve } = createProjectModules({ root: "/r", exists, paths: () => paths, files: { read: (path) => (manifests[path] === undefined ? undefined : JSON.stringify(manifests[path])) } });
  const uses = (path: string): ReturnType<typeof scanImports> => scanImports(files[path] ?? "");
  const mentioned = (some: readonly string[]): ReturnType<typeof mentionedModules> => mentionedModules(some.map((path) => [path, scanSpecifiers(files[path] ?? "")]));
  const table = createImportTable(resolve);
  for (const path of paths) table.set(path, uses(path));
  const onDemand = createImportsOnDemand({ isCode: exists, resolve, uses, mentioned: [mentioned(paths.slice(0, 6)), mentioned(paths.slice(6))] });

  for (const path of [...paths, "none.ts"]) {
    it(`tell of ${path} what a table of all files tells`, () => {
      assert.deepEqual(onDemand.importersOf(path), table.importersOf(path));
      assert.deepEqual(onDemand.importsOf(path), table.importsOf(path));
    });
  }

  it("know that each of these files is imported", () => assert.deepEqual(paths.filter((path) => table.importersOf(path).length === 0), []));
});
