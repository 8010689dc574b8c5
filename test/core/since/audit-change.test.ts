import assert from "node:assert/strict";
import { createEngine } from "#core/analyze";
import { baselineOf } from "#core/baseline/baseline";
import { compareWithBaseline } from "#core/baseline/compare-with-baseline";
import { createConfigResolver } from "#core/config/config-resolver";
import { auditChange, auditDifference, type SincePorts } from "#core/since/audit-since";
import type { SidePlaces } from "#core/since/project-side";
import { parse } from "#core/syntax/parse";
import { models, rules } from "#rules";

describe("What a change makes differ", () => {
  const engine = createEngine({ models, rules }, parse);
  const run = `import { exec } from "node:child_process";\nimport { shown } from "./shown.js";\nexport const run = (name) => exec("show " + shown(name));\n`;
  const first = `import { run } from "./run.js";\nexport function first(req, res) {\n  run(req.query.name);\n}\n`;
  const kept = `import { createHash } from "node:crypto";\nexport const sign = (password) => createHash("md5").update(password).digest("hex");\n`;
  const before = { "src/run.ts": run, "src/first.ts": first, "src/kept.ts": kept, "src/shown.ts": `export const shown = (name) => "fixed";\n` };
  const now = { ...before, "src/shown.ts": `export const shown = (name) => name;\n` };

  function places(files: Readonly<Record<string, string>>): SidePlaces {
    return {
      paths: Object.keys(files).sort(),
      read: (path) => ({ document: { uri: `file:///${path}`, path, languageId: "typescript", text: files[path] ?? "" } }),
      manifests: { root: "/r", files: { read: () => undefined } },
    };
  }

  function portsWith(mostCode: number): SincePorts {
    const config = createConfigResolver({ root: "/r", files: { read: () => undefined }, rules, overrides: { preset: "strict" } });
    return { engine, config, sides: { now: places(now), before: places(before) }, changed: new Set(["src/shown.ts"]), hasOtherManifests: false, mostCode };
  }

  it("is cut where there is more to look into than is looked into", () => {
    assert.equal(auditDifference(portsWith(10)).isCut, true);
    assert.equal(auditDifference(portsWith(10_000)).isCut, false);
  });

  for (const [what, mostCode] of [["near the change", 10_000], ["in both states as a whole", 10]] as const) {
    it(`is found ${what}`, () => {
      const { now: found, before: known, isCut } = auditChange(portsWith(mostCode));
      assert.equal(isCut, false);
      assert.deepEqual(compareWithBaseline(found.findings, baselineOf(known)).fresh.map(({ path, ruleId }) => `${path} ${ruleId}`), ["src/run.ts command-injection"]);
    });
  }
});
