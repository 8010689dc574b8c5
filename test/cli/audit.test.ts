import assert from "node:assert/strict";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { basename } from "node:path";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { defineTextRule } from "#core/rule/rule";
import { auditCommand } from "../../server/src/hosts/node/cli/audit-command.js";
import { cliBundle, cliWorkspace, findingPaths, programBundle, signsWithMd5, storesToken } from "../support/cli.js";
import { toyRule } from "../support/toy-rules.js";

describe("lintel audit", () => {
  const workspace = cliWorkspace({ "src/a.ts": storesToken, "src/b.ts": signsWithMd5, "src/c.ts": "export const c = 1;\n" });
  const { lintel, run } = workspace;

  it("shows findings with their code and exits with 1", () => {
    const { status, out, error } = lintel(["audit"]);
    assert.equal(status, 1);
    assert.equal(error, "");
    assert.match(out, /src\/a\.ts {2}1 finding\n\n {2}high {2}.*localStorage[^]*?\n {2}src\/a\.ts:2:3 {2}token-in-web-storage, high confidence\n/);
    assert.match(out, /2 \| {3}localStorage\.setItem\("token", token\);\n {6}\| {3}\^{30,}\n/);
    assert.match(out, /2 findings in 2 files: 1 high, 1 medium\. 3 files analysed in \d+\.\d s\.\n/);
  });

  it("exits with 0 on clean code, and says that it looked", async () => {
    const { status, out } = await run(["audit", "src/c.ts"]);
    assert.equal(status, 0);
    assert.match(out, /^No findings in 1 file analysed in/);
  });

  const failing: readonly [args: string, status: number][] = [
    ["--fail-on none", 0],
    ["--fail-on critical", 0],
    ["--fail-on high", 1],
    ["--fail-on info", 1],
    ["--rule weak-hash", 0],
    ["--rule weak-hash --fail-on medium", 1],
    ["--min-severity critical --fail-on info", 0],
  ];
  for (const [args, status] of failing) it(`${args} exits with ${status}`, async () => assert.equal((await run(["audit", ...args.split(" ")])).status, status));

  it("--rule and --min-severity choose findings", async () => {
    const paths = async (...args: string[]): Promise<readonly string[]> => findingPaths((await run(["audit", "--format", "json", ...args])).out);
    assert.deepEqual(await paths(), ["src/a.ts", "src/b.ts"]);
    assert.deepEqual(await paths("--rule", "weak-hash"), ["src/b.ts"]);
    assert.deepEqual(await paths("--rule", "weak-hash", "--rule=token-in-web-storage"), ["src/a.ts", "src/b.ts"]);
    assert.deepEqual(await paths("--min-severity", "high"), ["src/a.ts"]);
  });

  it("prints the same bytes each time, whatever the order of its paths", async () => {
    const first = await run(["audit", "--format", "json", "src/a.ts", "src/b.ts"]);
    const second = await run(["audit", "--format", "json", "src/b.ts", "src/a.ts", "./src/b.ts"]);
    assert.equal(second.out, first.out);
  });

  it("writes SARIF that is valid and points into the audited folder", () => {
    const ajv = new Ajv({ strict: false });
    addFormats.default(ajv);
    const schema = JSON.parse(readFileSync("test/support/sarif-schema/sarif-schema-2.1.0.json", "utf8")) as object;
    const log = JSON.parse(lintel(["audit", "--format", "sarif"]).out) as { runs: { originalUriBaseIds: unknown; tool: { driver: { rules: { help?: { markdown: string } }[] } } }[] };
    assert.equal(ajv.validate(schema, log), true, ajv.errorsText());
    assert.deepEqual(log.runs[0]?.originalUriBaseIds, { SRCROOT: { uri: `file://${workspace.root}/` } });
    const help = log.runs[0]?.tool.driver.rules.map((rule) => rule.help?.markdown ?? "") ?? [];
    assert.ok(help.some((page) => page.includes("## Why it matters")));
    assert.ok(help.every((page) => !page.includes("// !")));
  });

  it("shows no secret beside a finding, even where its own finding is not shown", async () => {
    const password = ["Tr0ub4dor", "3xyzW"].join("&");
    const code = `const password = "${password}";\nlocalStorage.setItem("token", token);\nbcrypt.hash(password, 4);\n`;
    workspace.write("src/a.ts", `import bcrypt from "bcrypt";\n${code}`);
    for (const args of ["audit", "audit --preset all", "audit --min-severity critical", "audit -f json", "audit -f sarif", "audit -f html", "audit -f markdown", "audit -f github", "audit -f gitlab", "audit -f junit", "fix --dry-run"]) {
      const { out } = await run([...args.split(" "), "src/a.ts"]);
      assert.ok(out.length > 0 && !out.includes("4dor"), args);
    }
    assert.match((await run(["audit", "src/a.ts"])).out, /const password = "Tr0… \(15 characters\)";/);
  });

  it("shows no secret beside a finding of another rule, not even in a test or where its own rule is off", async () => {
    const password = ["Tr0ub4dor", "3xyzW"].join("&");
    const code = `const password = "${password}";\nlocalStorage.setItem("token", token);\n// was ${password}\n`;
    for (const path of ["src/a.ts", "src/a.test.ts"]) {
      workspace.write(path, code);
      for (const args of ["audit --rule token-in-web-storage", "audit --preset all"]) {
        const { out } = await run([...args.split(" "), path, "--min-confidence", "low"]);
        assert.match(out, /localStorage[^]*Tr0… \(15 characters\)/, `${args} ${path}`);
        assert.ok(!out.includes("4dor"), `${args} ${path}`);
      }
    }
  });

  it("uses colours on request, and not in a pipe", () => {
    assert.doesNotMatch(lintel(["audit"]).out, /\u001B/);
    assert.match(lintel(["audit", "--color"]).out, /\u001B\[/);
    assert.match(lintel(["audit"], { env: { FORCE_COLOR: "1" } }).out, /\u001B\[/);
    assert.doesNotMatch(lintel(["audit", "--no-color"], { env: { FORCE_COLOR: "1" } }).out, /\u001B/);
    assert.doesNotMatch(lintel(["audit"], { env: { FORCE_COLOR: "1", NO_COLOR: "1" } }).out, /\u001B/);
  });

  it("names paths relative to the working folder, or to the audited folder outside of it", async () => {
    assert.deepEqual(findingPaths((await run(["audit", "--format", "json"], "src")).out), ["a.ts", "b.ts"]);
    mkdirSync(workspace.path("elsewhere"));
    assert.deepEqual(findingPaths((await run(["audit", "--format", "json", "../src"], "elsewhere")).out), ["a.ts", "b.ts"]);
    assert.deepEqual(findingPaths((await run(["audit", "--format", "json", workspace.path("src/a.ts")], "elsewhere")).out), ["a.ts"]);
  });

  it("goes on where a rule fails, says so, and exits with 3", async () => {
    const broken = defineTextRule({
      meta: { ...toyRule({ id: "broken" }).meta, messages: { found: "x" } },
      scan() {
        throw new Error("no luck");
      },
    });
    workspace.write("src/d.ts", "danger();\n");
    const { status, out, error } = await workspace.runWith([broken, toyRule()], auditCommand, ["src/d.ts"]);
    assert.equal(status, 3);
    assert.match(error, /^lintel: src\/d\.ts: Rule broken failed on src\/d\.ts: no luck\..*\n$/);
    assert.match(out, /The word danger is dangerous[\s\S]*1 finding in 1 file[\s\S]*1 problem on the way, so findings may be missing\.\n/);
  });

  it("says why there is nothing to analyse", async () => {
    workspace.write("empty/readme.txt", "x");
    workspace.write("empty/node_modules/a/index.js", "x");
    const { status, error } = await run(["audit", "empty"]);
    assert.equal(status, 0);
    assert.match(error, /^lintel: There is no file to analyse\. Lintel reads \.ts, .* documents\. Left out: node_modules\.\n$/);
  });

  describe("--output", () => {
    it("writes the report there, without colours, and nothing else", async () => {
      const { status, out } = await run(["audit", "--output", "report.txt", "--color"]);
      assert.deepEqual([status, out], [1, ""]);
      assert.match(readFileSync(workspace.path("report.txt"), "utf8"), /^src\/a\.ts {2}1 finding\n/);
    });

    it("in a folder that is missing is wrong usage", async () => {
      const { status, error } = await run(["audit", "--output", "reports/a.json"]);
      assert.equal(status, 2);
      assert.equal(error, `lintel: --output reports/a.json: there is no folder ${workspace.root}/reports.\n`);
    });

    it("on a folder is wrong usage", async () => {
      assert.equal((await run(["audit", "--output", "src"])).error, "lintel: --output src is a folder; name a file in it.\n");
    });

    (existsSync("/dev/full") ? it : it.skip)("on a full disk loses no finding", async () => {
      const { status, out, error } = await run(["audit", "--output", "/dev/full"]);
      assert.equal(status, 3);
      assert.equal(error, "lintel: Cannot write /dev/full: the disk is full. The report follows on the standard output.\n");
      assert.match(out, /2 findings in 2 files/);
    });
  });

  describe("the parser", () => {
    /** Runs a copy of the command line that has no parser beside it. */
    const withoutParser = (path: string): { status: number | null; stderr: string } => {
      for (const bundle of [cliBundle, programBundle]) copyFileSync(bundle, workspace.path(basename(bundle)));
      writeFileSync(workspace.path("package.json"), "{}");
      return spawnSync(process.execPath, ["cli.cjs", "audit", path], { cwd: workspace.root, encoding: "utf8", env: { ...process.env, LINTEL_CACHE: `${workspace.root}-cache` } });
    };

    it("is not loaded where no file needs it", () => assert.equal(withoutParser("src/c.ts").status, 0));
    it("is needed for the rest, which fails in one line", () => {
      const { status, stderr } = withoutParser("src/a.ts");
      assert.equal(status, 3);
      assert.match(stderr, /^lintel: src\/a\.ts: .*Lintel's parser cannot be loaded; install Lintel again.*\n$/);
    });

    it("is in its own bundle, so that the command line starts fast", () => {
      const bundle = readFileSync(programBundle, "utf8");
      assert.ok(bundle.length < 2_800_000, String(bundle.length));
      assert.doesNotMatch(bundle, /createSourceFile\b.{0,40}=function|TypeScript Version/);
    });
  });
});
