import { hashPurpose, isPasswordName } from "#core/crypto/hash-purpose";
import { hashUses } from "#core/crypto/hash-use";
import { lowCost } from "#core/crypto/password-cost";
import type { CallLike, FileFacts } from "#core/facts/file-facts";
import { defineSyntaxRule } from "#core/rule/rule";
import { isCallExpression, isIdentifier, isPropertyAccess, type Node, skipWrappers } from "#core/syntax/nodes";

export default defineSyntaxRule({
  meta: {
    id: "weak-password-hash",
    title: "Password hashed too fast",
    family: "crypto",
    severity: "high",
    confidence: "high",
    cwe: [916, 759],
    owasp: ["A02:2021", "A07:2021"],
    asvs: ["v5.0.0-11.4.2"],
    since: "0.1.0",
    messages: {
      fast: "{evidence} is hashed with {algorithm}, of which a graphics card tries billions a second. Use bcrypt, scrypt or argon2.",
      cost: "{what} is less than the {minimum} that passwords need today.",
    },
    options: {
      minimumBcryptCost: { type: "number", default: 10, minimum: 4, maximum: 31, description: "Least bcrypt cost (log2 of the rounds)." },
      minimumScryptCost: { type: "number", default: 16_384, minimum: 2, description: "Least scrypt cost N." },
      minimumArgon2MemoryKib: { type: "number", default: 7168, minimum: 8, description: "Least argon2 memory in KiB." },
    },
    triggers: [{ anywhere: "bcrypt" }, "pbkdf2", "pbkdf2Sync", "PBKDF2", "scrypt", "scryptSync", "argon2", "createHash", "digest", { anywhere: "md5", ignoreCase: true }, { anywhere: "sha1", ignoreCase: true }, "SHA256", "SHA512"],
    fix: "safe",
    presets: {},
  },
  check(context) {
    const { facts, options } = context;
    for (const { call, algorithm, input } of hashUses(facts)) {
      const purpose = hashPurpose(facts, call, input);
      if (purpose.kind !== "password" || isPreHash(facts, call)) continue;
      context.report({
        at: call,
        message: "fast",
        data: { evidence: `"${purpose.evidence ?? "password"}"`, algorithm: algorithm.toUpperCase() },
        confidence: context.isTestFile ? "low" : "high",
      });
    }
    const floors = { bcryptCost: options.minimumBcryptCost, scryptCost: options.minimumScryptCost, argon2MemoryKib: options.minimumArgon2MemoryKib };
    for (const use of facts.sinks("password-hash-cost")) {
      const low = lowCost(facts, use, floors);
      if (low === undefined || !use.certain) continue;
      const isSure = low.isFarBelow && (use.row.algorithm !== "pbkdf2" || hashesPassword(use.call)) && !context.isTestFile;
      const raise = low.raise;
      context.report({
        at: use.call,
        message: "cost",
        data: { what: low.what, minimum: low.minimum },
        severity: "medium",
        confidence: isSure ? "high" : "low",
        fixes:
          raise === undefined
            ? []
            : [{ title: `Raise it to ${raise.to}`, applicability: "safe", edits: [{ span: facts.spanOf(raise.node), newText: String(raise.to) }], appends: [] }],
      });
    }
  },
});

/** PBKDF2 also stretches keys that are random already, where few rounds do: only what is named a password is sure. */
function hashesPassword(call: CallLike): boolean {
  const [first] = "arguments" in call ? (call.arguments ?? []) : [];
  const bare = first && skipWrappers(first);
  if (isIdentifier(bare)) return isPasswordName(bare.text);
  return isPropertyAccess(bare) && isPasswordName(bare.name.text);
}

/** `bcrypt.hash(sha256(password), 12)`: a digest that only shortens the input of a slow hash. */
function isPreHash(facts: FileFacts, call: Node): boolean {
  for (let node = call.parent; node !== undefined; node = node.parent) {
    if (isCallExpression(node)) {
      const name = facts.callee(node)?.name ?? "";
      if (facts.models.sinks(name).some(({ kind }) => kind === "password-hash-cost")) return true;
    } else if (!isPropertyAccess(node)) return false;
  }
  return false;
}
