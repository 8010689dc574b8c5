import assert from "node:assert/strict";
import { createEngine } from "#core/analyze";
import { parse } from "#core/syntax/parse";
import { models, rules } from "#rules";
import { caseConfig } from "../support/case-config.js";

const pair = ["nosql-where-operator", "code-injection"];
const engine = createEngine({ rules: rules.filter(({ meta }) => pair.includes(meta.id)), models }, parse);
const config = caseConfig(rules, "code-injection", {});

/** The rules that speak of the body of a handler, in the order of their places. */
function toldOf(body: string): readonly string[] {
  const text = `import express from "express";\nimport mongoose from "mongoose";\nconst User = mongoose.model("User", new mongoose.Schema({ age: Number }));\nexpress().get("/", async (req, res) => {\n${body}\n});\n`;
  return engine.analyze({ uri: "file:///a.js", path: "a.js", languageId: "javascript", text }, config).findings.map(({ ruleId }) => ruleId);
}

describe("a rule that yields to a more telling one is silent", () => {
  for (const { where, body, told } of [
    { where: "at the same place", body: "await User.find({ $where: `this.age > ${req.query.age}` });", told: ["code-injection"] },
    { where: "at a place that the data of the other passes", body: "const filter = {};\nfilter.$where = `this.age > ${req.query.age}`;\nawait User.find(filter);", told: ["code-injection"] },
    { where: "and speaks where the other has nothing to say", body: "const filter = {};\nfilter.$where = `this.age > ${ageOf(res)}`;\nawait User.find(filter);", told: ["nosql-where-operator"] },
  ]) {
    it(where, () => assert.deepEqual(toldOf(body), told));
  }
});
