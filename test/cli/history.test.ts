import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, symlinkSync } from "node:fs";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { cliWorkspace } from "../support/cli.js";
import { alphanumeric, seededRandom } from "../support/secret-samples.js";

const key = seededRandom("history key").text(alphanumeric, 32);
const other = seededRandom("other key").text(alphanumeric, 32);

interface Finding {
  readonly path: string;
  readonly ruleId: string;
  readonly commit: { readonly id: string; readonly date: string };
  readonly place: { readonly startLine: number };
}

describe("lintel audit --history", () => {
  const workspace = cliWorkspace({});
  const { run } = workspace;

  function git(...args: readonly string[]): string {
    const identity = ["-c", "user.name=A", "-c", "user.email=a@shop.dev", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main"];
    const { status, stdout, stderr } = spawnSync("git", [...identity, ...args], {
      cwd: workspace.root,
      encoding: "utf8",
      env: { ...process.env, GIT_AUTHOR_DATE: "2023-05-06T07:08:09Z", GIT_COMMITTER_DATE: "2023-05-06T07:08:09Z" },
    });
    assert.equal(status, 0, stderr);
    return stdout.trim();
  }

  function commit(path: string, text: string): string {
    workspace.write(path, text);
    git("add", "-A");
    git("commit", "-q", "-m", "Change it");
    return git("rev-parse", "HEAD");
  }

  async function found(...args: readonly string[]): Promise<readonly Finding[]> {
    const { out, error } = await run(["audit", "--history", "--format", "json", ...args]);
    assert.equal(error, "");
    return (JSON.parse(out) as { findings: readonly Finding[] }).findings;
  }

  beforeEach(() => {
    git("init", "-q");
  });

  it("finds a secret that is gone from the files, once, where it came in", async () => {
    commit("src/a.ts", "export const one = 1;\n");
    const id = commit("src/a.ts", `export const one = 1;\nexport const two = 2;\nexport const apiKey = "${key}";\n`);
    commit("src/b.ts", `export const apiKey = "${key}";\n`);
    commit("src/a.ts", "export const one = 1;\n");
    commit("src/b.ts", "");
    assert.deepEqual(JSON.parse((await run(["audit", "--format", "json"])).out).findings, []);
    const [finding, ...more] = await found();
    assert.deepEqual(more, []);
    assert.equal(finding?.ruleId, "hardcoded-secret-generic");
    assert.equal(finding.path, "src/a.ts");
    assert.equal(finding.place.startLine, 3);
    assert.equal(finding.commit.id, id);
    assert.equal(Date.parse(finding.commit.date), Date.UTC(2023, 4, 6, 7, 8, 9));
  });

  it("looks at all branches, in settings as well as in code, and below the given paths only", async () => {
    commit("src/a.ts", "export const one = 1;\n");
    git("checkout", "-q", "-b", "side");
    commit("app/.env", `PAYMENT_API_KEY=${key}\n`);
    commit("app/x.ts", `export const apiKey = "${other}";\n`);
    git("checkout", "-q", "main");
    assert.deepEqual((await found()).map(({ path }) => path), ["app/.env", "app/x.ts"]);
    assert.deepEqual(await found("src"), []);
    git("checkout", "-q", "side");
    assert.deepEqual((await found("app")).map(({ path }) => path), ["app/.env", "app/x.ts"]);
  });

  it("names commit, file, line and day, and shows no secret", async () => {
    const id = commit("src/a.ts", `// one\nexport const apiKey = "${key}";\nexport const clientSecret = "${other}";\n`);
    git("rm", "-q", "-r", "src");
    git("commit", "-q", "-m", "Remove it");
    for (const format of ["text", "json", "sarif"]) {
      const { out, status } = await run(["audit", "--history", "--format", format]);
      assert.equal(status, 1);
      assert.ok(out.includes(id.slice(0, 12)) && out.includes("2023-05-06"), format);
      for (const secret of [key, other]) assert.ok(!out.includes(secret.slice(8, 16)), format);
      if (format === "text") assert.match(out, new RegExp(`${id.slice(0, 12)}:src/a\\.ts:2:23 .*committed 2023-05-06\n[^]*2 \\| export const apiKey[^]*1 change of 1 commit analysed`));
    }
    const ajv = new Ajv({ strict: false });
    addFormats.default(ajv);
    const schema = JSON.parse(readFileSync("test/support/sarif-schema/sarif-schema-2.1.0.json", "utf8")) as object;
    const log = JSON.parse((await run(["audit", "--history", "--format", "sarif"])).out) as object;
    assert.equal(ajv.validate(schema, log), true, ajv.errorsText());
  });

  it("goes by the config: rules that are off, files that are ignored", async () => {
    commit("src/a.ts", `export const apiKey = "${key}";\n`);
    assert.equal((await found()).length, 1);
    workspace.write("lintel.config.json", `{ "ignore": ["src/**"] }`);
    assert.deepEqual(await found(), []);
    workspace.write("lintel.config.json", `{ "rules": { "hardcoded-secret-generic": "off" } }`);
    assert.deepEqual(await found(), []);
  });

  it("leaves out lock files, and says what else it left out", async () => {
    commit("package-lock.json", `{ "apiKey": "${key}" }\n`);
    commit("server.key", `${key}\0\0${key}`);
    const { skipped, summary } = JSON.parse((await run(["audit", "--history", "--format", "json"])).out) as { skipped: unknown; summary: { analysed: number } };
    assert.deepEqual(skipped, [{ path: "server.key", reason: "binary, or larger than 1 MB" }]);
    assert.equal(summary.analysed, 0);
  });

  it("says so where there is no history", async () => {
    const { status, out } = await run(["audit", "--history"]);
    assert.equal(status, 0);
    assert.match(out, /^No findings in 0 changes of 0 commits analysed/);
    rmSync(workspace.path(".git"), { recursive: true });
    const { status: wrong, error } = await run(["audit", "--history"]);
    assert.equal(wrong, 2);
    assert.match(error, /^lintel: --history reads git's history, and cannot: .* is in no git repository\.\n$/);
  });

  it("asks the repository of the folder that is named, from outside and through a link", async () => {
    workspace.write("shop/a.ts", `export const apiKey = "${key}";\n`);
    rmSync(workspace.path(".git"), { recursive: true });
    git("init", "-q", "shop");
    git("-C", "shop", "add", "-A");
    git("-C", "shop", "commit", "-q", "-m", "First");
    symlinkSync("shop", workspace.path("link"));
    for (const [name, path] of [["shop", "a.ts"], ["shop/a.ts", "shop/a.ts"], ["link", "a.ts"]] as const) {
      assert.deepEqual((await found(name)).map((finding) => finding.path), [path], name);
    }
  });

  it("is not clean for rules that it does not run", async () => {
    const { status, error } = await run(["audit", "--history", "--rule", "weak-hash"]);
    assert.equal(error, "lintel: --history looks for secrets, and no rule about them is chosen: leave out --rule and --family.\n");
    assert.equal(status, 2);
  });

  it("says so where git is missing", () => {
    const { status, error } = workspace.lintel(["audit", "--history"], { env: { PATH: "" } });
    assert.equal(status, 2);
    assert.equal(error, "lintel: --history reads git's history, and cannot: git is not installed, or not on the PATH.\n");
  });

  it("says so where the clone is shallow", async () => {
    commit("a.ts", "export const a = 1;\n");
    commit("a.ts", "export const a = 2;\n");
    git("clone", "-q", "--depth", "1", `file://${workspace.root}`, "shallow");
    const { error } = await run(["audit", "--history"], "shallow");
    assert.match(error, /^lintel: This clone is shallow, so its history is cut short\. .*\n$/);
  });

  it("stops at Ctrl+C with what it found", async () => {
    for (let number = 0; number < 5; number++) commit(`src/a${number}.ts`, `export const apiKey = "${seededRandom(String(number)).text(alphanumeric, 32)}";\n`);
    const running = run(["audit", "--history"]);
    process.emit("SIGINT");
    const { out, status } = await running;
    assert.equal(status, 3);
    assert.match(out, /Stopped before all commits were analysed\./);
    assert.equal(process.listenerCount("SIGINT"), 0);
  });
});
