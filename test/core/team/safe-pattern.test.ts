import assert from "node:assert/strict";
import { compileRegex, countSteps } from "#core/regex/matcher";
import { readRegex } from "#core/regex/read-regex";
import { fewSteps, patternFault, safePattern } from "#core/team/safe-pattern";

describe("patterns of a team", () => {
  const attacks: readonly (readonly [string, string])[] = [
    ["(?:\\w+\\.)+com", `${"a.".repeat(900)}!`],
    ["(?:\\w+\\.)+com", "a.".repeat(20)],
    ["\\s*,\\s*x", " ".repeat(1900)],
    [".*a.*b.*c.*d.*e", "abcd".repeat(450)],
    ["(x+x+)y", "x".repeat(1900)],
    ["(?=a+b)a", "a".repeat(1900)],
    ["(a*)b\\1c", "a".repeat(1900)],
    ["([a-z]+[0-9]?)+!x", "a".repeat(1900)],
    ["[a-z]+[0-9]", "a".repeat(200)],
    ["a+b", "ab".repeat(900)],
  ];
  for (const [source, text] of attacks) {
    it(`${source} is refused, or tried only where that takes few steps`, () => {
      if (patternFault(source, "") !== undefined) return;
      const tree = readRegex(source, "");
      const program = tree && compileRegex(tree);
      assert.ok(tree && program);
      const { steps } = countSteps(tree, program, text, 1_000_000);
      assert.equal(fewSteps(source, "")(text), steps < 100_000, `${steps} steps`);
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
