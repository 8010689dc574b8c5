import { defineSyntaxRule } from "#core/rule/rule";
import { unfitContent } from "#core/tokens/payload-contents";
import { signedTokens } from "#core/tokens/signed-token";
import { jwtSigners, jwtTriggers } from "#rules/models/web-options/jwt";

export default defineSyntaxRule({
  meta: {
    id: "jwt-sensitive-payload",
    title: "Secret or whole record in a JSON web token",
    family: "tokens",
    severity: "medium",
    confidence: "high",
    cwe: [522],
    owasp: ["A02:2021", "A04:2021"],
    asvs: ["v5.0.0-14.2.6"],
    since: "0.1.0",
    messages: {
      secret: '"{what}" goes into a token, which anyone who has it can read. Leave it out.',
      record: 'The whole of "{what}" goes into a token, which anyone who has it can read. Pick what the reader needs, such as the id.',
    },
    options: {},
    triggers: jwtTriggers,
    fix: "none",
    inTests: "silent",
    presets: {},
  },
  check({ facts, report }) {
    for (const { at, payload, certain } of signedTokens(facts, jwtSigners)) {
      const found = payload && unfitContent(facts, payload);
      if (found === undefined) continue;
      report({ at, message: found.kind, data: { what: found.what }, confidence: found.kind === "secret" && certain ? "high" : "medium" });
    }
  },
});
