import { corsSettings } from "#core/cors/cors-setting";
import { isAskersOrigin, isJudgedByName } from "#core/cors/origin";
import { setOptionFix } from "#core/fix/set-option-fix";
import { headerWriteAt } from "#core/headers/header-write";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type BinaryExpression, type CallExpression, enclosingFunction, type PropertyAssignment } from "#core/syntax/nodes";
import { isForDevelopment } from "#core/transport/option-place";
import { corsCalls, corsTriggers } from "#rules/models/web-options/cors";
import { apiText } from "#core/text/api-text";

type Context = SyntaxRuleContext<"option" | "header", unknown>;

const allowOrigin = new Set(["access-control-allow-origin"]);

export default defineSyntaxRule({
  meta: {
    id: "cors-reflected-origin",
    title: "Whoever asks may read the answers",
    family: "headers-and-cors",
    severity: "medium",
    confidence: "high",
    cwe: [942, 346],
    owasp: ["A05:2021", "A01:2021"],
    asvs: ["v5.0.0-3.4.2"],
    since: "0.1.0",
    messages: {
      option: "{api} names every origin that asks as allowed. List the origins that may read the answers.",
      header: "Access-Control-Allow-Origin repeats what the request says, so that every site may read the answer. Compare it with a list first.",
    },
    options: {},
    triggers: corsTriggers,
    fix: "suggestion",
    yieldsTo: ["cors-credentials-any-origin"],
    inTests: "silent",
    inSamples: "low",
    inPrograms: { desktop: "medium", extension: "medium", "command-line": "medium", build: "medium" },
    presets: {},
  },
  visit: { CallExpression: visitHeader, PropertyAssignment: visitHeader, BinaryExpression: visitHeader },
  check(context) {
    const { facts } = context;
    for (const { call, row, policies, certain } of corsSettings(facts, corsCalls)) {
      const policy = policies.find(({ kind }) => kind === "reflected");
      if (policy === undefined) continue;
      const path = row.below === undefined ? row.origin : `${row.below}.${row.origin}`;
      const code = 'process.env.ALLOWED_ORIGINS?.split(",") ?? []';
      const fix = setOptionFix(facts, { call, argument: row.argument, path, code }, "Read the allowed origins from the environment", "suggestion");
      context.report({
        at: policy.at,
        message: "option",
        data: { api: row.plugin ?? apiText(row.api) },
        // Without credentials it opens no more than the wildcard does.
        confidence: isForDevelopment(facts, policy.at) ? "low" : certain || row.api.startsWith("*.") ? "medium" : "low",
        fixes: fix === undefined ? [] : [fix],
      });
    }
  },
});

/** `"*"`, beside the origin or in another branch. */
const wildcard = /["'`]\*["'`]/;

function visitHeader(node: CallExpression | PropertyAssignment | BinaryExpression, context: Context): void {
  const write = headerWriteAt(context.facts, node, allowOrigin);
  if (write === undefined || !isAskersOrigin(context.facts, write.value)) return;
  // Who falls back to the wildcard means everybody, and no credentials.
  const isOpen = wildcard.test(context.facts.textOf(enclosingFunction(node) ?? write.value));
  context.report({ at: write.at, message: "header", confidence: write.certain && !isOpen && !isJudgedByName(context.facts, node) ? "high" : "medium" });
}
