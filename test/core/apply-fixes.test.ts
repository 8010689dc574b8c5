import assert from "node:assert/strict";
import type { Finding } from "#core/finding/finding";
import { appendLine } from "#core/fix/append-line";
import { applySafeFixes, fixesAlike } from "#core/fix/apply-fixes";
import type { Fix } from "#core/fix/fix";
import type { TextDocument } from "#core/text/text-document";
import { toyFinding } from "../support/toy-finding.js";

/** Analyses by finding a pattern; `fixesOf` says which fixes each match offers. */
function fixing(text: string, pattern: RegExp, fixesOf: (start: number, match: string) => readonly Fix[]) {
  const document: TextDocument = { uri: "file:///a.ts", path: "a.ts", languageId: "typescript", text };
  return applySafeFixes(document, (current): readonly Finding[] =>
    [...current.text.matchAll(pattern)].map(({ 0: match, index }) => toyFinding({ span: { start: index, end: index + match.length }, fixes: fixesOf(index, match) })),
  );
}

function replace(start: number, length: number, newText: string, differences: Partial<Fix> = {}): Fix {
  return { title: "Replace", applicability: "safe", edits: [{ span: { start, end: start + length }, newText }], appends: [], ...differences };
}

describe("applying safe fixes", () => {
  it("applies one for each finding", () => {
    const fixed = fixing("md5(a); md5(b);", /md5/g, (start) => [replace(start, 3, "sha256")]);
    assert.equal(fixed.text, "sha256(a); sha256(b);");
    assert.equal(fixed.applied.length, 2);
    assert.deepEqual(fixed.remaining, []);
  });

  it("leaves suggestions alone", () => {
    const fixed = fixing("md5(a)", /md5/g, (start) => [replace(start, 3, "sha256", { applicability: "suggestion" })]);
    assert.equal(fixed.text, "md5(a)");
    assert.deepEqual([fixed.applied.length, fixed.remaining.length], [0, 1]);
  });

  it("takes the first safe fix of a finding", () => {
    const fixed = fixing("md5(a)", /md5/g, (start) => [
      replace(start, 3, "no", { applicability: "suggestion" }),
      replace(start, 3, "sha256"),
      replace(start, 3, "sha512"),
    ]);
    assert.equal(fixed.text, "sha256(a)");
  });

  it("applies fixes that touch the same text one after the other", () => {
    const fixed = fixing("aab", /a(?=a|b)/g, (start) => [replace(start, 2, "c")]);
    assert.deepEqual([fixed.text, fixed.remaining.length], ["cb", 0]);
  });

  it("makes an insertion that two fixes need once", () => {
    const needed = { span: { start: 0, end: 0 }, newText: "import x;\n" };
    const fixed = fixing("md5(a); md5(b);", /md5/g, (start) => {
      const own = replace(start, 3, "x");
      return [{ ...own, edits: [needed, ...own.edits] }];
    });
    assert.equal(fixed.text, "import x;\nx(a); x(b);");
  });

  it("declares a name once where fixes are applied together", () => {
    const findings = [0, 20].map((start) => toyFinding({ fixes: [replace(start, 0, "const schema = 1;\n", { edits: [{ span: { start, end: start }, newText: "const schema = 1;\n" }] })] }));
    assert.equal(fixesAlike(findings, findings[0]?.ruleId ?? "", "Replace").length, 1);
  });

  it("takes back a round that leaves as many findings as before", () => {
    const fixed = fixing("md5(a)", /md\d/g, (start) => [replace(start, 3, "md4")]);
    assert.deepEqual([fixed.text, fixed.applied.length, fixed.remaining.length], ["md5(a)", 0, 1]);
  });

  it("collects the lines for other files once", () => {
    const append = { file: ".env.example", line: "KEY=", unlessLineStartsWith: "KEY=" };
    const fixed = fixing("md5(a); md5(b)", /md5/g, (start) => [replace(start, 3, "x", { appends: [append] })]);
    assert.deepEqual(fixed.appends, [append]);
  });
});

describe("appending a line to another file", () => {
  const append = { file: ".env.example", line: "API_KEY=", unlessLineStartsWith: "API_KEY=" };
  const cases: readonly [name: string, before: string | undefined, after: string | undefined][] = [
    ["creates the file", undefined, "API_KEY=\n"],
    ["adds to its end", "A=1\n", "A=1\nAPI_KEY=\n"],
    ["ends the last line first", "A=1", "A=1\nAPI_KEY=\n"],
    ["keeps its line breaks", "A=1\r\nB=2\r\n", "A=1\r\nB=2\r\nAPI_KEY=\r\n"],
    ["leaves out a line that is there", "API_KEY=x\nB=2\n", undefined],
    ["is not fooled by a longer name", "MY_API_KEY=x\n", "MY_API_KEY=x\nAPI_KEY=\n"],
  ];
  for (const [name, before, after] of cases) it(name, () => assert.equal(appendLine(before, append), after));
});
