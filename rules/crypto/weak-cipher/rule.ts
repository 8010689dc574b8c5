import { authenticatedCipherFix } from "#core/crypto/cipher-fix";
import { whyWeak } from "#core/crypto/cipher-name";
import { cipherUses } from "#core/crypto/cipher-use";
import { isPrescribed } from "#core/crypto/prescribed-cipher";
import { defineSyntaxRule } from "#core/rule/rule";

export default defineSyntaxRule({
  meta: {
    id: "weak-cipher",
    title: "Broken or outdated cipher",
    family: "crypto",
    severity: "high",
    confidence: "high",
    cwe: [327],
    owasp: ["A02:2021"],
    asvs: ["v5.0.0-11.3.2"],
    since: "0.1.0",
    messages: {
      weak: "{api} uses {why}. Encrypt with AES-256-GCM or ChaCha20-Poly1305.",
    },
    options: {},
    triggers: ["createCipheriv", "createDecipheriv", "createCipher", "createDecipher", { package: "crypto-js" }, { package: "node-forge" }, "CryptoJS"],
    fix: "suggestion",
    presets: {},
  },
  check(context) {
    for (const use of cipherUses(context.facts)) {
      const { call, cipher, api } = use;
      const why = whyWeak(cipher);
      if (why === undefined) continue;
      // What was encrypted long ago has to be read; what is written today is the weakness.
      const isDecryption = /decrypt|decipher/i.test(api);
      const fix = isDecryption ? undefined : authenticatedCipherFix(context.facts, use, "aes-256-gcm");
      context.report({
        at: call,
        message: "weak",
        data: { api, why },
        confidence: context.isTestFile || isPrescribed(context.document.path) ? "low" : isDecryption ? "medium" : "high",
        fixes: fix === undefined ? [] : [fix],
      });
    }
  },
});
