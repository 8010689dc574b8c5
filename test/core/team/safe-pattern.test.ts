import assert from "node:assert/strict";
import { patternFault, safePattern } from "#core/team/safe-pattern";

describe("patterns of a team", () => {
  const attacks: readonly (readonly [string, string])[] = [
    ["(?:\\w+\\.)+com", `${"a.".repeat(900)}!`],
    ["\\s*,\\s*x", " ".repeat(1900)],
    [".*a.*b.*c.*d.*e", "abcd".repeat(450)],
    ["(x+x+)y", "x".repeat(1900)],
    ["(?=a+b)a", "a".repeat(1900)],
    ["(a*)b\\1c", "a".repeat(1900)],
    ["([a-z]+[0-9]?)+!x", "a".repeat(1900)],
  ];
  for (const [source, text] of attacks) {
    it(`${source} is refused, or comes to an end soon`, () => {
      if (patternFault(source, "") !== undefined) return;
      const pattern = safePattern(source, "");
      const start = performance.now();
      pattern.find(text);
      const took = performance.now() - start;
      assert.ok(took < 500, `it took ${Math.round(took)} ms`);
    });
  }

  it("are found where they match", () => {
    assert.deepEqual(safePattern("b+", "").find("abbc"), { start: 1, end: 3 });
    assert.deepEqual(safePattern("(?:\\w+\\.)+com", "i").find("at A.B.Com"), { start: 3, end: 10 });
    assert.equal(safePattern("b+", "").find("ac"), undefined);
  });

  it("are found again behind a place, where the text still begins with what is in front", () => {
    assert.deepEqual(safePattern("b", "").find("abcb", 2), { start: 3, end: 4 });
    assert.equal(safePattern("^a", "").find("aa", 1), undefined);
    assert.equal(safePattern("\\bb", "").find("abb", 2), undefined);
  });

  it("are not tried on lines that are longer than any person writes", () => assert.equal(safePattern("b", "").find("b".repeat(3000)), undefined));
});
