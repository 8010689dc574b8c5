import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { cliBundle, cliWorkspace, findingPaths, signsWithMd5, skipReasons, storesToken } from "../support/cli.js";

describe("lintel audit --stdin", () => {
  const workspace = cliWorkspace({
    "src/a.ts": "export const a = 1;\n",
    "src/b.ts": storesToken,
    "legacy/lintel.config.json": '{ "rules": { "token-in-web-storage": "off" } }\n',
    "lintel.config.json": '{ "ignore": ["generated/**"] }\n',
  });

  /** Runs an audit of a text that comes in by the standard input. */
  async function audited(text: string | Uint8Array, name: string, ...more: readonly string[]): Promise<{ readonly status: number | null; readonly out: string; readonly error: string }> {
    const bytes = typeof text === "string" ? Buffer.from(text) : text;
    return workspace.run(["audit", "--stdin", "--stdin-filename", name, ...more], ".", { readInput: () => Promise.resolve(bytes) });
  }

  it("tells what is in the text, not in the file of that name, and of no other file", async () => {
    const { status, out, error } = await audited(storesToken, "src/a.ts");
    assert.equal(status, 1);
    assert.equal(error, "");
    assert.match(out, /\n {2}src\/a\.ts:2:3 {2}token-in-web-storage, high confidence\n/);
    assert.match(out, /2 \| {3}localStorage\.setItem\("token", token\);\n/);
    assert.match(out, /1 finding in 1 file: 1 high\. 1 file analysed/);
    assert.equal((await audited("export const b = 1;\n", "src/b.ts")).status, 0);
  });

  it("takes a name of what is not there yet, in a folder that is not there, or outside of the working folder", async () => {
    assert.deepEqual(findingPaths((await audited(storesToken, "new/page.ts", "--format", "json")).out), ["new/page.ts"]);
    mkdirSync(workspace.path("app"));
    const outside = await workspace.run(["audit", "--stdin", "--stdin-filename", "../new.ts", "--format", "json"], "app", { readInput: () => Promise.resolve(Buffer.from(storesToken)) });
    assert.equal(outside.error, "");
    assert.deepEqual(findingPaths(outside.out), ["new.ts"]);
  });

  it("goes by the language and the config that the name stands for", async () => {
    assert.equal((await audited(storesToken, "legacy/new.ts")).status, 0);
    assert.match((await audited(`<script>\n${storesToken.replace(": string", "")}</script>\n`, "src/page.vue")).out, /src\/page\.vue:3:3 {2}token-in-web-storage/);
    assert.match((await audited("FROM node\nUSER root\n", "Dockerfile", "--preset", "all")).out, /Dockerfile:2:\d+ {2}ws-docker-root-user/);
    const { status, out } = await audited(storesToken, "generated/api.ts", "--format", "json");
    assert.equal(status, 0);
    assert.match(skipReasons(out)["generated/api.ts"] ?? "", /generated\/\*\*/);
  });

  it("knows the same options and formats as an audit of files", async () => {
    const { results } = (JSON.parse((await audited(signsWithMd5, "src/a.ts", "--format", "sarif", "--fail-on", "medium")).out) as { runs: [{ results: { locations: unknown[] }[] }] }).runs[0];
    assert.equal(results.length, 1);
    assert.match(JSON.stringify(results[0]?.locations), /"src\/a\.ts"/);
    assert.equal((await audited(signsWithMd5, "src/a.ts", "--fail-on", "medium")).status, 1);
    assert.equal((await audited(signsWithMd5, "src/a.ts")).status, 0);
    assert.match((await audited(storesToken, "src/a.ts", "--format", "html")).out, /src\/a\.ts/);
  });

  it("goes by the baseline", async () => {
    await workspace.run(["baseline"]);
    const { status, out } = await audited(`// A comment on top.\n${storesToken}`, "src/b.ts");
    assert.equal(status, 0);
    assert.match(out, /1 known/);
  });

  it("says why it looked at nothing", async () => {
    assert.match((await audited("text", "movie.bin")).error, /^lintel: There is no file to analyse\. /);
    assert.match((await audited(Buffer.from("\ufeffconst a = 1;", "utf16le"), "src/a.ts")).out, /UTF-16/);
    assert.match((await audited("x".repeat(1024 * 1024 + 1), "src/a.ts")).out, /larger than 1 MB/);
  });

  const wrong: readonly [args: string, message: RegExp][] = [
    ["--stdin", /^lintel: --stdin needs --stdin-filename: the name tells the language of the text, and which config counts for it\.\n$/],
    ["--stdin-filename src/a.ts", /^lintel: --stdin-filename is for --stdin, which is missing\.\n$/],
    ["--stdin --stdin-filename src", /^lintel: "src" is a folder: --stdin-filename takes the name of a file\.\n$/],
    ["--stdin --stdin-filename src/a.ts src/b.ts", /^lintel: --stdin looks at one text, and takes no paths: "src\/b\.ts"\.\n$/],
    ["--stdin --stdin-filename src/a.ts --since main", /^lintel: --stdin is about one text, and --since about what git knows: use one of them\.\n$/],
    ["--stdin --stdin-filename src/a.ts --shard 1/2", /^lintel: --stdin/],
  ];
  for (const [args, message] of wrong) {
    it(`${args} is wrong usage`, async () => {
      const { status, error } = await workspace.run(["audit", ...args.split(" ")], ".", { readInput: () => Promise.resolve(Buffer.from("")) });
      assert.match(error, message);
      assert.equal(status, 2);
    });
  }

  it("reads a pipe of the process, slow ones as well", () => {
    const command = `sleep 0.3; cat src/b.ts`;
    const { status, stdout, stderr } = spawnSync("sh", ["-c", `(${command}) | "${process.execPath}" "${cliBundle}" audit --stdin --stdin-filename src/a.ts --format json`], { cwd: workspace.root, encoding: "utf8", env: { ...process.env, LINTEL_CACHE: `${workspace.root}-cache` } });
    assert.equal(stderr, "");
    assert.equal(status, 1);
    assert.deepEqual(findingPaths(stdout), ["src/a.ts"]);
  });
});
