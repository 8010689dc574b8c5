import assert from "node:assert/strict";
import { createLiteralScanBuilder } from "#core/text/literal-scan";
import { createNarrowText } from "#core/text/narrow-text";
import { literalPlaces } from "../support/literal-places.js";
import { seededRandom } from "../support/secret-samples.js";

/** What a search for each literal by itself finds. */
function placesBySearch(text: string, literals: readonly string[]): readonly number[] {
  const lower = text.toLowerCase();
  const found = new Set<number>();
  for (const literal of literals) for (let at = lower.indexOf(literal.toLowerCase()); at >= 0; at = lower.indexOf(literal.toLowerCase(), at + 1)) found.add(at);
  return [...found].sort((a, b) => a - b);
}

const cases: readonly (readonly [text: string, literals: readonly string[], places: readonly number[]])[] = [
  ["a key, a Key and a KEY", ["key"], [2, 9, 19]],
  ["monkeys", ["key"], [3]],
  ["password", ["pass", "password"], [0]],
  ["aaaaa", ["aaa"], [0, 1, 2]],
  ["pwd at the end: pwd", ["pwd"], [0, 16]],
  ["a passwor", ["password"], []],
  ["", ["key"], []],
  ["ke", ["key"], []],
  ["https://host", ["://"], [5]],
];

describe("looking for literals", () => {
  for (const [text, literals, places] of cases) it(`finds ${literals.join()} in "${text}"`, () => assert.deepEqual(literalPlaces(text, literals), places));

  it("finds what a search for each finds, in order, in texts in which they overlap", () => {
    const random = seededRandom("literals");
    for (let round = 0; round < 300; round++) {
      const literals = Array.from({ length: 1 + (round % 7) }, (_, index) => random.text("abA", 3 + ((round + index) % 4)));
      const text = random.text("abAB. ", 1 + round);
      assert.deepEqual(literalPlaces(text, literals), placesBySearch(text, literals), `${literals.join()} in ${text}`);
    }
  });

  it("tells which stand in the text that was read last", () => {
    const builder = createLiteralScanBuilder();
    const [token, secret] = [builder.literal("token"), builder.literal("Secret")];
    assert.equal(builder.literal("TOKEN"), token);
    const group = builder.group(["token"]);
    assert.equal(builder.group(["Token"]), group);
    const scan = builder.build();
    const narrow = createNarrowText();
    scan.read(narrow("a token and a token"));
    assert.deepEqual([[...scan.held], scan.holds(secret), [...scan.groups], [...scan.places(group)]], [[token], false, [group], [2, 14]]);
    scan.read(narrow("a secret"));
    assert.deepEqual([[...scan.held], scan.holds(token), [...scan.groups], [...scan.places(group)]], [[secret], false, [], []]);
  });

  it("refuses what is too short to be told", () => assert.throws(() => createLiteralScanBuilder().literal("ab")));
});
