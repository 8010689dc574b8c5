import { readOption } from "#core/options/read-option";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type Expression, isIdentifier, isPropertyAccess, type Node, skipWrappers, SyntaxKind } from "#core/syntax/nodes";

export default defineSyntaxRule({
  meta: {
    id: "intercom-missing-user-hash",
    title: "Visitor names themselves to the support chat",
    family: "config",
    severity: "medium",
    confidence: "medium",
    cwe: [287],
    owasp: ["A07:2021"],
    asvs: ["v5.0.0-8.3.1"],
    since: "0.1.0",
    messages: {
      unproved: "Intercom is told who the visitor is by {name} alone, which everybody can type, and shows the conversations of that person. Add user_hash, made by the server.",
    },
    options: {},
    triggers: [{ anywhere: "ntercom" }],
    fix: "none",
    presets: {},
  },
  visit: {
    /** `window.intercomSettings = { … }`. */
    BinaryExpression({ operatorToken, left, right }, context) {
      if (operatorToken.kind === SyntaxKind.EqualsToken && /^(?:window\.)?intercomSettings$/.test(context.facts.textOf(left))) judge(context, right, right.parent);
    },
    CallExpression(call, context) {
      const { facts } = context;
      const name = facts.callee(call)?.name;
      const [first, second] = call.arguments;
      if (name === "@intercom/messenger-js-sdk" || name === "@intercom/messenger-js-sdk.boot") {
        if (first !== undefined) judge(context, first, call);
      } else if (/^(?:window\.)?Intercom$/.test(facts.textOf(call.expression)) && first !== undefined && second !== undefined) {
        if (/^(?:boot|update)$/.test(facts.constantString(first) ?? "")) judge(context, second, call);
      }
    },
  },
});

function judge(context: SyntaxRuleContext<"unproved", unknown>, settings: Expression, at: Node): void {
  const { facts } = context;
  const options = assignedObject(context, settings);
  const name = ["user_id", "email", "userId"].find((key) => readOption(facts, options, key).state === "given");
  // A signed token takes the place of the hash.
  const isProved = ["user_hash", "userHash", "intercom_user_jwt"].some((key) => readOption(facts, options, key).state !== "absent");
  if (name === undefined || isProved) return;
  // The hash belongs where the settings are written, however far that is from where they are handed over.
  context.report({ at: facts.objectOf(options) ?? at, message: "unproved", data: { name }, confidence: context.isTestFile ? "low" : "medium" });
}

/** An object that a global was given last: `settings = { … }; Intercom("boot", settings)`. */
function assignedObject({ facts }: SyntaxRuleContext<"unproved", unknown>, settings: Expression): Expression {
  const bare = skipWrappers(settings);
  if (!isIdentifier(bare) || facts.names.bindingOf(bare) !== undefined) return settings;
  const written = facts.names.identifiersNamed(bare.text).flatMap(({ parent }) => {
    const target = isPropertyAccess(parent) ? parent.parent : parent;
    const { operatorToken, right, end } = target as import("typescript").BinaryExpression;
    return operatorToken?.kind === SyntaxKind.EqualsToken && right !== bare && end <= bare.pos ? [right] : [];
  });
  return written.at(-1) ?? settings;
}
