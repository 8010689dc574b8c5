import { storedPassword } from "#core/passwords/plain-storage";
import { defineSyntaxRule } from "#core/rule/rule";
import { passwordStores } from "#rules/models/web-options/record-stores";

export default defineSyntaxRule({
  meta: {
    id: "plaintext-password-storage",
    title: "Password stored as it was typed",
    family: "auth",
    severity: "high",
    confidence: "high",
    cwe: [256, 522],
    owasp: ["A07:2021", "A04:2021"],
    asvs: ["v5.0.0-11.4.2"],
    since: "0.1.0",
    messages: { stored: "{value} is stored as it was typed: who reads the database can sign in as anyone. Hash it with argon2 or bcrypt first." },
    options: {},
    triggers: [{ anywhere: "password", ignoreCase: true }, "passwd"],
    fix: "none",
    inTests: "silent",
    presets: {},
  },
  visit: {
    CallExpression(node, context) {
      const found = storedPassword(context.facts, node, passwordStores);
      if (found !== undefined) context.report({ at: found.at, message: "stored", data: { value: context.facts.textOf(found.value) }, confidence: found.confidence });
    },
  },
});
