import { headerText, headerWriteAt } from "#core/headers/header-write";
import { libraryCalls } from "#core/options/library-calls";
import { readOption, readSwitch } from "#core/options/read-option";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import type { BinaryExpression, CallExpression, Expression, PropertyAssignment } from "#core/syntax/nodes";
import { headerCalls, hstsCalls } from "#rules/models/web-options/helmet";

type Context = SyntaxRuleContext<"short" | "subdomains", { readonly minAge: number }>;

const header = new Set(["strict-transport-security"]);

export default defineSyntaxRule({
  meta: {
    id: "hsts-missing-or-weak",
    title: "HTTPS demanded for too short a time",
    family: "headers-and-cors",
    severity: "low",
    confidence: "medium",
    cwe: [319, 523],
    owasp: ["A05:2021", "A02:2021"],
    asvs: ["v5.0.0-3.4.1"],
    since: "0.1.0",
    messages: {
      short: "Browsers are told to insist on HTTPS for {seconds} seconds only. Set max-age to {minimum} or more.",
      subdomains: "Subdomains are left out of Strict-Transport-Security: they may set cookies over plain HTTP. Add includeSubDomains.",
    },
    options: { minAge: { type: "number", default: 31_536_000, minimum: 0, description: "Least max-age in seconds." } },
    triggers: [{ anywhere: "strict-transport-security", ignoreCase: true }, { anywhere: "strictTransportSecurity" }, "hsts"],
    fix: "suggestion",
    inTests: "silent",
    inSamples: "low",
    presets: {},
  },
  visit: { CallExpression: visitHeader, PropertyAssignment: visitHeader, BinaryExpression: visitHeader },
  check(context) {
    const { facts } = context;
    for (const use of libraryCalls(facts, headerCalls)) {
      for (const name of ["strictTransportSecurity", "hsts"]) {
        const option = readOption(facts, use.options, name);
        if (option.state !== "given") continue;
        const text = facts.constantString(option.value);
        if (text !== undefined) judgeText(context, option.value, option.value, text);
        else judgeOptions(context, option.value);
      }
    }
    for (const { options } of libraryCalls(facts, hstsCalls)) if (options !== undefined) judgeOptions(context, options);
  },
});

function judgeOptions(context: Context, options: Expression): void {
  const { facts } = context;
  const age = readOption(facts, options, "maxAge");
  const seconds = age.state === "given" ? facts.constant(age.value)?.value : undefined;
  if (age.state === "given" && typeof seconds === "number" && seconds < context.options.minAge) {
    const edits = [{ span: facts.spanOf(age.value), newText: String(context.options.minAge) }];
    context.report({ at: age.value, message: "short", data: { seconds, minimum: context.options.minAge }, fixes: [{ title: `Set it to ${context.options.minAge}`, applicability: "suggestion", edits, appends: [] }] });
  }
  if (readSwitch(facts, options, "includeSubDomains") === "off") context.report({ at: options, message: "subdomains", confidence: "low" });
}

function visitHeader(node: CallExpression | PropertyAssignment | BinaryExpression, context: Context): void {
  const write = headerWriteAt(context.facts, node, header);
  const text = write && headerText(context.facts, write.value);
  if (write !== undefined && text !== undefined) judgeText(context, write.at as never, write.value, text);
}

function judgeText(context: Context, at: Expression, value: Expression, text: string): void {
  const seconds = Number(/max-age\s*=\s*"?(\d+)/i.exec(text)?.[1] ?? Number.NaN);
  if (Number.isNaN(seconds)) return;
  const { minAge } = context.options;
  const source = context.facts.textOf(value);
  const digits = source.indexOf(String(seconds));
  const start = context.facts.spanOf(value).start + digits;
  if (seconds < minAge) {
    const edits = [{ span: { start, end: start + String(seconds).length }, newText: /includeSubDomains/i.test(text) ? String(minAge) : `${minAge}; includeSubDomains` }];
    context.report({ at, message: "short", data: { seconds, minimum: minAge }, fixes: digits < 0 ? [] : [{ title: `Set it to ${minAge}`, applicability: "suggestion", edits, appends: [] }] });
  } else if (!/includeSubDomains/i.test(text)) context.report({ at, message: "subdomains", confidence: "low" });
}
