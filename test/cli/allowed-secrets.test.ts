import assert from "node:assert/strict";
import { cliWorkspace } from "../support/cli.js";
import { alphanumeric, seededRandom } from "../support/secret-samples.js";

const key = `shop${seededRandom("allowed").text(alphanumeric, 32)}`;

interface Report {
  readonly findings: readonly { readonly fingerprint: string }[];
  readonly suppressed: readonly { readonly reason: string; readonly by: string; readonly path: string }[];
}

describe("allowedSecrets", () => {
  const workspace = cliWorkspace({ "src/a.ts": `export const apiKey = "${key}";\n`, "deploy/.env": `PAYMENT_API_KEY=${key}\n` });
  const { run } = workspace;

  async function audit(): Promise<Report> {
    return JSON.parse((await run(["audit", "--format", "json"])).out) as Report;
  }

  const entries: readonly { readonly entry: object; readonly allowed: readonly string[] }[] = [
    { entry: { files: "src/**" }, allowed: ["src/a.ts"] },
    { entry: { files: ["**", "!src/**"] }, allowed: ["deploy/.env"] },
    { entry: { value: "shop*" }, allowed: ["deploy/.env", "src/a.ts"] },
    { entry: { value: `*${key.slice(10, 14)}*` }, allowed: ["deploy/.env", "src/a.ts"] },
    { entry: { value: `*${key.slice(-3)}` }, allowed: ["deploy/.env", "src/a.ts"] },
    { entry: { value: "shop*shop" }, allowed: [] },
    { entry: { value: "mall*" }, allowed: [] },
    { entry: { value: "shop*", files: ".env" }, allowed: ["deploy/.env"] },
    { entry: { fingerprint: "0123456789abcdef" }, allowed: [] },
    { entry: { files: "src/**", until: "2999-12-31" }, allowed: ["src/a.ts"] },
    { entry: { files: "src/**", until: "2020-02-29" }, allowed: [] },
  ];
  for (const { entry, allowed } of entries) {
    it(`${JSON.stringify(entry)} allows ${allowed.length === 0 ? "nothing" : allowed.join(" and ")}`, async () => {
      workspace.write("lintel.config.json", JSON.stringify({ allowedSecrets: [{ ...entry, reason: "A demo key" }] }));
      const { findings, suppressed } = await audit();
      assert.deepEqual(suppressed.map(({ path }) => path), allowed);
      assert.equal(findings.length, 2 - allowed.length);
      for (const { reason, by } of suppressed) assert.deepEqual([reason, by], ["A demo key", "config"]);
    });
  }

  it("take the fingerprint that reports name", async () => {
    const [first] = (await audit()).findings;
    workspace.write("lintel.config.json", JSON.stringify({ allowedSecrets: [{ fingerprint: first?.fingerprint, reason: "A demo key" }] }));
    const { findings, suppressed } = await audit();
    assert.deepEqual([findings.length, suppressed.length], [1, 1]);
  });

  it("allow no other findings", async () => {
    workspace.write("src/b.ts", `localStorage.setItem("token", token);\n`);
    workspace.write("lintel.config.json", `{ "allowedSecrets": [{ "files": "**", "reason": "All of it" }] }`);
    assert.match((await run(["audit"])).out, /1 finding in 1 file[^]*2 findings allowed by the config\./);
  });

  it("are told where their last day has passed", async () => {
    workspace.write("lintel.config.json", `{ "allowedSecrets": [{ "files": "src/**", "reason": "until the move", "until": "2020-02-29" }] }\n`);
    assert.equal((await run(["audit"])).error, `lintel: lintel.config.json:1:22: This entry of "allowedSecrets" ended on 2020-02-29, and allows nothing since. Remove it, or state another day.\n`);
  });

  it("are told where they were of no use, without failing the run", async () => {
    workspace.write("src/a.ts", "");
    workspace.write("lintel.config.json", `{\n  "allowedSecrets": [{ "files": "deploy/**", "reason": "a" },\n    { "files": "src/**", "reason": "b" }]\n}\n`);
    const { error, status } = await run(["audit"]);
    assert.equal(error, `lintel: lintel.config.json:3:5: This entry of "allowedSecrets" allowed nothing here. Remove it, unless it is for git's history.\n`);
    assert.equal(status, 0);
    assert.equal((await run(["audit", "deploy"])).error, "");
  });
});
