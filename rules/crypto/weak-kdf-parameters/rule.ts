import { hashesPassword, hashesToken } from "#core/crypto/hash-purpose";
import { lowCost } from "#core/crypto/password-cost";
import { replaceExpression } from "#core/fix/replace-text-fix";
import type { CallLike, FileFacts } from "#core/facts/file-facts";
import { defineSyntaxRule } from "#core/rule/rule";
import { enclosingFunction, isBinaryExpression, isCallExpression, isPropertyAccess, type Node, SyntaxKind } from "#core/syntax/nodes";

export default defineSyntaxRule({
  meta: {
    id: "weak-kdf-parameters",
    title: "Password hash set too fast",
    family: "crypto",
    severity: "medium",
    confidence: "high",
    cwe: [916],
    owasp: ["A02:2021", "A07:2021"],
    asvs: ["v5.0.0-11.4.2"],
    since: "0.1.0",
    messages: {
      cost: "{what} is less than the {minimum} that passwords need today. Raise it, and hash again when a user next logs in.",
    },
    options: {
      minimumBcryptCost: { type: "number", default: 10, minimum: 4, maximum: 31, description: "Least bcrypt cost (log2 of the rounds)." },
      minimumScryptCost: { type: "number", default: 16_384, minimum: 2, description: "Least scrypt cost N." },
      minimumArgon2MemoryKib: { type: "number", default: 7168, minimum: 8, description: "Least argon2 memory in KiB." },
    },
    triggers: [{ anywhere: "bcrypt" }, "pbkdf2", "pbkdf2Sync", "PBKDF2", "scrypt", "scryptSync", "argon2"],
    fix: "safe",
    presets: {},
  },
  check(context) {
    const { facts, options } = context;
    const floors = { bcryptCost: options.minimumBcryptCost, scryptCost: options.minimumScryptCost, argon2MemoryKib: options.minimumArgon2MemoryKib };
    for (const use of facts.sinks("password-hash-cost")) {
      const low = lowCost(facts, use, floors);
      if (low === undefined || !use.certain) continue;
      const isSure = low.isFarBelow && (use.row.algorithm !== "pbkdf2" || hashesPassword(use.call)) && !context.isTestFile && !hashesToken(use.call) && !isCheckOnly(use.call, context.document.text) && !saltsToken(facts, use.call);
      const { raise } = low;
      context.report({
        at: use.call,
        message: "cost",
        data: { what: low.what, minimum: low.minimum },
        confidence: !isSure ? "low" : low.isDefault === true || !ofPasswords.test(context.document.text) || isForReading(facts, use.call) || /(?:^|\/)migrations?\//i.test(context.document.path) ? "medium" : "high",
        fixes: raise === undefined ? [] : [replaceExpression(facts, raise.node, String(raise.to), `Raise it to ${raise.to}`, "safe")],
      });
    }
  },
});

/** Other values are hashed the same way, and mostly to know them again. */
const ofPasswords = /pass(?:w|[_-]?phrase|[_-]?code|\b)|pwd|credential|secret/i;

const comparisons: ReadonlySet<SyntaxKind> = new Set([SyntaxKind.EqualsEqualsToken, SyntaxKind.EqualsEqualsEqualsToken, SyntaxKind.ExclamationEqualsToken, SyntaxKind.ExclamationEqualsEqualsToken]);

/** What somebody signed up with years ago is compared once more, and another function hashes what is new: `hash === pbkdf2Sync(…)` beside bcrypt. */
function isCheckOnly(call: CallLike, text: string): boolean {
  if (!/\b(?:bcrypt|argon2|scrypt)\w*\.hash(?:Sync)?\(|\bscrypt(?:Sync)?\(/.test(text)) return false;
  let at: Node = call;
  while (isPropertyAccess(at.parent) || isCallExpression(at.parent)) at = at.parent;
  return isBinaryExpression(at.parent) && comparisons.has(at.parent.operatorToken.kind);
}

/** `genSalt(8, (error, salt) => hash(token, salt, store))`: what was drawn is hashed with that salt. */
function saltsToken(facts: FileFacts, call: CallLike): boolean {
  return /^[\w.]*genSalt\([^]*?\bhash\((?:\w+\.)*(?:token|\w*(?:Token|Key|Uuid))\s*,/.test(facts.textOf(call));
}

/** What was encrypted before is read with the key that it was encrypted with: `createDecipheriv("aes-256-cbc", pbkdf2Sync(…), iv)`. */
function isForReading(facts: FileFacts, call: CallLike): boolean {
  const around = enclosingFunction(call);
  const text = around === undefined ? "" : facts.textOf(around);
  return text.includes("createDecipheriv(") && !text.includes("createCipheriv(");
}
