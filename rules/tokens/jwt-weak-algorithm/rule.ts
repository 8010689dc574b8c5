import { libraryCalls } from "#core/options/library-calls";
import { readOption } from "#core/options/read-option";
import { defineSyntaxRule } from "#core/rule/rule";
import { isArrayLiteral, isFunctionLike, isIdentifier, skipWrappers } from "#core/syntax/nodes";
import { tokenKeyText } from "#core/tokens/token-key";
import { jwtSigners, jwtTriggers, jwtVerifiers } from "#rules/models/web-options/jwt";

export default defineSyntaxRule({
  meta: {
    id: "jwt-weak-algorithm",
    title: "JSON web token with an algorithm that does not protect it",
    family: "tokens",
    severity: "high",
    confidence: "medium",
    cwe: [327, 347],
    owasp: ["A02:2021"],
    asvs: ["v5.0.0-9.1.2"],
    since: "0.1.0",
    messages: {
      weak: "{algorithm} signs with a hash that is broken or with too short a key. Use ES256, EdDSA, PS256 or HS256.",
      public: "{algorithm} takes {key} for a shared secret: everybody who knows the public key can sign tokens. Use the algorithm of the key pair, such as RS256.",
    },
    options: {},
    triggers: jwtTriggers,
    fix: "none",
    inTests: "silent",
    presets: {},
  },
  check({ facts, report }) {
    const uses = [
      ...libraryCalls(facts, jwtSigners).map(({ row, call, options, certain }) => ({ call, options, certain, path: "algorithm", key: row.payload === undefined ? undefined : row.payload + 1 })),
      ...libraryCalls(facts, jwtVerifiers).map(({ row, call, options, certain }) => ({ call, options, certain, path: row.algorithms, key: row.key })),
    ];
    for (const { call, options, certain, path, key } of uses) {
      if (path === undefined || (options !== undefined && isFunctionLike(skipWrappers(options)))) continue;
      const given = readOption(facts, options, path);
      if (given.state !== "given") continue;
      const written = skipWrappers(given.value);
      const value = isIdentifier(written) ? skipWrappers(facts.definitionOf(written) ?? written) : written;
      const named = (isArrayLiteral(value) ? value.elements : [given.value]).flatMap((at) => ({ at, algorithm: facts.constantString(at) }));
      const used = tokenKeyText(facts, call, options, key);
      for (const { at, algorithm } of named) {
        if (algorithm === undefined) continue;
        if (/^(?:HS1|RS1|MD5|SHA-?1|HS128|RSA1_5)$/i.test(algorithm)) report({ at, message: "weak", data: { algorithm } });
        else if (/^HS\d{3}$/.test(algorithm) && named.length === 1 && used !== undefined && namesPublicKey(used)) report({ at, message: "public", data: { algorithm, key: used }, confidence: certain ? "medium" : "low" });
      }
    }
  },
});

function namesPublicKey(text: string): boolean {
  return text.length < 80 && /pub(?:lic)?_?key|certificate|\bcert\b|\.pub\b|public\.pem/i.test(text);
}
