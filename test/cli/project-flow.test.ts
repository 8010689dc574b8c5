import assert from "node:assert/strict";
import { cliWorkspace } from "../support/cli.js";

/** A helper in a package of the workspace that is reached by three ways: by name, by an alias, from the command line. */
const files = {
  "package.json": '{ "name": "root", "workspaces": ["packages/*"] }',
  "packages/tools/package.json": '{ "name": "@acme/tools", "exports": "./dist/index.js" }',
  "packages/tools/src/index.ts": 'export { pack } from "./pack.js";\n',
  "packages/tools/src/pack.ts": 'import { exec } from "node:child_process";\n\nexport function pack(name: string): void {\n  exec(`tar cf ${name}.tar .`);\n}\n',
  "packages/api/package.json": '{ "name": "api" }',
  "packages/api/routes.ts":
    'import express from "express";\nimport { pack } from "@acme/tools";\n\nexpress().post("/pack", (req, res) => {\n  const { name } = req.body;\n  pack(name);\n  res.end();\n});\n',
  "packages/cli/package.json": '{ "name": "cli" }',
  "packages/cli/main.ts": 'import { execSync } from "node:child_process";\n\nexecSync(`ls ${process.argv[2]}`);\n',
};

interface Step {
  readonly message: string;
}

interface Flow {
  readonly at: string;
  readonly says: readonly string[];
}

describe("lintel audit: data across files", () => {
  const { run, write } = cliWorkspace(files);

  async function flows(...args: string[]): Promise<readonly Flow[]> {
    const { out } = await run(["audit", "--format", "json", "--rule", "command-injection", ...args]);
    const { findings } = JSON.parse(out) as { findings: readonly { path: string; trace: readonly Step[] }[] };
    return findings.map(({ path, trace }) => ({ at: path, says: trace.map(({ message }) => message) }));
  }

  it("goes into a package of the workspace, by its name and its exports", async () => {
    assert.deepEqual(await flows(), [
      { at: "packages/tools/src/pack.ts", says: ["req.body comes from the request body", "name", "name", "it reaches child_process.exec"] },
    ]);
  });

  it("tells the way step by step, each with its place, in the file it is in", async () => {
    const { out } = await run(["audit", "--rule", "command-injection"]);
    const steps = out.split("\n").filter((line) => /^ {4}(?:source|step|sink) /.test(line));
    assert.deepEqual(steps, [
      "    source packages/api/routes.ts:5:20  req.body comes from the request body",
      "    step   packages/api/routes.ts:5:11  name",
      "    step   packages/tools/src/pack.ts:3:22  name",
      "    sink   packages/tools/src/pack.ts:4:8  it reaches child_process.exec",
    ]);
  });

  it("follows nothing for rules that are off", async () => {
    write("lintel.config.json", '{ "rules": { "command-injection": "off" } }');
    assert.deepEqual((await run(["audit"])).status, 0);
  });

  it("starts where the threat models of the reading file say", async () => {
    write("packages/cli/lintel.config.json", '{ "threatModels": ["local"] }');
    const found = await flows();
    assert.deepEqual(found.map(({ at, says }) => [at, says[0]]), [
      ["packages/cli/main.ts", "process.argv[2] comes from the command line"],
      ["packages/tools/src/pack.ts", "req.body comes from the request body"],
    ]);
    write("packages/cli/lintel.config.json", "{}");
  });

  it("says in one line which manifest it cannot use, and goes on", async () => {
    write("packages/api/tsconfig.json", '{ "extends": "./tsconfig.json" }');
    const { status, error } = await run(["audit", "--rule", "command-injection"]);
    assert.equal(error, 'lintel: packages/api/tsconfig.json: "extends" leads back to this file. Imports that depend on it are not followed to other files.\n');
    assert.equal(status, 1);
    write("packages/api/tsconfig.json", "{}");
  });
});
