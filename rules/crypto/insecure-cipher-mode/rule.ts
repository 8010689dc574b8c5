import { authenticatedCipherFix } from "#core/crypto/cipher-fix";
import { cipherUses } from "#core/crypto/cipher-use";
import { isPrescribed, speaksProtocol } from "#core/crypto/prescribed-cipher";
import { isOldPadding } from "#core/crypto/rsa-padding";
import { possibleConstants } from "#core/facts/possible-constants";
import { defineSyntaxRule } from "#core/rule/rule";
import { hasReason } from "#core/text/given-reason";

export default defineSyntaxRule({
  meta: {
    id: "insecure-cipher-mode",
    title: "Cipher mode or padding that leaks",
    family: "crypto",
    severity: "high",
    confidence: "high",
    cwe: [327, 780],
    owasp: ["A02:2021"],
    asvs: ["v5.0.0-11.3.1"],
    since: "0.1.0",
    messages: {
      ecb: "{written} encrypts equal blocks to equal blocks, so the pattern of the text shows. Use AES-256-GCM with a new IV for every message.",
      padding: "{written} lets an attacker decrypt by asking which messages are well formed, or leaves RSA unpadded. Use OAEP.",
    },
    options: {},
    triggers: [
      { pattern: /\becb\b|[-_.]ecb\b/i },
      "RSA_PKCS1_PADDING", "RSA_NO_PADDING", "RSAES-PKCS1-V1_5", { pattern: /encryptionScheme["']?\s*:\s*["']pkcs1["']/ },
    ],
    fix: "suggestion",
    yieldsTo: ["weak-cipher"],
    // The server that a page or an extension encrypts for says how.
    inPrograms: { page: "medium", extension: "medium" },
    presets: {},
  },
  check(context) {
    const { facts, isTestFile } = context;
    const confidence = isTestFile || isPrescribed(context.document.path) ? "low" : speaksProtocol(context.document.path, context.document.text) ? "medium" : "high";
    // What a file only decrypts in this way, others have encrypted: a device, or a service.
    const readsOnly = /\bcreateDecipheriv\b/.test(context.document.text) && !/\bcreateCipheriv\s*\(\s*(?:["'`][\w-]*ecb|[^"'`\s])/i.test(context.document.text);
    for (const use of cipherUses(facts)) {
      const { call, cipher, written } = use;
      if (cipher.mode !== "ecb") continue;
      const fix = authenticatedCipherFix(facts, use, `aes-${cipher.keyBits ?? 256}-gcm`);
      context.report({ at: call, message: "ecb", data: { written: `"${written}"` }, confidence: confidence === "high" && readsOnly ? "medium" : confidence, fixes: fix === undefined ? [] : [fix] });
    }
    for (const { call, value } of facts.sinks("cipher-mode")) {
      if (/^(?:crypto-js\.mode\.ECB|crypto-js\/mode-ecb)$/.test(facts.api(value)?.name ?? "")) context.report({ at: call, message: "ecb", data: { written: "ECB" }, confidence });
    }
    // Neither opens anything nor makes a key: the public key of somebody else.
    const onlySeals = !/\bdecrypt\w*\(|\bb:\s*\d|["']private|generateKeyPair/.test(context.document.text);
    for (const { call, value } of facts.sinks("rsa-padding")) {
      const api = facts.api(value)?.name ?? "";
      const text = possibleConstants(facts, value).map((constant) => String(constant.value)).find((constant) => constant === "pkcs1");
      if (text === undefined && !isOldPadding(api)) continue;
      const isConstant = api.startsWith("crypto.constants.");
      const edit = { span: facts.spanOf(value), newText: facts.textOf(value).replace(/RSA_\w+$/, "RSA_PKCS1_OAEP_PADDING") };
      context.report({
        at: value,
        message: "padding",
        data: { written: text === undefined ? api.slice(api.lastIndexOf(".") + 1) : "PKCS #1 v1.5 padding" },
        // Who only encrypts keeps to what the holder of the private key takes, and there it can be asked which messages are well formed.
        confidence: confidence === "high" && (/\bpublicEncrypt$/.test(facts.callee(call)?.name ?? "") || (text !== undefined && onlySeals && /public/i.test(context.document.text)) || (api.endsWith("RSA_NO_PADDING") && /\bunpad\w*\(|oaep/i.test(context.document.text)) || hasReason(context.document.text, facts.spanOf(value).start)) ? "medium" : confidence,
        fixes: isConstant && /RSA_\w+$/.test(facts.textOf(value)) ? [{ title: "Pad with OAEP", applicability: "suggestion", edits: [edit], appends: [] }] : [],
      });
    }
    for (const { call, scheme } of forgeEncryptions(facts)) {
      if (scheme === undefined) continue;
      context.report({ at: call, message: "padding", data: { written: scheme }, confidence });
    }
  },
});

/** node-forge names the padding in the second argument of a key's methods. */
function forgeEncryptions(facts: import("#core/facts/file-facts").FileFacts) {
  return facts.calls().flatMap((call) => {
    if (!("arguments" in call)) return [];
    const scheme = call.arguments?.[1];
    const text = scheme && facts.constantString(scheme);
    return text === "RSAES-PKCS1-V1_5" ? [{ call, scheme: text }] : [];
  });
}
