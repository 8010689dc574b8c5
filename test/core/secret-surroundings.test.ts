import assert from "node:assert/strict";
import { isShortLived } from "#core/secrets/jwt";
import { compileFormat, firstMatch } from "#core/secrets/format-match";

const header = { alg: "HS512" };
const drawn = "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dF3";

describe("what is around a secret", () => {
  it("tells a token of a session by any time that it names", () => {
    const made = 1_686_439_403;
    assert.equal(isShortLived({ header, payload: { iat: made, exp: made + 3600 } }), true);
    assert.equal(isShortLived({ header, payload: { created: made * 1000 + 300, exp: made + 900 } }), true);
    assert.equal(isShortLived({ header, payload: { id: 7, exp: made + 900 } }), false);
    assert.equal(isShortLived({ header, payload: { iat: made, exp: made + 10 * 365 * 24 * 3600 } }), false);
  });

  it("finds no form of a secret within the base64 of a picture", () => {
    const candidates = compileFormat({ id: "acme", provider: "Acme", kind: "token", patterns: ["EAAC{base62:30-}"], severity: "high", variable: "ACME_TOKEN", grants: "read", documentation: "https://acme.example" });
    const secret = `EAAC${drawn}`;
    const blob = `${"/9j4AAQSkZJRg".repeat(30)}/`;
    assert.equal(firstMatch(candidates, `x = "${secret}"`, 5)?.secret, secret);
    assert.equal(firstMatch(candidates, `${blob}${secret}`, blob.length), undefined);
  });
});
