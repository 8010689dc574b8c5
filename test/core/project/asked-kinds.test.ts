import assert from "node:assert/strict";
import type { FileConfig } from "#core/config/file-config";
import { askedKinds } from "#core/project/asked-kinds";
import { rules } from "#rules";
import { caseConfig } from "../../support/case-config.js";

const asked = rules.filter(({ meta }) => meta.id === "command-injection" || meta.id === "log-injection");

function configWith(minConfidence: "low" | "medium"): FileConfig {
  const config = caseConfig(asked, "command-injection", {});
  return { ...config, rule: (id) => ({ ...config.rule(id), severity: "low", minConfidence }) };
}

describe("kinds that are asked for", () => {
  const kindsIn = askedKinds(asked);
  for (const { where, isTest, minConfidence, kinds } of [
    { where: "in a file", isTest: false, minConfidence: "medium", kinds: ["command", "log"] },
    { where: "in a test, whose findings are of low confidence and not shown", isTest: true, minConfidence: "medium", kinds: [] },
    { where: "in a test, where they are shown: those of rules that are silent there are left out", isTest: true, minConfidence: "low", kinds: ["command"] },
  ] as const) {
    it(where, () => assert.deepEqual([...kindsIn(configWith(minConfidence), isTest)].filter((kind) => kind === "command" || kind === "log"), kinds));
  }
});
