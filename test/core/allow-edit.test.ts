import assert from "node:assert/strict";
import { allowEdits } from "#core/config/allow-edit";
import { applyEdits } from "#core/text/text-edit";

function allowed(text: string): string | undefined {
  const edits = allowEdits(text, "0123456789abcdef", "why");
  return edits && applyEdits(text, edits);
}

describe("allowing a secret in a config", () => {
  it("makes the list where there is none, and keeps what is there", () => {
    assert.equal(
      allowed(`{\n  // strict\n  "preset": "strict"\n}\n`),
      `{\n  // strict\n  "preset": "strict",\n  "allowedSecrets": [\n    {\n      "fingerprint": "0123456789abcdef",\n      "reason": "why"\n    }\n  ]\n}\n`,
    );
  });

  it("adds to the list", () => {
    const text = allowed(`{ "allowedSecrets": [{ "files": "a", "reason": "b" }] }`) ?? "";
    assert.deepEqual(JSON.parse(text), { allowedSecrets: [{ files: "a", reason: "b" }, { fingerprint: "0123456789abcdef", reason: "why" }] });
  });

  it("leaves broken configs alone", () => {
    assert.equal(allowed("[]"), undefined);
    assert.equal(allowed(`{ "allowedSecrets": {} }`), undefined);
    assert.equal(allowed(""), undefined);
  });
});
