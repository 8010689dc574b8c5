import assert from "node:assert/strict";
import { createEngine } from "#core/analyze";
import { runAudit, type SourceRead } from "#core/project/audit";
import { parse } from "#core/syntax/parse";
import { models, rules } from "#rules";
import { caseConfig } from "../support/case-config.js";

/** Titles of the fixes that a rule offers in a script, which may import others, or in another file. */
function fixesOf(ruleId: string, text: string, others: Readonly<Record<string, string>> = {}, name = "app.js"): readonly string[] {
  const texts: Readonly<Record<string, string>> = { ...others, [name]: text };
  const config = caseConfig(rules, ruleId, {});
  const read = (path: string): SourceRead => ({ document: { uri: `file:///${path}`, path, languageId: path === "Dockerfile" ? "dockerfile" : "javascript", text: texts[path] ?? "" } });
  const { findings } = runAudit({ engine: createEngine({ rules, models }, parse), config: { for: () => config, problems: () => [] }, read }, Object.keys(texts));
  const own = findings.filter((finding) => finding.ruleId === ruleId);
  assert.equal(own.length, 1);
  return own.flatMap(({ fixes }) => fixes.map(({ title }) => title));
}

describe("findings whose usual fix would break the code have none", () => {
  it("a secret that is put into the environment", () => {
    assert.deepEqual(fixesOf("hardcoded-jwt-secret", 'if (!process.env.JWT_SECRET) {\n  process.env.JWT_SECRET = "securekey";\n}\n'), []);
  });

  it("markup that a function makes", () => {
    assert.deepEqual(fixesOf("dom-text-reinterpreted", 'const rowTemplate = (name) => `<li>${name}</li>`;\n$("#list").html(rowTemplate($("#name").val()));\n'), []);
    assert.deepEqual(fixesOf("dom-text-reinterpreted", '$("#list").html(render_options($("#name").val()));\n'), []);
    assert.deepEqual(fixesOf("unsafe-html-sink", 'export function show(box, text) {\n  box.innerHTML = text ? text.replaceAll("\\n", "<br>") : " ";\n}\n'), []);
    assert.deepEqual(fixesOf("dom-text-reinterpreted", '$("#list").html($("#name").val().trim());\n'), ["Set it as text with text"]);
  });

  it("markup that is read again", () => {
    assert.deepEqual(fixesOf("unsafe-html-sink", 'export function toElement(code) {\n  const template = document.createElement("template");\n  template.innerHTML = code.trim();\n  return template.content.firstChild;\n}\n'), []);
    assert.deepEqual(fixesOf("unsafe-html-sink", 'export function withoutTags(code) {\n  const box = document.createElement("div");\n  box.innerHTML = code;\n  return box.textContent || box.innerText;\n}\n'), []);
    assert.deepEqual(fixesOf("unsafe-html-sink", 'export function show(box, name) {\n  box.innerHTML = name;\n  box.textContent = box.textContent;\n}\n'), []);
    assert.deepEqual(fixesOf("unsafe-html-sink", 'export function show(box, other, name) {\n  other.textContent = "";\n  box.innerHTML = name;\n}\n'), ["Set it as text with textContent"]);
  });

  it("a length that stands elsewhere", () => {
    const schema = (least: string): string => `import { z } from "zod";\nimport { settings } from "./settings.js";\nexport const schema = z.object({ password: z.string().min(${least}) });\n`;
    assert.deepEqual(fixesOf("weak-password-policy", schema("settings.least"), { "settings.js": "export const settings = { least: 6 };\n" }), []);
    assert.deepEqual(fixesOf("weak-password-policy", schema("6")), ["Ask for 8 characters"]);
  });

  it("an image that starts with what only root may do", () => {
    const image = (command: string): string => `FROM node:22-slim\nEXPOSE 80\nCMD ["sh", "-c", "${command}"]\n`;
    assert.deepEqual(fixesOf("ws-docker-root-user", image("chown -R node /data && node server.js"), {}, "Dockerfile"), []);
    assert.deepEqual(fixesOf("ws-docker-root-user", image("node server.js"), {}, "Dockerfile"), ["Run as the user node"]);
  });

  it("texts of SQL that say more than a value does", () => {
    const query = (condition: string): string => `import { DataSource } from "typeorm";\nexport const f = (db, x) => new DataSource(db).createQueryBuilder().select().where(\`${condition}\`);\n`;
    assert.deepEqual(fixesOf("orm-raw-query-interpolation", query("created > now() - INTERVAL '${x}' DAY")), []);
    assert.deepEqual(fixesOf("orm-raw-query-interpolation", query("name = E'${x}'")), []);
    assert.deepEqual(fixesOf("orm-raw-query-interpolation", query("id IN (${x.map((one) => `'${one}'`).join()})")), []);
    assert.deepEqual(fixesOf("orm-raw-query-interpolation", query("name = '${x}'")), ["Bind the value as a parameter"]);
  });

  it("what is logged in front of other values", () => {
    const log = (values: string): string => `const app = require("express")();\napp.get("/", (req, res) => { const { name } = req.query; console.log(${values}); res.end(); });\n`;
    assert.deepEqual(fixesOf("log-injection", log("name, 1")), []);
    assert.deepEqual(fixesOf("log-injection", log('"From", name')), ["Take line breaks out"]);
  });

  it("filters of a store without an operator for equality", () => {
    const lookUp = (store: string): string => `${store}\nconst express = require("express");\nexpress().post("/login", (req, res) => users.findOne({ name: req.body.name }, (error, user) => res.json(user)));\n`;
    assert.deepEqual(fixesOf("nosql-injection", lookUp('const Datastore = require("nedb");\nconst users = new Datastore();')), []);
    assert.deepEqual(fixesOf("nosql-injection", lookUp('const users = require("mongoose").model("User", {});')), ["Compare it as a value, with $eq"]);
    const elsewhere = lookUp('const { users } = require("./stores");');
    assert.deepEqual(fixesOf("nosql-injection", elsewhere, { "stores.js": 'const Datastore = require("nedb");\nexports.users = new Datastore();' }), []);
    assert.deepEqual(fixesOf("nosql-injection", elsewhere, { "stores.js": 'exports.users = require("mongoose").model("User", {});' }), ["Compare it as a value, with $eq"]);
  });
});
