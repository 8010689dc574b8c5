import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, statSync } from "node:fs";
import { fixCommand } from "../../server/src/hosts/node/cli/fix-command.js";
import { cliWorkspace, storesToken } from "../support/cli.js";
import { toyRule } from "../support/toy-rules.js";

const cheapHash = `import bcrypt from "bcrypt";\n\nexport const hash = (password: string) => bcrypt.hash(password, 4);\n`;

describe("lintel fix", () => {
  const workspace = cliWorkspace({ "src/a.ts": cheapHash, "src/b.ts": storesToken });
  const { run, write } = workspace;
  const text = (path: string): string => readFileSync(workspace.path(path), "utf8");

  it("applies the safe fixes, leaves suggestions, and says what is left", async () => {
    const { status, out } = await run(["fix"]);
    assert.match(out, /^src\/a\.ts\n {2}fixed {2}3:\d+ {2}.+ {2}weak-kdf-parameters\n\nFixed 1 finding in 1 file\. 1 finding left, with a fix to look at before you take it in an editor; "lintel audit" shows them\.\n$/);
    assert.equal(status, 1);
    assert.match(text("src/a.ts"), /bcrypt\.hash\(password, 1\d\)/);
    assert.equal(text("src/b.ts"), storesToken);
    assert.equal((await run(["audit", "src/a.ts", "--fail-on", "info"])).status, 0);
  });

  it("shows invisible characters wherever they stand, in one go", async () => {
    const [embed, isolate, end] = ["\u202E", "\u2066", "\u2069"];
    const code = `if (level !== "user${embed} ${isolate}// is it an admin?${end} ${isolate}") {\n  // fine${embed}\n  grant();\n}\nconst raw = /a\\${embed}/;\n`;
    write("src/c.ts", code);
    await run(["fix", "src/c.ts"]);
    assert.equal(text("src/c.ts"), `if (level !== "user\\u202E \\u2066// is it an admin?\\u2069 \\u2066") {\n  // fine\n  grant();\n}\nconst raw = /a\\${embed}/;\n`);
    assert.match((await run(["fix", "src/c.ts"])).out, /^Nothing to fix safely\. 1 finding left/);
  });

  it("is done when nothing is left", async () => {
    await run(["fix"]);
    assert.deepEqual(await run(["fix", "src/a.ts"]), { status: 0, out: "Nothing to fix safely. No findings left.\n", error: "" });
  });

  it("says that something is left where only data that files hand on tells so", async () => {
    write("lib/a.ts", `import { find } from "./b.js";\nexport function list(req, res) {\n  res.json(find(req.query.name));\n}\n`);
    write("lib/b.ts", `import { exec } from "node:child_process";\nexport const find = (name) => exec("ls " + name);\n`);
    for (const args of [[], ["--dry-run"]]) {
      const { status, out, error } = await run(["fix", "lib", ...args]);
      assert.equal(out + error, 'Nothing to fix safely. 1 finding left, with a fix to look at before you take it in an editor; "lintel audit" shows them.\n');
      assert.equal(status, 1);
    }
  });

  it("--dry-run shows the difference and writes nothing", async () => {
    const { out, error } = await run(["fix", "--dry-run"]);
    assert.match(out, /^--- a\/src\/a\.ts\n\+\+\+ b\/src\/a\.ts\n@@ -1,3 \+1,3 @@\n[\s\S]*\n-.*bcrypt\.hash\(password, 4\);\n\+.*bcrypt\.hash\(password, 1\d\);\n$/);
    assert.equal(error, `Would fix 1 finding in 1 file. 1 finding left, with a fix to look at before you take it in an editor; "lintel audit" shows them.\n`);
    assert.equal(text("src/a.ts"), cheapHash);
  });

  it("--dry-run prints what git and patch apply, which comes to what fix writes", async () => {
    const javascript = cheapHash.replace(": string", "");
    const far = "\n// …".repeat(12);
    write("src/windows.js", javascript.replaceAll("\n", "\r\n"));
    write("src/no end.js", javascript.trimEnd());
    write("src/tabs and ümlauts.js", `\uFEFF${javascript.replace("export", "\texport")}${far}\n${javascript.slice(javascript.indexOf("export")).replace("hash =", "other =")}${far}`);
    write("src/quote\"d.js", javascript);
    const paths = ["a.ts", "windows.js", "no end.js", "tabs and ümlauts.js", "quote\"d.js"].map((name) => `src/${name}`);
    const patch = (await run(["fix", "--dry-run"])).out;
    await run(["fix"]);
    const fixed = paths.map(text);
    for (const [command, ...args] of [["git", "apply", "-R"], ["git", "apply"], ["patch", "-R", "-p1", "--binary"], ["patch", "-p1", "--binary"]] as const) {
      const { status, stderr, error } = spawnSync(command, args, { cwd: workspace.root, input: patch, encoding: "utf8" });
      if (command === "patch" && error !== undefined) continue;
      assert.equal(status, 0, `${command} ${args.join(" ")}: ${stderr}`);
      assert.equal(text("src/windows.js").includes("password, 4)"), args.includes("-R" as never));
    }
    assert.deepEqual(paths.map(text), fixed);
  });

  it("--dry-run masks secrets, and says that it cannot be applied then", async () => {
    const password = ["Vq7", "rT2x", "Lm9Z"].join("");
    write("src/a.ts", `const db = connect({ password: "${password}" });\n${cheapHash}`);
    const { out, error } = await run(["fix", "--dry-run", "src/a.ts"]);
    assert.equal(out.includes(password), false);
    assert.match(error, /^lintel: src\/a\.ts: A secret is masked in this difference, so that it cannot be applied\. "lintel fix" makes the change\.\n/);
  });

  it("leaves files of other encodings alone, which it would write back broken", async () => {
    const bytes = Buffer.concat([Buffer.from("// caf"), Buffer.from([0xe9]), Buffer.from(`\n${cheapHash}`)]);
    write("src/a.ts", bytes);
    for (const args of [["fix", "src/a.ts"], ["fix", "src/a.ts", "--dry-run"]]) {
      const { status, error } = await run(args);
      assert.equal(status, 3);
      assert.match(error, /^lintel: src\/a\.ts: Cannot write the file: it holds bytes that are no UTF-8, or has changed by now\. The fixes of src\/a\.ts are not applied\.\n/);
    }
    assert.deepEqual(readFileSync(workspace.path("src/a.ts")), bytes);
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

    it("is shown by a dry run as it would be written", async () => {
      const { out } = await workspace.runWith([rule], fixCommand, ["packages", "--dry-run"]);
      assert.equal(out.match(/^--- \/dev\/null\n\+\+\+ b\/packages\/shop\/\.env\.example\n@@ -0,0 \+1 @@\n\+API_KEY=$/gm)?.length, 1);
      assert.equal(spawnSync("git", ["apply"], { cwd: workspace.root, input: out }).status, 0);
      assert.equal(text("packages/shop/.env.example"), "API_KEY=\n");
      assert.equal(text("packages/shop/src/b.ts"), "use(process.env.API_KEY);\n");
    });

    it("shows several lines for a file as one difference, secrets in it masked", async () => {
      workspace.write("packages/shop/.env.example", "PORT=3000");
      const both = toyRule({ fix: "safe", edits: (span) => [{ span, newText: "process.env.API_KEY" }], appends: [append, { file: ".env.example", line: "API_URL=", unlessLineStartsWith: "API_URL=" }] });
      const { out } = await workspace.runWith([both], fixCommand, ["packages", "--dry-run"]);
      assert.ok(out.includes("+++ b/packages/shop/.env.example\n@@ -1 +1,3 @@\n-PORT=3000\n\\ No newline at end of file\n+PORT=3000\n+API_KEY=\n+API_URL=\n"), out);
    });

    it("writes nothing in a dry run", async () => {
      await workspace.runWith([rule], fixCommand, ["packages", "--dry-run"]);
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
