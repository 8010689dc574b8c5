import type { FileFacts } from "#core/facts/file-facts";
import { ValueOrigins } from "#core/facts/value-origin";
import { comparedPassword, queriedPassword } from "#core/passwords/plain-comparison";
import { defineSyntaxRule } from "#core/rule/rule";
import { type Expression, SyntaxKind } from "#core/syntax/nodes";

const operators = new Set<SyntaxKind>([SyntaxKind.EqualsEqualsEqualsToken, SyntaxKind.EqualsEqualsToken, SyntaxKind.ExclamationEqualsEqualsToken, SyntaxKind.ExclamationEqualsToken]);

export default defineSyntaxRule({
  meta: {
    id: "plaintext-password-comparison",
    title: "Password compared as it was typed",
    family: "auth",
    severity: "high",
    confidence: "medium",
    cwe: [256, 522],
    owasp: ["A07:2021", "A04:2021"],
    asvs: ["v5.0.0-11.4.2"],
    since: "0.1.0",
    messages: {
      compared: "{stored} is compared with a password as it was typed, so passwords are stored in plain text. Store a hash and compare by bcrypt or argon2.",
      queried: "A record is looked up by the password as it was typed, so passwords are stored in plain text. Store a hash and compare by bcrypt or argon2.",
    },
    options: {},
    triggers: [{ anywhere: "password", ignoreCase: true }, "passwd", "pwd"],
    fix: "none",
    inTests: "silent",
    presets: {},
  },
  visit: {
    BinaryExpression(node, context) {
      if (!operators.has(node.operatorToken.kind)) return;
      const found = comparedPassword(context.facts, node);
      if (found !== undefined) context.report({ at: node, message: "compared", data: { stored: context.facts.textOf(found.stored) }, confidence: surenessOf(context.facts, found.typed) });
    },
    CallExpression(node, context) {
      const found = queriedPassword(context.facts, node);
      if (found !== undefined) context.report({ at: found.at, message: "queried", confidence: asksManager.test(context.facts.textOf(node.expression)) ? "medium" : surenessOf(context.facts, found.typed) });
    },
  },
});

/** What comes with a request is as somebody typed it; a parameter may have been hashed by whoever calls. */
function surenessOf(facts: FileFacts, typed: Expression): "high" | "medium" {
  return new ValueOrigins(facts, "log", "unguarded").of(typed).kind === "source" ? "high" : "medium";
}

/** `users.UserManager.findOne({ name, password })`: no model of a database, and what becomes of the password is told where that is written. */
const asksManager = /(?<!entity)(?:manager|service)\.\w+$/i;
