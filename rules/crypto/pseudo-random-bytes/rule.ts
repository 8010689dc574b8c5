import { memberNameEdit } from "#core/fix/member-name-edit";
import { defineSyntaxRule } from "#core/rule/rule";
import { isPropertyAccess, skipWrappers } from "#core/syntax/nodes";

export default defineSyntaxRule({
  meta: {
    id: "pseudo-random-bytes",
    title: "Random bytes asked for without cryptographic strength",
    family: "crypto",
    severity: "medium",
    confidence: "high",
    cwe: [338],
    owasp: ["A02:2021"],
    asvs: ["v5.0.0-11.5.1"],
    since: "0.1.0",
    messages: {
      pseudo: "{api} promises no cryptographic strength. Call randomBytes.",
    },
    options: {},
    triggers: ["pseudoRandomBytes", "prng"],
    fix: "safe",
    inTests: "silent",
    presets: {},
  },
  visit: {
    CallExpression(node, context) {
      const { facts } = context;
      const callee = facts.callee(node);
      if (callee === undefined || !/^crypto\.(?:pseudoRandomBytes|prng)$/.test(callee.name)) return;
      const target = skipWrappers(node.expression);
      const fixes = isPropertyAccess(target)
        ? [{ title: "Call randomBytes", applicability: "safe" as const, edits: [memberNameEdit(facts, target, "randomBytes")], appends: [] }]
        : [];
      context.report({ at: node, message: "pseudo", data: { api: callee.name }, fixes });
    },
  },
});
