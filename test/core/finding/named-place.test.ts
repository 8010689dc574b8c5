import assert from "node:assert/strict";
import { codeAround } from "#core/finding/enclosing-anchor";
import { namedPlace } from "#core/finding/named-place";
import { parse } from "#core/syntax/parse";

describe("the named place of a finding", () => {
  /** Of the part of a text between « and ». */
  const placeOf = (marked: string): string => {
    const span = { start: marked.indexOf("«"), end: marked.indexOf("»") - 1 };
    const parsed = parse({ uri: "file:///a.tsx", path: "a.tsx", languageId: "typescriptreact", text: marked.replace(/[«»]/g, "") });
    assert.ok("tree" in parsed);
    return namedPlace(codeAround(parsed.tree, span));
  };

  const same: readonly (readonly [what: string, one: string, other: string])[] = [
    ["other code in the same function", `function load() { run(«a»); }`, `function load() { if (b) { await run(«c + d»); } }`],
    ["a value of a variable that is written anew", `export const pattern = «/a+/»;`, `export const pattern = «/[a-z]+/»;`],
    ["conditions and blocks around it", `it("works", () => { x.y = «a»; });`, `it("works", async () => { try { x.y = «a»; } finally { b(); } });`],
    ["calls of functions that are handed over alone", `const f = () => { p.then(() => { x.y = «a»; }); };`, `const f = async () => { await p; x.y = «a»; };`],
    ["elements around an element", `const A = () => <div>{«<a href={b} />»}</div>;`, `const A = () => <div><p><b>{c && «<a href={b} />»}</b></p></div>;`],
    ["how the name of a property is spelled", `const a = { "b": «c» };`, `const a = { b: «d» };`],
  ];
  for (const [what, one, other] of same) it(`does not depend on ${what}`, () => assert.equal(placeOf(one), placeOf(other)));

  const different: readonly (readonly [what: string, one: string, other: string])[] = [
    ["functions", `function one() { run(«a»); }`, `function other() { run(«a»); }`],
    ["classes", `class A { run() { «a» } }`, `class B { run() { «a» } }`],
    ["variables", `const token = «draw()»;`, `const delay = «draw()»;`],
    ["properties", `f({ token: «draw()» });`, `f({ delay: «draw()» });`],
    ["what is assigned to", `a.token = «draw()»;`, `a.delay = «draw()»;`],
    ["the place of a table that is assigned to", `«a[b]» = 1;`, `«a[c]» = 1;`],
    ["what is called with it", `send(«draw()»);`, `wait(«draw()»);`],
    ["routes", `app.get("/a", (req) => { run(«req.query.x»); });`, `app.get("/b", (req) => { run(«req.query.x»); });`],
    ["tests", `it("works", () => { run(«a»); });`, `it("fails", () => { run(«a»); });`],
    ["cases of a choice", `switch (a) { case "b": run(«c»); }`, `switch (a) { case "d": run(«c»); }`],
    ["attributes", `const A = () => <a href={«b»} />;`, `const A = () => <a title={«b»} />;`],
    ["tags", `const A = () => «<a href={b} />»;`, `const A = () => «<form href={b} />»;`],
  ];
  for (const [what, one, other] of different) it(`tells apart ${what}`, () => assert.notEqual(placeOf(one), placeOf(other)));

  it("is that of a function of its own where no name is given", () => assert.equal(placeOf(`export default function () { run(«a»); }`), "default\nrun"));
});
