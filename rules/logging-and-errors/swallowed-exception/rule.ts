import { swallowingCatch } from "#core/errors/swallowing-catch";
import { defineSyntaxRule } from "#core/rule/rule";
import { isIdentifier, isPropertyAccess, skipWrappers } from "#core/syntax/nodes";

/** Calls that decide whether somebody may go on. */
const decisions = ["verify", "jwtVerify", "verifyToken", "verifyAsync", "verifyJwt", "verifySignature", "verifyIdToken", "authenticate", "authorize", "checkPermission", "checkPermissions", "ensureAuthenticated", "constructEvent", "timingSafeEqual", "assertAuthorized"];
const names = new Set(decisions);

export default defineSyntaxRule({
  meta: {
    id: "swallowed-exception",
    title: "Failed check that lets the caller through",
    family: "logging-and-errors",
    severity: "high",
    confidence: "medium",
    cwe: [390, 636],
    owasp: ["A04:2021", "A07:2021"],
    asvs: ["v5.0.0-16.5.3"],
    since: "0.1.0",
    messages: {
      empty: "Where {call} fails, nothing happens and the code goes on as if it had not. Refuse, or throw the error again.",
      open: "Where {call} fails, the catch lets the caller through. Refuse instead.",
    },
    options: {},
    triggers: decisions.map((call) => ({ call })),
    fix: "none",
    inTests: "silent",
    presets: {},
  },
  visit: {
    CallExpression(node, context) {
      const target = skipWrappers(node.expression);
      const name = isPropertyAccess(target) ? target.name.text : isIdentifier(target) ? target.text : "";
      if (!names.has(name)) return;
      const found = swallowingCatch(context.facts, node);
      if (found !== undefined) context.report({ at: found.clause, message: found.kind, data: { call: name }, confidence: found.isSure ? "medium" : "low" });
    },
  },
});
