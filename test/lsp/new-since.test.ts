import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { CancellationToken, CancellationTokenSource } from "vscode-languageserver";
import { newSinceWith } from "../../server/src/hosts/node/new-since.js";

/** What the server makes of the command line that it runs beside itself; the real one is run in the real editor. */
describe("what is new since a branch", () => {
  let folder = "";
  before(() => (folder = mkdtempSync(path.join(tmpdir(), "lintel-since-"))));
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs this program in place of the command line. */
  function ask(program: string, token = CancellationToken.None): ReturnType<typeof newSinceWith> {
    const cli = path.join(folder, "cli.cjs");
    writeFileSync(cli, program);
    return newSinceWith(cli, folder, "main", token);
  }

  it("is read from its report, which it is asked for in the folder", async () => {
    const report = "{ baseline: { name: `${process.argv[4]} (0123456789)` }, findings: [{ path: require('path').basename(process.cwd()), ruleId: process.argv.slice(2).join(' '), fingerprint: 'f', place: null }] }";
    assert.deepEqual(await ask(`console.log(JSON.stringify(${report})); console.error("lintel: one file could not be read."); process.exitCode = 3;`), {
      mergeBase: "0123456789",
      fresh: [{ path: path.basename(folder), ruleId: "audit --since main --format json --preset all --fail-on none --no-color", fingerprint: "f" }],
    });
  });

  const failures: readonly (readonly [what: string, program: string, reason: string])[] = [
    ["says in a line what is wrong", `console.error('lintel: there is no commit "main".'); process.exitCode = 2;`, 'there is no commit "main".'],
    ["ends without a word", "", "The command line ended without a report."],
    ["ends in the middle of its report", `process.stdout.write('{"findings": [')`, "The command line ended without a report."],
  ];
  for (const [what, program, reason] of failures) {
    it(`cannot be told where it ${what}`, async () => assert.deepEqual(await ask(program), { reason }));
  }

  it("ends when it is cancelled", async () => {
    const source = new CancellationTokenSource();
    const asked = ask("setInterval(() => undefined, 1000);", source.token);
    source.cancel();
    assert.ok("reason" in (await asked));
  });
});
