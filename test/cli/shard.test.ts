import assert from "node:assert/strict";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { Ajv } from "ajv";
import type { Shard } from "#core/shard/shard";
import { cliBundle, cliWorkspace } from "../support/cli.js";
import { manyFiles } from "../support/many-files.js";

/** An application with routes, checks of the folder and secrets, and data that goes through files of several shards. */
const secret = ["tk_live_51Hq8d9f", "K2mXw0zP4"].join("");
const files = {
  ...manyFiles(6),
  "src/suppressed.ts": `// lintel-disable-next-line token-in-web-storage -- a kiosk\nlocalStorage.setItem("token", token);\n`,
  "src/secret.ts": `export const apiKey = "${secret}";\n`,
  "lintel.config.json": "{}",
  "lib/tsconfig.json": "{ {",
  "lib/first.ts": `import { x } from "@lib/x";\nx();\n`,
  "src/broken.ts": "export const = {{{\n",
  "src/small.min.js": `${"a();".repeat(2_000)}\n`,
};

describe("lintel audit --shard and lintel merge", () => {
  const workspace = cliWorkspace(files);
  beforeEach(() => cpSync("examples/shop", workspace.path("shop"), { recursive: true }));

  const options = ["--preset", "all"];
  const names = (of: number): readonly string[] => Array.from({ length: of }, (_, index) => `s${index + 1}.json`);
  const shard = async (number: number, of: number, ...args: readonly string[]): Promise<void> => {
    const { status, out, error } = await workspace.run(["audit", "--shard", `${number}/${of}`, "--output", `s${number}.json`, ...options, ...args]);
    assert.deepEqual([status, out], [0, ""]);
    assert.match(error, /^(?:lintel: lib\/tsconfig\.json: This file holds no JSON object\..*\n)?$/);
  };
  const shards = async (of: number): Promise<void> => {
    for (let number = 1; number <= of; number++) await shard(number, of);
  };
  const readShard = (name: string): Shard => JSON.parse(readFileSync(workspace.path(name), "utf8")) as Shard;

  it("say together what one audit says, byte for byte, and look at each file once", async () => {
    const whole = await workspace.run(["audit", ...options, "--no-cache", "--format", "json"]);
    assert.equal(whole.status, 1);
    const { findings, summary, problems } = JSON.parse(whole.out) as { findings: readonly { path: string; ruleId: string; trace: readonly { path: string }[] }[]; summary: { analysed: number }; problems: readonly unknown[] };
    assert.ok(findings.some(({ path, trace }) => trace.some((step) => step.path !== path)) && findings.some(({ ruleId }) => ruleId.startsWith("ws-")) && findings.some(({ ruleId }) => ruleId === "helmet-missing") && problems.length > 0);
    for (const of of [1, 2, 3, 5]) {
      // What is left of those before lies in the folder, as it may in a job.
      await shards(of);
      assert.equal((await workspace.run(["merge", ...names(of), "--format", "json"])).out, whole.out, `of ${of}`);
      const looked = names(of).map(readShard).flatMap(({ silent, alone, skipped }) => [...new Set([...silent, ...[...alone, ...skipped].map(({ path }) => path)])]);
      assert.equal(new Set(looked).size, looked.length);
      assert.ok(looked.length >= summary.analysed);
    }
  }).timeout(120_000);

  it("are the same bytes each time, for any number of threads, are what the schema says, and hold no secret", async () => {
    await shard(2, 2);
    const first = readFileSync(workspace.path("s2.json"), "utf8");
    const accepts = new Ajv({ strict: false }).compile(JSON.parse(readFileSync("shard.schema.json", "utf8")) as object);
    assert.ok(accepts(JSON.parse(first)), JSON.stringify(accepts.errors));
    assert.ok(!first.includes(secret) && first.includes("src/secret.ts"));
    await workspace.run(["audit", "--shard", "2/2", "--output", "s2.json", ...options, "--jobs", "2"], ".", { threadFile: cliBundle });
    assert.equal(readFileSync(workspace.path("s2.json"), "utf8"), first);
  }).timeout(60_000);

  it("share the work in about the same parts", async () => {
    await shards(3);
    const parts = names(3).map(readShard).map(({ silent, alone }) => silent.length + alone.length);
    assert.ok(Math.min(...parts) > 0 && Math.max(...parts) < 0.7 * parts.reduce((sum, part) => sum + part, 0), parts.join());
  }).timeout(60_000);

  it("end as one audit would: by --fail-on, by the baseline, and in each format", async () => {
    const formats = ["sarif", "html", "junit"];
    const whole = new Map<string, string>();
    for (const format of formats) whole.set(format, (await workspace.run(["audit", ...options, "--no-cache", "--format", format])).out);
    await shards(2);
    const merge = (...args: readonly string[]): ReturnType<typeof workspace.run> => workspace.run(["merge", ...names(2), ...args]);
    assert.equal((await merge()).status, 1);
    assert.equal((await merge("--fail-on", "none")).status, 0);
    const dates = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?Z?|time="[\d.]+"/g;
    for (const format of formats) assert.equal((await merge("--format", format)).out.replace(dates, ""), whole.get(format)?.replace(dates, ""), format);
    for (const name of names(2)) rmSync(workspace.path(name));
    await workspace.run(["baseline", ...options]);
    await shards(2);
    const known = await merge("--format", "json");
    assert.equal(known.status, 0);
    assert.match(known.out, /"findings": 0,/);
    assert.equal((await merge("--no-baseline")).status, 1);
  }).timeout(120_000);

  it("are not merged where the folder is another than it was", async () => {
    await shards(2);
    const merged = async (): Promise<readonly [number | null, string]> => {
      const { status, error } = await workspace.run(["merge", ...names(2)]);
      return [status, error];
    };
    writeFileSync(workspace.path("src/secret.ts"), `// moved\n${files["src/secret.ts"]}`);
    assert.deepEqual(await merged(), [2, "lintel: src/secret.ts is not what it was for s2.json: run all shards and the merge on the same commit.\n"]);
    workspace.write("lintel.config.json", `{ "rules": { "weak-hash": "off" } }`);
    assert.deepEqual(await merged(), [2, "lintel: s1.json was made with another configuration than the one here: run all shards and the merge on the same commit.\n"]);
    workspace.write("src/more.ts", "export {};\n");
    assert.deepEqual(await merged(), [2, "lintel: s1.json is about other files than those here: run all shards and the merge on the same commit.\n"]);
  }).timeout(60_000);

  const wrong: readonly (readonly [readonly string[], string])[] = [
    [["audit", "--shard", "4/3"], `--shard must be a part and how many there are, such as 2/4, not "4/3".`],
    [["audit", "--shard", "0/3"], `--shard must be a part and how many there are, such as 2/4, not "0/3".`],
    [["audit", "--shard", "one"], `--shard must be a part and how many there are, such as 2/4, not "one".`],
    [["audit", "--shard", "1/2", "--since", "main"], "--shard is a part of an audit of all files, and --since looks at what has changed: use one of them."],
    [["audit", "--shard", "1/2", "--history"], "--shard is about files, and --history about commits: use one of them."],
    [["audit", "--shard", "1/2", "--timing"], "--timing is about an audit as a whole: use it without --shard."],
    [["audit", "--shard", "1/2", "--format", "sarif"], `--format is for the whole audit: give it to "lintel merge".`],
    [["audit", "--shard", "1/2", "--fail-on", "low"], `--fail-on is for the whole audit: give it to "lintel merge".`],
    [["audit", "--shard", "1/2", "--no-baseline"], `--no-baseline is for the whole audit: give it to "lintel merge".`],
    [["merge"], "Usage: lintel merge <shard.json…>"],
    [["merge", "none.json"], "Cannot read the shard none.json: there is no such file or folder."],
    [["merge", "package.json"], `package.json is no shard of "lintel audit --shard": schema is missing.`],
  ];
  for (const [args, sentence] of wrong) {
    it(`lintel ${args.join(" ")}: ${sentence}`, async () => assert.deepEqual(await workspace.run(args), { status: 2, out: "", error: `lintel: ${sentence}\n` }));
  }
});
