import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createEngine } from "#core/analyze";
import { runAudit, type SourceRead } from "#core/project/audit";
import { parse } from "#core/syntax/parse";
import { models, rules } from "#rules";
import { caseConfig } from "../../support/case-config.js";
import { inventoryOf } from "./check-inventory.js";

const folder = "examples/secured-service";

/** A service whose limits, checks and options all stand in other files than its routes. */
describe("a service that is protected from other files", () => {
  const texts = Object.fromEntries(
    readdirSync(join(folder, "src"), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts"))
      .map((path) => [`src/${path.replaceAll("\\", "/")}`, readFileSync(join(folder, "src", path), "utf8")]),
  );

  it("is seen to be protected, every route of it", () => {
    const { endpoints } = inventoryOf(texts);
    assert.equal(endpoints.length, 32);
    for (const { method, path, controls, publicBecause } of endpoints) {
      const route = `${method} ${path}`;
      for (const kind of ["rate-limit", "security-headers", "access-log", "timeout", "error-handler", "cors"] as const) assert.equal(controls[kind].state, "present", `${kind} of ${route}`);
      if (publicBecause === undefined || path.startsWith("/admin")) assert.equal(controls.authentication.state, "present", `authentication of ${route}`);
      if (path.startsWith("/admin")) assert.equal(controls.authorization.state, "present", route);
      if (path.includes(":id") || method === "PUT") assert.equal(controls.validation.state, "present", `validation of ${route}`);
      if (method !== "GET") assert.equal(controls.csrf.state, "present", `csrf of ${route}`);
    }
  });

  it("gives no finding", () => {
    const engine = createEngine({ rules, models }, parse);
    const read = (path: string): SourceRead => ({ document: { uri: `file:///${path}`, path, languageId: "typescript", text: texts[path] ?? "" } });
    const config = caseConfig(rules, "", {});
    const { findings } = runAudit({ engine, config: { for: () => config, problems: () => [] }, read }, Object.keys(texts));
    const shown = findings.map(({ ruleId, confidence }) => `${ruleId} (${confidence})`);
    assert.deepEqual(shown, []);
  });
});
