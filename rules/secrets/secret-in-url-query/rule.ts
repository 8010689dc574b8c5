import type { Confidence } from "#core/finding/severity";
import { matchesAt } from "#core/rule/matches-at";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { credentialsInObject, credentialsInParameters } from "#core/secrets/query-parameters";
import { type QueryCredential, credentialsInAddress, mayFillParameter, parameterNameParts } from "#core/secrets/url-query";
import { type Expression, isCallExpression, isTaggedTemplate } from "#core/syntax/nodes";
import { queryMethods, queryOptions } from "#rules/models/web-options/query-options";

type Context = SyntaxRuleContext<"sent", unknown>;

export default defineSyntaxRule({
  meta: {
    id: "secret-in-url-query",
    title: "Secret sent in the query of a request",
    family: "secrets",
    severity: "medium",
    confidence: "medium",
    cwe: [598],
    owasp: ["A04:2021"],
    asvs: ["v5.0.0-14.2.1"],
    since: "0.1.0",
    messages: {
      sent: "{value} goes out in the address, as the parameter {name}, and addresses end up in the logs of every server and proxy on the way. Send it in the Authorization header or in the body.",
    },
    options: {},
    triggers: [
      { around: parameterNameParts, holds: mayFillParameter },
      { around: ["params"], holds: matchesAt(/params(?<=\bparams)["'`]?\s*(?:\?\?=|\|\|=|as\b|satisfies\b|[:=,}])[^;]{0,200}(?:token|secret|passw|api_?key)/i) },
      { around: ["searchParams", "query"], holds: matchesAt(/(?:searchParams|query)["'`]?\s*[:(]\s*\{[^;]{0,200}(?:token|secret|passw|api_?key)/i) },
      { package: "request" },
      { around: ["URLSearchParams", "fromObject"], holds: matchesAt(/(?:URLSearchParams\(|fromObject\s*:)\s*\{[^;]{0,200}(?:token|secret|passw|api_?key)/i) },
    ],
    atSinks: ["ssrf"],
    fix: "none",
    // What an application in the hands of its users sends, no server of its own logs, and no proxy reads.
    inPrograms: { desktop: "medium", mobile: "medium", extension: "medium" },
    presets: {},
  },
  check(context) {
    const { facts } = context;
    const seen = new Set<Expression>();
    for (const { row, value, call } of facts.sinks("ssrf")) {
      if (isTaggedTemplate(call)) continue;
      for (const credential of credentialsInAddress(facts, value)) report(context, credential, seen);
      for (const holder of [value, ...facts.shape(value).parts.flatMap((part) => ("hole" in part ? [part.hole] : []))]) {
        for (const credential of credentialsInParameters(facts, holder)) report(context, credential, seen);
      }
      for (const argument of call.arguments ?? []) {
        if (facts.objectOf(argument) === undefined) continue;
        for (const { option } of queryOptions.filter(({ client }) => row.api === client || client === "" || row.api.startsWith(`${client}.`))) {
          const params = facts.option(argument, option);
          // `axios.get(url, { params: { api_key: key } })`
          if (params.state === "given") for (const credential of [...credentialsInObject(facts, params.value), ...credentialsInParameters(facts, params.value)]) report(context, credential, seen);
        }
      }
    }
    if (!context.facts.tree.document.text.includes("superagent")) return;
    for (const call of facts.calls()) {
      const [given] = isCallExpression(call) ? call.arguments : [];
      if (given === undefined || isTaggedTemplate(call) || !queryMethods.test(facts.callee(call)?.name ?? "")) continue;
      for (const credential of credentialsInObject(facts, given)) report(context, credential, seen);
    }
  },
});

const confidences: Readonly<Record<QueryCredential["kind"], Confidence>> = { secret: "high", key: "medium", token: "medium" };

function report(context: Context, { name, value, at, kind }: QueryCredential, seen: Set<Expression>): void {
  if (seen.has(value)) return;
  seen.add(value);
  const { facts } = context;
  // Some services take their key in no other way: the address of their page is all there is.
  context.report({ at, message: "sent", data: { value: facts.textOf(value).slice(0, 60), name }, confidence: context.isTestFile ? "low" : confidences[kind] });
}
