import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { cliWorkspace } from "./support/cli.js";

/** What a repository lacks around its code is `info`, and no mistake of the code. The example that has mistakes and the one that has none: what their pages promise is what an audit finds. */
describe("examples", () => {
  const { run } = cliWorkspace({});

  async function audit(example: string): Promise<readonly { readonly path: string; readonly ruleId: string }[]> {
    const { out, error } = await run(["audit", resolve("examples", example), "--preset", "all", "--min-severity", "low", "--format", "json"]);
    assert.equal(error, "");
    const { summary, findings } = JSON.parse(out) as { summary: { analysed: number }; findings: readonly { path: string; ruleId: string }[] };
    assert.ok(summary.analysed > 30, `only ${summary.analysed} files were analysed`);
    return findings;
  }

  it("shop: every row of the table is one finding, and there is no other", async () => {
    const page = readFileSync("examples/shop/README.md", "utf8");
    const rows = [...page.matchAll(/^\| `([\w./-]+)` \| [^|\n]+ \| [^|\n]+ \| `([a-z0-9-]+)` \|$/gm)].map(([, path, ruleId]) => `${path} ${ruleId}`);
    assert.ok(rows.length > 30, `only ${rows.length} rows were read`);
    const found = (await audit("shop")).map(({ path, ruleId }) => `${path.replace(/^.*examples\/shop\//, "")} ${ruleId}`);
    assert.deepEqual(found.sort(), rows.sort());
  });

  it("shop-fixed: nothing to say", async () => assert.deepEqual(await audit("shop-fixed"), []));
});
