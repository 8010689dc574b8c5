import { libraryCalls } from "#core/options/library-calls";
import { readOption } from "#core/options/read-option";
import { defineSyntaxRule } from "#core/rule/rule";
import { isFunctionLike, skipWrappers } from "#core/syntax/nodes";
import { jwtTriggers, jwtVerifiers } from "#rules/models/web-options/jwt";
import { apiText } from "#core/text/api-text";

export default defineSyntaxRule({
  meta: {
    id: "jwt-missing-claims-validation",
    title: "JSON web token accepted whoever it was made by and for",
    family: "tokens",
    severity: "low",
    confidence: "low",
    cwe: [345, 287],
    owasp: ["A07:2021"],
    asvs: ["v5.0.0-9.2.3", "v5.0.0-9.2.4"],
    since: "0.1.0",
    messages: { missing: "{api} checks neither issuer nor audience: a token that the same key signed for another service passes. Set {options}." },
    options: {},
    triggers: jwtTriggers,
    fix: "none",
    inTests: "silent",
    presets: {},
  },
  check({ facts, report }) {
    for (const { row, call, options } of libraryCalls(facts, jwtVerifiers)) {
      if (row.issuer === undefined || row.audience === undefined) continue;
      const isCallback = options !== undefined && isFunctionLike(skipWrappers(options));
      const states = isCallback ? ["absent"] : [row.issuer, row.audience].map((path) => readOption(facts, options, path).state);
      if (states.some((state) => state !== "absent")) continue;
      // Keys that are fetched by name are shared by all services of an identity provider.
      const isShared = /jwks|createRemoteJWKSet|getSigningKey/i.test(facts.textOf(call));
      report({ at: call, message: "missing", data: { api: apiText(row.api), options: `${row.issuer} and ${row.audience}` }, confidence: isShared ? "medium" : "low" });
    }
  },
});
