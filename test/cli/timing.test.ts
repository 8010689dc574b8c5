import assert from "node:assert/strict";
import { cpSync } from "node:fs";
import { createAuditTiming } from "#core/project/audit-timing";
import { timingTable } from "../../server/src/hosts/node/cli/timing-table.js";
import { cliWorkspace } from "../support/cli.js";

describe("lintel audit --timing", () => {
  const workspace = cliWorkspace({});
  beforeEach(() => cpSync("examples/shop", workspace.path("shop"), { recursive: true }));

  it("tells on the error stream where the CPU went, and changes nothing else", async () => {
    const audit = ["audit", "--preset", "all", "--no-cache", "--format", "json"];
    const plain = await workspace.run(audit);
    const timed = await workspace.run([...audit, "--timing"]);
    assert.equal(timed.out, plain.out);
    assert.equal(timed.status, plain.status);
    assert.match(timed.error, /Where [\d.]+ s of CPU went:\n/);
    for (const part of ["parsing", "flow graphs", "following data", "reading files", "rules"]) assert.match(timed.error, new RegExp(` %\\s+[\\d.]+ s  ${part}\n`));
  });
});

describe("The parts of an audit", () => {
  it("count what runs inside another part once", () => {
    let now = 0;
    const timing = createAuditTiming(() => now);
    const spend = (time: number): void => void (now += time);
    timing.run("rule a", () => {
      spend(1);
      timing.run("parsing", () => spend(20));
      spend(2);
    });
    timing.run("parsing", () => spend(3));
    assert.throws(() => timing.run("rule b", () => { spend(4); throw new Error("stop"); }), /stop/);
    spend(100);
    assert.deepEqual(timing.parts(), [{ part: "parsing", time: 23 }]);
    assert.deepEqual(timing.rules(), [{ part: "b", time: 4 }, { part: "a", time: 3 }]);
  });

  it("are told as shares of the process, the longest first", () => {
    let now = 0;
    const timing = createAuditTiming(() => now);
    timing.run("parsing", () => void (now += 50));
    timing.run("rule slow", () => void (now += 25));
    timing.run("rule quick", () => void (now += 0.02));
    timing.run("rule quicker", () => void (now += 0.01));
    assert.equal(
      timingTable(timing, { milliseconds: 100, cpu: 2 }),
      [
        "Where 2.0 s of CPU went:",
        " 50.0 %   1.00 s  parsing",
        " 25.0 %   0.50 s  rules",
        " 25.0 %   0.50 s  start, list of files, report",
        "",
        "Rules, each with what it was the first to ask of a file:",
        " 25.0 %   0.50 s  slow",
        "  0.0 %   0.00 s  the other 2 together",
        "",
      ].join("\n"),
    );
  });
});
