import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "#core/syntax/parse";
import type { Parse } from "#core/syntax/syntax-tree";
import { cliWorkspace, findingPaths, signsWithMd5, storesToken } from "../support/cli.js";
import { alphanumeric, seededRandom } from "../support/secret-samples.js";
import { manyFiles } from "../support/many-files.js";

const shopWithoutLimit = `import express from "express";
import { gate } from "./gate.js";
const app = express();
app.post("/login", gate, (req, res) => { signIn(req.body.email, req.body.password); res.end(); });
app.get("/orders", gate, list);
app.get("/items", gate, list);
app.listen(3000);
`;

describe("lintel audit: what is kept for the next audit", () => {
  const workspace = cliWorkspace({ "src/a.ts": storesToken, "src/b.ts": signsWithMd5, "src/c.ts": "export const c = 1;\n" });

  /** A JSON report made with the cache, from the given build of Lintel. */
  const audit = (...args: readonly string[]): Promise<string> => auditAs("build 1", ...args);
  const auditAs = async (build: string, ...args: readonly string[]): Promise<string> => {
    const { out } = await workspace.run(["audit", "--format", "json", "--preset", "all", "--cache-dir", "kept", ...args], ".", { build: () => build });
    return out;
  };
  const anew = async (...args: readonly string[]): Promise<string> => (await workspace.run(["audit", "--format", "json", "--preset", "all", "--no-cache", ...args])).out;
  const keptFiles = (): readonly string[] => readdirSync(workspace.path("kept")).map((name) => workspace.path("kept", name));
  /** Makes files look as if they had not been written for an hour, so that they need not be read to be known. */
  const settle = (...paths: readonly string[]): void => {
    const then = new Date(Date.now() - 3_600_000);
    for (const path of paths) utimesSync(workspace.path(path), then, then);
  };

  it("says the same, byte for byte", async () => {
    const expected = await anew();
    assert.deepEqual([await audit(), await audit(), await audit()], [expected, expected, expected]);
    assert.equal(keptFiles().length, 1);
  });

  it("parses only what has changed", async () => {
    const parsed: string[] = [];
    const noted: Parse = (document) => {
      parsed.push(document.path);
      return parse(document);
    };
    const run = async (): Promise<readonly string[]> => {
      parsed.length = 0;
      await workspace.run(["audit", "--cache-dir", "kept"], ".", { build: () => "build 1", parse: noted });
      return [...new Set(parsed)];
    };
    assert.deepEqual(await run(), ["src/a.ts", "src/b.ts"]);
    assert.deepEqual(await run(), []);
    workspace.write("src/b.ts", `${signsWithMd5}\n`);
    assert.deepEqual(await run(), ["src/b.ts"]);
  });

  const edits: Readonly<Record<string, () => void>> = {
    "a new text": () => workspace.write("src/c.ts", storesToken),
    "a text without the finding": () => workspace.write("src/a.ts", "export const a = 1;\n"),
    "a text of the same length": () => workspace.write("src/b.ts", signsWithMd5.replace("md5", "md4")),
    "a new file": () => workspace.write("src/d.ts", storesToken),
    "a file that is gone": () => rmSync(workspace.path("src/a.ts")),
    "another config": () => workspace.write("lintel.config.json", '{ "rules": { "weak-hash": "off" } }'),
    "a file that the config leaves out": () => workspace.write("lintel.config.json", '{ "ignore": ["src/a.ts"] }'),
    "a comment that suppresses": () => workspace.write("src/b.ts", signsWithMd5.replace("export", "// lintel-disable-next-line weak-hash -- test\nexport")),
  };
  for (const [what, edit] of Object.entries(edits)) {
    it(`sees ${what}`, async () => {
      const before = await audit();
      edit();
      const after = await audit();
      assert.notEqual(after, before);
      assert.equal(after, await anew());
      assert.equal(await audit(), after);
    });
  }

  it("sees which functions the config names as controls", async () => {
    workspace.write("src/app.ts", shopWithoutLimit);
    workspace.write("src/gate.ts", "export function gate(req, res, next) { next(); }\n");
    const before = await audit();
    workspace.write("lintel.config.json", '{ "controls": { "rate-limit": ["gate"] } }');
    const after = await audit();
    assert.equal(after, await anew());
    assert.ok(before.includes("missing-login-rate-limit") && !after.includes("missing-login-rate-limit"));
  });

  it("sees what views show that routes render, and their parts", async () => {
    const states: readonly (readonly [path: string, text: string | undefined, told: number])[] = [
      ["src/app.ts", 'import express from "express";\nexpress().get("/", (req, res) => res.render("page.ejs", { term: req.query.term }));\n', 0],
      ["src/views/page.ejs", '<p><%= term %></p><%- include("part") %>\n', 0],
      ["src/views/part.ejs", "<p><%- term %></p>\n", 1],
      ["src/views/part.ejs", "\n\n<p><%- term %></p>\n", 1],
      ["src/app.ts", 'import express from "express";\n\nexpress().get("/", (req, res) => res.render("page.ejs", { term: req.query.term }));\n', 1],
      ["src/views/part.ejs", "<p><%= term %></p>\n", 0],
      ["src/views/page.ejs", "<p><%- term %></p>\n", 1],
      ["src/views/page.ejs", undefined, 0],
    ];
    for (const [path, text, told] of states) {
      if (text === undefined) rmSync(workspace.path(path));
      else workspace.write(path, text);
      const found = await audit();
      assert.equal(found, await anew());
      assert.equal((JSON.parse(found) as { findings: readonly { ruleId: string }[] }).findings.filter(({ ruleId }) => ruleId === "reflected-xss").length, told, `${path}: ${text ?? "gone"}`);
    }
  });

  it("sees a secret that the config allows from now on, or no more", async () => {
    workspace.write("src/d.ts", `export const apiKey = "${seededRandom("kept").text(alphanumeric, 32)}";\n`);
    const before = await audit();
    workspace.write("lintel.config.json", '{ "allowedSecrets": [{ "files": "src/**", "reason": "A demo key" }] }');
    const after = await audit();
    assert.equal(after, await anew());
    assert.ok(findingPaths(before).includes("src/d.ts") && !findingPaths(after).includes("src/d.ts"));
    rmSync(workspace.path("lintel.config.json"));
    assert.equal(await audit(), before);
  });

  it("does not trust the time of a file that was written a moment ago", async () => {
    settle("src/c.ts");
    await audit();
    workspace.write("src/c.ts", "export const d = 2;\n");
    await audit();
    workspace.write("src/c.ts", "eval(location.hash);");
    assert.equal(await audit(), await anew());
  });

  it("keeps apart what was asked in another way", async () => {
    const all = await audit();
    assert.deepEqual(findingPaths(await audit("--rule", "weak-hash")), ["src/b.ts"]);
    assert.deepEqual(findingPaths(await audit("src/a.ts")), ["src/a.ts"]);
    assert.equal(await audit(), all);
    assert.equal(keptFiles().length, 3);
  });

  it("keeps nothing with --no-cache", async () => {
    await audit("--no-cache");
    assert.equal(existsSync(workspace.path("kept")), false);
  });

  const damages: Readonly<Record<string, (file: string) => void>> = {
    "cut off": (file) => writeFileSync(file, readFileSync(file).subarray(0, 300)),
    empty: (file) => writeFileSync(file, ""),
    "changed in one byte": (file) => {
      const bytes = readFileSync(file);
      bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1;
      writeFileSync(file, bytes);
    },
    "no such file at all": (file) => writeFileSync(file, "{}\n[]\n"),
    "a folder": (file) => {
      rmSync(file);
      mkdirSync(join(file, "x"), { recursive: true });
    },
  };
  for (const [what, damage] of Object.entries(damages)) {
    it(`does without a file that is ${what}`, async () => {
      const expected = await audit();
      for (const file of keptFiles()) damage(file);
      assert.equal(await audit(), expected);
    });
  }

  it("takes nothing from another build of Lintel", async () => {
    const expected = await audit();
    // A finding that only the kept file has would show that it was read.
    for (const file of keptFiles()) writeFileSync(file, readFileSync(file, "utf8").replaceAll("weak-hash", "weak-hush"));
    assert.equal(await auditAs("build 2"), expected);
  });

  it("goes on where nothing can be kept, and says so in one line", async () => {
    workspace.write("kept", "a file, not a folder");
    const { status, out, error } = await workspace.run(["audit", "--format", "json", "--preset", "all", "--cache-dir", "kept"], ".", { build: () => "build 1" });
    assert.equal(status, 1);
    assert.equal(out, await anew());
    assert.match(error, /^lintel: Cannot keep what was found out for the next audit in .*kept: .+\.\n$/);
  });

  it("keeps no secret", async () => {
    const password = ["Tr0ub4dor", "3xyzW"].join("&");
    workspace.write("src/a.ts", `import pg from "pg";\nconst client = new pg.Client("postgres://admin:${password}@db.example.com/shop");\nlocalStorage.setItem("token", "${password}");\n`);
    assert.ok(findingPaths(await audit()).includes("src/a.ts"));
    assert.equal(await audit(), await anew());
    for (const file of keptFiles()) assert.ok(!readFileSync(file, "utf8").includes(password));
  });

  describe("of data that goes from file to file", () => {
    const files = manyFiles(12);
    beforeEach(() => {
      for (const [path, text] of Object.entries(files)) workspace.write(path, text);
    });

    const changes: Readonly<Record<string, readonly [path: string, change: (text: string) => string]>> = {
      "nothing": ["src/routes/3.ts", (text) => text],
      "white space": ["src/routes/3.ts", (text) => `\n${text}`],
      "a guard in the first file": ["src/routes/0.ts", (text) => text.replace("req.query.name", "Number(req.query.name)")],
      "a helper that cleans what it gets": ["src/services/0.ts", (text) => text.replace("name.trim()", "String(Number(name))")],
      "what a helper hands on": ["src/services/1.ts", (text) => text.replace("name.trim()", '"fixed"')],
      "a sink": ["src/stores/0.ts", (text) => text.replace("exec(", "void (")],
      "an import": ["src/routes/0.ts", (text) => text.replace("../services/0", "../services/1")],
      "a value that files import over a barrel": ["src/settings/values.ts", () => "export const rounds = 12;\n"],
      "another barrel": ["src/settings/index.ts", () => "export const rounds = 5;\n"],
      "a manifest": ["tsconfig.json", () => '{ "compilerOptions": { "paths": { "#tools/*": ["./src/none/*"] } } }'],
      "a new file that an import meant all along": ["src/late.ts", () => 'import { exec } from "node:child_process";\nexport const late = (text: string) => exec(text);\n'],
    };
    for (const [what, [path, change]] of Object.entries(changes)) {
      it(`sees a change of ${what}`, async () => {
        await audit();
        workspace.write(path, change(existsSync(workspace.path(path)) ? readFileSync(workspace.path(path), "utf8") : ""));
        const after = await audit();
        assert.equal(after, await anew());
        assert.equal(await audit(), after);
      });
    }
  });

  describe("of files that have to do with each other, of which one changes that had no part in what is found", () => {
    const idle = `import { run } from "./run.js";\nexport const idle = () => run("fixed");\n`;
    const files = {
      "src/run.ts": `import { exec } from "node:child_process";\nexport const run = (name) => exec("ls " + name);\n`,
      "src/ask.ts": `import { run } from "./run.js";\nimport { state } from "./state.js";\nexport function ask(req, res) {\n  state.last = req.query.name;\n  run(req.query.name);\n}\n`,
      "src/given.ts": `import { run } from "./run.js";\nexport const given = () => process.argv[2];\nexport const own = () => run(given());\n`,
      "src/state.ts": `export const state = { last: "" };\n`,
      "src/idle.ts": idle,
    };
    const changes: Readonly<Record<string, string>> = {
      "another constant": idle.replace("fixed", "other"),
      "data that starts in it": idle.replace(`() => run("fixed")`, "(req, res) => run(req.query.other)"),
      "data that another file gives": `import { given } from "./given.js";\n${idle.replace(`"fixed"`, "given()")}`,
      "data that another file keeps": `import { state } from "./state.js";\n${idle.replace(`"fixed"`, "state.last")}`,
      "a sink of its own": `${idle}export const evil = (text) => eval(text);\n`,
    };
    for (const [what, text] of Object.entries(changes)) {
      it(`sees ${what}`, async () => {
        for (const [path, before] of Object.entries(files)) workspace.write(path, before);
        await audit();
        workspace.write("src/idle.ts", text);
        const after = await audit();
        assert.equal(after, await anew());
        assert.equal(await audit(), after);
      });
    }

    it("parses that file alone", async () => {
      for (const [path, before] of Object.entries(files)) workspace.write(path, before);
      const parsed: string[] = [];
      const noted: Parse = (document) => {
        parsed.push(document.path);
        return parse(document);
      };
      const run = (): Promise<unknown> => workspace.run(["audit", "--cache-dir", "kept"], ".", { build: () => "build 1", parse: noted });
      await run();
      parsed.length = 0;
      workspace.write("src/idle.ts", changes["another constant"] ?? "");
      await run();
      assert.deepEqual([...new Set(parsed)], ["src/idle.ts"]);
    });
  });
});
