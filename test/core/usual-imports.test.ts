import assert from "node:assert/strict";
import { prefilterProof } from "../support/prefilter-proof.js";
import { createEngine } from "#core/analyze";
import { indexModels } from "#core/model/model-index";
import { packageOf } from "#core/model/packages";
import { parse } from "#core/syntax/parse";
import { models, rules } from "#rules";
import { caseConfig } from "../support/case-config.js";

const engine = createEngine({ rules, models }, parse);
const config = caseConfig(rules, "", {});
const proof = prefilterProof();

function toldOf(text: string): readonly string[] {
  return engine.analyze({ uri: "file:///a.js", path: "a.js", languageId: "javascript", text }, config).findings.map(({ ruleId }) => ruleId);
}

/** Snippets as they stand in a chat, in a page of documentation, or while somebody types. */
const snippets: readonly (readonly [code: string, rule: string])[] = [
  ["eval(req.body.formula);", "code-injection"],
  ['child_process.exec("du -sh " + req.query.folder);', "command-injection"],
  ['app.get("/report", (req, res) => {\n  fs.readFile("./reports/" + req.query.name, (error, data) => res.end(data));\n});', "path-traversal"],
  ["async function proxy(req, res) {\n  const answer = await axios.get(req.query.address);\n  res.json(answer.data);\n}", "ssrf"],
  ['jwt.verify(token, key, { algorithms: ["HS256", "none"] });', "jwt-none-algorithm"],
  ['app.use(session({ secret: "blue lorry nine", resave: false }));', "hardcoded-session-secret"],
  ["libxmljs.parseXml(req.body, { noent: true });", "xxe"],
  ["serialize.unserialize(req.cookies.cart);", "unsafe-deserialization"],
  ["Handlebars.compile(req.body.letter)({});", "server-side-template-injection"],
  ["fs.chmodSync(socketFile, 0o777);", "file-permissions"],
  ['console.log("signed in with " + password);', "sensitive-data-logging"],
];

/** The same names with another meaning, or in code that would say where it has them from. */
const others: readonly (readonly [code: string, rule: string])[] = [
  ['import { app } from "./app.js";\napp.use(session({ secret: "blue lorry nine" }));', "hardcoded-session-secret"],
  ["function pay(axios) {\n  return axios.get(location.hash);\n}", "ssrf"],
  ["const serialize = { unserialize: (text) => text.split(\";\") };\nserialize.unserialize(req.cookies.cart);", "unsafe-deserialization"],
  ["fs.chmodSync(socketFile, 0o600);", "file-permissions"],
  ["libxmljs.parseXml(req.body);", "xxe"],
];

describe("code without its imports", () => {
  it("goes by the names of packages that rules know", () => {
    const index = indexModels(models);
    const asked = new Set(rules.flatMap(({ meta }) => meta.triggers).flatMap((trigger) => (typeof trigger === "object" && "package" in trigger ? [trigger.package] : [])));
    assert.deepEqual([...index.usualNames.values()].filter((api) => !index.isLibrary(api) && !asked.has(packageOf(api))), []);
  });
  for (const [code, rule] of snippets) {
    it(`${rule}: ${code}`, () => {
      assert.ok(toldOf(code).includes(rule), toldOf(code).join(", "));
      proof(code);
    });
  }
  for (const [code, rule] of others) {
    it(`no ${rule}: ${code}`, () => {
      assert.ok(!toldOf(code).includes(rule), toldOf(code).join(", "));
      proof(code);
    });
  }
});
