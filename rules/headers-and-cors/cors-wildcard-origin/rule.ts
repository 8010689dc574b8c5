import { corsSettings } from "#core/cors/cors-setting";
import type { Fix } from "#core/fix/fix";
import { setOptionFix } from "#core/fix/set-option-fix";
import { headerText, type HeaderWrite, headerWriteAt } from "#core/headers/header-write";
import { isPublicAnswer } from "#core/headers/public-answer";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type BinaryExpression, type CallExpression, isStringLike, type PropertyAssignment } from "#core/syntax/nodes";
import { corsCalls, corsTriggers } from "#rules/models/web-options/cors";
import { apiText } from "#core/text/api-text";

type Context = SyntaxRuleContext<"option" | "default" | "header" | "nullOrigin", unknown>;

const allowOrigin = new Set(["access-control-allow-origin"]);
const fromEnvironment = 'process.env.ALLOWED_ORIGINS?.split(",") ?? []';

export default defineSyntaxRule({
  meta: {
    id: "cors-wildcard-origin",
    title: "Every site may read the answers",
    family: "headers-and-cors",
    severity: "medium",
    confidence: "medium",
    cwe: [942],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-3.4.2"],
    since: "0.1.0",
    messages: {
      option: "{api} lets every site read the answers. List the origins that need to.",
      default: "{api} without an origin lets every site read the answers. List the origins that need to.",
      nullOrigin: 'The origin "null" is that of every sandboxed frame, so that any site can read the answers from one. List the origins that need to.',
      header: "Access-Control-Allow-Origin: * lets every site read the answer. Send the origin that needs to, from a list.",
    },
    options: {},
    triggers: corsTriggers,
    fix: "suggestion",
    yieldsTo: ["cors-credentials-any-origin"],
    inTests: "silent",
    inSamples: "low",
    presets: {},
  },
  visit: { CallExpression: visitHeader, PropertyAssignment: visitHeader, BinaryExpression: visitHeader },
  check(context) {
    const { facts } = context;
    for (const { call, row, policies, isDefault, certain } of corsSettings(facts, corsCalls)) {
      const policy = policies.find(({ kind }) => kind === "any" || kind === "null");
      if (policy === undefined) continue;
      const path = row.below === undefined ? row.origin : `${row.below}.${row.origin}`;
      const fix = setOptionFix(facts, { call, argument: row.argument, path, code: fromEnvironment }, "Read the allowed origins from the environment", "suggestion");
      context.report({
        at: policy.at,
        message: policy.kind === "null" ? "nullOrigin" : isDefault ? "default" : "option",
        data: { api: row.plugin ?? apiText(row.api) },
        confidence: certain || row.api.startsWith("*.") ? "medium" : "low",
        fixes: fix === undefined ? [] : [fix],
      });
    }
  },
});

function visitHeader(node: CallExpression | PropertyAssignment | BinaryExpression, context: Context): void {
  const write = headerWriteAt(context.facts, node, allowOrigin);
  if (write === undefined) return;
  const text = headerText(context.facts, write.value);
  if ((text !== "*" && text !== "null") || (text === "*" && isPublicAnswer(context.facts, write.at))) return;
  const edits = [{ span: context.facts.spanOf(write.value), newText: 'process.env.ALLOWED_ORIGIN ?? ""' }];
  const fixes: readonly Fix[] = isStringLike(write.value) ? [{ title: "Read the allowed origin from the environment", applicability: "suggestion", edits, appends: [] }] : [];
  context.report({ at: write.at, message: text === "*" ? "header" : "nullOrigin", confidence: isAnswer(write) ? "medium" : "low", fixes });
}

/** Objects of headers that go nowhere in sight may be those of a request. */
function isAnswer({ certain, at }: HeaderWrite): boolean {
  return certain || "arguments" in at;
}
