import assert from "node:assert/strict";
import { createEngine } from "#core/analyze";
import { parse } from "#core/syntax/parse";
import { models, rules } from "#rules";
import { caseConfig } from "../support/case-config.js";

const id = "missing-input-validation";

/** The titles of the fixes that are offered for a handler of Express. */
function fixesFor(handler: string, imports = ""): readonly string[] {
  const text = `${imports}import express from "express";\nimport { db } from "./db";\n\nconst app = express();\n\napp.post("/users", async (req, res) => {\n${handler}\n});\n`;
  const engine = createEngine({ rules: rules.filter(({ meta }) => meta.id === id), models }, parse);
  const { findings } = engine.analyze({ uri: "file:///src/app.ts", path: "src/app.ts", languageId: "typescript", text }, caseConfig(rules, id, {}));
  assert.notEqual(findings.length, 0);
  return findings.flatMap(({ fixes }) => fixes.map(({ title }) => title));
}

describe("a schema for a body", () => {
  it("is offered where the handler reads each field", () => {
    assert.deepEqual(fixesFor("  await db.user.create({ name: req.body.name });\n  res.json(req.body.mail);"), ["Parse it with a zod schema; needs the package zod"]);
    assert.deepEqual(fixesFor("  await db.user.create({ name: req.body.name });", 'import { z } from "zod";\n'), ["Parse it with a zod schema"]);
  });

  it("is not offered where the body is handed on as a whole, whose other fields a schema would take out", () => {
    assert.deepEqual(fixesFor("  const body = req.body;\n  await db.user.create({ data: body });\n  res.redirect(body.next);"), []);
  });

  it("is not offered where a field is a list, or fields of it are read and it is handed on as well", () => {
    assert.deepEqual(fixesFor("  await db.user.create({ names: req.body.names.map((name) => name) });"), []);
    assert.deepEqual(fixesFor("  const { names } = req.body;\n  await db.user.create({ name: names.find((name) => name)?.value });"), []);
    assert.deepEqual(fixesFor("  await db.user.create({ ...req.body.user });"), []);
    assert.deepEqual(fixesFor("  const body = req.body as Body;\n  await db.user.create({ name: body.name });"), []);
    assert.deepEqual(fixesFor("  await db.user.create({ data: req.body.user });\n  res.json(req.body.user.name);"), []);
  });

  it("is not offered where the file knows another library of schemas", () => {
    assert.deepEqual(fixesFor("  await db.user.create({ name: req.body.name });", 'import Joi from "joi";\n'), []);
  });
});
