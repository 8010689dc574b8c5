import assert from "node:assert/strict";
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cliWorkspace } from "../support/cli.js";

describe("the compiled code of earlier runs", () => {
  const workspace = cliWorkspace({ "a.ts": 'import { createHash } from "node:crypto";\nexport const made = (password: string) => createHash("md5").update(password).digest("hex");\n' });
  const folder = (): string => join(`${workspace.root}-cache`, "code");
  const kept = (): readonly string[] => readdirSync(folder()).sort().map((name) => join(folder(), name));
  const run = (...args: readonly string[]): string => {
    const { status, out, error } = workspace.lintel(args);
    assert.equal(error, "");
    return `${String(status)} ${out.replace(/ in [\d.]+ m?s/, "")}`;
  };

  it("is kept by an audit, one file for the program and one for the parser, and changes nothing", () => {
    const first = run("audit", "--no-cache");
    assert.match(first, /1 finding/);
    assert.equal(kept().length, 2);
    if (process.platform !== "win32") for (const file of kept()) assert.equal(statSync(file).mode & 0o077, 0);
    assert.equal(run("audit", "--no-cache"), first);
  });

  it("is not used, and made anew, where it is damaged or where somebody else could have written it", () => {
    const first = run("audit", "--no-cache");
    const [damaged = "", open = ""] = kept();
    const whole = readFileSync(damaged);
    writeFileSync(damaged, whole.map((byte, at) => (at > whole.length / 2 ? byte ^ 1 : byte)));
    chmodSync(open, 0o666);
    assert.equal(run("audit", "--no-cache"), first);
    assert.deepEqual(kept(), [damaged, open].sort());
    assert.equal(readFileSync(damaged).subarray(-1000).equals(whole.map((byte) => byte ^ 1).subarray(-1000)), false);
    if (process.platform !== "win32") assert.equal(statSync(open).mode & 0o777, 0o600);
  });

  it("is not kept by commands that use little of it", () => {
    run("rules");
    assert.throws(() => readdirSync(folder()), { code: "ENOENT" });
  });
});
