import { defineSyntaxRule } from "#core/rule/rule";
import { SyntaxKind } from "#core/syntax/nodes";

export default defineSyntaxRule({
  meta: {
    id: "no-document-cookie",
    title: "Cookie set by a script",
    family: "tokens",
    severity: "low",
    confidence: "low",
    cwe: [1004, 565],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-3.3.4"],
    since: "0.1.0",
    messages: {
      set: "A cookie that a script sets can be read by every script. Let the server set it with HttpOnly, unless it holds no more than a preference.",
    },
    options: {},
    triggers: [{ pattern: /\bdocument\s*\??\.\s*cookie\s*\+?=(?!=)/ }],
    fix: "none",
    presets: {},
    yieldsTo: ["cookie-missing-httponly", "cookie-missing-secure", "cookie-missing-samesite", "token-in-cookie", "sensitive-data-in-web-storage", "http-header-injection"],
  },
  visit: {
    BinaryExpression({ operatorToken, left, right, parent }, context) {
      const { facts } = context;
      if (operatorToken.kind !== SyntaxKind.EqualsToken || facts.api(left)?.name !== "globalThis.document.cookie") return;
      const text = facts.shape(right).parts.map((part) => ("text" in part ? part.text : "…")).join("");
      // Removing a cookie, and asking whether cookies are on.
      if (/max-age\s*=\s*(?:0|-)|expires\s*=\s*(?:Thu, 01[ -]Jan[ -]1970|[^;]*\b19[67]\d)/i.test(text) || /^(?:test|cookietest|_?check)\w*=/i.test(text)) return;
      // A preference of the page is nothing that a script should not read.
      if (/^[\w-]*(?:theme|lang(?:uage)?|locale|color-?(?:mode|scheme)|dark-?mode|timezone|tz|sidebar|density|consent)[\w-]*=/i.test(text)) return;
      context.report({ at: parent.kind === SyntaxKind.ExpressionStatement ? left.parent : left, message: "set", confidence: "low" });
    },
  },
});
