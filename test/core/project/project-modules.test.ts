import assert from "node:assert/strict";
import { createProjectModules } from "#core/project/project-modules";

/** Files of a project by path; an object is written as JSON. */
type Files = Readonly<Record<string, string | object>>;

function modulesOf(files: Files, root = "/repo", top = root): ReturnType<typeof createProjectModules> {
  const paths = Object.keys(files).filter((path) => /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/.test(path));
  return createProjectModules({
    root,
    top,
    exists: (path) => paths.includes(path),
    paths: () => paths,
    files: {
      read(path) {
        const file = path.startsWith("/outside/") ? files[path] : files[path.slice(root.length + 1)];
        return typeof file === "object" ? JSON.stringify(file) : file;
      },
    },
  });
}

interface Case {
  readonly files: Files;
  /** `file: specifier` to the file it means; undefined for none. */
  readonly means: Readonly<Record<string, string | undefined>>;
}

const cases: Readonly<Record<string, Case>> = {
  "relative specifiers, with endings of the output and index files": {
    files: { "a.ts": "", "b.ts": "", "c/index.tsx": "", "d.mts": "", "e.js": "" },
    means: { "a.ts: ./b": "b.ts", "a.ts: ./b.js": "b.ts", "c/index.tsx: ..": undefined, "a.ts: ./c": "c/index.tsx", "a.ts: ./d.mjs": "d.mts", "a.ts: ./e.js": "e.js", "c/index.tsx: ../a": "a.ts" },
  },
  "single-file components": {
    files: { "a.ts": "", "Card.vue": "", "List.svelte": "", "Page.astro": "", "lib/index.ts": "" },
    means: { "a.ts: ./Card.vue": "Card.vue", "a.ts: ./List.svelte": "List.svelte", "a.ts: ./Page.astro": "Page.astro", "Card.vue: ./lib": "lib/index.ts" },
  },
  "paths, the best pattern first": {
    files: {
      "tsconfig.json": { compilerOptions: { paths: { "*": ["./vendor/*"], "@app/*": ["./src/*"], "@app/db/*": ["./database/*"], config: ["./src/config.ts"] } } },
      "src/users.ts": "",
      "src/config.ts": "",
      "database/pool.ts": "",
      "vendor/legacy.js": "",
    },
    means: {
      "src/users.ts: @app/users": "src/users.ts",
      "src/users.ts: @app/db/pool": "database/pool.ts",
      "src/users.ts: config": "src/config.ts",
      "src/users.ts: legacy": "vendor/legacy.js",
      "src/users.ts: @app/gone": undefined,
    },
  },
  "paths against baseUrl, and bare specifiers below it": {
    files: { "jsconfig.json": '{ // comments and commas\n "compilerOptions": { "baseUrl": "src", "paths": { "~ui/*": ["components/*"], }, }, }', "src/api/client.js": "", "src/components/card.jsx": "" },
    means: { "src/api/client.js: api/client": "src/api/client.js", "src/api/client.js: ~ui/card": "src/components/card.jsx", "src/api/client.js: react": undefined },
  },
  "folders deep below one manifest read it, and those with one in between theirs": {
    files: {
      "package.json": { name: "root" },
      "pnpm-workspace.yaml": "packages:\n  - libs/*\n",
      "libs/http/package.json": { name: "@acme/http" },
      "libs/http/src/index.ts": "",
      "apps/web/a/b/c.ts": "",
      "apps/web/a/tsconfig.json": { compilerOptions: { paths: { "@acme/http": ["./stub.ts"] } } },
      "apps/web/a/stub.ts": "",
      "apps/web/d/e.ts": "",
      "apps/inner/pnpm-workspace.yaml": "packages:\n  - own/*\n",
      "apps/inner/own/http/package.json": { name: "@acme/http" },
      "apps/inner/own/http/index.ts": "",
      "apps/inner/src/f.ts": "",
    },
    means: {
      "apps/web/d/e.ts: @acme/http": "libs/http/src/index.ts",
      "apps/web/a/b/c.ts: @acme/http": "apps/web/a/stub.ts",
      "apps/inner/src/f.ts: @acme/http": "apps/inner/own/http/index.ts",
    },
  },
  "a list of places, the first that is there": {
    files: { "tsconfig.json": { compilerOptions: { paths: { "@lib/*": ["./generated/*", "./lib/*"] } } }, "lib/a.ts": "", "generated/b.ts": "", "lib/b.ts": "" },
    means: { "lib/a.ts: @lib/a": "lib/a.ts", "lib/a.ts: @lib/b": "generated/b.ts" },
  },
  "the nearest tsconfig counts, with what it extends": {
    files: {
      "tsconfig.base.json": { compilerOptions: { baseUrl: ".", paths: { "@acme/http": ["libs/http/src/index.ts"] } } },
      "apps/api/tsconfig.json": { extends: "../../tsconfig.base" },
      "apps/web/tsconfig.json": { extends: ["../../tsconfig.base.json", "./strict.json"], compilerOptions: { strict: true } },
      "apps/web/strict.json": { compilerOptions: { strict: true } },
      "apps/api/main.ts": "",
      "apps/web/main.ts": "",
      "libs/http/src/index.ts": "",
      "scripts/build.ts": "",
    },
    means: {
      "apps/api/main.ts: @acme/http": "libs/http/src/index.ts",
      "apps/web/main.ts: @acme/http": "libs/http/src/index.ts",
      "apps/web/main.ts: apps/api/main": "apps/api/main.ts",
      "scripts/build.ts: @acme/http": undefined,
    },
  },
  "a shared tsconfig writes places relative to the one that extends it": {
    files: { "base/tsconfig.json": { compilerOptions: { paths: { "@/*": ["${configDir}/src/*"] } } }, "app/tsconfig.json": { extends: "../base/tsconfig.json" }, "app/main.ts": "", "app/src/db.ts": "" },
    means: { "app/main.ts: @/db": "app/src/db.ts" },
  },
  "a tsconfig from a package of the workspace": {
    files: {
      "package.json": { workspaces: ["tools/*", "app"] },
      "tools/config/package.json": { name: "@acme/tsconfig" },
      "tools/config/index.js": "",
      "tools/config/base.json": { compilerOptions: { paths: { "@/*": ["${configDir}/lib/*"] } } },
      "app/tsconfig.json": { extends: "@acme/tsconfig/base.json" },
      "app/lib/db.ts": "",
    },
    means: { "app/lib/db.ts: @/db": "app/lib/db.ts" },
  },
  "a tsconfig that only references others": {
    files: {
      "tsconfig.json": { files: [], references: [{ path: "./tsconfig.node.json" }, { path: "./tsconfig.app.json" }, { path: "./packages/x" }] },
      "tsconfig.node.json": { compilerOptions: { strict: true } },
      "tsconfig.app.json": { compilerOptions: { paths: { "#/*": ["./src/*"] } } },
      "src/a.ts": "",
    },
    means: { "src/a.ts: #/a": "src/a.ts" },
  },
  "packages of an npm or yarn workspace": {
    files: {
      "package.json": { workspaces: { packages: ["packages/*", "!packages/old"] } },
      "packages/db/package.json": { name: "@acme/db", main: "./dist/index.js", types: "./dist/index.d.ts" },
      "packages/db/src/index.ts": "",
      "packages/db/src/pool.ts": "",
      "packages/old/package.json": { name: "@acme/old" },
      "packages/old/index.js": "",
      "packages/api/package.json": { name: "api" },
      "packages/api/main.ts": "",
      "fixtures/express/package.json": { name: "express" },
      "fixtures/express/index.js": "",
    },
    means: {
      "packages/api/main.ts: @acme/db": "packages/db/src/index.ts",
      "packages/api/main.ts: @acme/db/pool": "packages/db/src/pool.ts",
      "packages/api/main.ts: @acme/db/src/pool": "packages/db/src/pool.ts",
      "packages/api/main.ts: @acme/old": undefined,
      "packages/api/main.ts: express": undefined,
    },
  },
  "packages of a pnpm workspace, with exports that are built": {
    files: {
      "pnpm-workspace.yaml": "# all of them\npackages:\n  - 'libs/**' # deep\n  - \"apps/{web,api}\"\n\ncatalog:\n  - nothing\n",
      "libs/a/core/package.json": {
        name: "@acme/core",
        exports: { ".": { import: { types: "./dist/esm/main.d.ts", default: "./dist/esm/main.js" }, require: "./dist/cjs/main.cjs" }, "./errors/*": "./build/errors/*.js", "./internal/*": null },
      },
      "libs/a/core/src/main.ts": "",
      "libs/a/core/src/errors/http.ts": "",
      "apps/web/package.json": { name: "web" },
      "apps/web/page.tsx": "",
    },
    means: { "apps/web/page.tsx: @acme/core": "libs/a/core/src/main.ts", "apps/web/page.tsx: @acme/core/errors/http": "libs/a/core/src/errors/http.ts" },
  },
  "exports that are one place or a whole folder": {
    files: {
      "package.json": { workspaces: ["*"] },
      "one/package.json": { name: "one", exports: "./entry.mjs" },
      "one/entry.mjs": "",
      "two/package.json": { name: "two", exports: { "./lib/": "./source/" } },
      "two/source/deep/x.ts": "",
    },
    means: { "two/source/deep/x.ts: one": "one/entry.mjs", "one/entry.mjs: two/lib/deep/x": "two/source/deep/x.ts" },
  },
  "lerna, rush, and dependencies by path": {
    files: {
      "lerna.json": { packages: ["modules/*"] },
      "rush.json": '{ "projects": [{ "packageName": "rushed", "projectFolder": "other/rushed" }], /* more */ }',
      "modules/a/package.json": { name: "a" },
      "modules/a/index.js": "",
      "other/rushed/package.json": { name: "rushed" },
      "other/rushed/index.ts": "",
      "shared/package.json": { name: "shared" },
      "shared/src/index.ts": "",
      "app/package.json": { dependencies: { shared: "file:../shared", express: "^4.0.0" } },
      "app/main.js": "",
    },
    means: { "app/main.js: a": "modules/a/index.js", "app/main.js: rushed": "other/rushed/index.ts", "app/main.js: shared": "shared/src/index.ts", "modules/a/index.js: shared": undefined },
  },
  "imports of the own package, and the package by its own name": {
    files: {
      "package.json": { name: "@acme/app", imports: { "#db": { node: "./src/db.js", default: "./src/db-browser.js" }, "#lib/*": "./dist/lib/*.js", "#http": "@acme/http" }, dependencies: { "@acme/http": "link:./http" } },
      "src/db.ts": "",
      "src/lib/text.ts": "",
      "src/index.ts": "",
      "http/package.json": { name: "@acme/http" },
      "http/index.ts": "",
    },
    means: { "src/db.ts: #db": "src/db.ts", "src/db.ts: #lib/text": "src/lib/text.ts", "src/db.ts: #http": "http/index.ts", "src/db.ts: @acme/app": "src/index.ts", "src/db.ts: @acme/app/src/db": "src/db.ts" },
  },
  "aliases that frameworks set up": {
    files: { "package.json": { name: "site" }, "src/lib/server/db.ts": "", "src/lib/index.ts": "", "app/utils.ts": "", "server/api.ts": "", "src/.svelte-kit/package.json": { type: "module" } },
    means: { "server/api.ts: $lib/server/db": "src/lib/server/db.ts", "server/api.ts: $lib": "src/lib/index.ts", "server/api.ts: @/lib/server/db": "src/lib/server/db.ts", "server/api.ts: ~/utils": "app/utils.ts", "server/api.ts: ~~/server/api": "server/api.ts" },
  },
  "module-alias": {
    files: { "package.json": { _moduleAliases: { "@root": ".", "@models": "src/models" } }, "src/models/user.js": "", "index.js": "" },
    means: { "index.js: @models/user": "src/models/user.js", "index.js: @root/src/models/user": "src/models/user.js" },
  },
  "two workspaces that have a package of the same name": {
    files: Object.fromEntries(
      ["one", "two"].flatMap((name) => [
        [`${name}/package.json`, { workspaces: ["*"] }],
        [`${name}/ui/package.json`, { name: "ui" }],
        [`${name}/ui/index.ts`, ""],
        [`${name}/app/main.ts`, ""],
      ]),
    ),
    means: { "one/app/main.ts: ui": "one/ui/index.ts", "two/app/main.ts: ui": "two/ui/index.ts" },
  },
};

describe("project modules", () => {
  for (const [name, { files, means }] of Object.entries(cases)) {
    it(name, () => {
      const { resolve, problems } = modulesOf(files);
      const found = Object.keys(means).map((key) => {
        const [from = "", specifier = ""] = key.split(": ");
        return [key, resolve(from, specifier)];
      });
      assert.deepEqual(Object.fromEntries(found), means);
      assert.deepEqual(problems(), []);
    });
  }

  it("takes in manifests above the root, up to the top", () => {
    const read = (path: string): string | undefined =>
      ({
        "/repo/tsconfig.base.json": '{ "compilerOptions": { "paths": { "@api/*": ["./packages/api/src/*"], "@web/*": ["./packages/web/*"] } } }',
        "/repo/packages/api/tsconfig.json": '{ "extends": "../../tsconfig.base.json" }',
        "/tsconfig.json": '{ "compilerOptions": { "paths": { "*": ["./repo/packages/api/src/*"] } } }',
      })[path];
    const paths = ["src/db.ts"];
    const { resolve } = createProjectModules({ root: "/repo/packages/api", top: "/repo", files: { read }, exists: (path) => paths.includes(path), paths: () => paths });
    assert.equal(resolve("src/db.ts", "@api/db"), "src/db.ts");
    assert.equal(resolve("src/db.ts", "@web/page"), undefined);
    assert.equal(resolve("src/db.ts", "db"), undefined);
  });
});

/** Manifests nobody can use: the answer is none, and a problem where a person can do something about it. */
const broken: Readonly<Record<string, { readonly files: Files; readonly says: readonly string[] }>> = {
  "a circle of extends": {
    files: { "tsconfig.json": { extends: "./other.json" }, "other.json": { extends: "./tsconfig.json" } },
    says: ['tsconfig.json: "extends" leads back to this file.'],
  },
  "a tsconfig that extends itself": { files: { "tsconfig.json": { extends: "./tsconfig" } }, says: ['tsconfig.json: "extends" leads back to this file.'] },
  "a tsconfig that is no JSON": { files: { "tsconfig.json": "module.exports = {}" }, says: ["tsconfig.json: This file holds no JSON object."] },
  "a package.json that is cut off": { files: { "package.json": '{ "name": "app", "workspaces": [' }, says: ["package.json: This file holds no JSON object."] },
  "JSON nested beyond the stack": { files: { "package.json": `{"exports":${"[".repeat(200_000)}` }, says: ["package.json: This file holds no JSON object."] },
  "values of the wrong types": {
    files: {
      "tsconfig.json": { extends: 3, references: [null, { path: 1 }], compilerOptions: { baseUrl: [], paths: { x: 3, y: [null], z: {} } } },
      "package.json": { name: [], workspaces: { packages: "x" }, exports: 3, imports: [1], main: {}, dependencies: [], _moduleAliases: "x" },
      "lerna.json": { packages: 1 },
      "rush.json": { projects: [null, 1, {}] },
      "pnpm-workspace.yaml": "packages: [",
    },
    says: [],
  },
  "a chain of extends that does not end": {
    files: Object.fromEntries(Array.from({ length: 60 }, (_, n) => [n === 0 ? "tsconfig.json" : `t${n}.json`, { extends: `./t${n + 1}.json` }])),
    says: ['t33.json: "extends" goes through more than 32 files.'],
  },
  "a fan of extends that meets again and again": {
    files: Object.fromEntries(Array.from({ length: 24 }, (_, n) => [n === 0 ? "tsconfig.json" : `t${n}.json`, { extends: [`./t${n + 1}.json`, `./t${n + 1}.json`] }])),
    says: [],
  },
  "more paths than anybody writes": {
    files: { "tsconfig.json": { compilerOptions: { paths: Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`a${n}*`, ["./x"]])) } } },
    says: ['tsconfig.json: "paths" has more patterns than Lintel reads.'],
  },
  "patterns made to be slow": {
    files: {
      "package.json": { workspaces: [`${"**/".repeat(200)}x`, `packages/${"*a".repeat(200)}`, "{a,b}".repeat(40), "../outside", "/", "{{{", "!"] },
      [`packages/${"a".repeat(300)}b/package.json`]: { name: "slow" },
      [`packages/${"a".repeat(300)}b/x.ts`]: "",
      [`${"d/".repeat(200)}y.ts`]: "",
    },
    says: [],
  },
  "places outside of the project": {
    files: { "tsconfig.json": { compilerOptions: { baseUrl: "../..", paths: { target: ["../../../etc/target", "/outside/target"] } } }, "/outside/target.ts": "" },
    says: [],
  },
};

describe("manifests that cannot be used", () => {
  for (const [name, { files, says }] of Object.entries(broken)) {
    it(name, () => {
      const { resolve, problems } = modulesOf({ ...files, "a.ts": "", "b.ts": "" });
      assert.equal(resolve("a.ts", "target"), undefined);
      assert.equal(resolve("a.ts", "x"), undefined);
      assert.equal(resolve("a.ts", "./b"), "b.ts");
      const said = problems().map(({ path, message }) => `${path}: ${message.replace(" Imports that depend on it are not followed to other files.", "")}`);
      assert.deepEqual([...new Set(said)], says);
    });
  }
});
