import { corsSettings } from "#core/cors/cors-setting";
import { isAskersOrigin, isJudgedByName } from "#core/cors/origin";
import { setOptionFix } from "#core/fix/set-option-fix";
import { headerText, headerWriteAt } from "#core/headers/header-write";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { conditionsAround } from "#core/syntax/conditions-around";
import { type BinaryExpression, type CallExpression, enclosingFunction, type Node, type PropertyAssignment, SyntaxKind } from "#core/syntax/nodes";
import { isForDevelopment } from "#core/transport/option-place";
import { corsCalls, corsTriggers } from "#rules/models/web-options/cors";
import { apiText } from "#core/text/api-text";

type Context = SyntaxRuleContext<"option" | "header", unknown>;

const allowOrigin = new Set(["access-control-allow-origin"]);
const allowCredentials = new Set(["access-control-allow-credentials"]);

export default defineSyntaxRule({
  meta: {
    id: "cors-credentials-any-origin",
    title: "Every site may act with the visitor's login",
    family: "headers-and-cors",
    severity: "high",
    confidence: "high",
    cwe: [942, 346],
    owasp: ["A05:2021", "A01:2021"],
    asvs: ["v5.0.0-3.4.2"],
    since: "0.1.0",
    messages: {
      option: "{api} allows credentials for {who}: any site can read what a signed-in visitor may read. List the origins.",
      header: "Credentials are allowed for {who}: any site can read what a signed-in visitor may read. Compare the origin with a list first.",
    },
    options: {},
    triggers: corsTriggers,
    fix: "suggestion",
    inTests: "silent",
    inPrograms: { desktop: "medium", extension: "medium", "command-line": "medium", build: "medium" },
    presets: {},
  },
  visit: { CallExpression: visitHeader, PropertyAssignment: visitHeader, BinaryExpression: visitHeader },
  check(context) {
    const { facts } = context;
    for (const { call, row, policies, credentials, certain, isDefault, hasDefaultCredentials } of corsSettings(facts, corsCalls)) {
      const policy = policies.find(({ kind }) => kind === "reflected" || kind === "null" || kind === "any");
      if (policy === undefined || !credentials) continue;
      const path = row.below === undefined ? row.origin : `${row.below}.${row.origin}`;
      const code = 'process.env.ALLOWED_ORIGINS?.split(",") ?? []';
      const fix = setOptionFix(facts, { call, argument: row.argument, path, code }, "Read the allowed origins from the environment", "suggestion");
      context.report({
        at: policy.at,
        message: "option",
        data: { api: row.plugin ?? apiText(row.api), who: names[policy.kind] ?? "" },
        // Browsers refuse the wildcard together with credentials; it says what was meant. What nobody has written, perhaps nobody has meant either.
        confidence: isForDevelopment(facts, policy.at) ? "low" : policy.kind === "any" || (isDefault && hasDefaultCredentials) ? "medium" : certain || row.api.startsWith("*.") ? "high" : "medium",
        fixes: fix === undefined ? [] : [fix],
      });
    }
  },
});

const names: Readonly<Record<string, string>> = { reflected: "every origin that asks", null: 'the origin "null"', any: "every origin" };

function visitHeader(node: CallExpression | PropertyAssignment | BinaryExpression, context: Context): void {
  const { facts } = context;
  const write = headerWriteAt(facts, node, allowOrigin);
  if (write === undefined) return;
  const text = headerText(facts, write.value);
  const who = text === "null" ? names["null"] : isAskersOrigin(facts, write.value) ? names["reflected"] : undefined;
  if (who === undefined || !allowsCredentials(context, node)) return;
  context.report({ at: write.at, message: "header", data: { who }, confidence: write.certain && !isStartedSo(context, node) && !isJudgedByName(facts, node) ? "high" : "medium" });
}

/** True where whoever starts the program asks for it: `if (process.argv.includes("--allow-cors"))`. */
function isStartedSo({ facts }: Context, node: Node): boolean {
  return conditionsAround(node).some(({ condition, isElse }) => !isElse && /^(?!!).*\bprocess\.argv\b/.test(facts.textOf(condition)));
}

/** True where the same function, or the same object of headers, allows credentials. */
function allowsCredentials({ facts }: Context, node: Node): boolean {
  const around = enclosingFunction(node) ?? facts.tree.sourceFile;
  const kinds = [SyntaxKind.CallExpression, SyntaxKind.PropertyAssignment, SyntaxKind.BinaryExpression];
  return kinds.some((kind) =>
    facts.nodesOf(kind).some((other) => {
      if (other.pos < around.pos || other.end > around.end) return false;
      const write = headerWriteAt(facts, other as CallExpression, allowCredentials);
      return write !== undefined && String(facts.constant(write.value)?.value).toLowerCase() === "true";
    }),
  );
}
