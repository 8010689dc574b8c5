import assert from "node:assert/strict";
import { createEngine } from "#core/analyze";
import { runAudit } from "#core/project/audit";
import { type AuditStore, createAuditMemory } from "#core/project/audit-memory";
import { parse } from "#core/syntax/parse";
import type { Day } from "#core/text/day";
import { models, rules } from "#rules";
import { caseConfig } from "../support/case-config.js";

const text = 'import md5 from "md5";\n// lintel-disable-next-line weak-hash until 2026-06-15 -- the partner moves in summer\nexport const sign = (order) => md5(order);\n';

describe("a suppression with a last day", () => {
  const own = rules.filter(({ meta }) => ["weak-hash", "ended-suppression", "unused-suppression"].includes(meta.id));
  const config = caseConfig(own, "weak-hash", {});
  let today: Day;
  const engine = createEngine({ rules: own, models }, parse, { today: () => today });
  const document = { uri: "file:///code/a.js", path: "a.js", languageId: "javascript", text };

  const cases: readonly (readonly [today: string, found: readonly string[]])[] = [
    ["2026-06-14", []],
    ["2026-06-15", []],
    ["2026-06-16", ["ended-suppression", "weak-hash"]],
  ];
  for (const [day, expected] of cases) {
    it(`has ${expected.length === 0 ? "not ended" : "ended"} on ${day}`, () => {
      today = day as Day;
      assert.deepEqual(engine.analyze(document, config).findings.map(({ ruleId }) => ruleId), expected);
    });
  }

  it("ends also where an earlier audit is remembered", () => {
    let kept: { readonly state: string; flow(): string } | undefined;
    const store: AuditStore = {
      load: () => kept,
      save: (state, flow) => void (kept = { state, flow: () => flow }),
      stamp: () => ({ text: "as it was", isSettled: true }),
      hash: (of) => of,
      today: () => today,
    };
    const audit = (on: string): readonly string[] => {
      today = on as Day;
      const memory = createAuditMemory(store, { root: "/code", files: { read: () => undefined } }, own.map(({ meta }) => meta.id));
      const { findings } = runAudit({ engine, config: { for: () => config, problems: () => [] }, read: () => ({ document }), memory }, ["a.js"]);
      memory.save();
      return findings.map(({ ruleId }) => ruleId);
    };
    assert.deepEqual([audit("2026-06-14"), audit("2026-06-15"), audit("2026-06-16")], [[], [], ["ended-suppression", "weak-hash"]]);
  });
});
