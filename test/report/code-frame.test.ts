import assert from "node:assert/strict";
import { LineIndex } from "#core/text/line-index";
import type { Span } from "#core/text/span";
import { codeFrame } from "#report/code-frame";
import { maskSource } from "#report/mask";
import { createPaint } from "#report/paint";
import { spanOfText } from "../support/toy-finding.js";

/** The frame of the part of `text` between `«` and `»`, without colours. */
function frameOf(marked: string, { width = 80, masked = [] as readonly string[] } = {}): string {
  const span: Span = { start: marked.indexOf("«"), end: marked.indexOf("»") - 1 };
  const text = marked.replace(/[«»]/g, "");
  const source = maskSource(text, masked.map((secret) => spanOfText(text, secret)));
  const frame = codeFrame({ text, lines: new LineIndex(text), source }, span, { paint: createPaint(false), caret: ["red"], width });
  return `\n${frame.join("\n")}\n`;
}

describe("code frame", () => {
  it("leaves out a byte order mark, which is no character of its line", () => {
    assert.equal(frameOf("\uFEFF«danger(b)»;"), "\n1 | danger(b);\n  | ^^^^^^^^^\n");
    const lines = new LineIndex("\uFEFFa\nb");
    assert.deepEqual([lines.positionAt(0), lines.positionAt(1), lines.positionAt(3)], [{ line: 0, character: 0 }, { line: 0, character: 0 }, { line: 1, character: 0 }]);
    assert.equal(lines.offsetAt({ line: 0, character: 0 }), 1);
  });

  it("shows a line before and after, and carets under the finding", () => {
    assert.equal(
      frameOf("zero\none\nconst a = «danger(b)»;\nthree\nfour"),
      `
2 | one
3 | const a = danger(b);
  |           ^^^^^^^^^
4 | three
`,
    );
  });

  it("starts at the first line and stops at the last", () => {
    assert.equal(frameOf("«a»"), "\n1 | a\n  | ^\n");
  });

  it("leaves out blank neighbours and aligns line numbers", () => {
    assert.equal(
      frameOf(`${"\n".repeat(8)}one\n«two»\n\n`),
      `
 9 | one
10 | two
   | ^^^
`,
    );
  });

  it("puts carets right under tabs, wide and combined characters", () => {
    assert.equal(
      frameOf('\tf("日本", "e\u0301", «x»);'),
      `
1 |     f("日本", "e\u0301", x);
  |                    ^
`,
    );
  });

  it("underlines each line of a finding over a few lines, not its indentation", () => {
    assert.equal(
      frameOf("a(«{\n  b: 1,\n}»);"),
      `
1 | a({
  |   ^
2 |   b: 1,
  |   ^^^^^
3 | });
  | ^
`,
    );
  });

  it("cuts a finding over many lines", () => {
    assert.equal(
      frameOf(`«${["a", "b", "c", "d", "e", "f", "g"].join("\n")}»`).trimEnd().split("\n").at(-1),
      "  | … 3 more lines",
    );
  });

  it("cuts long lines around the finding", () => {
    const frame = frameOf(`${"x".repeat(300)} «danger» ${"y".repeat(300)}`, { width: 40 });
    const [, code = "", carets = ""] = frame.split("\n");
    assert.equal(code.length, "1 | ".length + 40);
    assert.equal(code.slice(carets.indexOf("^"), carets.lastIndexOf("^") + 1), "danger");
    assert.ok(code.includes("…x") && code.endsWith("…"));
  });

  it("puts a caret at an empty finding", () => {
    assert.equal(frameOf("ab«»c"), "\n1 | abc\n  |   ^\n");
  });

  it("masks secrets on every line it shows, and underlines the mask", () => {
    const secret = "tk_live_51Hq8d9fK2mXw0zP4";
    assert.equal(
      frameOf(`a("${secret}")\nb(«"${secret}"»)`, { masked: [secret] }),
      `
1 | a("tk_l… (25 characters)")
2 | b("tk_l… (25 characters)")
  |   ^^^^^^^^^^^^^^^^^^^^^^^
`,
    );
  });

  it("shows characters that could drive a terminal or turn the text around as a replacement", () => {
    assert.equal(frameOf("a = «b»; // \u001B[31m\u202Ex"), "\n1 | a = b; // \uFFFD[31m\uFFFDx\n  |     ^\n");
  });

  it("copes with Windows line breaks", () => {
    assert.equal(frameOf("one\r\n«two»\r\nthree"), "\n1 | one\n2 | two\n  | ^^^\n3 | three\n");
  });
});
