import { maskSecret } from "#core/finding/mask";
import { defineSyntaxRule } from "#core/rule/rule";
import { fixedSecrets, secretToEnvironment } from "#core/secrets/fixed-secret";
import { canSign, looksLikePassword, looksRandom } from "#core/secrets/value-classifier";

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
      "hkdf", "hkdfSync", "importKey", { anywhere: "crypto-js" }, "CryptoJS",
    ],
    fix: "suggestion",
    yieldsTo: ["env-secret-fallback", "hardcoded-secret-provider", "hardcoded-private-key", "hardcoded-jwt-secret", "hardcoded-session-secret"],
    inTests: "silent",
    inSamples: "low",
    // What such a program decrypts, whoever has it can: a key of its own hides, and keeps nothing.
    inPrograms: { desktop: "medium", extension: "medium", "command-line": "medium" },
    presets: {},
  },
  check(context) {
    for (const secret of fixedSecrets(context.facts, ["crypto-key"])) {
      if (!canSign(secret.text)) continue;
      const { fix } = secretToEnvironment(context.facts, secret, "ENCRYPTION_KEY");
      context.report({
        at: secret.at,
        message: "key",
        data: { api: secret.apiName, masked: maskSecret(secret.text) },
        confidence: confidenceOf(secret.text, secret.api),
        related: secret.related,
        fixes: fix === undefined ? [] : [fix],
        masked: [secret.span],
      });
    }
  },
});

/** A plain word as the key of an HMAC is often a label that a protocol prescribes and keeps nothing secret. */
function confidenceOf(text: string, api: string): "high" | "low" {
  if (!/hmac|hkdf/i.test(api)) return "high";
  return looksRandom(text) || looksLikePassword(text, "") || /secret|key|pass|salt/i.test(text) ? "high" : "low";
}
