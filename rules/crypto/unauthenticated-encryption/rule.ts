import { cipherUses } from "#core/crypto/cipher-use";
import { isPrescribed } from "#core/crypto/prescribed-cipher";
import { defineSyntaxRule } from "#core/rule/rule";

/** Modes that hide what a text says and nothing else. */
const bareModes: ReadonlySet<string> = new Set(["cbc", "ctr", "cfb", "cfb1", "cfb8", "ofb"]);

export default defineSyntaxRule({
  meta: {
    id: "unauthenticated-encryption",
    title: "Encryption that does not notice changes",
    family: "crypto",
    severity: "medium",
    confidence: "low",
    cwe: [353, 327],
    owasp: ["A02:2021"],
    asvs: ["v5.0.0-11.3.3"],
    since: "0.1.0",
    messages: {
      bare: "{cipher} hides the text and does not notice when it is changed, and nothing in this file signs it. Use AES-256-GCM and store its tag with the data.",
    },
    options: {},
    triggers: [{ call: "createCipheriv" }],
    fix: "none",
    yieldsTo: ["insecure-cipher-mode", "weak-cipher"],
    presets: {},
  },
  check(context) {
    const { facts, isTestFile } = context;
    // Encrypt, then sign: whoever does has an HMAC beside it.
    if (isTestFile || isPrescribed(context.document.path) || /hmac|poly1305|timingSafeEqual/i.test(context.document.text)) return;
    for (const use of cipherUses(facts)) {
      if (use.api !== "crypto.createCipheriv" || !bareModes.has(use.cipher.mode ?? "")) continue;
      context.report({ at: use.call, message: "bare", data: { cipher: use.written } });
    }
  },
});
