import assert from "node:assert/strict";
import { neededTexts } from "#core/regex/needed-texts";
import { createNarrowText } from "#core/text/narrow-text";
import { createTextPieces, wantedTexts } from "#core/text/text-pieces";

/** Patterns and what everything that they match holds: one text of each list. */
const needs: readonly (readonly [pattern: RegExp, lists: readonly (readonly string[])[]])[] = [
  [/\bcurl [^|]*\|/, [["curl "]]],
  [/\bknex\b[^;]{0,100}?\.(?:raw|ref)\s*\(/, [["knex"], [".raw", ".ref"]]],
  [/session_?id/i, [["sessionid", "session_id"]]],
  [/key[12]\b/, [["key1", "key2"]]],
  [/(?:secret|token)=|\bparams\b/, [["secret=", "token=", "params"]]],
  [/x(?:abc)+y/, [["abc"]]],
  [/(?<=token)abc(?!def)/, [["abc"]]],
  // One of the alternatives may be anything, be it in a group or at the top.
  [/abc|\w+/, []],
  [/(?:abc)?\d/, []],
  [/(?:abc)*\d/, []],
  [/[^a]bc/, []],
  [/\w{40}/, []],
  // Too short to be told from what stands in every file.
  [/<a/, []],
];

describe("What a pattern needs", () => {
  for (const [pattern, lists] of needs) {
    it(`${String(pattern)} needs ${lists.length === 0 ? "nothing in particular" : lists.map((texts) => texts.join(" or ")).join(", and ")}`, () => {
      assert.deepEqual(neededTexts(pattern), lists);
    });
  }
});

const looks: readonly (readonly [text: string, lists: readonly (readonly string[])[], mayHold: boolean])[] = [
  ["const client = knex(config);", [["knex"]], true],
  ["const client = KNEX(config);", [["knex"]], true],
  ["const client = knex(config);", [["prisma", "knex"]], true],
  ["const client = knex(config);", [["prisma"]], false],
  ["const client = knex(config);", [["knex"], [".raw"]], false],
  ["knex", [["knex"]], true],
  ["kne", [["knex"]], false],
  ["", [["knex"]], false],
  ["", [["ab"]], true],
  ["", [], true],
];

describe("The pieces of a text", () => {
  for (const [text, lists, mayHold] of looks) {
    it(`"${text}" ${mayHold ? "may hold" : "holds no"} ${JSON.stringify(lists)}`, () => {
      const pieces = createTextPieces();
      const narrow = createNarrowText();
      pieces.read(narrow("what was read before: prisma, knex.raw"));
      pieces.read(narrow(text));
      assert.equal(pieces.mayHold(wantedTexts(lists)), mayHold);
    });
  }
});
