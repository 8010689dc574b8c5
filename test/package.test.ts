import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

/** Every path the package may hold; what matches none of these must not be shipped. */
const shipped = [
  /^(package|package\.nls|lintel\.schema|checklist\.schema|team-rule\.schema)\.json$/,
  /^(README|CHANGELOG)\.md$/i,
  /^LICENSE(\.txt|\.md)?$/,
  /^l10n\/bundle\.l10n\.json$/,
  /^dist\/(client|server|cli|program|parser)\.cjs$/,
  /^dist\/THIRD-PARTY-NOTICES\.txt$/,
  /^dist\/rules\/[a-z0-9-]+\.md$/,
  /^snippets\/[a-z0-9-]+\.code-snippets$/,
  /^media\/(icon\.png|lintel\.svg)$/,
  /^media\/walkthrough\/[a-z]+\.md$/,
];

describe("the package for npm", () => {
  it("holds the command line, the server and the ESLint plugin, and nothing else", function () {
    this.timeout(20_000);
    const [packed] = JSON.parse(execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] })) as [{ files: readonly { path: string }[] }];
    const paths = packed.files.map(({ path: file }) => file);
    const bundles = ["cli", "eslint", "parser", "program", "server"].map((name) => `dist/${name}.cjs`);
    assert.deepEqual(paths.filter((file) => file.startsWith("dist/") && !file.startsWith("dist/rules/")).sort(), ["dist/THIRD-PARTY-NOTICES.txt", ...bundles]);
    assert.deepEqual(paths.filter((file) => file.includes("/") && !file.startsWith("dist/")), []);
    assert.ok(paths.includes("dist/rules/sql-injection.md") && paths.includes("lintel.schema.json") && paths.includes("README.md"));
  });
});

describe("the extension package", () => {
  const vsce = path.resolve("node_modules/@vscode/vsce/vsce");
  let files: readonly string[] = [];

  before(() => {
    assert.ok(existsSync("dist/client.cjs"), "the bundles are built: npm run build");
    const output = execFileSync(process.execPath, [vsce, "ls", "--no-dependencies"], { encoding: "utf8" });
    files = output.split(/\r?\n/).filter((line) => line !== "");
  });

  it("holds what the extension needs", () => {
    for (const needed of ["package.json", "dist/client.cjs", "dist/server.cjs", "dist/cli.cjs", "dist/program.cjs", "dist/parser.cjs", "lintel.schema.json", "media/icon.png"]) {
      assert.ok(files.includes(needed), `${needed} is among ${files.join(", ")}`);
    }
    assert.ok(files.some((file) => file.startsWith("dist/rules/")), "the pages of the rules are in it");
    assert.ok(files.some((file) => file.startsWith("snippets/")), "the snippets are in it");
  });

  it("holds nothing else: no test, no source map, no seed, no TypeScript source", () => {
    assert.deepEqual(
      files.filter((file) => !shipped.some((pattern) => pattern.test(file))),
      [],
    );
  });
});
