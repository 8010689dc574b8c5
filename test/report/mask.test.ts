import assert from "node:assert/strict";
import { maskSource } from "#report/mask";
import { spanOfText } from "../support/toy-finding.js";

const secret = "tk_live_51Hq8d9fK2mXw0zP4";

describe("masking", () => {
  const masks: Readonly<Record<string, string>> = {
    [secret]: "tk_l… (25 characters)",
    hunter22: "hu… (8 characters)",
    abc: "… (3 characters)",
    "ab\ncdefghijklmnop": "ab c… (17 characters)",
  };
  for (const [text, mask] of Object.entries(masks)) {
    it(`${JSON.stringify(text)} becomes ${mask}`, () => {
      assert.equal(maskSource(text, [{ start: 0, end: text.length }]).shown({ start: 0, end: text.length }), mask);
    });
  }

  it("keeps everything around the secret", () => {
    const text = `a("${secret}", b);`;
    const source = maskSource(text, [spanOfText(text, secret)]);
    assert.equal(source.shown({ start: 0, end: text.length }), `a("tk_l… (25 characters)", b);`);
  });

  it("masks other occurrences in the file, and in texts about it", () => {
    const text = `a("${secret}");\nb("${secret}");`;
    const source = maskSource(text, [spanOfText(text, secret)]);
    assert.ok(!source.shown({ start: 0, end: text.length }).includes("live"));
    assert.equal(source.maskText(`Found ${secret}.`), "Found tk_l… (25 characters).");
  });

  it("does not mask common short words everywhere", () => {
    const text = `password = "test"; test();`;
    const source = maskSource(text, [spanOfText(text, "test")]);
    assert.equal(source.shown({ start: 0, end: text.length }), `password = "t… (4 characters)"; test();`);
  });

  it("shows nothing of the later part of a secret, however it is cut", () => {
    const text = `const key = "-----BEGIN KEY\nMIIEabcdefghijkl\nmnopqrstuv-----";`;
    const span = spanOfText(text, "-----BEGIN KEY\nMIIEabcdefghijkl\nmnopqrstuv-----");
    const source = maskSource(text, [span]);
    assert.doesNotMatch(source.shown({ start: 0, end: text.length }), /\n/);
    for (let start = 0; start < text.length; start++) {
      const shown = source.shown({ start, end: text.length });
      assert.doesNotMatch(shown, /MIIE|abcd|mnop|uv-/);
    }
  });

  it("joins masks that overlap", () => {
    const text = "abcdefghijklmnopqrstuvwxyz";
    const source = maskSource(text, [
      { start: 2, end: 12 },
      { start: 8, end: 20 },
      { start: 2, end: 6 },
    ]);
    assert.equal(source.shown({ start: 0, end: 26 }), "abcdef… (18 characters)uvwxyz");
  });
});
