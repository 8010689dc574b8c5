import { type HashPurpose, hashedValues, hashPurpose } from "#core/crypto/hash-purpose";
import { hashUses } from "#core/crypto/hash-use";
import type { Fix } from "#core/fix/fix";
import { defineSyntaxRule } from "#core/rule/rule";
import { type Expression, isCallExpression, isIdentifier, isStringLike, skipWrappers } from "#core/syntax/nodes";
import type { FileFacts } from "#core/facts/file-facts";
import { splitWords } from "#core/text/words";

/** Collisions can be made for these at will; see the references of the page. */
const weakAlgorithms: ReadonlyMap<string, string> = new Map([
  ["md2", "MD2"],
  ["md4", "MD4"],
  ["md5", "MD5"],
  ["sha", "SHA-0"],
  ["sha0", "SHA-0"],
  ["sha1", "SHA-1"],
  ["ripemd", "RIPEMD"],
  ["rmd160", "RIPEMD-160"],
  ["ripemd160", "RIPEMD-160"],
]);

export default defineSyntaxRule({
  meta: {
    id: "weak-hash",
    title: "Broken hash function used for security",
    family: "crypto",
    severity: "medium",
    confidence: "high",
    cwe: [327, 328],
    owasp: ["A02:2021"],
    asvs: ["v5.0.0-11.4.1"],
    since: "0.1.0",
    messages: {
      security: "{algorithm} protects {evidence} here, and collisions for {algorithm} can be made at will. Use SHA-256.",
      unknown: "{api} uses {algorithm}, for which collisions can be made at will. Use SHA-256 unless this is only a checksum.",
    },
    options: {},
    triggers: ["createHash", { call: "createSign" }, { call: "createVerify" }, "hash", "digest", { anywhere: "md5", ignoreCase: true }, { anywhere: "sha1", ignoreCase: true }, { anywhere: "ripemd", ignoreCase: true }],
    fix: "suggestion",
    yieldsTo: ["weak-password-hash"],
    presets: {},
  },
  check(context) {
    const { facts } = context;
    for (const { call, algorithm, algorithmNode, input, api } of hashUses(facts)) {
      const shownName = weakAlgorithms.get(algorithm);
      if (shownName === undefined) continue;
      // OAuth 1.0 names its algorithms, and both sides have to keep to them. https://www.rfc-editor.org/rfc/rfc5849#section-3.4
      if (shownName === "SHA-1" && /HMAC[-_]SHA1|\boauth_signature\b|\bsignature_method\b/.test(context.document.text)) continue;
      // A signature over a digest with collisions signs both texts.
      const purpose: HashPurpose = /^crypto\.(?:createSign|subtle\.(?:generateKey|sign|verify))$/.test(api) ? { kind: "security", evidence: "signature" } : hashPurpose(facts, call, input);
      // A fixed text tells something apart from what is hashed otherwise.
      if (purpose.kind === "other" || isFixed(facts, call, input)) continue;
      const isSecurity = purpose.kind !== "unknown";
      context.report({
        at: call,
        message: isSecurity ? "security" : "unknown",
        data: { algorithm: shownName, api, evidence: `"${purpose.evidence ?? ""}"` },
        confidence: !isSecurity || context.isTestFile ? "low" : makesToken(purpose) && !hashedValues(facts, call, input).some((value) => isJson(facts, value)) ? "high" : "medium",
        fixes: sha256Fix(facts, algorithmNode),
      });
    }
  },
});

function isFixed(facts: FileFacts, call: Expression, input: Expression | undefined): boolean {
  const values = hashedValues(facts, call, input);
  return values.length > 0 && values.every((value) => isStringLike(value));
}

/** `JSON.stringify(session)`: what is hashed as a whole is mostly asked whether it has changed. */
function isJson(facts: FileFacts, value: Expression): boolean {
  const made = skipWrappers((isIdentifier(value) ? facts.definitionOf(value) : undefined) ?? value);
  return isCallExpression(made) && facts.callee(made)?.name === "globalThis.JSON.stringify";
}

/** What a program makes for itself. Which digest a signature or the key of a session is made with, the other side often prescribes: payment services, servers of streams, OAuth 1, VNC. */
const ownTokens = new Set(["token", "tokens", "session", "sessionid", "otp", "csrf", "reset", "apikey", "secret"]);
/** What a name is about that has one of these words, too: `sessionId` looks a session up, `sessionInfo` tells of it. */
const aboutTokens = new Set(["id", "context", "info", "debug"]);

function makesToken({ kind, evidence = "", isMade }: HashPurpose): boolean {
  const words = splitWords(evidence);
  return kind === "security" && isMade === true && words.some((word) => ownTokens.has(word)) && !words.some((word) => aboutTokens.has(word)) && !(words.includes("session") && words.includes("key"));
}

/** Digests change with the algorithm, so stored ones stop matching: a person has to look. */
function sha256Fix(facts: FileFacts, algorithmNode: import("typescript").Expression | undefined): readonly Fix[] {
  if (!isStringLike(algorithmNode)) return [];
  const name = /^sha-/i.test(algorithmNode.text) ? "SHA-256" : "sha256";
  const span = facts.spanOf(algorithmNode);
  const edit = { span: { start: span.start + 1, end: span.end - 1 }, newText: name };
  return [{ title: "Hash with SHA-256", applicability: "suggestion", edits: [edit], appends: [] }];
}
