import assert from "node:assert/strict";
import { holdsOnlyData } from "#core/text/plain-data";

/** Files that are too short are not worth a look. */
const row = '  { "from": "/a", to: \'it\\\'s here\', count: -1, share: 0.5, open: true, none: null, tags: ["new"] },\n';
const rows = row.repeat(20);

const cases: readonly (readonly [what: string, text: string, holdsOnly: boolean])[] = [
  ["a list that is exported", `export const redirects = [\n${rows}];\n`, true],
  ["an object under a type, with comments", `// Generated.\nexport const redirects: Redirect[] = [ /* all */\n${rows}] as const;\n`, true],
  ["several constants", `const one = [${rows}]\nexport const two = { one: "1" }`, true],
  ["the default export", `export default [${rows}]`, true],
  ["an export of CommonJS", `"use strict";\nmodule.exports = [${rows}];`, true],
  ["a short text", "export const a = [1];", false],
  ["a call", `export const redirects = [${rows}, make()];`, false],
  ["a function", `export const redirects = [${rows}, (a) => a];`, false],
  ["a method", `export const redirects = { rows: [${rows}], find() {} };`, false],
  ["a template", `export const redirects = [${rows}, \`a\`];`, false],
  ["a regular expression", `export const redirects = [${rows}, /a/];`, false],
  ["another name", `export const redirects = [${rows}, other];`, false],
  ["a property of such", `export const redirects = [${rows}, process.env.HOME];`, false],
  ["a short property", `export const redirects = { rows: [${rows}], other };`, false],
  ["an import", `import { a } from "a";\nexport const redirects = [${rows}];`, false],
  ["an assignment", `export const redirects = [${rows}];\nlocation = "/a";`, false],
  ["a statement", `export const redirects = [${rows}];\nif (a) b();`, false],
  ["a class", `export const redirects = [${rows}];\nclass A { b = 1 }`, false],
  ["a string without an end", `export const redirects = [${rows}, "a\n];`, false],
  ["a list without an end", `export const redirects = [${rows}`, false],
];

describe("a module that only keeps values", () => {
  for (const [what, text, holdsOnly] of cases) it(`${holdsOnly ? "is" : "is not"} one with ${what}`, () => assert.equal(holdsOnlyData(text), holdsOnly));
});
