import { secretComparison } from "#core/crypto/secret-comparison";
import type { Fix } from "#core/fix/fix";
import { importEdit } from "#core/fix/import-edit";
import type { FileFacts } from "#core/facts/file-facts";
import { defineSyntaxRule } from "#core/rule/rule";
import { type BinaryExpression, SyntaxKind } from "#core/syntax/nodes";

export default defineSyntaxRule({
  meta: {
    id: "timing-unsafe-comparison",
    title: "Secret compared in a time that tells about it",
    family: "crypto",
    severity: "medium",
    confidence: "high",
    cwe: [208],
    owasp: ["A02:2021", "A07:2021"],
    asvs: ["v5.0.0-11.2.4"],
    since: "0.1.0",
    messages: {
      compared: "{secret} is compared character by character, and the time that takes tells how many were right. Compare with crypto.timingSafeEqual.",
    },
    options: {},
    triggers: [
      "createHmac", { anywhere: "HmacSHA" }, "pbkdf2Sync", "scryptSync",
      { pattern: /process\.env(?:\.|\[["'])\w*(?:SECRET|TOKEN|KEY|PASSWORD|PASS)\w*["'\]!]*[\s)}`]*[!=]==?|[!=]==?[\s(]*(?:`[^`\n]{0,20}\$\{|["'][^"'\n]{0,20}["']\s*\+\s*)?process\.env(?:\.|\[["'])\w*(?:SECRET|TOKEN|KEY|PASSWORD|PASS)/ },
      { pattern: /(?:secret|signature|hmac|(?:api|private)_?key|auth_?token|access_?token)\w*\s*[!=]==?\s*(?!["'`\d]|null\b|undefined\b|true\b|false\b)|[!=]==?\s*[\w.]{0,40}(?:secret|signature|hmac|(?:api|private)_?key)\b/i },
    ],
    fix: "suggestion",
    inTests: "silent",
    presets: {},
  },
  visit: {
    BinaryExpression(node, context) {
      const { facts } = context;
      const found = secretComparison(facts, node);
      if (found === undefined) return;
      const text = facts.textOf(found.secret).replace(/\s+/g, " ");
      const fix = safeComparison(facts, node);
      const secret = `"${text.length > 60 ? `${text.slice(0, 59)}…` : text}"`;
      context.report({ at: node, message: "compared", data: { secret }, confidence: found.confidence, fixes: fix === undefined ? [] : [fix] });
    },
  },
});

/** Both sides as bytes; texts of different length make `timingSafeEqual` throw, which a person has to think of. */
function safeComparison(facts: FileFacts, node: BinaryExpression): Fix | undefined {
  const bound = facts.names.moduleScope.lookup("timingSafeEqual");
  const added = importEdit(facts, "node:crypto", "timingSafeEqual");
  if (bound !== undefined && bound.kind !== "import" && bound.kind !== "const") return undefined;
  const isNegated = node.operatorToken.kind === SyntaxKind.ExclamationEqualsToken || node.operatorToken.kind === SyntaxKind.ExclamationEqualsEqualsToken;
  const call = `${isNegated ? "!" : ""}timingSafeEqual(Buffer.from(${facts.textOf(node.left)}), Buffer.from(${facts.textOf(node.right)}))`;
  const edit = { span: facts.spanOf(node), newText: call };
  return { title: "Compare with timingSafeEqual", applicability: "suggestion", edits: added === undefined ? [edit] : [added, edit], appends: [] };
}
