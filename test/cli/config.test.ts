import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cliWorkspace, findingPaths, signsWithMd5, skipReasons, storesToken } from "../support/cli.js";

const config = (value: object): string => JSON.stringify(value);

describe("configs on the command line", () => {
  const workspace = cliWorkspace({ "src/a.ts": storesToken, "src/b.ts": signsWithMd5 });
  const { run, write } = workspace;

  it("apply", async () => {
    write("lintel.config.json", config({ rules: { "weak-hash": "critical" }, overrides: [{ files: "src/a.ts", rules: { "token-in-web-storage": "off" } }] }));
    const { out } = await run(["audit", "--format", "json"]);
    assert.deepEqual(findingPaths(out), ["src/b.ts"]);
    assert.match(out, /"severity": "critical"/);
  });

  it("keep files out, and say so", async () => {
    write("lintel.config.json", config({ ignore: "a.ts" }));
    assert.deepEqual(skipReasons((await run(["audit", "--format", "json"])).out), { "src/a.ts": `"ignore" in lintel.config.json has "a.ts"` });
  });

  it("count from above the working folder, within the repository", async () => {
    write(".git/HEAD", "");
    write("lintel.config.json", config({ rules: { "weak-hash": "off" } }));
    assert.deepEqual(findingPaths((await run(["audit", "--format", "json"], "src")).out), ["a.ts"]);
  });

  it("that are wrong are told in one line with the place; the rest runs; the exit status is 2", async () => {
    write("lintel.config.json", `{\n  "presett": "all",\n  "rules": { "weak-hash": "off" }\n}\n`);
    const { status, out, error } = await run(["audit", "--format", "json"]);
    assert.equal(status, 2);
    assert.equal(error, `lintel: lintel.config.json:2:3: Unknown key "presett" in the config. Did you mean "preset"?\n`);
    assert.deepEqual(findingPaths(out), ["src/a.ts"]);
  });

  it("may come from a package, whose code is not run", async () => {
    write("node_modules/acme/lintel.config.json", config({ rules: { "weak-hash": "off" } }));
    write("node_modules/acme/index.js", `require("fs").writeFileSync("ran", "");`);
    write("node_modules/acme/package.json", config({ name: "acme", main: "index.js" }));
    write("lintel.config.json", config({ extends: "acme" }));
    assert.deepEqual(findingPaths((await run(["audit", "--format", "json"])).out), ["src/a.ts"]);
    assert.equal(existsSync(workspace.path("ran")), false);
  });

  it("that are a folder or not text are problems", async () => {
    write("lintel.config.json/x", "");
    assert.deepEqual([(await run(["audit"])).status, (await run(["audit"])).error], [2, "lintel: lintel.config.json: Cannot read this config file: it is a folder. Its settings are left out.\n"]);
  });

  it("that are UTF-16, as some shells write, are told as that and not as broken JSON", async () => {
    writeFileSync(workspace.path("lintel.config.json"), "\uFEFF{}\n", "utf16le");
    assert.equal((await run(["audit"])).error, "lintel: lintel.config.json: Cannot read this config file: it is UTF-16 text, save it as UTF-8. Its settings are left out.\n");
  });

  it("--config is used for every file", async () => {
    write("src/lintel.config.json", config({ rules: { "token-in-web-storage": "off" } }));
    write("ci.json", config({ rules: { "weak-hash": "off" } }));
    assert.deepEqual(findingPaths((await run(["audit", "--format", "json", "--config", "ci.json"])).out), ["src/a.ts"]);
  });

  it("lintel config shows each value and where it comes from", async () => {
    write("base.json", config({ preset: "strict" }));
    write("lintel.config.json", config({ extends: "./base.json", rules: { "weak-hash": "low" } }));
    const { status, out } = await run(["config", "src/a.ts"]);
    assert.equal(status, 0);
    assert.match(out, /^src\/a\.ts\n {2}preset {3}strict, shows medium confidence and surer {2}\(base\.json\)\n {2}threats {2}remote, browser {2}\(default\)\n {2}configs {2}base\.json, lintel\.config\.json\n {2}rules {4}\d+ on, 0 off\n/);
    assert.match(out, / {2}weak-hash +low +from medium confidence +lintel\.config\.json\n/);
    assert.match(out, / {2}token-in-web-storage +high +from medium confidence +preset:strict\n/);
    const written = JSON.parse((await run(["config", "src/a.ts", "--format", "json", "--preset", "all"])).out) as { preset: string; presetOrigin: string; rules: Record<string, object> };
    assert.deepEqual([written.preset, written.presetOrigin], ["all", "command line"]);
    assert.deepEqual(written.rules["weak-hash"], { severity: "low", minConfidence: "low", options: {}, origin: "lintel.config.json" });
  });

  it("lintel config shows what counts in a folder", async () => {
    write("lintel.config.json", config({ preset: "strict" }));
    write("src/lintel.config.json", config({ preset: "all", overrides: [{ files: "*.ts", rules: { "weak-hash": "off" } }] }));
    assert.match((await run(["config"])).out, /^\*\n {2}preset {3}strict, .*\n.*\n {2}configs {2}lintel\.config\.json\n/);
    assert.match((await run(["config", "src"])).out, /^src\/\*\n {2}preset {3}all, .*\n.*\n {2}configs {2}src\/lintel\.config\.json\n {2}rules {4}\d+ on, 0 off\n/);
  });

  it("lintel config names the config that locks a rule, and the place of what does not count", async () => {
    write("lintel.config.json", config({ locked: true, rules: { "weak-hash": "high" } }));
    write("src/lintel.config.json", `{\n  "rules": {\n    "weak-hash": "low"\n  }\n}\n`);
    const { status, out, error } = await run(["config", "src/a.ts"]);
    assert.equal(status, 2);
    assert.equal(error, `lintel: src/lintel.config.json:3:5: "weak-hash" is locked by lintel.config.json: "low" does not count here. It may only be made stricter.\n`);
    assert.match(out, /^ {2}configs {2}src\/lintel\.config\.json\n {2}locked {3}1 rule, to be made stricter only {2}\(lintel\.config\.json\)\n/m);
    assert.match(out, /^ {2}weak-hash +high +from high confidence +locked by lintel\.config\.json$/m);
    const written = JSON.parse((await run(["config", "src/a.ts", "--format", "json"])).out) as { locks: readonly object[] };
    assert.deepEqual(written.locks, [{ config: "lintel.config.json", rules: ["weak-hash"] }]);
  });
});

describe("lintel init", () => {
  const workspace = cliWorkspace({ "src/a.ts": storesToken });

  it("extends the config above in the repository, which would not count else", async () => {
    workspace.write(".git/HEAD", "");
    workspace.write("lintel.config.json", config({ preset: "strict" }));
    workspace.write("packages/api/a.ts", "");
    assert.match((await workspace.run(["init", "packages/api"])).out, /packages\/api\/lintel\.config\.json, which extends \.\.\/\.\.\/lintel\.config\.json\.\n/);
    const { status, out, error } = await workspace.run(["config", "packages/api/a.ts"]);
    assert.deepEqual([status, error], [0, ""]);
    assert.match(out, / preset {3}strict, /);
  });

  it("writes a config without problems, and never over another", async () => {
    assert.equal((await workspace.run(["init"])).out, `Wrote ${workspace.root}/lintel.config.json.\nNext: lintel audit\n`);
    const written = readFileSync(workspace.path("lintel.config.json"), "utf8");
    assert.deepEqual([(await workspace.run(["audit"])).status, (await workspace.run(["audit"])).error], [1, ""]);
    assert.deepEqual(await workspace.run(["init"]), { status: 2, out: "", error: `lintel: ${workspace.root}/lintel.config.json is already there; it is left as it is.\n` });
    assert.equal(readFileSync(workspace.path("lintel.config.json"), "utf8"), written);
  });
});
