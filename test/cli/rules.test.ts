import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { rules } from "#rules";
import { cliWorkspace } from "../support/cli.js";

describe("lintel rules and explain", () => {
  const { lintel } = cliWorkspace({});

  it("list every rule with its title", () => {
    const listed = lintel(["rules"]).out;
    assert.ok(rules.length > 0);
    for (const { meta } of rules) assert.ok(listed.includes(`  ${meta.id} `) && listed.includes(meta.title), meta.id);
    const ids = (JSON.parse(lintel(["rules", "--format", "json"]).out) as { id: string }[]).map(({ id }) => id);
    assert.deepEqual(ids.sort(), rules.map(({ meta }) => meta.id).sort());
  });

  it("explain a rule from its page", () => {
    const { status, out, error } = lintel(["explain", "weak-hash"]);
    assert.deepEqual([status, error], [0, ""]);
    for (const part of ["# Broken hash", "## Why it matters", "\nRule        weak-hash\n", "\nSeverity    medium\n"]) assert.ok(out.includes(part), part);
  });

  it("ship a page for every rule, without the marks for the test suite", () => {
    for (const { meta } of rules) {
      const page = readFileSync(`dist/rules/${meta.id}.md`, "utf8");
      assert.ok(page.startsWith(`# ${meta.title}\n`), meta.id);
      assert.doesNotMatch(page, /(\/\/|#) ! [a-z]|\{\{secret:|^\s*\/\/\s+\^/m, meta.id);
    }
  });
});
