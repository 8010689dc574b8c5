import assert from "node:assert/strict";
import { readRules } from "./read-rules.js";

/** Rules with a mistake, and what is said of it: the text that it points at, then the message. */
const wrong: readonly (readonly [name: string, rule: string, message: string])[] = [
  ["an id without a team", `{ "id": "No Legacy", "message": "x", "match": { "call": "a.b" } }`, `"No Legacy" -> "id" must be the team's name, a slash and the rule's name, in small letters with dashes, not "No Legacy". Write "team/no-legacy".`],
  ["no message", `{ "id": "a/b", "match": { "call": "a.b" } }`, `{ "id": "a/b", "match": { "call": "a.b" } } -> A rule has no "message", so it does nothing.`],
  ["an unknown key", `{ "id": "a/b", "mesage": "x", "message": "x", "match": { "call": "a.b" } }`, `"mesage" -> Unknown key "mesage" in a rule. Did you mean "message"?`],
  ["an unknown severity", `{ "id": "a/b", "message": "x", "severity": "hgih", "match": { "call": "a.b" } }`, `"hgih" -> "severity" must be one of critical, high, medium, low, info, not "hgih". Did you mean "high"?`],
  ["an unknown kind of match", `{ "id": "a/b", "message": "x", "match": { "cal": "a.b" } }`, `"cal" -> Unknown key "cal" in "match". Did you mean "call"?`],
  ["two kinds of match", `{ "id": "a/b", "message": "x", "match": { "call": "a.b", "import": "c" } }`, `"import" -> "match" has "call" already, and takes one of call, import, use, assign, jsx, text, flow. Write a rule of its own for "import".`],
  ["a condition of another kind", `{ "id": "a/b", "message": "x", "match": { "use": "a.b", "arguments": {} } }`, `"arguments" -> "arguments" does not go with "use", which takes "inside", "outside".`],
  ["a name that is none", `{ "id": "a/b", "message": "x", "match": { "call": "query()()!" } }`, `"query()()!" -> "query()()!" is no name of an API. Write the package and the member, "pg.Pool().query" or "@acme/db.query", a global, "globalThis.eval", any method of a name, "*.query", or a function of the workspace, "./src/db.query".`],
  ["an option without its argument", `{ "id": "a/b", "message": "x", "match": { "call": "a.b", "arguments": { "timeout": "missing" } } }`, `"timeout" -> "timeout" is no argument. Write its place, "0" for the first, with the option behind a dot: "1.cookie.secure".`],
  [
    "a text in place of a test",
    `{ "id": "a/b", "message": "x", "match": { "call": "a.b", "arguments": { "0": "http" } } }`,
    `"http" -> The test of argument "0" must be "missing", "given", "literal", "computed", a number, true, false, { "equals": … }, { "matches": "…" }, { "from": "…" } or { "not": … }, not "http". A text to compare with is { "equals": "http" }.`,
  ],
  ["a placeholder that there is not", `{ "id": "a/b", "message": "{what} is bad", "match": { "call": "a.b" } }`, `"{what} is bad" -> "message" has the placeholder {what}, which there is not for "call". There are {api}, {name}, {code}.`],
  ["a pattern that is none", `{ "id": "a/b", "message": "x", "match": { "text": "[a" } }`, `"[a" -> "text" is no regular expression: Unterminated character class.`],
  ["a pattern that may hang", `{ "id": "a/b", "message": "x", "match": { "text": "(a+)+$" } }`, `"(a+)+$" -> "text" may take for ever on some texts, since what it repeats can be read in several ways. Make the repeated parts exclude each other.`],
  ["a pattern that stands everywhere", `{ "id": "a/b", "message": "x", "match": { "text": "a*" } }`, `"a*" -> "text" matches nothing at all, which stands everywhere. Make a part of it mandatory.`],
  ["data without an end", `{ "id": "a/b", "message": "x", "match": { "flow": { "from": "remote" } } }`, `{ "from": "remote" } -> "flow" has no "to", so it does nothing.`],
  [
    "data of a model that there is not",
    `{ "id": "a/b", "message": "x", "match": { "flow": { "from": "remot", "to": { "api": "a.b", "argument": 0 } } } }`,
    `"remot" -> "remot" in "from" is neither whose data it is (remote, browser, local, database, response) nor an API, such as "@acme/queue.receive()". Did you mean "remote"?`,
  ],
  ["a fix where there is none", `{ "id": "a/b", "message": "x", "match": { "jsx": "a" }, "fix": { "title": "x", "replace": "y" } }`, `{ "title": "x", "replace": "y" } -> A rule with "jsx" takes no "fix". Say in the message what to do.`],
  ["examples that are no list", `{ "id": "a/b", "message": "x", "match": { "call": "a.b" }, "examples": { "bad": "code" } }`, `"code" -> "bad" must be an array, not "code".`],
  ["an example in a file that nothing reads", `{ "id": "a/b", "message": "x", "match": { "call": "a.b" }, "examples": { "bad": [{ "code": "x", "file": "a.py" }] } }`, `"a.py" -> "file" must be the path of a file that Lintel reads, such as "src/server.ts", not "a.py".`],
];

describe("what is wrong with a rule of a team", () => {
  for (const [name, text, message] of wrong) {
    it(name, () => {
      const { rules, problems } = readRules(text);
      assert.deepEqual(problems.map(({ span, message: said }) => `${text.slice(span?.start, span?.end)} -> ${said}`), [message]);
      assert.deepEqual(rules, []);
    });
  }

  it("leaves the other rules of the file as they are", () => {
    const { rules } = readRules(`[{ "id": "a/b" }, { "id": "a/c", "message": "x", "match": { "call": "a.b" } }]`);
    assert.deepEqual(rules.map(({ id }) => id), ["a/c"]);
  });

  it("is told where a file holds no rule", () => {
    assert.deepEqual(readRules("[]").problems.map(({ message }) => message), ["This file holds no rule. Put one object in it, or a list of them."]);
  });
});
