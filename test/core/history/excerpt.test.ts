import assert from "node:assert/strict";
import { excerptAround } from "#core/history/excerpt";
import { LineIndex } from "#core/text/line-index";
import { spanOfText } from "../../support/toy-finding.js";

const text = "one\ntwo\r\nthree\nfour\nfive\nsix key\nseven";

describe("excerpt", () => {
  it("keeps the lines around a span, and everything at its line and column", () => {
    const span = spanOfText(text, "key");
    const excerpt = excerptAround(text, [span]);
    assert.equal(excerpt.text, "\n\n\n\nfive\nsix key\nseven");
    const moved = excerpt.move(span);
    assert.equal(excerpt.text.slice(moved.start, moved.end), "key");
    assert.deepEqual(new LineIndex(excerpt.text).positionAt(moved.start), new LineIndex(text).positionAt(span.start));
  });

  it("makes spans empty that lie outside of it", () => {
    const { start, end } = excerptAround(text, [spanOfText(text, "seven")]).move(spanOfText(text, "two"));
    assert.equal(start, end);
  });
});
