import assert from "node:assert/strict";
import { createEngine } from "#core/analyze";
import { runAudit, type SourceRead } from "#core/project/audit";
import { defineSyntaxRule } from "#core/rule/rule";
import { parse } from "#core/syntax/parse";
import { caseConfig } from "../../support/case-config.js";
import { toyMeta } from "../../support/toy-meta.js";

/** Says what is known of the argument of every call of `probe`, and of its option `on` where it is an object. */
const toy = defineSyntaxRule({
  meta: toyMeta({ messages: { value: "{value}" }, triggers: ["probe"], fix: "suggestion" }),
  visit: {
    CallExpression(node, { facts, report }) {
      const [argument] = node.arguments;
      if (argument === undefined || facts.textOf(node.expression) !== "probe") return;
      const option = facts.option(argument, "on");
      const constant = facts.constant(option.state === "given" ? option.value : argument);
      const value = constant === undefined ? option.state : JSON.stringify(constant.value);
      const edits = [{ span: facts.spanOf(option.state === "given" ? option.value : argument), newText: "1" }];
      report({ at: option.state === "given" ? option.value : argument, message: "value", data: { value }, fixes: [{ title: "Write 1", applicability: "suggestion", edits, appends: [] }] });
    },
  },
});
/** Has no word in any file that calls `probe`, but in a value. */
const inValue = defineSyntaxRule({
  meta: toyMeta({ id: "in-value", messages: { value: "in value: {value}" }, triggers: ["zebra"] }),
  visit: {
    CallExpression(node, { facts, report }) {
      const [argument] = node.arguments;
      const value = argument && facts.constantString(argument);
      if (value?.startsWith("zebra") === true && facts.textOf(node.expression) === "probe") report({ at: node, message: "value", data: { value } });
    },
  },
});

type Files = Readonly<Record<string, string>>;

/** The messages in `app.ts`, the text that each finding stands at, and how many fixes it has. `parsed` is told each file that is parsed. */
function said(files: Files, prefilter = true, parsed = new Set<string>()): readonly string[] {
  const rules = [toy, inValue];
  const config = caseConfig(rules, "toy", {});
  const read = (path: string): SourceRead => ({ document: { uri: `file:///${path}`, path, languageId: "typescript", text: files[path] ?? "" } });
  const noting: typeof parse = (document) => {
    parsed.add(document.path);
    return parse(document);
  };
  const { findings, problems } = runAudit({ engine: createEngine({ rules, models: [] }, noting, { prefilter }), config: { for: () => config, problems: () => [] }, read }, Object.keys(files));
  assert.deepEqual(problems, []);
  return findings.filter(({ path }) => path.startsWith("app.")).map(({ message, span, fixes }) => `${message} at ${files["app.ts"]?.slice(span.start, span.end) ?? ""}${fixes.length > 0 ? ", fixed" : ""}`);
}

/** What `probe(expression)` is told where `other.ts` holds a text. */
const values: readonly (readonly [other: string, imported: string, expression: string, known: string])[] = [
  ["export const n = 4;", "{ n }", "n", "4 at n"],
  ["export const n = 4;", "{ n as m }", "m * 2", "8 at m * 2, fixed"],
  ["const n = 4; export { n as rounds };", "{ rounds }", "rounds", "4 at rounds"],
  ["export default { on: true };", "options", "options", "true at options"],
  ["const options = { on: true }; export default options;", "options", "options", "true at options"],
  ["export const options = { on: false } as const;", "{ options }", "options", "false at options"],
  ["export const options = Object.freeze({ on: false });", "{ options }", "options", "false at options"],
  ["export const a = { b: { on: 1 } };", "{ a }", "a.b", "1 at a"],
  ["export const options = { on: false };", "{ options }", "{ ...options, off: true }", "false at options"],
  ["export const options = { on: false };", "{ options }", "{ ...options, on: true }", "true at true, fixed"],
  ['export enum Hash { Weak = "md5" }', "{ Hash }", "Hash.Weak", '"md5" at Hash.Weak, fixed'],
  ["export class Limits { static readonly least = 3; }", "{ Limits }", "Limits.least", "3 at Limits.least, fixed"],
  ["export const n = 4;", "* as all", "all.n", "4 at all.n"],
  ["export const on = process.env.ON ?? true;", "{ on }", "{ on }", "given at on"],
  ["export const options = { on: make() };", "{ options }", "options", "unknown at options, fixed"],
  ["export let n = 4; export const set = (m: number) => { n = m; };", "{ n }", "n", "unknown at n, fixed"],
  ["export const n = make();", "{ n }", "n", "unknown at n, fixed"],
  ["export function n() { return 4; }", "{ n }", "n", "unknown at n, fixed"],
  ["const n = 4;", "{ n }", "n", "unknown at n, fixed"],
  ['export * from "./third";', "{ deep }", "deep", '"third" at deep'],
  ['export { deep as other } from "./third";', "{ other }", "other", '"third" at other'],
  ['import { deep } from "./third"; export const options = { on: deep };', "{ options }", "options", '"third" at options'],
  ['export * from "./app"; export * from "./other"; export { x } from "./other";', "{ x }", "x", "unknown at x, fixed"],
];

describe("values that other files export", () => {
  for (const [other, imported, expression, known] of values) {
    it(`${other} ${expression}`, () => {
      const files = { "app.ts": `import ${imported} from "./other";\nprobe(${expression});\n`, "other.ts": other, "third.ts": 'export const deep = "third";' };
      assert.deepEqual(said(files), [known]);
      assert.deepEqual(said(files, false), said(files), "with and without the prefilter");
    });
  }

  it("are known where a module is required", () => {
    const text = 'const settings = require("./other");\nconst { on } = require("./other");\nprobe(settings.on);\nprobe(on);\nprobe(settings);\n';
    const files = { "app.ts": text, "other.ts": "module.exports = { on: 7 };" };
    assert.deepEqual(said(files), ["7 at settings.on, fixed", "7 at on", "7 at settings"]);
    assert.deepEqual(said({ ...files, "other.ts": "exports.on = 7;" }), ["7 at settings.on", "7 at on", "unknown at settings, fixed"]);
  });

  it("are looked for beside a long table, and not in a module that is one", () => {
    const table = `export const pages = [\n${'  { "on": true },\n'.repeat(10_000)}];\n`;
    const app = 'import { pages, n } from "./other";\nprobe(pages);\nprobe(n);\n';
    const parsed = new Set<string>();
    assert.deepEqual(said({ "app.ts": app, "other.ts": table }, true, parsed), ["unknown at pages, fixed", "unknown at n, fixed"]);
    assert.deepEqual([...parsed], ["app.ts"]);
    assert.deepEqual(said({ "app.ts": app, "other.ts": `${table}export const n = 4;\n` }), ["unknown at pages, fixed", "4 at n"]);
  });

  it("give rules a say that have a word in them", () => {
    const files = { "app.ts": 'import { name } from "./other";\nprobe(name);\n', "other.ts": 'export const name = "zebra 1";' };
    assert.deepEqual(said(files), ['in value: zebra 1 at probe(name)', '"zebra 1" at name']);
    assert.deepEqual(said(files, false), said(files), "with and without the prefilter");
  });
});
