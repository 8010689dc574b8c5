import assert from "node:assert/strict";
import { mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { cliWorkspace, findingPaths, signsWithMd5, storesToken } from "../support/cli.js";

describe("lintel baseline", () => {
  const workspace = cliWorkspace({ "src/a.ts": storesToken, "src/b.ts": signsWithMd5 });
  const { run } = workspace;
  const file = ".lintel/baseline.json";
  const stored = (): readonly (readonly [string, string, string, number])[] => (JSON.parse(readFileSync(workspace.path(file), "utf8")) as { findings: [string, string, string, number][] }).findings;
  const audit = async (...args: readonly string[]): Promise<{ status: number | null; paths: readonly string[]; report: Report }> => {
    const { status, out } = await run(["audit", "--format", "json", ...args]);
    return { status, paths: findingPaths(out), report: JSON.parse(out) as Report };
  };
  interface Report {
    readonly baseline?: { readonly name: string; readonly known: readonly { path: string }[]; readonly fixed: readonly { path: string; count: number }[] };
  }

  it("accepts today's findings: the next audit finds it, and tells only new ones", async () => {
    const { status, out } = await run(["baseline"]);
    assert.deepEqual([status, out], [0, `Wrote ${file}: 2 findings in 2 files are known from now on.\n`]);
    assert.deepEqual(stored().map(([path, rule, , count]) => [path, rule, count]), [["src/a.ts", "token-in-web-storage", 1], ["src/b.ts", "weak-hash", 1]]);
    assert.deepEqual([(await audit()).status, (await audit()).paths], [0, []]);
    workspace.write("src/c.ts", storesToken.replace("token)", "token, 1)"));
    const { status: after, paths, report } = await audit();
    assert.deepEqual([after, paths], [1, ["src/c.ts"]]);
    assert.deepEqual(report.baseline?.known.map(({ path }) => path), ["src/a.ts", "src/b.ts"]);
  });

  it("writes the same bytes each time", async () => {
    await run(["baseline"]);
    const first = readFileSync(workspace.path(file), "utf8");
    await run(["baseline"]);
    assert.equal(readFileSync(workspace.path(file), "utf8"), first);
  });

  it("knows findings in files that were renamed, reformatted, or grew", async () => {
    await run(["baseline"]);
    mkdirSync(workspace.path("lib"));
    renameSync(workspace.path("src/b.ts"), workspace.path("lib/hash.ts"));
    workspace.write("src/a.ts", `// new\n\n${storesToken.replace(/"/g, "'").replace("  local", "      local").replace(";", "")}`);
    assert.deepEqual((await audit()).paths, []);
  });

  it("knows a handler that was written anew, and tells what was fixed there and written in another place", async () => {
    const handlers = (users: string, teams: string): string => `import express from "express";
import { Pool } from "pg";
const app = express();
const pool = new Pool();
app.post("/users", async (req, res) => { ${users} });
app.post("/teams", async (req, res) => { ${teams} });
`;
    const audited = async (code: string, ...args: readonly string[]): Promise<readonly string[]> => {
      workspace.write("src/c.ts", code);
      return (await audit("--rule", "missing-input-validation", "--preset", "strict", ...args)).paths;
    };
    const unchecked = `res.json(await pool.query("INSERT INTO users VALUES ($1)", [req.body.name]));`;
    assert.deepEqual(await audited(handlers(unchecked, "res.json([]);"), "--no-baseline"), ["src/c.ts"]);
    await run(["baseline", "--preset", "strict"]);
    const anew = `const { id, email } = req.body; await pool.query("UPDATE users SET email = $1 WHERE id = $2", [email, id]); res.json({ id });`;
    assert.deepEqual(await audited(handlers(anew, "res.json([]);")), []);
    assert.deepEqual(await audited(handlers("res.json([]);", unchecked.replace("users", "teams"))), ["src/c.ts"]);
  });

  it("tells what was fixed, and --prune takes it out and nothing in", async () => {
    await run(["baseline"]);
    workspace.write("src/b.ts", "export const b = 1;\n");
    workspace.write("src/c.ts", storesToken.replace("token)", "token, 1)"));
    assert.deepEqual((await audit()).report.baseline?.fixed.map(({ path, count }) => [path, count]), [["src/b.ts", 1]]);
    assert.match((await run(["audit"])).out, /1 finding of it fixed: "lintel baseline --prune" takes it out\./);
    assert.equal((await run(["baseline", "--prune"])).out, `Wrote ${file}: 1 finding in 1 file is known from now on.\n`);
    assert.deepEqual(stored().map(([path]) => path), ["src/a.ts"]);
    assert.deepEqual((await audit()).paths, ["src/c.ts"]);
  });

  it("does not take for fixed what was not looked at, or what is only not shown", async () => {
    await run(["baseline", "--preset", "strict"]);
    workspace.write("src/b.ts", signsWithMd5.replace("export", "// lintel-disable-next-line weak-hash -- a checksum\nexport"));
    for (const args of [[], ["src/a.ts"], ["--rule", "weak-hash"], ["--min-severity", "critical"]]) assert.deepEqual((await audit(...args)).report.baseline?.fixed, [], args.join(" "));
  });

  it("writes anew only what its paths and rules are about", async () => {
    await run(["baseline"]);
    workspace.write("src/a.ts", "export const a = 1;\n");
    workspace.write("src/b.ts", "export const b = 1;\n");
    await run(["baseline", "src/a.ts"]);
    assert.deepEqual(stored().map(([path]) => path), ["src/b.ts"]);
    await run(["baseline", "--rule", "token-in-web-storage"]);
    assert.deepEqual(stored().map(([path]) => path), ["src/b.ts"]);
  });

  it("does not take for fixed in a part of the folder what rests on data from the rest", async () => {
    workspace.write("src/a.ts", `import { find } from "../lib/b.js";\nexport function list(req, res) {\n  res.json(find(req.query.name));\n}\n`);
    workspace.write("lib/b.ts", `import { Pool } from "pg";\nconst pool = new Pool();\nexport const find = (name) => pool.query("SELECT * FROM t WHERE n = " + name);\n`);
    await run(["baseline"]);
    assert.deepEqual(stored().map(([path, rule]) => [path, rule])[0], ["lib/b.ts", "sql-injection"]);
    assert.deepEqual((await audit("lib")).report.baseline?.fixed, []);
    await run(["baseline", "--prune", "lib"]);
    assert.deepEqual((await audit()).paths, []);
  });

  it("knows in a part of a project what it knows of the whole", async () => {
    workspace.write("package.json", `{ "name": "a", "private": true }\n`);
    workspace.write("src/a.ts", `import { find } from "../lib/b.js";\nexport function list(req, res) {\n  res.json(find(req.query.name));\n}\n`);
    workspace.write("lib/b.ts", `import { Pool } from "pg";\nconst pool = new Pool();\nexport const find = (name) => pool.query("SELECT * FROM t WHERE n = " + name);\n`);
    await run(["baseline"]);
    const { paths, report } = await audit("lib");
    assert.deepEqual([paths, report.baseline?.fixed], [[], []]);
    workspace.write("src/a.ts", "export const a = 1;\n");
    assert.deepEqual((await audit("lib")).report.baseline?.fixed.length, 1);
  });

  it("of another name means the same files from wherever it is called", async () => {
    workspace.write(".git/HEAD", "ref: refs/heads/main\n");
    await run(["baseline", "--output", "known.json"]);
    workspace.write("src/b.ts", "export const b = 1;\n");
    const { out } = await run(["audit", "--baseline", "../known.json"], "src");
    assert.match(out, /1 finding of it fixed: "lintel baseline --prune -o \.\.\/known\.json" takes it out\./);
  });

  it("is the one of the project that is named from outside of it", async () => {
    workspace.write("shop/package.json", `{ "name": "shop", "private": true }\n`);
    workspace.write("shop/src/a.ts", storesToken);
    assert.equal((await run(["baseline", "shop"])).out, "Wrote shop/.lintel/baseline.json: 1 finding in 1 file is known from now on.\n");
    assert.deepEqual((await audit("shop")).paths, []);
  });

  it("is found from a folder below it", async () => {
    await run(["baseline"]);
    assert.deepEqual((await run(["audit", "--format", "json"], "src")).status, 1);
    workspace.write(".git/HEAD", "ref: refs/heads/main\n");
    const { status, out } = await run(["audit", "--format", "json"], "src");
    assert.deepEqual([status, findingPaths(out)], [0, []]);
    assert.equal((JSON.parse(out) as Report).baseline?.name, "../.lintel/baseline.json");
  });

  it("can be another file, and can be left alone", async () => {
    await run(["baseline", "--output", "known.json"]);
    assert.deepEqual((await audit()).paths, ["src/a.ts", "src/b.ts"]);
    assert.deepEqual((await audit("--baseline", "known.json")).paths, []);
    await run(["baseline"]);
    assert.deepEqual((await audit("--no-baseline")).paths, ["src/a.ts", "src/b.ts"]);
  });

  it("marks results in SARIF", async () => {
    await run(["baseline"]);
    workspace.write("src/c.ts", storesToken.replace("token)", "token, 1)"));
    const log = JSON.parse((await run(["audit", "--format", "sarif"])).out) as { runs: { results: { baselineState: string; ruleId: string }[] }[] };
    assert.deepEqual(log.runs[0]?.results.map(({ baselineState }) => baselineState), ["new", "unchanged", "unchanged"]);
    rmSync(workspace.path(".lintel"), { recursive: true });
    assert.doesNotMatch((await run(["audit", "--format", "sarif"])).out, /baselineState/);
  });

  const wrong: readonly [args: string, error: RegExp][] = [
    ["audit --baseline gone.json", /^lintel: There is no baseline "gone\.json"\. "lintel baseline" writes one\.\n$/],
    ["audit --baseline src/a.ts", /^lintel: The baseline src\/a\.ts cannot be used: it is no JSON: .*\n$/],
    ["audit --history --baseline src/a.ts", /^lintel: --baseline is about files, and --history about commits: use one of them\.\n$/],
    ["baseline --prune", /^lintel: There is no baseline to prune: \.lintel\/baseline\.json does not exist\.\n$/],
  ];
  for (const [args, error] of wrong) {
    it(`${args} is wrong usage`, async () => {
      const found = await run(args.split(" "));
      assert.equal(found.status, 2);
      assert.match(found.error, error);
    });
  }

  it("that cannot be read stops an audit, and is written anew on request", async () => {
    workspace.write(file, "{}");
    assert.equal((await run(["audit"])).status, 2);
    assert.equal((await run(["baseline", "src/a.ts"])).status, 2);
    assert.equal((await run(["baseline"])).status, 0);
    assert.equal((await run(["audit"])).status, 0);
  });
});
