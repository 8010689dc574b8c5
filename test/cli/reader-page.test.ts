import assert from "node:assert/strict";
import { readerPage } from "../../scripts/reader-page.js";

const fence = (...lines: string[]): string => ["```ts", ...lines, "```"].join("\n");

const cases: readonly [name: string, page: string, read: string][] = [
  ["a finding", fence("danger(); // ! toy"), fence("danger(); // <- finding")],
  ["a finding with confidence and message", fence("danger(); // ! toy (medium): the word"), fence("danger(); // <- finding")],
  ["two findings on a line", fence("danger(danger()); // ! toy // ! toy (low): x"), fence("danger(danger()); // <- finding")],
  ["a finding in HTML", fence("<p v-html> <!-- ! toy -->"), fence("<p v-html> <!-- <- finding -->")],
  ["a finding in an env file", fence("A=b # ! toy"), fence("A=b # <- finding")],
  ["a finding in JSX", fence("<p>{a}</p> {/* ! toy */}"), fence("<p>{a}</p> {/* <- finding */}")],
  ["carets", fence("danger();", "// ^^^^ toy: the word", "safe();"), fence("danger();", "safe();")],
  ["sources, misses and noise", fence("a(); // source", "b(); // miss toy", "c(); // noise toy", "d(); // ok"), fence("a();", "b();", "c();", "d(); // ok")],
  ["a file's name and options", '```ts path=src/a.ts options={"a":1}\nx\n```', '`src/a.ts`, with the options `{"a":1}`:\n\n```ts\nx\n```'],
  ["a date for the suite", '```hcl options={"today":"2024-01-01"}\nx\n```', "```hcl\nx\n```"],
  ["a file outside git", "```env path=.env untracked\nx\n```", "`.env`, not committed:\n\n```env\nx\n```"],
  ["a fix", '```ts before\nx\n```\n\n```ts after fix="Bind"\ny\n```', "Before:\n\n```ts\nx\n```\n\nAfter:\n\n```ts\ny\n```"],
  ["a secret's placeholder", fence('const a = "{{secret:npm-token:2}}";'), fence('const a = "<npm-token>";')],
  ["ordinary comments", fence("a(); // important! really", "b(); // the source of all"), fence("a(); // important! really", "b(); // the source of all")],
  ["what helps in front of the examples", "# Toy\n\n## Why it matters\n\nHarm.\n\n## Vulnerable\n\nA.\n\n## Safe\n\nB.\n\n## How to fix\n\nDo C.\n\n## Known misses\n\nD.\n", "# Toy\n\n## Why it matters\n\nHarm.\n\n## How to fix\n\nDo C.\n\n## Vulnerable\n\nA.\n\n## Safe\n\nB.\n\n## Known misses\n\nD.\n"],
  ["what helps, at the end of a page", "## Vulnerable\n\nA.\n\n## How to fix\n\nDo C.\n", "## How to fix\n\nDo C.\n\n## Vulnerable\n\nA.\n"],
  ["prose about markers", "Write `// ! toy` there.", "Write `// ! toy` there."],
];

describe("the page of a rule as people read it", () => {
  for (const [name, page, read] of cases) it(name, () => assert.equal(readerPage(page), read));
});
