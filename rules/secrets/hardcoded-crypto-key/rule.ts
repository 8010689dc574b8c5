import { moveToEnvironment } from "#core/fix/env-variable-fix";
import { maskSecret } from "#core/finding/mask";
import { defineSyntaxRule } from "#core/rule/rule";
import { secretSpanOf } from "#core/secrets/literal-origin";
import { secretArguments } from "#core/secrets/secret-argument";
import { canSign, looksLikePassword, looksRandom } from "#core/secrets/value-classifier";
import { variableName } from "#core/secrets/variable-name";

export default defineSyntaxRule({
  meta: {
    id: "hardcoded-crypto-key",
    title: "Encryption or signing key in the code",
    family: "secrets",
    severity: "high",
    confidence: "high",
    cwe: [321, 798],
    owasp: ["A02:2021"],
    asvs: ["v5.0.0-13.3.1"],
    since: "0.1.0",
    messages: {
      key: "{api} gets the fixed key {masked}: whoever reads the code can decrypt or sign as you do. Read it from the environment or a key store.",
    },
    options: {},
    triggers: [
      "createHmac", "createCipheriv", "createDecipheriv", "createCipher", "createDecipher", "createSecretKey", "scrypt", "scryptSync", "pbkdf2", "pbkdf2Sync",
      "hkdf", "hkdfSync", "importKey", { anywhere: "crypto-js" },
    ],
    fix: "suggestion",
    yieldsTo: ["hardcoded-secret-provider", "hardcoded-private-key", "hardcoded-jwt-secret", "hardcoded-session-secret"],
    inTests: "silent",
    presets: {},
  },
  check(context) {
    for (const { use, origin } of secretArguments(context.facts, ["crypto-key"])) {
      if (!canSign(origin.text)) continue;
      const span = secretSpanOf(context.facts, origin);
      const fix = moveToEnvironment(context.facts, span, variableName(context.facts, span, "ENCRYPTION_KEY"));
      context.report({
        at: origin.node,
        message: "key",
        data: { api: use.row.api.replaceAll("()", "").replace("globalThis.", ""), masked: maskSecret(origin.text) },
        confidence: confidenceOf(origin.text, use.row.api),
        fixes: fix === undefined ? [] : [fix],
        masked: [span],
      });
    }
  },
});

/** A plain word as the key of an HMAC is often a label that a protocol prescribes and keeps nothing secret. */
function confidenceOf(text: string, api: string): "high" | "low" {
  if (!/hmac|hkdf/i.test(api)) return "high";
  return looksRandom(text) || looksLikePassword(text, "") || /secret|key|pass|salt/i.test(text) ? "high" : "low";
}
