import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { createConfigResolver } from "#core/config/config-resolver";
import { configSchema } from "#core/config/schema";
import { parse } from "#core/syntax/parse";
import { runExamples } from "#core/team-run/run-examples";
import { teamRuleSchema } from "#core/team/team-schema";
import { teamPack } from "#core/team/team-rule";
import { models, rules } from "#rules";
import { readRules } from "./read-rules.js";

/** The fences of the page with the paths of their files. */
const fences = [...readFileSync("docs/TEAM-RULES.md", "utf8").matchAll(/^```jsonc (\S+)\n([^]*?)\n```$/gm)].map(([, path = "", text = ""]) => ({ path, text }));

const ajv = new Ajv({ strict: false });
const isConfig = ajv.compile(configSchema(rules));
const isRule = ajv.compile(teamRuleSchema);

describe("docs/TEAM-RULES.md", () => {
  it("shows configs and rules", () => assert.ok(fences.length >= 4));

  for (const { path, text } of fences) {
    it(`shows ${path} as it works`, () => {
      const isOfRules = path.startsWith(".lintel/rules/");
      const validate = isOfRules ? isRule : isConfig;
      assert.ok(validate(JSON.parse(text)), JSON.stringify(validate.errors));
      if (!isOfRules) {
        const files = { read: (file: string) => (file === "/code/lintel.config.json" ? text : undefined), list: () => ["a.json"] };
        const configs = createConfigResolver({ root: "/code", files, rules });
        configs.for("a.ts");
        assert.deepEqual(configs.problems().map(({ message }) => message).filter((message) => !message.startsWith("Cannot read these rules")), []);
        return;
      }
      const { rules: own, problems } = readRules(text);
      assert.deepEqual(problems, []);
      const pack = teamPack(own, []);
      assert.ok(pack);
      for (const { faults, examples } of runExamples(pack, { models, parse, root: "/code" })) assert.deepEqual([...faults, ...examples.flatMap((example) => example.faults)], []);
    });
  }

  const wrong: readonly object[] = [
    { id: "No", message: "x", match: { call: "a.b" } },
    { id: "a/b", match: { call: "a.b" } },
    { id: "a/b", message: "x", match: { call: "a.b", import: "c" } },
    { id: "a/b", message: "x", match: { use: "a.b", arguments: {} } },
    { id: "a/b", message: "x", match: { flow: { from: "remote" } } },
    { id: "a/b", message: "x", severity: "hgih", match: { call: "a.b" } },
  ];
  for (const rule of wrong) it(`has a schema that refuses ${JSON.stringify(rule)}`, () => assert.equal(isRule(rule), false));
});
