import { cipherUses } from "#core/crypto/cipher-use";
import { replaceText } from "#core/fix/replace-text-fix";
import { defineSyntaxRule } from "#core/rule/rule";

export default defineSyntaxRule({
  meta: {
    id: "aes-key-size-policy",
    title: "AES key shorter than the policy asks for",
    family: "crypto",
    severity: "low",
    confidence: "high",
    cwe: [326],
    owasp: ["A02:2021"],
    asvs: ["v5.0.0-11.2.3"],
    since: "0.1.0",
    messages: {
      short: "{written} uses a key of {bits} bits, and the policy of this project asks for {minimum}. Use {instead} with a longer key.",
    },
    options: {
      minimumBits: { type: "number", default: 128, minimum: 128, maximum: 256, description: "Least size of AES keys in bits. 128 is sound and finds nothing; policies that plan for quantum computers ask for 256." },
    },
    triggers: [{ pattern: /aes[-_]?(?:128|192)/i }],
    fix: "suggestion",
    presets: {},
  },
  check(context) {
    const minimum = context.options.minimumBits;
    for (const { call, cipher, node, written } of cipherUses(context.facts)) {
      const { keyBits: bits } = cipher;
      if (cipher.cipher !== "aes" || bits === undefined || bits >= minimum || context.isTestFile) continue;
      const instead = written.replace(String(bits), minimum > 192 ? "256" : "192");
      const fix = replaceText(context.facts, node, instead, `Encrypt with ${instead}`, "suggestion");
      context.report({ at: call, message: "short", data: { written, bits, minimum, instead }, fixes: fix === undefined ? [] : [fix] });
    }
  },
});
