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
      { pattern: /(?:secret|signature|hmac|(?:api|private)_?key|token)\w*\s*[!=]==?\s*(?!["'`\d]|null\b|undefined\b|true\b|false\b)|[!=]==?\s*[\w.]{0,40}(?:secret|signature|hmac|(?:api|private)_?key|token)\b/i },
    ],
    fix: "suggestion",
    inTests: "silent",
    inPrograms: { desktop: "medium", mobile: "medium", page: "medium", extension: "medium" },
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

/** What the fix calls the function that it adds. */
const helper = "isSameSecret";

/**
 * A call of a function at the end of the file, which compares hashes: those are of one length, without which `timingSafeEqual` throws, and
 * what is no text, such as a header that was not sent, is never the same.
 */
function safeComparison(facts: FileFacts, node: BinaryExpression): Fix | undefined {
  const { text, languageId } = facts.tree.document;
  if (!/^(?:typescript|javascript)(?:react)?$/.test(languageId)) return undefined;
  const isNegated = node.operatorToken.kind === SyntaxKind.ExclamationEqualsToken || node.operatorToken.kind === SyntaxKind.ExclamationEqualsEqualsToken;
  const call = `${isNegated ? "!" : ""}${helper}(${facts.textOf(node.left)}, ${facts.textOf(node.right)})`;
  const edits = [{ span: facts.spanOf(node), newText: call }];
  const known = facts.names.moduleScope.lookup(helper);
  if (known === undefined) {
    const bound = ["createHash", "timingSafeEqual"].map((name) => facts.names.moduleScope.lookup(name)?.kind);
    if (bound.some((kind) => kind !== undefined && kind !== "import" && kind !== "const")) return undefined;
    const added = importEdit(facts, "node:crypto", "createHash", "timingSafeEqual");
    if (added !== undefined) edits.unshift(added);
    const newText = `${text.endsWith("\n") ? "" : "\n"}\n${helperCode(languageId.startsWith("typescript"))}`;
    edits.push({ span: { start: text.length, end: text.length }, newText });
  } else if (known.kind !== "function") {
    return undefined;
  }
  return { title: "Compare with timingSafeEqual", applicability: "suggestion", edits, appends: [] };
}

function helperCode(isTyped: boolean): string {
  const type = (name: string): string => (isTyped ? `: ${name}` : "");
  return [
    "/** Compares texts in a time that tells nothing about them. */",
    `function ${helper}(given${type("unknown")}, expected${type("unknown")})${type("boolean")} {`,
    '  if (typeof given !== "string" || typeof expected !== "string") return false;',
    `  const hash = (text${type("string")}) => createHash("sha256").update(text).digest();`,
    "  return timingSafeEqual(hash(given), hash(expected));",
    "}",
    "",
  ].join("\n");
}
