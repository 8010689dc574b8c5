import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { cliWorkspace, findingPaths, signsWithMd5, storesToken } from "../support/cli.js";

describe("lintel audit --since", () => {
  const handler = `import { query } from "./db.js";\nexport function list(req, res) {\n  res.json(query(req.query.name));\n}\n`;
  const safe = `import { Pool } from "pg";\nconst pool = new Pool();\nexport const query = (name) => pool.query("SELECT * FROM t WHERE n = $1", [name]);\n`;
  const unsafe = safe.replace(`"SELECT * FROM t WHERE n = $1", [name]`, `"SELECT * FROM t WHERE n = '" + name + "'"`);
  const workspace = cliWorkspace({ "src/a.ts": storesToken, "src/handler.ts": handler, "src/db.ts": safe, ".gitignore": "built\n" });
  const { run } = workspace;

  function git(...args: readonly string[]): string {
    const settings = ["-c", "user.name=A Person", "-c", "user.email=person@example.com", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main"];
    const { status, stdout, stderr } = spawnSync("git", [...settings, ...args], { cwd: workspace.root, encoding: "utf8" });
    assert.equal(status, 0, stderr);
    return stdout.trim();
  }

  async function found(...args: readonly string[]): Promise<readonly string[]> {
    const { out, error, status } = await run(["audit", "--since", "main", "--format", "json", "--preset", "strict", "--fail-on", "info", ...args]);
    assert.equal(error, "");
    const paths = findingPaths(out);
    assert.equal(status, paths.length === 0 ? 0 : 1);
    return paths;
  }

  beforeEach(() => {
    git("init", "-q");
    git("add", "-A");
    git("commit", "-q", "-m", "First");
    git("checkout", "-q", "-b", "topic");
  });

  it("tells nothing where nothing has changed", async () => assert.deepEqual(await found(), []));

  const changes: readonly { readonly what: string; readonly change: () => void; readonly paths: readonly string[] }[] = [
    { what: "a file that was committed", change: () => commit("src/b.ts", signsWithMd5), paths: ["src/b.ts"] },
    { what: "a file in the working tree", change: () => workspace.write("src/a.ts", `${storesToken}${storesToken.replace("keep", "hold").replace("token)", "token, 1)")}`), paths: ["src/a.ts"] },
    { what: "an untracked file", change: () => workspace.write("src/new/b.ts", signsWithMd5), paths: ["src/new/b.ts"] },
    { what: "data that now gets to a sink in a file that was changed", change: () => workspace.write("src/db.ts", unsafe), paths: ["src/db.ts"] },
    { what: "nothing of a file that was renamed", change: () => { mkdirSync(workspace.path("lib")); renameSync(workspace.path("src/a.ts"), workspace.path("lib/b.ts")); }, paths: [] },
    { what: "nothing of what the other branch has changed", change: () => { git("checkout", "-q", "main"); commit("src/b.ts", signsWithMd5); git("checkout", "-q", "topic"); }, paths: [] },
    { what: "nothing of a file that was deleted", change: () => rmSync(workspace.path("src/a.ts")), paths: [] },
    { what: "nothing of a comment above a finding", change: () => workspace.write("src/a.ts", `// Kept for now.\n\n${storesToken}`), paths: [] },
    { what: "a finding in a file that was too large before", change: () => { onMain("src/b.ts", `${signsWithMd5}//${"-".repeat(1_100_000)}\n`); workspace.write("src/b.ts", signsWithMd5); }, paths: ["src/b.ts"] },
    { what: "nothing of a file that is too large", change: () => { onMain("src/b.ts", "export {};\n"); workspace.write("src/b.ts", `${signsWithMd5}//${"-".repeat(1_100_000)}\n`); }, paths: [] },
    { what: "a manifest whose lock file is gone", change: () => { onMain("package.json", `{ "name": "shop", "dependencies": { "express": "^4.21.0" } }\n`); onMain("package-lock.json", `{ "name": "shop", "lockfileVersion": 3, "packages": {} }\n`); rmSync(workspace.path("package-lock.json")); }, paths: ["package.json"] },
    { what: "a finding whose suppression is gone", change: () => { onMain("src/b.ts", signsWithMd5.replace("export", "// lintel-disable-next-line weak-hash -- a checksum\nexport")); workspace.write("src/b.ts", signsWithMd5); }, paths: ["src/b.ts"] },
  ];
  function commit(path: string, text: string): void {
    workspace.write(path, text);
    git("add", "-A");
    git("commit", "-q", "-m", "Change it");
  }
  /** A file that both branches have. */
  function onMain(path: string, text: string): void {
    git("checkout", "-q", "main");
    commit(path, text);
    git("checkout", "-q", "topic");
    git("merge", "-q", "main");
  }
  for (const { what, change, paths } of changes) {
    it(`tells ${what}`, async () => {
      change();
      assert.deepEqual(await found(), paths);
      assert.deepEqual(await found("--no-cache"), paths);
    });
  }

  it("tells data that reaches an unchanged file from a changed one", async () => {
    git("checkout", "-q", "main");
    commit("src/db.ts", unsafe);
    commit("src/handler.ts", handler.replace("req.query.name", `"fixed"`));
    git("checkout", "-q", "topic");
    git("merge", "-q", "main");
    assert.deepEqual(await found(), []);
    workspace.write("src/handler.ts", handler);
    assert.deepEqual(await found(), ["src/db.ts"]);
  });

  const behindInterface = {
    "src/store.ts": `export interface Store {\n  list(name: string): void;\n}\n`,
    "src/handler.ts": `import type { Store } from "./store.js";\nexport const handlerOf = (store: Store) => (req, res) => {\n  store.list(req.query.name);\n  res.end();\n};\n`,
  };
  const fileStore = (file: string): string => `import { readFileSync } from "node:fs";\nimport type { Store } from "./store.js";\nexport class FileStore implements Store {\n  list(name: string) {\n    readFileSync(${file});\n  }\n}\n`;

  /** Two states of some files, of which the first is the other branch's, and the files in which something is new. */
  const reached: readonly { readonly what: string; readonly before: Readonly<Record<string, string>>; readonly now: Readonly<Record<string, string>>; readonly paths: readonly string[] }[] = [
    {
      what: "a file that was protected by a check in another one",
      before: {
        "src/go.ts": `import { fits } from "./own.js";\nexport function go(req, res) {\n  if (!fits(req.query.to)) return res.end();\n  res.redirect(req.query.to);\n}\n`,
        "src/own.ts": `export const fits = (to) => to === "/home" || to === "/start";\n`,
      },
      now: { "src/own.ts": `export const fits = (to) => to.length > 2;\n` },
      paths: ["src/go.ts"],
    },
    {
      what: "a file that asks another one for what now comes from outside",
      before: {
        "src/run.ts": `import { exec } from "node:child_process";\nimport { nameOf } from "./name.js";\nexport function run(req) {\n  exec("show " + nameOf(req));\n}\n`,
        "src/name.ts": `export const nameOf = (req) => "fixed";\n`,
      },
      now: { "src/name.ts": `export const nameOf = (req) => req.query.name;\n` },
      paths: ["src/run.ts"],
    },
    {
      what: "data that is handed through two files that nobody changed",
      before: {
        "src/run.ts": `import { exec } from "node:child_process";\nexport const run = (name) => exec("show " + name);\n`,
        "src/middle.ts": `import { run } from "./run.js";\nexport const start = (name) => run(name);\n`,
        "src/first.ts": `import { start } from "./middle.js";\nexport function first(req, res) {\n  start("fixed");\n}\n`,
      },
      now: { "src/first.ts": `import { start } from "./middle.js";\nexport function first(req, res) {\n  start(req.query.name);\n}\n` },
      paths: ["src/run.ts"],
    },
    {
      what: "a value of another file that a function now keeps what it is given in",
      before: {
        "src/state.ts": `export const state = { folder: "" };\n`,
        "src/run.ts": `import { exec } from "node:child_process";\nimport { state } from "./state.js";\nexport const run = () => exec("ls " + state.folder);\n`,
        "src/keep.ts": `import { state } from "./state.js";\nexport function keep(folder) {\n  state.folder = "fixed";\n}\n`,
        "src/ask.ts": `import { mid } from "./mid.js";\nexport function ask(req, res) {\n  mid(req.query.folder);\n}\n`,
        "src/mid.ts": `import { keep } from "./keep.js";\nexport const mid = (f) => keep(f + "/");\n`,
      },
      now: { "src/keep.ts": `import { state } from "./state.js";\nexport function keep(folder) {\n  state.folder = folder;\n}\n` },
      paths: ["src/run.ts"],
    },
    {
      what: "a handler within options that a wrapper in another file now gives what was sent",
      before: {
        "src/run.ts": `import { exec } from "node:child_process";\nimport { wrap } from "./wrap.js";\nexport const run = wrap({ handler: (name) => exec("show " + name) });\n`,
        "src/wrap.ts": `export function wrap({ handler }) {\n  return function handle(req, res) {\n    res.json(handler("fixed"));\n  };\n}\n`,
      },
      now: { "src/wrap.ts": `export function wrap({ handler }) {\n  return function handle(req, res) {\n    res.json(handler(req.query.name));\n  };\n}\n` },
      paths: ["src/run.ts"],
    },
    {
      what: "an object of another file's class that now keeps what it is given",
      before: {
        "src/options.ts": `export class Options {\n  parts = [];\n  add(part) {\n    this.parts.push("fixed");\n    return this;\n  }\n  text() {\n    return this.parts.join(" ");\n  }\n}\n`,
        "src/run.ts": `import { exec } from "node:child_process";\nimport { Options } from "./options.js";\nexport function run(req) {\n  exec("show " + new Options().add(req.query.name).text());\n}\n`,
      },
      now: { "src/options.ts": `export class Options {\n  parts = [];\n  add(part) {\n    this.parts.push(part);\n    return this;\n  }\n  text() {\n    return this.parts.join(" ");\n  }\n}\n` },
      paths: ["src/run.ts"],
    },
    {
      what: "a listener in another file that an event now tells what was sent",
      before: {
        "src/bus.ts": `import { EventEmitter } from "node:events";\nexport const bus = new EventEmitter();\n`,
        "src/run.ts": `import { exec } from "node:child_process";\nimport { bus } from "./bus.js";\nbus.on("job.asked", (name) => exec("show " + name));\n`,
        "src/ask.ts": `import { bus } from "./bus.js";\nexport function ask(req, res) {\n  bus.emit("job.asked", "fixed");\n  res.end();\n}\n`,
      },
      now: { "src/ask.ts": `import { bus } from "./bus.js";\nexport function ask(req, res) {\n  bus.emit("job.asked", req.query.name);\n  res.end();\n}\n` },
      paths: ["src/run.ts"],
    },
    {
      what: "a method behind an interface that now does harm with what it is given",
      before: { ...behindInterface, "src/file-store.ts": fileStore(`"/srv/list"`) },
      now: { "src/file-store.ts": fileStore("`/srv/${name}`") },
      paths: ["src/file-store.ts"],
    },
    {
      what: "a method that others get at by a type which holds its interface",
      before: {
        ...behindInterface,
        "src/deps.ts": `import type { Store } from "./store.js";\nexport interface Deps {\n  store: Store;\n}\n`,
        "src/handler.ts": `import type { Deps } from "./deps.js";\nexport const handlerOf = (deps: Deps) => (req, res) => {\n  deps.store.list(req.query.name);\n  res.end();\n};\n`,
        "src/file-store.ts": fileStore(`"/srv/list"`),
      },
      now: { "src/file-store.ts": fileStore("`/srv/${name}`") },
      paths: ["src/file-store.ts"],
    },
    {
      what: "a method behind an interface that is now given what was sent",
      before: { ...behindInterface, "src/file-store.ts": fileStore("`/srv/${name}`"), "src/handler.ts": behindInterface["src/handler.ts"].replace("req.query.name", `"fixed"`) },
      now: { "src/handler.ts": behindInterface["src/handler.ts"] },
      paths: ["src/file-store.ts"],
    },
    {
      what: "what an import means since another file is there",
      before: {
        "src/run.ts": `import { nameOf } from "./name";\nimport { exec } from "node:child_process";\nexport function run(req) {\n  exec("show " + nameOf(req));\n}\n`,
        "src/name/index.ts": `export const nameOf = (req) => "fixed";\n`,
      },
      now: { "src/name.ts": `export const nameOf = (req) => req.query.name;\n` },
      paths: ["src/run.ts"],
    },
    {
      what: "nothing of data that another way led to the same place before",
      before: {
        "src/run.ts": `import { exec } from "node:child_process";\nexport const run = (name) => exec("show " + name);\n`,
        "src/first.ts": `import { run } from "./run.js";\nexport function first(req, res) {\n  run(req.query.name);\n}\n`,
        "src/second.ts": `import { run } from "./run.js";\nexport function second(req, res) {\n  run("fixed");\n}\n`,
      },
      now: { "src/second.ts": `import { run } from "./run.js";\nexport function second(req, res) {\n  run(req.query.name);\n}\n` },
      paths: [],
    },
    {
      what: "what a rule says of a value that another file exports",
      before: {
        "src/app.ts": `import session from "express-session";\nimport { secure } from "./settings.js";\nexport const handle = session({ secret: process.env.SECRET, cookie: { secure, httpOnly: true, sameSite: "lax" } });\n`,
        "src/settings.ts": `export const secure = true;\n`,
      },
      now: { "src/settings.ts": `export const secure = false;\n` },
      paths: ["src/app.ts"],
    },
    {
      what: "nothing of a handler that some file does not register any more",
      before: {
        "src/run.ts": `import { exec } from "node:child_process";\nimport type { Request, Response } from "express";\nexport function run(req: Request, res: Response) {\n  exec(\`show \${req.query.name}\`);\n}\n`,
        "src/app.ts": `import express from "express";\nimport { run } from "./run.js";\nconst app = express();\napp.get("/run", run);\n`,
      },
      now: { "src/app.ts": `export const app = undefined;\n` },
      paths: [],
    },
    {
      what: "a value that another file puts what comes from outside into",
      before: {
        "src/state.ts": `export const state = { folder: "" };\n`,
        "src/choose.ts": `import { state } from "./state.js";\nexport function choose(req, res) {\n  state.folder = req.query.folder;\n}\n`,
        "src/run.ts": `import { exec } from "node:child_process";\nimport { state } from "./state.js";\nexport const run = () => exec("ls");\n`,
      },
      now: { "src/run.ts": `import { exec } from "node:child_process";\nimport { state } from "./state.js";\nexport const run = () => exec("ls " + state.folder);\n` },
      paths: ["src/run.ts"],
    },
    {
      what: "a route that stands for a file with other code in its handler",
      before: { "src/app.ts": `import express from "express";\nconst app = express();\napp.get("/list", (req, res) => {\n  res.end();\n});\napp.listen(1);\n` },
      now: { "src/app.ts": `import express from "express";\nimport { readFileSync } from "node:fs";\nconst app = express();\napp.get("/list", (req, res) => {\n  res.end(readFileSync("list.txt"));\n});\napp.listen(1);\n` },
      paths: ["src/app.ts"],
    },
    {
      what: "what rules over the workspace say of a file that is no code, and of no other",
      before: { Dockerfile: `FROM node:20-alpine\nUSER node\n`, "other/Dockerfile": `FROM node:latest\n` },
      now: { Dockerfile: `FROM node:20-alpine\nUSER root\n` },
      paths: ["Dockerfile"],
    },
  ];
  for (const { what, before, now, paths } of reached) {
    it(`tells ${what}`, async () => {
      git("checkout", "-q", "main");
      for (const [path, text] of Object.entries(before)) commit(path, text);
      git("checkout", "-q", "topic");
      git("merge", "-q", "main");
      assert.deepEqual(await found(), []);
      for (const [path, text] of Object.entries(now)) workspace.write(path, text);
      assert.deepEqual([...new Set(await found())], paths);
    });
  }

  it("tells what a handler lacks once a check of its input is gone in the file that registers it", async () => {
    const app = `import express from "express";\nimport { check, user } from "./check.js";\nimport { create } from "./users.js";\nconst app = express();\napp.post("/users", check(user), create);\n`;
    git("checkout", "-q", "main");
    workspace.write("src/users.ts", `import { PrismaClient } from "@prisma/client";\nconst db = new PrismaClient();\nexport async function create(req, res) {\n  await db.user.create({ data: { name: req.body.name } });\n  res.end();\n}\n`);
    workspace.write("src/check.ts", `import { z } from "zod";\nexport const user = z.object({ name: z.string() });\nexport const check = (schema) => (req, res, next) => {\n  req.body = schema.parse(req.body);\n  next();\n};\n`);
    commit("src/app.ts", app);
    git("checkout", "-q", "topic");
    git("merge", "-q", "main");
    const told = async (): Promise<readonly string[]> => {
      const { out } = await run(["audit", "--since", "main", "--format", "json", "--preset", "all", "--fail-on", "none"]);
      const { findings } = JSON.parse(out) as { readonly findings: readonly { readonly ruleId: string; readonly path: string }[] };
      return findings.flatMap(({ ruleId, path }) => (ruleId === "missing-input-validation" ? [path] : []));
    };
    assert.deepEqual(await told(), []);
    workspace.write("src/app.ts", app.replace("check(user), ", ""));
    assert.deepEqual(await told(), ["src/users.ts"]);
  });

  it("tells all that a change reaches, however many files that are", async () => {
    const callers = Array.from({ length: 160 }, (_, index) => `src/handlers/show-${String(index).padStart(3, "0")}.ts`);
    const caller = `import { exec } from "node:child_process";\nimport { nameOf } from "../name.js";\nexport function show(req, res) {\n  exec("show " + nameOf(req));\n}\n`;
    git("checkout", "-q", "main");
    for (const path of callers) workspace.write(path, caller);
    commit("src/name.ts", `export const nameOf = (req) => "fixed";\n`);
    git("checkout", "-q", "topic");
    git("merge", "-q", "main");
    workspace.write("src/name.ts", `export const nameOf = (req) => req.query.name;\n`);
    assert.deepEqual(await found(), callers);
  });

  it("says what it compares with, and what was fixed", async () => {
    workspace.write("src/a.ts", "export const a = 1;\n");
    const { out } = await run(["audit", "--since", "main"]);
    const base = git("rev-parse", "main").slice(0, 10);
    assert.ok(out.includes(`Only findings that are new against main (${base}) are shown.\n1 finding of it fixed.\n`), out);
  });

  it("works in a folder of the repository", async () => {
    workspace.write("src/b.ts", signsWithMd5);
    const { out } = await run(["audit", "--since", "main", "--format", "json", "--preset", "strict"], "src");
    assert.deepEqual(findingPaths(out), ["b.ts"]);
  });

  const wrong: readonly [args: string, error: RegExp][] = [
    ["--since nowhere", /^lintel: --since nowhere compares with git, and cannot: there is no commit "nowhere"\.\n$/],
    ["--since=--help", /^lintel: --since --help compares with git, and cannot: there is no commit "--help"\.\n$/],
    ["--since main --history", /^lintel: --since is about files, and --history about commits: use one of them\.\n$/],
    ["--since main --timing", /^lintel: --timing is about an audit of all files: use it without --since\.\n$/],
    ["--since main --baseline x.json", /^lintel: --since and --baseline each say what is new: use one of them\.\n$/],
  ];
  for (const [args, error] of wrong) {
    it(`${args} is wrong usage`, async () => {
      const { status, error: said } = await run(["audit", ...args.split(" ")]);
      assert.equal(status, 2);
      assert.match(said, error);
    });
  }

  const from: readonly { readonly where: string; readonly args: readonly string[]; readonly folder: string; readonly path: string }[] = [
    { where: "the folder above", args: ["repo"], folder: "..", path: "src/b.ts" },
    { where: "the folder above, by a file", args: ["repo/src/b.ts"], folder: "..", path: "repo/src/b.ts" },
    { where: "a folder beside it", args: ["../repo"], folder: "../beside", path: "src/b.ts" },
    { where: "elsewhere, through a link", args: ["../link"], folder: "../beside", path: "src/b.ts" },
    { where: "elsewhere, through a link to a folder above a part", args: ["../link/src"], folder: "../beside", path: "b.ts" },
  ];
  for (const { where, args, folder, path } of from) {
    it(`asks the repository of what is named, called from ${where}`, async () => {
      const outer = mkdtempSync(join(tmpdir(), "lintel-outer-"));
      try {
        workspace.write("src/b.ts", signsWithMd5);
        cpSync(workspace.root, join(outer, "repo"), { recursive: true });
        mkdirSync(join(outer, "beside"));
        symlinkSync("repo", join(outer, "link"));
        const named = args.map((arg) => (arg.startsWith("..") ? resolve(outer, "beside", arg) : arg));
        const { out } = await run(["audit", ...named, "--since", "main", "--format", "json", "--preset", "strict"], relative(workspace.root, join(outer, "repo", folder)));
        assert.deepEqual(findingPaths(out), [path]);
      } finally {
        rmSync(outer, { recursive: true });
      }
    });
  }

  it("says what to name where a link leads into a repository", async () => {
    workspace.write("src/b.ts", signsWithMd5);
    const outer = mkdtempSync(join(tmpdir(), "lintel-outer-"));
    try {
      symlinkSync(workspace.path("src"), join(outer, "link"));
      const { status, error } = await run(["audit", join(outer, "link"), "--since", "main"]);
      assert.equal(error, `lintel: --since main compares with git, and cannot: ${join(outer, "link")} is a link into a repository; name the folder that it leads to, ${workspace.path("src")}.\n`);
      assert.equal(status, 2);
    } finally {
      rmSync(outer, { recursive: true });
    }
  });

  it("names the branch of the remote where a clone has no own one of the name", async () => {
    git("update-ref", "refs/remotes/origin/release", "main");
    const { status, error } = await run(["audit", "--since", "release"]);
    assert.equal(error, 'lintel: --since release compares with git, and cannot: there is no commit "release". Did you mean "origin/release"?\n');
    assert.equal(status, 2);
  });

  it("without git's history is wrong usage", async () => {
    rmSync(workspace.path(".git"), { recursive: true });
    assert.match((await run(["audit", "--since", "main"])).error, /^lintel: --since main compares with git, and cannot: .* is in no git repository\.\n$/);
  });
});
