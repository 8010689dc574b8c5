import assert from "node:assert/strict";
import { didYouMean } from "#core/text/did-you-mean";
import { diffHunks } from "#core/text/line-diff";
import { folderOf, isInside, joinPath, normalizePath, relativePath } from "#core/text/paths";

describe("did you mean", () => {
  const words = ["audit", "fix", "rules", "explain", "weak-hash", "sql-injection"];
  const cases: Readonly<Record<string, string | undefined>> = {
    adit: "audit",
    Rules: "rules",
    rulse: "rules",
    "weak-hahs": "weak-hash",
    "sql-injektion": "sql-injection",
    fx: "fix",
    lint: undefined,
    "no-console": undefined,
  };
  for (const [word, meant] of Object.entries(cases)) it(`${word}: ${meant ?? "nothing near"}`, () => assert.equal(didYouMean(word, words), meant));
});

describe("paths", () => {
  it("are joined and normalized without a look at a disk", () => {
    assert.equal(joinPath("/app/src", "../lib/./a.ts"), "/app/lib/a.ts");
    assert.equal(joinPath("/app", "/etc/x"), "/etc/x");
    assert.equal(joinPath("", "a/../b"), "b");
    assert.equal(normalizePath("/../../a"), "/a");
    assert.equal(normalizePath("../../a"), "../../a");
    assert.equal(joinPath("C:/code", "..\\x".replace("\\", "/")), "C:/x");
    assert.equal(joinPath("vscode-vfs://github/me/app", "../b.ts"), "vscode-vfs://github/me/b.ts");
  });

  it("know their folder, up to the root", () => {
    assert.deepEqual(["/a/b.ts", "/a", "/", "C:/a", "C:/", "a/b", "a"].map(folderOf), ["/a", "/", "/", "C:/", "C:/", "a", ""]);
  });

  it("are seen from a folder", () => {
    assert.equal(relativePath("/app", "/app/src/a.ts"), "src/a.ts");
    assert.equal(relativePath("/", "/a.ts"), "a.ts");
    assert.equal(relativePath("/app/src", "/app/lib/a.ts"), "../lib/a.ts");
    assert.equal(relativePath("/app", "/application/a.ts"), "../application/a.ts");
    assert.equal(relativePath("C:/app", "D:/a.ts"), "D:/a.ts");
    assert.equal(isInside("/app", "/application"), false);
  });
});

describe("the difference between two texts", () => {
  const shown = (before: string, after: string): readonly string[] =>
    diffHunks(before, after, 1).map(({ lines, old, now }) => {
      const texts = lines.map(({ kind, span }) => `${kind[0]} ${(kind === "added" ? after : before).slice(span.start, span.end)}`.replace("\r", "CR").trimEnd());
      return `${old.start},${old.count} ${now.start},${now.count}: ${texts.join(", ")}`;
    });

  it("shows changed lines with their neighbours", () => {
    assert.deepEqual(shown("a\nb\nc\nd", "a\nB\nc\nd"), ["1,3 1,3: s a, r b, a B, s c"]);
  });
  it("shows distant changes apart and near ones together", () => {
    assert.deepEqual(shown("a\nb\nc\nd\ne\nf", "A\nb\nc\nd\ne\nF"), ["1,2 1,2: r a, a A, s b", "5,2 5,2: s e, r f, a F"]);
    assert.deepEqual(shown("a\nb\nc", "A\nb\nC"), ["1,3 1,3: r a, a A, s b, r c, a C"]);
  });
  it("knows insertions and deletions at either end", () => {
    assert.deepEqual(shown("a", "x\na"), ["1,1 1,2: a x, s a"]);
    assert.deepEqual(shown("a\nb\n", "a\n"), ["1,2 1,1: s a, r b"]);
  });
  it("knows the empty text, line breaks and a last line without one", () => {
    assert.deepEqual(shown("", "a\n"), ["0,0 1,1: a a"]);
    assert.deepEqual(shown("a\n", ""), ["1,1 0,0: r a"]);
    assert.deepEqual(shown("a\r\nb", "a\nb"), ["1,2 1,2: r aCR, a a, s b"]);
    assert.deepEqual(shown("a\nb", "a\nb\n"), ["1,2 1,2: s a, r b, a b"]);
  });
  it("is empty for equal texts", () => assert.deepEqual(shown("a\nb", "a\nb"), []));
  it("shows a huge change as one block instead of filling the memory", () => {
    const many = (word: string): string => Array.from({ length: 2500 }, (_, index) => `${word}${index}`).join("\n");
    const [hunk] = diffHunks(many("a"), many("b"), 0);
    assert.equal(hunk?.lines.length, 5000);
  });
});
