import assert from "node:assert/strict";
import { computedWrite } from "#core/rule/computed-write";
import { matchesAt } from "#core/rule/matches-at";
import { compilePrefilter } from "#core/rule/prefilter";
import type { Trigger } from "#core/rule/rule-meta";
import { compileWordScan } from "#core/text/word-scan";
import { rules } from "#rules";

const [someRule] = rules.filter(({ kind }) => kind === "syntax");

/** Many words are looked for in another way than few. */
const otherWords: readonly Trigger[] = Array.from({ length: 500 }, (_, index) => `other${index}`);

/** True where a rule with this trigger would be run on a text, however many words other rules have. */
function runsOn(trigger: Trigger, text: string): boolean {
  const [rule, other] = [someRule, rules.find((one) => one !== someRule)];
  assert.ok(rule !== undefined && other !== undefined);
  const few = compilePrefilter([rule], () => [trigger])(text);
  const many = compilePrefilter([rule, other], (one) => (one === rule ? [trigger] : otherWords))(text);
  assert.deepEqual([...many], [...few]);
  return few.has(rule);
}

const query: Trigger = { method: "query" };
const raw: Trigger = { package: "orm", naming: "raw" };
const where: Trigger = { package: "orm", calling: "where" };

const given: Trigger = { method: "query", given: 0 };
const later: Trigger = { call: "setTimeout", given: 1 };
const failing: Trigger = { patterns: [/\bcatch\b/, /\.send\(/] };
const assigned: Trigger = { pattern: /key/i, confirm: (text) => text.includes("=") };

const beside: Trigger = { around: ["key", "pwd"], holds: matchesAt(/(?:key|pwd)\s*=/i) };

const cases: readonly (readonly [trigger: Trigger, text: string, runs: boolean])[] = [
  ["exec", "exec(a)", true],
  ["exec", "execute(a); $exec; _exec", false],
  ["v-html", '<p v-html="a">', true],
  ["v-html", "av-html v-htmls", false],
  ["@scope/sdk", 'from "@scope/sdk"', true],
  ["@scope/sdk", 'from "@scope/sdks"', false],
  [{ call: "query" }, "run(query)", true],
  [{ call: "query" }, "req.query.name; query: text; query = text", false],
  [query, "pool.query(sql)", true],
  [query, "pool.query<Row>(sql)", true],
  [query, "pool.query`select 1`", true],
  [query, "pool?.query?.(sql)", true],
  [query, 'pool["query"](sql)', true],
  [query, "pool.query.bind(pool)", true],
  [query, "promisify(pool.query)", true],
  [query, "run(query); const { query } = req; f(a, req.query); query.name", false],
  [given, "pool.query(sql)", true],
  [given, 'pool.query("select " + id)', true],
  [given, "pool.query(`select ${id}`)", true],
  [given, "pool.query(...all)", true],
  [given, "promisify(pool.query)", true],
  [given, 'pool.query("select 1"); pool.query(sql)', true],
  [given, 'pool.query("select 1", [id]); pool.query(`select "a"`); pool.query(); pool.query<Row>(1)', false],
  [given, "pool.query((row) => row); pool.query(async function () {}); pool.query(resolve)", false],
  [later, "setTimeout(run, delay)", true],
  [later, "setTimeout(() => run(), delay)", true],
  [later, "setTimeout(...all, 1)", true],
  [later, "runner.setTimeout(30_000); setTimeout(resolve, 1000); setTimeout(run)", false],
  [computedWrite, "target[key] = value", true],
  [computedWrite, "all[id].name = value", true],
  [computedWrite, "read()[key] = value", true],
  [computedWrite, "const [value, setValue] = useState(0); let [a, b] = list", false],
  [computedWrite, "[a, b] = [b, a]; function f([a, b] = []) {}", false],
  [{ package: "orm" }, 'import a from "orm"', true],
  [{ package: "orm" }, 'require("node:orm/core")', true],
  [{ package: "orm" }, "orm(a)", false],
  [{ package: "orm" }, '/**\n * import a from "orm"\n */\n// require("orm")\n', false],
  [{ package: "orm" }, '// require("orm")\nrequire("orm")', true],
  [raw, 'import { raw as sql } from "orm"; sql(a)', true],
  [raw, 'import { lit } from "orm"', false],
  [raw, "raw(a)", false],
  [where, 'import { Query } from "orm"; q.where(a)', true],
  [where, 'import { Query } from "orm"; const options = { where: a }', false],
  [beside, "const key2 = keys; apiKey = 1", true],
  [beside, "PWD=1", true],
  [beside, "const key2 = keys; f(pwd)", false],
  [beside, "ke = pw", false],
  [failing, "try { f(); } catch { reply.send(1); }", true],
  [failing, "reply.send(1)", false],
  [failing, "promise.catch(() => resend())", false],
  [assigned, "const KEY = 1", true],
  [assigned, "f(key)", false],
  [assigned, "a = 1", false],
];

describe("the prefilter", () => {
  for (const [trigger, text, runs] of cases) {
    it(`${runs ? "runs" : "does not run"} what asks for ${JSON.stringify(trigger)} on ${text}`, () => {
      assert.equal(runsOn(trigger, text), runs);
    });
  }

  it("finds a text that begins another, lies in another or overlaps it", () => {
    const texts = ["strict-ssl", "strict", "ssl", "sl=fa"];
    const [some] = rules;
    assert.ok(some !== undefined);
    const each = texts.map((anywhere) => ({ rule: { ...some, kind: "text" as const, scan: () => undefined }, anywhere }));
    const run = compilePrefilter(each.map(({ rule }) => rule), (rule) => [{ anywhere: each.find((one) => one.rule === rule)?.anywhere ?? "" }])("strict-ssl=false");
    assert.deepEqual(each.filter(({ rule }) => run.has(rule)).map(({ anywhere }) => anywhere), texts);
  });

  it("finds every one of many words, and where they stand", () => {
    const words = Array.from({ length: 500 }, (_, index) => `word${index}`);
    const found: string[] = [];
    compileWordScan(words)(words.join(", "), (word, start, end) => found.push(`${word} ${start} ${end}`));
    let at = 0;
    const expected = words.map((word, index) => {
      const start = at;
      at += word.length + 2;
      return `${index} ${start} ${start + word.length}`;
    });
    assert.deepEqual(found, expected);
  });
});
