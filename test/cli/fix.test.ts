import assert from "node:assert/strict";
import { chmodSync, existsSync, readFileSync, statSync } from "node:fs";
import { fixCommand } from "../../server/src/hosts/node/cli/fix-command.js";
import { cliWorkspace, storesToken } from "../support/cli.js";
import { toyRule } from "../support/toy-rules.js";

const cheapHash = `import bcrypt from "bcrypt";\n\nexport const hash = (password: string) => bcrypt.hash(password, 4);\n`;

describe("lintel fix", () => {
  const workspace = cliWorkspace({ "src/a.ts": cheapHash, "src/b.ts": storesToken });
  const { run } = workspace;
  const text = (path: string): string => readFileSync(workspace.path(path), "utf8");

  it("applies the safe fixes, leaves suggestions, and says what is left", async () => {
    const { status, out } = await run(["fix"]);
    assert.match(out, /^src\/a\.ts\n {2}fixed {2}3:\d+ {2}.+ {2}weak-kdf-parameters\n\nFixed 1 finding in 1 file\. 1 finding left; "lintel audit" shows them\.\n$/);
    assert.equal(status, 1);
    assert.match(text("src/a.ts"), /bcrypt\.hash\(password, 1\d\)/);
    assert.equal(text("src/b.ts"), storesToken);
    assert.equal((await run(["audit", "src/a.ts", "--fail-on", "info"])).status, 0);
  });

  it("is done when nothing is left", async () => {
    await run(["fix"]);
    assert.deepEqual(await run(["fix", "src/a.ts"]), { status: 0, out: "Nothing to fix safely. No findings left.\n", error: "" });
  });

  it("--dry-run shows the difference and writes nothing", async () => {
    const { out } = await run(["fix", "--dry-run"]);
    assert.match(out, /^--- src\/a\.ts\n\+\+\+ src\/a\.ts\n@@ line 1 @@\n[\s\S]*\n- .*bcrypt\.hash\(password, 4\);\n\+ .*bcrypt\.hash\(password, 1\d\);\n/);
    assert.match(out, /Would fix 1 finding in 1 file\./);
    assert.equal(text("src/a.ts"), cheapHash);
  });

  it("keeps a file's mode and line breaks", async () => {
    workspace.write("src/c.js", cheapHash.replaceAll("\n", "\r\n").replace(": string", ""));
    chmodSync(workspace.path("src/c.js"), 0o755);
    await run(["fix", "src/c.js"]);
    assert.equal(statSync(workspace.path("src/c.js")).mode & 0o777, 0o755);
    assert.equal(text("src/c.js").match(/\r\n/g)?.length, 3);
    assert.match(text("src/c.js"), /password, 1\d/);
  });

  describe("with lines for other files", () => {
    const append = { file: ".env.example", line: "API_KEY=", unlessLineStartsWith: "API_KEY=" };
    const rule = toyRule({ fix: "safe", edits: (span) => [{ span, newText: "process.env.API_KEY" }], appends: [append] });
    beforeEach(() => {
      workspace.write("packages/shop/package.json", "{}");
      workspace.write("packages/shop/src/a.ts", "use(danger);\n");
      workspace.write("packages/shop/src/b.ts", "use(danger);\n");
    });

    it("adds to .gitignore only what git would take", async () => {
      const ignore = { file: ".gitignore", line: ".env", unlessLineStartsWith: ".env", unlessGitIgnores: ".env" };
      const careful = toyRule({ fix: "safe", edits: (span) => [{ span, newText: "process.env.API_KEY" }], appends: [ignore] });
      const fixed = async (): Promise<boolean> => {
        workspace.write("packages/shop/src/a.ts", "use(danger);\n");
        await workspace.runWith([careful], fixCommand, ["packages/shop/src/a.ts"]);
        return existsSync(workspace.path("packages/shop/.gitignore"));
      };
      assert.equal(await fixed(), false, "without a repository");
      workspace.write(".git/HEAD", "");
      workspace.write(".gitignore", "*.env\n.env\n");
      assert.equal(await fixed(), false, "ignored from above");
      workspace.write(".gitignore", "dist\n");
      assert.equal(await fixed(), true);
      assert.equal(text("packages/shop/.gitignore"), ".env\n");
    });

    it("adds each line once, beside the nearest package.json", async () => {
      const { status, out } = await workspace.runWith([rule], fixCommand, ["packages"]);
      assert.equal(status, 0);
      assert.equal(text("packages/shop/src/b.ts"), "use(process.env.API_KEY);\n");
      assert.equal(text("packages/shop/.env.example"), "API_KEY=\n");
      assert.match(out, / {2}wrote {2}API_KEY= {2}packages\/shop\/\.env\.example\n/);
    });

    it("keeps what the file holds", async () => {
      workspace.write("packages/shop/.env.example", "PORT=3000");
      await workspace.runWith([rule], fixCommand, ["packages"]);
      assert.equal(text("packages/shop/.env.example"), "PORT=3000\nAPI_KEY=\n");
    });

    it("writes none of it in a dry run", async () => {
      const { out } = await workspace.runWith([rule], fixCommand, ["packages", "--dry-run"]);
      assert.equal(out.match(/^--- \/dev\/null\n\+\+\+ packages\/shop\/\.env\.example\n\+ API_KEY=$/gm)?.length, 1);
      assert.equal(existsSync(workspace.path("packages/shop/.env.example")), false);
    });

    it("leaves the code alone where the line cannot be written, and exits with 3", async () => {
      workspace.write("packages/shop/.env.example/folder", "");
      const { status, error } = await workspace.runWith([rule], fixCommand, ["packages/shop/src/a.ts"]);
      assert.equal(status, 3);
      assert.equal(error, "lintel: packages/shop/.env.example: Cannot write the file: it is a folder. The fixes of packages/shop/src/a.ts are not applied.\n");
      assert.equal(text("packages/shop/src/a.ts"), "use(danger);\n");
    });
  });
});
