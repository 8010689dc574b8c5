import { readCipherName } from "#core/crypto/cipher-name";
import { type FixedBytes, fixedBytes } from "#core/crypto/fixed-bytes";
import { hashesPassword } from "#core/crypto/hash-purpose";
import type { CallLike, FileFacts } from "#core/facts/file-facts";
import { importEdit } from "#core/fix/import-edit";
import type { Fix } from "#core/fix/fix";
import { possibleConstants } from "#core/facts/possible-constants";
import type { SinkRow } from "#core/model/library-model";
import { defineSyntaxRule } from "#core/rule/rule";
import { type Expression, isCallExpression, isIdentifier } from "#core/syntax/nodes";
import { hasReason } from "#core/text/given-reason";
import { apiText } from "#core/text/api-text";

export default defineSyntaxRule({
  meta: {
    id: "hardcoded-iv-or-salt",
    title: "Initialization vector or salt that is the same every time",
    family: "crypto",
    severity: "high",
    confidence: "high",
    cwe: [329, 323, 760],
    owasp: ["A02:2021"],
    asvs: ["v5.0.0-11.3.4"],
    since: "0.1.0",
    messages: {
      iv: "The initialization vector of {api} {how}, so equal texts show and keys of counter modes break. Draw a new one for every message and store it with the message.",
      salt: "The salt of {api} {how}, so one table of guesses serves for everyone. Draw 16 random bytes for each password and store them with the hash.",
    },
    options: {},
    triggers: [
      { call: "createCipheriv" }, { call: "pbkdf2" }, { call: "pbkdf2Sync" }, { call: "scrypt" }, { call: "scryptSync" }, { call: "PBKDF2" }, "deriveKey", "deriveBits",
      { package: "crypto-js" }, "CryptoJS", { package: "node-forge" }, { package: "tweetnacl" }, { package: "@noble/ciphers" }, { package: "argon2" }, { package: "bcrypt" }, { package: "bcryptjs" },
      { pattern: /\bsubtle\.encrypt\b/ },
    ],
    fix: "suggestion",
    presets: {},
  },
  check(context) {
    const { facts, isTestFile } = context;
    for (const { call, row, value } of facts.sinks("cipher-iv")) {
      if (/decrypt|decipher/i.test(row.api) || !("arguments" in call) || needsNone(facts, call) || isNameOfAlgorithm(facts, row, value)) continue;
      const fixed = fixedBytes(facts, value, call);
      if (fixed === undefined) continue;
      const fix = fixed === "shared" ? undefined : drawn(facts, value, ivLength(facts, call));
      context.report({ at: value, message: "iv", data: { api: apiText(row.api), how: hows[fixed] }, confidence: isTestFile ? "low" : isExplained(facts, value) || (fixed === "zero" && makesEcb(facts, row.api)) ? "medium" : "high", fixes: fix === undefined ? [] : [fix] });
    }
    for (const { call, row, value } of facts.sinks("key-salt")) {
      if (!("arguments" in call)) continue;
      // In this place bcrypt takes the number of rounds or a salt.
      if (row.api.startsWith("bcrypt.") && typeof facts.constant(value)?.value !== "string") continue;
      const fixed = fixedBytes(facts, value, call);
      if (fixed === undefined) continue;
      const isPassword = row.api.startsWith("bcrypt") || row.api.startsWith("argon2") || hashesPassword(call);
      const fix = fixed === "shared" || row.api.startsWith("bcrypt") ? undefined : drawn(facts, value, 16);
      // A key that is random already loses little by a fixed salt, and what was kept long ago has to be read.
      context.report({ at: value, message: "salt", data: { api: apiText(row.api), how: hows[fixed] }, severity: isPassword ? "high" : "medium", confidence: isTestFile ? "low" : isPassword && !/legacy/i.test(facts.textOf(value)) ? "high" : "medium", fixes: fix === undefined ? [] : [fix] });
    }
  },
});

const hows: Readonly<Record<FixedBytes, string>> = {
  constant: "is a constant in the code",
  zero: "is all zero",
  shared: "is drawn once for the whole process",
};

/** A comment in front of the call, or of what it is handed, says why: `// Each key is used once`. */
function isExplained(facts: FileFacts, value: Expression): boolean {
  const defined = isIdentifier(value) ? facts.definitionOf(value) : undefined;
  const { text } = facts.tree.document;
  return hasReason(text, facts.spanOf(value).start) || (defined !== undefined && hasReason(text, facts.spanOf(defined).start));
}

/** Browsers have no ECB: a protocol that asks for one is given CBC with zeros, block by block. */
function makesEcb({ tree: { document } }: FileFacts, api: string): boolean {
  return api.includes("subtle.") && /\bAES[-_ ]?ECB/i.test(document.text);
}

/** `subtle.encrypt("RSA-OAEP", …)`: a name in place of an object with options. https://www.w3.org/TR/webcrypto-2/#dfn-AlgorithmIdentifier */
function isNameOfAlgorithm(facts: FileFacts, { property }: SinkRow, value: Expression): boolean {
  return property !== undefined && isCallExpression(value.parent) && facts.constantString(value) !== undefined;
}

/** ECB takes no initialization vector, and RC4 none either. */
function needsNone(facts: FileFacts, call: CallLike): boolean {
  const name = cipherNameOf(facts, call);
  return name !== undefined && (name.mode === "ecb" || name.cipher === "rc4" || name.mode === "wrap" || name.mode === "kw");
}

function cipherNameOf(facts: FileFacts, call: CallLike) {
  const [algorithm] = "arguments" in call ? (call.arguments ?? []) : [];
  const [text] = algorithm === undefined ? [] : possibleConstants(facts, algorithm);
  return typeof text?.value === "string" ? readCipherName(text.value) : undefined;
}

function ivLength(facts: FileFacts, call: CallLike): number {
  const name = cipherNameOf(facts, call);
  if (name === undefined || name.mode === "gcm" || name.mode === "ccm" || name.mode === "ocb" || name.cipher === "chacha20") return 12;
  return name.cipher === "aes" ? 16 : 8;
}

/** Draws bytes in the place of a value. What is encrypted cannot be decrypted any more where nothing stores them. */
function drawn(facts: FileFacts, value: Expression, length: number): Fix | undefined {
  if (!/crypto["']/.test(facts.tree.document.text) && facts.textOf(value).includes("CryptoJS")) return undefined;
  const bound = facts.names.moduleScope.lookup("randomBytes");
  const added = bound === undefined ? importEdit(facts, "node:crypto", "randomBytes") : undefined;
  if (bound !== undefined && bound.kind !== "import" && bound.kind !== "const") return undefined;
  const edits = [{ span: facts.spanOf(value), newText: `randomBytes(${length})` }];
  return { title: `Draw ${length} random bytes`, applicability: "suggestion", edits: added === undefined ? edits : [added, ...edits], appends: [] };
}
