import assert from "node:assert/strict";
import { anchorText } from "#core/finding/fingerprint";

describe("what a finding is known by", () => {
  const anchorOf = (text: string): string => anchorText(text, { start: 0, end: text.length }, { start: 0, end: text.length }, []);

  const same: readonly { readonly what: string; readonly one: string; readonly other: string }[] = [
    { what: "white space", one: `run(a,b)`, other: `run(\n\ta,\n\tb\n)` },
    { what: "quotes of texts", one: `run("a")`, other: `run('a')` },
    { what: "quotes of texts that hold quotes", one: `run("it's \\"a\\"")`, other: `run('it\\'s "a"')` },
    { what: "quotes of the names of properties", one: `login({ "password": "a" })`, other: `login({ password: "a" })` },
    { what: "semicolons", one: `run(a);`, other: `run(a)` },
    { what: "trailing commas", one: `run({ a, b })`, other: `run({\n  a,\n  b,\n},)` },
    { what: "trailing commas in front of comments", one: `run({ a: 1 /* why */ })`, other: `run({\n  a: 1, /* why */\n})` },
    { what: "parentheses of arrow functions", one: `app.use((req) => req.a)`, other: `app.use(req => req.a)` },
    { what: "parentheses around elements", one: `return <a href={to} />`, other: `return (\n  <a href={to} />\n)` },
    { what: "comments", one: `run({ a: 1 })`, other: `run({\n  // Why it is so.\n  a: 1\n})` },
  ];
  for (const { what, one, other } of same) it(`does not depend on ${what}`, () => assert.equal(anchorOf(one), anchorOf(other)));

  const different: readonly { readonly what: string; readonly one: string; readonly other: string }[] = [
    { what: "names", one: `run(a)`, other: `run(b)` },
    { what: "texts", one: `run("a")`, other: `run("b")` },
    { what: "addresses, which look like comments", one: `get("http://a.example")`, other: `get("http://b.example")` },
    { what: "comments that are all there is", one: `// a key: one`, other: `// a key: two` },
    { what: "operators", one: `run(a + b)`, other: `run(a, b)` },
  ];
  for (const { what, one, other } of different) it(`depends on ${what}`, () => assert.notEqual(anchorOf(one), anchorOf(other)));
});
