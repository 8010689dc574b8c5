import assert from "node:assert/strict";
import { createConfigResolver } from "#core/config/config-resolver";
import { repositoryOwners } from "#core/config/repository-owners";
import { configRules } from "../support/config-rules.js";

const ownersOf = (texts: Readonly<Record<string, string>>): readonly string[] => repositoryOwners("/app", { read: (path) => texts[path.slice("/app/".length)] });

describe("whose repository a folder is the top of", () => {
  const cases: readonly (readonly [name: string, texts: Readonly<Record<string, string>>, owners: readonly string[]])[] = [
    ["by an address in the manifest", { "package.json": '{ "repository": { "type": "git", "url": "git+https://github.com/Acme/shop.git" } }' }, ["acme"]],
    ["by the short form", { "package.json": '{ "repository": "acme/shop" }' }, ["acme"]],
    ["by where git fetches from", { ".git/config": '[remote "origin"]\n\turl = git@github.com:acme/shop.git\n[remote "fork"]\n\turl = https://github.com/dev/shop\n' }, ["acme", "dev"]],
    ["by neither", { "package.json": '{ "homepage": "https://acme.example" }', ".git/config": '[remote "origin"]\n\turl = https://git.acme.example/shop.git\n' }, []],
    ["with the packages that it asks for", { "package.json": '{ "repository": "acme/shop", "dependencies": { "@acme/ui": "1", "express": "5" }, "devDependencies": { "Builder": "2" } }' }, ["/builder", "/express", "acme"]],
    ["in a broken manifest", { "package.json": '{ "repository": "https://github.com/acme/shop",' }, ["acme"]],
  ];
  for (const [name, texts, owners] of cases) it(name, () => assert.deepEqual(ownersOf(texts), owners));

  it("is asked for the files of GitHub's folder alone", () => {
    const read = (path: string): string | undefined => (path === "/app/package.json" ? '{ "name": "shop", "repository": "acme/shop" }' : undefined);
    const config = createConfigResolver({ root: "/app", files: { read }, rules: configRules });
    assert.deepEqual(config.for(".github/workflows/ci.yml").owners, ["acme"]);
    assert.equal(config.for("src/a.ts").owners, undefined);
  });

  it("is asked of a checkout below as well", () => {
    const texts: Readonly<Record<string, string>> = { "/app/package.json": '{ "repository": "acme/shop" }', "/app/fork/.git/config": '[remote "origin"]\n\turl = https://github.com/lamps/fork\n' };
    const config = createConfigResolver({ root: "/app", files: { read: (path) => texts[path] }, rules: configRules });
    assert.deepEqual(config.for("fork/.github/workflows/ci.yml").owners, ["acme", "lamps"]);
    assert.deepEqual(config.for(".github/workflows/ci.yml").owners, ["acme"]);
  });
});
