import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type Expression, isIdentifier } from "#core/syntax/nodes";
import { clientDecision } from "#core/validation/client-decisions";
import { storedRole } from "#core/validation/stored-role";
import { passwordStores } from "#rules/models/web-options/record-stores";

type Context = SyntaxRuleContext<"role" | "both" | "action" | "stored", unknown>;

const claim = /\b(?:body|query|cookies?|headers|params)(?:\?\.|\.|\[["'])[\w-]*(?:admin|role|permission|privilege|superuser|staff|moderator|logged_?in|authenticated|authorized|verified_?user|user_?type)/i;
const taken = /\}\s*=\s*(?:await\s+)?[\w.]+\.(?:body|query|cookies|headers|json\(|parseBody\(|formData\()/;
const word = /admin|role|permission|privilege|superuser|staff|moderator|logged_?in|authenticated|authorized|verified_?user|user_?type/i;

export default defineSyntaxRule({
  meta: {
    id: "client-role-trust",
    title: "Access decided by what the client says of itself",
    family: "auth",
    severity: "high",
    confidence: "high",
    cwe: [807, 602],
    owasp: ["A01:2021"],
    asvs: ["v5.0.0-8.2.1"],
    since: "0.1.0",
    messages: {
      role: "{source} says what the sender may do, and the sender writes it. Take roles and logins from the verified session.",
      stored: "{source} becomes the {field} of the account, and whoever signs up or edits theirs writes it. Set it on the server.",
      both: "{source} and {other} both come with the request, so whoever sends it can make them fit. Compare with the verified session.",
      action: "{source} alone decides whether {action} runs, and the sender of the request sets it. Decide by the verified session.",
    },
    options: {},
    triggers: [
      // A claim that is read by its name or taken out under it, a cookie, or a parameter that alone is a condition.
      { pattern: claim },
      { pattern: /\.cookies\b|getCookie|\bif\s*\(\s*!?\w+\.(?:params|query)\./ },
      { patterns: [taken, word] },
    ],
    fix: "none",
    presets: {},
  },
  visit: {
    BinaryExpression: (node, context) => report(node, context),
    PropertyAccessExpression: (node, context) => report(node, context),
    CallExpression(node, context) {
      report(node, context);
      const stored = storedRole(context.facts, node, passwordStores);
      if (stored !== undefined) context.report({ at: stored.value, message: "stored", data: { source: context.facts.textOf(stored.value), field: stored.field }, confidence: context.isTestFile ? "low" : stored.confidence });
    },
    /** What was taken out under its name is the condition: `const { isAdmin } = req.body; if (isAdmin)`. */
    BindingElement({ name }, context) {
      if (!isIdentifier(name) || !word.test(name.text)) return;
      const binding = context.facts.names.bindingOf(name);
      for (const reference of binding === undefined ? [] : context.facts.names.referencesTo(binding)) if (reference !== name) report(reference, context);
    },
  },
});

function report(node: Expression, context: Context): void {
  const found = clientDecision(context.facts, node);
  if (found !== undefined) context.report({ at: node, message: found.kind, data: { source: found.source, other: found.other, action: found.other }, confidence: context.isTestFile ? "low" : found.confidence });
}
