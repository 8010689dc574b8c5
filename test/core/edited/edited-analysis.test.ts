import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createEngine } from "#core/analyze";
import { createConfigResolver } from "#core/config/config-resolver";
import { editedAnalysis, type KnownText, settledText } from "#core/edited/edited-analysis";
import type { FileAnalysis } from "#core/engine";
import type { Finding } from "#core/finding/finding";
import { createIncrementalParse } from "#core/syntax/parse";
import type { TextDocument } from "#core/text/text-document";
import { models, rules } from "#rules";
import { handlerLines, longRoutes } from "../../support/long-routes.js";
import { seededRandom } from "../../support/secret-samples.js";

const engine = createEngine({ rules, models }, createIncrementalParse());
const config = createConfigResolver({ root: "/code", files: { read: () => undefined }, rules, overrides: { preset: "all" } }).for("src/orders.ts");

function documentOf(text: string, uri = "file:///code/src/orders.ts"): TextDocument {
  return { uri, path: "src/orders.ts", languageId: "typescript", text };
}

function whole(text: string, before?: KnownText): KnownText {
  const document = documentOf(text);
  const analysis = engine.analyze(document, config);
  return settledText(text, analysis, engine.functionBodies(document) ?? [], before);
}

/** Outlines that were looked at, so that a test can say which there were. */
const outlines: string[] = [];
function look(outline: string): FileAnalysis {
  outlines.push(outline);
  return engine.analyze(documentOf(outline, "file:///code/src/orders.ts#outline"), config);
}

function edit(known: KnownText, from: string, to: string): KnownText {
  assert.ok(known.text.includes(from), from);
  const next = editedAnalysis(known, known.text.replace(from, () => to), look);
  assert.ok(next, "the whole text need not be looked at");
  return next;
}

function shown({ analysis: { findings }, text }: Pick<KnownText, "analysis" | "text">): readonly string[] {
  return findings.map((finding) => describeFinding(finding, text));
}

function describeFinding({ confidence, message, ruleId, span, trace }: Finding, text: string): string {
  return [ruleId, confidence, `line ${text.slice(0, span.start).split("\n").length}`, text.slice(span.start, span.end), message, trace.map((step) => text.slice(step.span.start, step.span.end)).join(" > ")].join(" | ");
}

const ids = (known: KnownText): readonly string[] => known.analysis.findings.map(({ ruleId, span }) => `${ruleId} ${known.text.slice(0, span.start).split("\n").length}`);

const head = 'import express from "express";\nimport { exec } from "node:child_process";\nconst app = express();\n';
const rest = Array.from({ length: 60 }, (_, n) => `export function total${n}(list: number[]) {\n  let sum = 0;\n  for (const one of list) sum += one * ${n};\n  return sum;\n}\n`).join("");
const only = (...wanted: readonly string[]) => (known: KnownText): readonly string[] => ids(known).filter((id) => wanted.some((one) => id.startsWith(one)));
const commands = only("command-injection");

describe("what an edit changes", () => {
  beforeEach(() => {
    outlines.length = 0;
  });

  it("is told by an outline in which the function that is typed in stands among the heads of the others", () => {
    const known = whole(`${head}${rest}function last(text: string) {\n  const copied = text.trim().normalize();\n  return copied;\n}\n`);
    edit(known, "text.trim()", "text.trimEnd()");
    const [before = "", now = "", ...more] = outlines;
    assert.deepEqual(more, []);
    assert.ok(before.includes("text.trim()") && now.includes("text.trimEnd()"));
    assert.ok(now.includes("total7(list: number[]) {}") && !now.includes("sum += one"));
  });

  it("is told by one outline for each further keystroke, also after the whole was looked at", () => {
    let known = whole(`${head}${rest}function last(text: string) {\n  const copied = text.trim().normalize();\n  return copied;\n}\n`);
    known = edit(known, "copied;", "copied + 1;");
    known = whole(known.text, known);
    outlines.length = 0;
    edit(known, "copied + 1;", "copied + 12;");
    assert.equal(outlines.length, 1);
  });

  it("adds what is wrong in what is typed", () => {
    const known = whole(`${head}app.get("/list", (req, res) => {\n  const folder = String(req.query.folder);\n  res.json({ folder });\n});\n${rest}`);
    assert.deepEqual(commands(known), []);
    assert.deepEqual(commands(edit(known, "res.json", 'exec("ls " + folder);\n  res.json')), ["command-injection 6"]);
  });

  it("takes back what is mended, and moves along what stands behind", () => {
    const handler = (path: string): string => `app.get("/${path}", (req, res) => {\n  exec("${path} " + req.query.name, () => res.end());\n});\n`;
    const known = whole(head + handler("ls") + rest + handler("tar"));
    assert.deepEqual(commands(known), ["command-injection 5", "command-injection 308"]);
    const mended = edit(known, 'exec("ls " + req.query.name', 'const name = Number(req.query.name);\n  exec("ls " + name');
    assert.deepEqual(commands(mended), ["command-injection 309"]);
  });

  it("follows data into a function that is called by name, and back from it", () => {
    const known = whole(`${head}${rest}function run(text: string) {\n  exec(text, (error) => console.error(error));\n}\napp.get("/list", (req, res) => {\n  const folder = String(req.query.folder);\n  res.json({ folder });\n});\n`);
    const called = edit(known, "res.json", "run(folder);\n  res.json");
    assert.deepEqual(commands(called), ["command-injection 305"]);
    assert.deepEqual(commands(edit(called, "exec(text,", "exec(Number(text),")), [], "who calls it is looked at, too");
  });

  it("is nothing where an outline shows something only because of what it lacks", () => {
    const careful = 'window.addEventListener("message", (event) => {\n  if (event.origin !== "https://shop.example") return;\n  console.log(event.data);\n});\n';
    const known = whole(`${head}${careful}${rest}app.get("/list", (req, res) => {\n  res.json({ all: true, folder: req.params.folder });\n});\n`);
    const typed = edit(known, "all: true", "all: false");
    assert.deepEqual(shown(typed), shown(whole(typed.text)));
    const missing = ({ findings }: FileAnalysis): number => findings.filter(({ ruleId }) => ruleId === "postmessage-missing-origin-check").length;
    assert.deepEqual([missing(look(outlines.at(-1) ?? "")), missing(typed.analysis)], [1, 0], "the outline by itself shows more");
  });

  it("leaves alone what needs other files to be known", () => {
    const known = whole(`${head}${rest}export function run(text: string) {\n  const command = text.trim();\n  exec(command, (error) => console.error(error));\n}\n`);
    const [sample] = whole(`${head}app.get("/list", (req) => exec("ls " + req.query.folder));\n`).analysis.findings.filter(({ ruleId }) => ruleId === "command-injection");
    assert.ok(sample);
    const start = known.text.indexOf("command, (");
    const across: Finding = { ...sample, span: { start, end: start + 7 }, trace: [{ path: "src/route.ts", span: { start: 1, end: 2 }, role: "source", message: "comes in" }, { path: "src/orders.ts", span: { start, end: start + 7 }, role: "sink", message: "ends" }] };
    const withIt = { ...known, analysis: { ...known.analysis, findings: [...known.analysis.findings, across] } };
    const typed = edit(withIt, "text.trim()", "text.trimEnd()");
    const moved = typed.analysis.findings.find(({ trace }) => trace[0]?.path === "src/route.ts");
    assert.deepEqual(moved?.span, { start: start + 3, end: start + 10 });
    assert.deepEqual(moved.trace.map(({ span }) => span.start), [1, start + 3]);
  });

  it("moves what is suppressed, and tells what no longer is", () => {
    const known = whole(`${head}${rest}app.get("/list", (req, res) => {\n  // lintel-disable-next-line command-injection -- a fixed list stands in front\n  exec("ls " + req.query.folder, () => res.end());\n});\n`);
    const suppressedIn = ({ analysis }: KnownText): number => analysis.suppressed.filter(({ finding }) => finding.ruleId === "command-injection").length;
    assert.deepEqual([commands(known).length, suppressedIn(known)], [0, 1]);
    const typed = edit(known, '"ls "', '"ls -l "');
    assert.deepEqual([commands(typed).length, suppressedIn(typed)], [0, 1]);
    const told = edit(typed, "  // lintel-disable-next-line command-injection -- a fixed list stands in front\n", "");
    assert.deepEqual([commands(told).length, suppressedIn(told)], [1, 0]);
  });

  it("is left to a look at the whole where much is pasted, or where most stands outside of functions", () => {
    const known = whole(head + rest);
    assert.equal(editedAnalysis(known, `${known.text}${rest.slice(0, 5000)}`, look), undefined);
    const flat = whole(`${head}${Array.from({ length: 200 }, (_, n) => `export const value${n} = ${n};\n`).join("")}`);
    assert.equal(editedAnalysis(flat, flat.text.replace("value7 ", "value "), look), undefined);
  });

  it("moves a long text along as a whole where most stands outside of functions", () => {
    const flat = whole(`${head}app.get("/list", (req) => exec("ls " + req.query.folder));\n${Array.from({ length: 4000 }, (_, n) => `export const value${n} = ${n};\n`).join("")}`);
    assert.deepEqual(commands(flat), ["command-injection 4"]);
    assert.deepEqual(commands(edit(flat, "const app", "\n\nconst app")), ["command-injection 6"]);
    assert.deepEqual(outlines, []);
  });
});

describe("what edits in functions change", () => {
  for (const seed of ["oats", "rye", "millet"]) {
    it(`is what the whole text tells (${seed})`, () => {
      const random = seededRandom(seed);
      let known = whole(longRoutes);
      let answers = 0;
      for (let round = 0; round < 16; round++) {
        const bodies = known.bodies.filter((body) => body !== undefined && body.end - body.start > 150);
        const body = bodies[random.below(bodies.length)];
        assert.ok(body);
        const ends = [...known.text.slice(body.start, body.end).matchAll(/^ {2}\S.*;\n/gm)];
        const at = body.start + (ends[random.below(ends.length)]?.index ?? 0);
        const end = known.text.indexOf("\n", at) + 1;
        // Mostly a line is added, now and then one is taken away.
        const line = `  ${handlerLines[random.below(handlerLines.length)] ?? ""}\n`;
        const text = random.below(5) === 0 ? known.text.slice(0, at) + known.text.slice(end) : known.text.slice(0, end) + line + known.text.slice(end);
        const next = editedAnalysis(known, text, look);
        const all = whole(text, next);
        if (next !== undefined) {
          answers++;
          assert.deepEqual(shown(next), shown(all), `round ${round}`);
        }
        // Sometimes the document rests.
        known = next === undefined || random.below(3) === 0 ? all : next;
      }
      assert.ok(answers > 12, `${answers} answers`);
    });
  }
});

const scraps = ["x", " ", "\n", "(", "}", '"', "`", "// note\n", ".then(", " || req.body.name", "import { createHash } from 'crypto';\n", "/*"];

describe("what any edit changes", () => {
  it("lies in the text, and is what the whole text tells once it is looked at", () => {
    const random = seededRandom("straw");
    let known = whole(`${readFileSync("examples/shop/server/services/orders.ts", "utf8")}${longRoutes}`);
    for (let round = 0; round < 24; round++) {
      if (round % 8 === 0) known = whole(`${readFileSync("examples/shop/server/services/orders.ts", "utf8")}${longRoutes}`);
      const at = random.below(known.text.length);
      const text = known.text.slice(0, at) + (scraps[random.below(scraps.length)] ?? "") + known.text.slice(at + random.below(3) * random.below(8));
      const next = editedAnalysis(known, text, look);
      for (const { span, related, trace } of next?.analysis.findings ?? []) {
        for (const { start, end } of [span, ...related.map((one) => one.span), ...trace.map((one) => one.span)]) assert.ok(0 <= start && start <= end && end <= text.length, `round ${round}`);
      }
      const settled = whole(text, next);
      assert.deepEqual(settled.analysis, engine.analyze(documentOf(text, "file:///code/anew.ts"), config), `round ${round}`);
      known = next ?? settled;
    }
  });

  it("is the same in steps and at once", () => {
    const steps = engine.analyzeInSteps(documentOf(longRoutes), config, undefined);
    let taken = 0;
    let made = steps.next();
    for (; made.done !== true; taken++) made = steps.next();
    assert.ok(taken > 30, `${taken} steps`);
    assert.deepEqual(made.value, engine.analyze(documentOf(longRoutes), config));
  });
});
