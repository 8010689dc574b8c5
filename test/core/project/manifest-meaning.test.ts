import assert from "node:assert/strict";
import { isManifest, manifestMeaning } from "#core/project/manifest-meaning";

/** A manifest with what it is changed to, and whether imports may mean something else by that. */
const cases: readonly (readonly [path: string, before: object | string | undefined, now: object | string | undefined, differs: boolean])[] = [
  ["package.json", { name: "a", version: "1.0.0", dependencies: { b: "^1.0.0" } }, { name: "a", version: "1.1.0", dependencies: { b: "^1.1.0" } }, false],
  ["package.json", { name: "a" }, { name: "b" }, true],
  ["package.json", { name: "a", main: "./src/a.ts" }, { name: "a", main: "./src/b.ts" }, true],
  ["package.json", { name: "a", exports: "./a.js" }, { name: "a" }, true],
  ["package.json", { name: "a", workspaces: ["packages/*"] }, { name: "a", workspaces: ["packages/*", "apps/*"] }, true],
  ["package.json", { name: "a", dependencies: { b: "file:../b" } }, { name: "a", dependencies: { b: "file:../c" } }, true],
  ["package.json", { type: "module" }, { type: "module", private: true }, true],
  ["package.json", undefined, { name: "a" }, true],
  ["lerna.json", { version: "1.0.0", packages: ["a"] }, { version: "1.1.0", packages: ["a"] }, false],
  ["lerna.json", { packages: ["a"] }, { packages: ["b"] }, true],
  ["app/tsconfig.json", `{ "compilerOptions": { "strict": true, "paths": { "@/*": ["./src/*"] } } }`, `{ "compilerOptions": { "strict": false, "paths": { "@/*": ["./src/*"] } } } // why`, false],
  ["config/base.json", { compilerOptions: { baseUrl: "." } }, { compilerOptions: { baseUrl: "src" } }, true],
  ["tsconfig.json", { extends: "./a.json" }, { extends: "./b.json" }, true],
  ["texts/en.json", { name: "Name" }, { name: "Your name" }, false],
  ["pnpm-workspace.yaml", "packages:\n  - a\n", "packages:\n  - b\n", true],
];

describe("what a manifest says of imports", () => {
  for (const [path, before, now, differs] of cases) {
    const textOf = (content: object | string | undefined): string | undefined => (typeof content === "object" ? JSON.stringify(content) : content);
    it(`${differs ? "differs" : "is the same"}: ${path} ${textOf(before)?.trim() ?? "none"} > ${textOf(now)?.trim() ?? "none"}`, () => {
      assert.equal(isManifest(path), true);
      assert.equal(manifestMeaning(path, textOf(before)) !== manifestMeaning(path, textOf(now)), differs);
    });
  }

  it("is said by no other file", () => assert.deepEqual(["a.ts", "ci.yaml", "package.json.md"].filter(isManifest), []));
});
