import assert from "node:assert/strict";
import { createNarrowText } from "#core/text/narrow-text";
import { nodeNarrowText } from "../../server/src/hosts/node/narrow-text.js";

const texts = ["", "const a = 1;", "ü£ÿ", "“quoted” 漢字 𝒳 \ud800", "x".repeat(200_000), "after a long one"];

describe("narrowed texts", () => {
  for (const [who, narrow] of [["core", createNarrowText()], ["Node", nodeNarrowText()]] as const) {
    it(`hold the lower half of each character, in its place (${who})`, () => {
      for (const text of texts) {
        const { bytes, length } = narrow(text);
        assert.equal(length, text.length);
        assert.deepEqual([...bytes.subarray(0, length)], Array.from({ length }, (_, at) => text.charCodeAt(at) & 0xff));
        assert.equal(narrow(text).text, text);
      }
    });
  }
});
