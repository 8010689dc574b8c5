import assert from "node:assert/strict";
import { createPrograms } from "#core/config/program-of-folder";
import type { ProgramKind } from "#core/model/program-kinds";

function programs(files: Record<string, unknown>): ReturnType<typeof createPrograms> {
  return createPrograms({ top: "/app", files: { read: (path) => (files[path] === undefined ? undefined : JSON.stringify(files[path])) } });
}

/** What kind of program each folder is part of. */
function kinds(files: Record<string, unknown>): { of(folder: string): ProgramKind | undefined } {
  const { of } = programs(files);
  return { of: (folder) => of(folder).program };
}

describe("the kind of a program", () => {
  it("is what the nearest manifest tells", () => {
    const { of } = kinds({
      "/app/package.json": { name: "all", devDependencies: { electron: "1" } },
      "/app/site/package.json": { name: "site", dependencies: { next: "1" } },
      "/app/site/esm/package.json": { type: "module" },
      "/app/editor/package.json": { name: "editor", engines: { vscode: "^1.90.0" }, bin: "x.js" },
      "/app/clip/package.json": { name: "clip" },
      "/app/try/package.json": { name: "acme-sample-backend", main: "app.js", dependencies: { express: "4" } },
      "/app/clip/public/manifest.json": { manifest_version: 3 },
    });
    assert.equal(of("/app/src/deep"), "desktop");
    assert.equal(of("/app/site/esm"), undefined);
    assert.equal(of("/app/editor/src"), "extension");
    assert.equal(of("/app/clip/src"), "extension");
    assert.equal(of("/app/try/routes"), "sample");
  });

  it("is not told by a command alone that starts a server", () => {
    const { of } = kinds({
      "/app/server/package.json": { name: "server", bin: "s.js", dependencies: { express: "1", commander: "1" } },
      "/app/tool/package.json": { name: "tool", bin: { tool: "t.js" }, dependencies: { express: "1", inquirer: "1" } },
      "/app/web/package.json": { name: "web" },
      "/app/web/public/manifest.json": { name: "Web", display: "standalone" },
    });
    assert.equal(of("/app/server"), undefined);
    assert.equal(of("/app/tool"), "command-line");
    assert.equal(of("/app/web/public"), undefined);
  });

  it("is pages alone where a package shows and builds them, and answers nobody", () => {
    const page = { react: "19", "react-dom": "19" };
    const { of } = kinds({
      "/app/client/package.json": { name: "client", dependencies: page, devDependencies: { vite: "7" } },
      "/app/both/package.json": { name: "both", dependencies: { ...page, express: "5" }, devDependencies: { vite: "7" } },
      "/app/start/package.json": { name: "start", dependencies: { ...page, "@tanstack/react-start": "1" }, devDependencies: { vite: "7" } },
      "/app/mails/package.json": { name: "mails", dependencies: page },
      "/app/parts/package.json": { name: "parts", private: true, main: "lib/index.js", peerDependencies: page },
    });
    assert.deepEqual([of("/app/client/src"), of("/app/both"), of("/app/start"), of("/app/mails"), of("/app/parts")], ["page", undefined, undefined, undefined, "page"]);
  });

  it("is a part of a build where a published package puts programs together", () => {
    const { of } = kinds({
      "/app/kit/package.json": { name: "kit", exports: "./index.js", dependencies: { vite: "7" } },
      "/app/site/package.json": { name: "site", private: true, dependencies: { vite: "7" } },
    });
    assert.equal(of("/app/kit/src"), "build");
    assert.equal(of("/app/site/src"), undefined);
  });

  it("is a phone's or a page's where the packages that run there have no server beside them", () => {
    const { of } = kinds({
      "/app/phone/package.json": { name: "phone", private: true, dependencies: { "react-native": "1" } },
      "/app/front/package.json": { name: "front", private: true, dependencies: { vue: "3" } },
      "/app/whole/package.json": { name: "whole", private: true, dependencies: { vue: "3", koa: "3" } },
      "/app/stored/package.json": { name: "stored", private: true, dependencies: { "react-dom": "19", pg: "8" } },
    });
    assert.deepEqual(["phone", "front", "whole", "stored"].map((name) => of(`/app/${name}/src`)), ["mobile", "page", undefined, undefined]);
  });

  it("is nobody's in particular where one manifest stands for a server and its extension", () => {
    const { of } = kinds({ "/app/package.json": { name: "app", dependencies: { "@nestjs/core": "^11.0.0" }, devDependencies: { "@crxjs/vite-plugin": "^2.0.0" } } });
    assert.equal(of("/app/apps/api/src"), undefined);
  });

  it("is an extension's where a manifest for one browser stands beside the code", () => {
    const { of } = kinds({ "/app/package.json": { name: "shield" }, "/app/platform/chromium/manifest.json": { manifest_version: 3 } });
    assert.equal(of("/app/src/js"), "extension");
  });

  it("is a library where others may install and import the package", () => {
    const { of } = kinds({
      "/app/package.json": { name: "all", private: true, main: "x.js" },
      "/app/lib/package.json": { name: "lib", exports: { ".": "./index.js" } },
      "/app/service/package.json": { name: "service", scripts: { start: "node ." } },
    });
    assert.deepEqual([of("/app/src"), of("/app/lib/src"), of("/app/service/src")], [undefined, "library", undefined]);
  });

  it("is outdated once its manifest tells otherwise, and not before", () => {
    const files: Record<string, unknown> = { "/app/package.json": { name: "all" } };
    const { of, isOutdated } = programs(files);
    assert.equal(of("/app/src").program, undefined);
    files["/app/package.json"] = { name: "all", version: "2.0.0" };
    assert.equal(isOutdated("/app/package.json"), false);
    files["/app/package.json"] = { name: "all", dependencies: { electron: "1" } };
    assert.equal(isOutdated("/app/package.json"), true);
  });

  it("says which packages are asked for in a dated version", () => {
    const { of } = programs({
      "/app/package.json": { name: "all", dependencies: { "js-yaml": "^3.14.1" } },
      "/app/new/package.json": { name: "new", dependencies: { "js-yaml": "4.1.0" } },
      "/app/open/package.json": { name: "open", dependencies: { "js-yaml": ">=3.0.0" } },
    });
    assert.equal(of("/app/src").dated, "js-yaml");
    assert.equal(of("/app/new").dated, undefined);
    assert.equal(of("/app/open").dated, undefined);
  });

  it("says what packages make of requests", () => {
    const { of } = programs({
      "/app/package.json": { name: "all", dependencies: { express: "^5.0.1" } },
      "/app/old/package.json": { name: "old", dependencies: { express: "~4.18.0" } },
      "/app/clean/package.json": { name: "clean", dependencies: { express: "5", "express-mongo-sanitize": "^2.2.0" } },
    });
    assert.equal(of("/app/src").requests, "flat-query");
    assert.equal(of("/app/old").requests, undefined);
    assert.equal(of("/app/clean").requests, "no-operators");
  });
});
