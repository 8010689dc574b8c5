import assert from "node:assert/strict";
import { outlineOf } from "#core/edited/outline";

const text = "one(){ABC}two(){DEF}end";
const outline = outlineOf(text, [{ start: 6, end: 9 }, { start: 16, end: 19 }]);

describe("outline of a text", () => {
  it("leaves its parts out", () => {
    assert.equal(outline.text, "one(){}two(){}end");
  });

  const cases: readonly (readonly [shown: string, whole: string])[] = [
    ["one", "one"],
    ["two", "two"],
    ["end", "end"],
    ["{}two", "{ABC}two"],
    ["one(){}", "one(){ABC}"],
    ["two(){}end", "two(){DEF}end"],
    ["one(){}two(){}end", text],
    ["one(){", "one(){"],
    ["}two(){", "}two(){"],
  ];
  for (const [shown, whole] of cases) {
    it(`takes ${shown} for ${whole}`, () => {
      const start = outline.text.indexOf(shown);
      const span = outline.whole({ start, end: start + shown.length });
      assert.equal(text.slice(span.start, span.end), whole);
    });
  }

  it("is the text itself where nothing is left out", () => {
    const all = outlineOf(text, []);
    assert.equal(all.text, text);
    assert.deepEqual(all.whole({ start: 3, end: 9 }), { start: 3, end: 9 });
  });
});
