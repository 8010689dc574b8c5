import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { cliWorkspace } from "../support/cli.js";

const request = `import { request } from "@acme/http";\n`;
const rule = {
  id: "acme/http-timeout",
  title: "Request without a timeout",
  message: "{name} has no timeout.",
  severity: "high",
  match: { call: "@acme/http.request", arguments: { "1.timeout": "missing" } },
  fix: { title: "Set a timeout", set: { "1.timeout": 5000 }, safe: true },
  examples: { bad: [{ code: `${request}request("a", {}); // !`, fixed: `${request}request("a", { timeout: 5000 });` }], good: [`${request}request("a", { timeout: 1 });`] },
};

describe("lintel with rules of a team", () => {
  const workspace = cliWorkspace({
    "lintel.config.json": `{ "extends": "@acme/lintel-config", "teamRules": ".lintel/rules/*.json" }`,
    ".lintel/rules/timeout.json": JSON.stringify(rule),
    "node_modules/@acme/lintel-config/lintel.config.json": `{ "teamRules": [{ "id": "acme/no-legacy-db", "message": "Use @acme/db.", "match": { "import": "@acme/legacy-db" } }] }`,
    "src/a.ts": `${request}import "@acme/legacy-db";\nrequest("a", { retries: 1 });\n`,
  });
  const { run, write } = workspace;
  const found = async (...args: readonly string[]): Promise<readonly string[]> => {
    const { out } = await run(["audit", "--format", "json", "--fail-on", "none", ...args]);
    return (JSON.parse(out) as { findings: readonly { ruleId: string; path: string }[] }).findings.map(({ ruleId, path }) => `${path} ${ruleId}`);
  };

  it("finds what they find, with those of what the config extends", async () => {
    assert.deepEqual(await found("--no-cache"), ["src/a.ts acme/no-legacy-db", "src/a.ts acme/http-timeout"]);
    assert.deepEqual(await found("--no-cache", "--rule", "acme/http-timeout"), ["src/a.ts acme/http-timeout"]);
    assert.deepEqual(await found("--no-cache", "--family", "team", "src"), ["src/a.ts acme/no-legacy-db", "src/a.ts acme/http-timeout"]);
  });

  it("finds the same in several threads and from what it has kept, and looks anew where a rule has changed", async () => {
    for (let index = 0; index < 12; index++) write(`src/more${index}.ts`, `${request}request("a");\n`);
    const alone = await found("--no-cache", "--jobs", "1");
    assert.equal(alone.length, 14);
    assert.deepEqual(await found("--no-cache", "--jobs", "2"), alone);
    const cache = ["--cache-dir", workspace.path("..", "cache")];
    assert.deepEqual(await found(...cache), alone);
    assert.deepEqual(await found(...cache), alone);
    write(".lintel/rules/timeout.json", JSON.stringify({ ...rule, match: { call: "@acme/http.none" } }));
    assert.deepEqual(await found(...cache), ["src/a.ts acme/no-legacy-db"]);
  });

  it("has rules of folders within, for these folders alone", async () => {
    write("packages/b/lintel.config.json", `{ "teamRules": [{ "id": "b/no-old", "message": "x", "match": { "call": "*.oldCall" } }] }`);
    write("packages/b/x.ts", "declare const it: any;\nit.oldCall();\n");
    write("src/b.ts", "declare const it: any;\nit.oldCall();\n");
    assert.deepEqual((await found("--no-cache")).filter((line) => line.includes("no-old")), ["packages/b/x.ts b/no-old"]);
  });

  it("lets comments suppress them, and fixes them", async () => {
    write("src/a.ts", `${request}// lintel-disable-next-line acme/http-timeout -- the caller waits\nrequest("a", { retries: 1 });\n`);
    assert.deepEqual(await found("--no-cache"), []);
    write("src/a.ts", `${request}request("a", { retries: 1 });\n`);
    await run(["fix"]);
    assert.equal(readFileSync(workspace.path("src/a.ts"), "utf8"), `${request}request("a", { retries: 1, timeout: 5000 });\n`);
  });

  it("lists and explains them", async () => {
    assert.match((await run(["rules"])).out, /\nteam\n {2}acme\/http-timeout +high +high +Request without a timeout {2}\(safe fix\)\n {2}acme\/no-legacy-db/);
    assert.match((await run(["explain", "acme/http-timeout"])).out, /# Request without a timeout\n\n## What it finds\n\nCalls of `@acme\/http\.request`/);
    assert.equal((await run(["explain", "acme/none"])).status, 2);
  });

  it("tests their examples", async () => {
    const { status, out } = await run(["test-rules", ".lintel/rules/timeout.json"]);
    assert.deepEqual([status, out], [0, "ok     acme/http-timeout  1 bad, 1 good  .lintel/rules/timeout.json:1\n\n1 rule, 2 examples: all as they should be.\n"]);
    const whole = await run(["test-rules"]);
    assert.equal(whole.status, 1);
    assert.match(whole.out, /wrong {2}acme\/no-legacy-db {2}0 bad, 0 good .*\n {7}It has no bad example/);
  });

  it("says what is not as it should be, and where", async () => {
    const examples = { bad: [`${request}request("a", { timeout: 1 });`, `${request}request("a");\nrequest("b"); // ! request`, { code: `${request}request("a", {});`, fixed: "none" }], good: [`${request}request("a");`] };
    write("my.json", JSON.stringify({ ...rule, id: "acme/my", examples }));
    const { status, out } = await run(["test-rules", "my.json"]);
    assert.equal(status, 1);
    for (const part of ["bad 1 (my.json:1): nothing is told, and something should be.", "bad 2 (my.json:1): line 2 is told, and not marked: request has no timeout.", "bad 3 (my.json:1): the fix gives", "good 1 (my.json:1): line 2 is told, and should not be: request has no timeout.", "1 rule, 4 examples: 4 not as they should be."]) assert.ok(out.includes(part), `${part}\n\n${out}`);
    const json = JSON.parse((await run(["test-rules", "my.json", "--format", "json"])).out) as { rules: readonly { id: string; examples: readonly { kind: string; faults: readonly string[] }[] }[] };
    assert.deepEqual(json.rules.map(({ id, examples: list }) => [id, list.map(({ faults }) => faults.length)]), [["acme/my", [1, 1, 1, 1]]]);
  });

  it("ends with 2 where a rule is wrong or there is none, and goes on with the others", async () => {
    write(".lintel/rules/wrong.json", `{ "id": "acme/wrong", "message": "x", "match": {} }`);
    const { status, error } = await run(["audit", "--no-cache", "--fail-on", "none"]);
    assert.deepEqual([status, error], [2, `lintel: .lintel/rules/wrong.json:1:48: "match" must have one of call, import, use, assign, jsx, text, flow.\n`]);
    assert.equal((await found("--no-cache")).length, 2);
    write("lintel.config.json", "{}");
    const none = await run(["test-rules"]);
    assert.equal(none.status, 2);
    assert.match(none.error, /^lintel: There are no rules to test\. Put one into a file, and name it in lintel\.config\.json: "teamRules": \["\.lintel\/rules\/\*\.json"\]/);
  });
});
