import { defineSyntaxRule } from "#core/rule/rule";
import { purposeOf, signedTokens } from "#core/tokens/signed-token";
import { jwtSigners, jwtTriggers } from "#rules/models/web-options/jwt";

export default defineSyntaxRule({
  meta: {
    id: "jwt-missing-expiry",
    title: "JSON web token that never expires",
    family: "tokens",
    severity: "medium",
    confidence: "high",
    cwe: [613],
    owasp: ["A07:2021"],
    asvs: ["v5.0.0-9.2.1"],
    since: "0.1.0",
    messages: { missing: "{api} signs a token that never expires: who gets hold of one is signed in for ever. Set {option}." },
    options: { lifetime: { type: "string", default: "15m", description: "The lifetime that the fix writes, such as 15m or 1h." } },
    triggers: jwtTriggers,
    fix: "suggestion",
    inTests: "silent",
    presets: {},
  },
  check(context) {
    for (const token of signedTokens(context.facts, jwtSigners)) {
      const { row, at, lifetime, certain } = token;
      if (lifetime.state !== "absent") continue;
      const fix = token.fix(context.options.lifetime);
      context.report({
        at,
        message: "missing",
        data: { api: row.api.replaceAll("()", ""), option: row.isChain === true ? "an expiration time" : (row.expires ?? "the claim exp") },
        // A link to unsubscribe or a key for machines may live on; what each signer signs is said elsewhere.
        confidence: !certain || /unsubscribe|api_?key|webhook|share/i.test(purposeOf(context.facts, token)) ? "low" : row.payload === undefined && row.isChain !== true ? "medium" : "high",
        fixes: fix === undefined ? [] : [fix],
      });
    }
  },
});
