import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { v8Flags } from "../../server/src/hosts/node/v8-flags.js";

const names = (major: number, ...argv: readonly string[]): readonly string[] => v8Flags(major, argv).map((flag) => flag.replace(/=.*/, ""));

describe("settings of V8", () => {
  it("are known to the version that runs here", () => {
    const [major = 0] = process.versions.node.split(".").map(Number);
    for (const flag of v8Flags(major, [])) {
      const { stderr } = spawnSync(process.execPath, ["-e", `require("node:v8").setFlagsFromString(${JSON.stringify(flag)})`], { encoding: "utf8" });
      assert.equal(stderr, "", flag);
    }
  });

  it("leave out what later versions have no more, and versions that nobody has tried", () => {
    assert.ok(names(20).includes("--interrupt-budget"));
    for (const major of [22, 24, 26]) assert.deepEqual(names(major), names(20).slice(1), `Node ${major}`);
    assert.deepEqual([names(18), names(27)], [[], []]);
  });

  it("let scans for secrets alone wait longer before code is optimized", () => {
    const [all] = v8Flags(20, ["audit", "."]);
    const [secrets] = v8Flags(20, ["audit", ".", "--family", "secrets"]);
    assert.notEqual(secrets, all);
    assert.equal(v8Flags(20, ["audit", "--family=secrets", "--family", "crypto"])[0], all);
  });
});
