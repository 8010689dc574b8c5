import { smallKeys } from "#core/crypto/key-size";
import { replaceExpression } from "#core/fix/replace-text-fix";
import { defineSyntaxRule } from "#core/rule/rule";
import { isNumericLiteral, isStringLike } from "#core/syntax/nodes";

export default defineSyntaxRule({
  meta: {
    id: "weak-key-size",
    title: "Key or curve too small",
    family: "crypto",
    severity: "high",
    confidence: "high",
    cwe: [326],
    owasp: ["A02:2021"],
    asvs: ["v5.0.0-11.2.3"],
    since: "0.1.0",
    messages: {
      size: "{what} can be broken with the computers of today. Use at least {minimum} bits.",
      curve: "The curve {what} gives less than 112 bits of security. Use P-256, P-384 or X25519.",
    },
    options: {
      minimumRsaBits: { type: "number", default: 2048, minimum: 1024, description: "Least size of RSA, DSA and Diffie-Hellman keys in bits." },
    },
    triggers: [
      "modulusLength", "namedCurve", { call: "createECDH" }, { call: "createDiffieHellman" }, { call: "getDiffieHellman" }, { call: "createDiffieHellmanGroup" },
      { package: "node-forge" }, { package: "node-rsa" }, { package: "selfsigned" }, { package: "elliptic" },
    ],
    fix: "safe",
    presets: {},
  },
  check(context) {
    const { facts, options, isTestFile } = context;
    for (const { kind, what, node, at } of smallKeys(facts, options.minimumRsaBits)) {
      const code = kind === "size" ? String(Math.max(3072, options.minimumRsaBits)) : '"prime256v1"';
      const isWritten = kind === "size" ? isNumericLiteral(node) : isStringLike(node);
      const fix = isWritten && !/modp/.test(what) ? [replaceExpression(facts, node, code, kind === "size" ? `Make keys of ${code} bits` : "Use the curve P-256", kind === "size" ? "safe" : "suggestion")] : [];
      context.report({ at, message: kind, data: { what, minimum: options.minimumRsaBits }, confidence: isTestFile ? "low" : "high", fixes: fix });
    }
  },
});
