import { defineSyntaxRule } from "#core/rule/rule";
import { lifetimeText } from "#core/tokens/lifetime";
import { purposeOf, signedTokens } from "#core/tokens/signed-token";
import { jwtSigners, jwtTriggers } from "#rules/models/web-options/jwt";
import { apiText } from "#core/text/api-text";

const minute = 60;
const day = 86_400;

export default defineSyntaxRule({
  meta: {
    id: "jwt-excessive-expiry",
    title: "JSON web token that lives too long",
    family: "tokens",
    severity: "low",
    confidence: "medium",
    cwe: [613],
    owasp: ["A07:2021"],
    asvs: ["v5.0.0-9.2.1"],
    since: "0.1.0",
    messages: {
      access: "{api} signs a token that lives {lifetime}, longer than the {limit} set for access tokens. Sign short ones and renew them.",
      refresh: "{api} signs a refresh token that lives {lifetime}, longer than the {limit} set for these. Shorten it, and exchange it at every use.",
    },
    options: {
      maxLifetime: { type: "number", default: 60, minimum: 1, description: "Longest lifetime of an access token in minutes." },
      maxRefreshLifetime: { type: "number", default: 30, minimum: 1, description: "Longest lifetime of a refresh token in days." },
    },
    triggers: jwtTriggers,
    fix: "suggestion",
    inTests: "silent",
    presets: {},
  },
  check(context) {
    const { facts, options } = context;
    for (const token of signedTokens(facts, jwtSigners)) {
      const { lifetime, row, certain } = token;
      if (lifetime.state !== "given" || lifetime.seconds === undefined) continue;
      const purpose = purposeOf(facts, token);
      const isRefresh = /refresh|remember|renew/i.test(purpose);
      // Links in mails and keys for machines are neither.
      const isOther = /mail|verif|confirm|invit|reset|activat|unsubscribe|download|share|api_?key|webhook|magic/i.test(purpose);
      const limit = isRefresh || isOther ? options.maxRefreshLifetime * day : options.maxLifetime * minute;
      if (lifetime.seconds <= limit) continue;
      context.report({
        at: lifetime.value,
        message: isRefresh ? "refresh" : "access",
        data: { api: apiText(row.api), lifetime: lifetimeText(lifetime.seconds), limit: lifetimeText(limit) },
        confidence: certain ? "medium" : "low",
        fixes: lifetime.isClaim === true ? [] : [
          {
            title: `Shorten it to ${lifetimeText(limit)}`,
            applicability: "suggestion",
            edits: [{ span: facts.spanOf(lifetime.value), newText: row.unit === "milliseconds" ? String(limit * 1000) : `"${isRefresh || isOther ? `${options.maxRefreshLifetime}d` : options.maxLifetime % 60 === 0 ? `${options.maxLifetime / 60}h` : `${options.maxLifetime}m`}"` }],
            appends: [],
          },
        ],
      });
    }
  },
});
