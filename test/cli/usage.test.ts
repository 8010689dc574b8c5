import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, symlinkSync } from "node:fs";
import { type CliRun, cliBundle, cliWorkspace, storesToken } from "../support/cli.js";

describe("command line: usage", () => {
  const workspace = cliWorkspace({ "src/a.ts": storesToken });
  const lintel = (...args: readonly string[]): Promise<CliRun> => workspace.run(args);

  const wrong: readonly [args: string, message: string][] = [
    ["adit", `There is no command "adit". Did you mean "audit"?`],
    ["frobnicate", `There is no command "frobnicate". "lintel --help" lists them.`],
    ["scan", `There is no command "scan". Did you mean "audit"?`],
    ["audit --fix", `Unknown option --fix. "lintel fix" applies the safe fixes.`],
    ["audit --exclude dist", `Unknown option --exclude. "ignore" in lintel.config.json leaves files out.`],
    ["audit src/**/*.ts", `Lintel takes files and folders, no patterns such as "src/**/*.ts": name the folder, and what is to be left out of it in "ignore" of lintel.config.json.`],
    ["src", `"src" is no command. To audit it: lintel audit src`],
    ["--fix", `Unknown option --fix. Options go behind a command; "lintel --help" lists the commands.`],
    ["audit --fromat json", `Unknown option --fromat. Did you mean "--format"?`],
    ["audit -x", `Unknown option -x. "lintel audit --help" lists the options.`],
    ["audit --format", "--format needs a value: text, json, sarif, html, markdown, github, gitlab, junit."],
    ["audit --rule --format json", "--rule needs a value: --rule ID."],
    ["audit --format jsno", `--format must be one of text, json, sarif, html, markdown, github, gitlab, junit, not "jsno". Did you mean "json"?`],
    ["audit --format yaml", `--format must be one of text, json, sarif, html, markdown, github, gitlab, junit, not "yaml".`],
    ["audit --no-gitignore=yes", "--no-gitignore takes no value."],
    ["audit --output a --output b", "--output may be given once."],
    ["audit srcc", `There is no file or folder "srcc". Did you mean "src"?`],
    ["audit --rule token-in-webstorage", `There is no rule "token-in-webstorage". Did you mean "token-in-web-storage"?`],
    ["audit --config lintel.json", `There is no config file "lintel.json".`],
    ["audit --fail-on hihg", `--fail-on must be one of critical, high, medium, low, info, none, not "hihg". Did you mean "high"?`],
    ["explain", "Usage: lintel explain <rule>"],
    ["explain token-in-storage extra", `Unexpected argument "extra". Usage: lintel explain <rule>`],
    ["explain no-console", `There is no rule "no-console". "lintel rules" lists them all.`],
    ["explain nosql", 'There is no rule "nosql". Rules with this in their name: nosql-injection, nosql-where-operator.'],
    ["audit --jobs 0", '--jobs must be a number of threads from 1 to 999, not "0".'],
    ["audit --baseline a.json --no-baseline", "--baseline names a baseline, and --no-baseline uses none: use one of them."],
    ["audit --history --timing", "--timing is about an audit of files: use it without --history."],
    ["rules extra", `Unexpected argument "extra". Usage: lintel rules`],
    ["lsp", "The language server speaks over the standard streams: lintel lsp --stdio"],
  ];
  for (const [args, message] of wrong) {
    it(`lintel ${args}: one line, exit status 2`, async () => {
      assert.deepEqual(await lintel(...args.split(" ")), { status: 2, out: "", error: `lintel: ${message}\n` });
    });
  }

  it("tells a link to what is not there", async () => {
    symlinkSync("gone", workspace.path("link"));
    assert.deepEqual(await lintel("audit", "link"), { status: 2, out: "", error: 'lintel: "link" is a symbolic link to what is not there.\n' });
  });

  it("takes no empty path, which a variable that is not set leaves", async () => {
    assert.deepEqual(await lintel("audit", ""), { status: 2, out: "", error: 'lintel: A path is empty; "." is the current folder.\n' });
  });

  it("says so where its folder is gone", () => {
    const command = `mkdir gone && cd gone && rmdir ../gone && "${process.execPath}" "${cliBundle}" audit`;
    const { status, stderr } = spawnSync("sh", ["-c", command], { cwd: workspace.root, encoding: "utf8" });
    assert.deepEqual([status, stderr], [2, "lintel: The current folder is not there any more: change into one that is.\n"]);
  });

  it("prints the version, also from the bundle", async () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    for (const asked of ["--version", "-v", "version"]) assert.equal((await lintel(asked)).out, `${version}\n`);
    assert.deepEqual(workspace.lintel(["--version"]), { status: 0, out: `${version}\n`, error: "" });
  });

  it("prints help for everything, no line too long", async () => {
    for (const args of [[], ["--help"], ["help"], ["--no-color"]]) assert.match((await lintel(...args)).out, /^Lintel finds[\s\S]*\n {2}audit +Look/);
    const commands = [...(await lintel()).out.matchAll(/^ {2}([a-z][a-z-]+) {2,}\S/gm)].map(([, name = ""]) => name);
    assert.ok(commands.length >= 7);
    for (const command of commands) {
      const { status, out, error } = await lintel(command, "--help");
      assert.deepEqual([status, error], [0, ""]);
      assert.ok(out.includes(`Usage: lintel ${command}`), out);
      assert.equal((await lintel("help", command)).out, out);
      for (const line of out.split("\n")) assert.ok(line.length <= 114, line);
    }
  });

  it("does not mind a reader that goes away", () => {
    const command = `"${process.execPath}" "${cliBundle}" rules --format json | head -c 1; exit \${PIPESTATUS[0]}`;
    assert.equal(execFileSync("bash", ["-c", command], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }), "[");
  });
});
