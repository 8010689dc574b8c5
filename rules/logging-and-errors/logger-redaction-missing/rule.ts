import { setOptionFix } from "#core/fix/set-option-fix";
import { libraryCalls, pathIn } from "#core/options/library-calls";
import { readOption } from "#core/options/read-option";
import { defineSyntaxRule } from "#core/rule/rule";
import { requestLoggers, secretTokens } from "#rules/models/web-options/request-loggers";

export default defineSyntaxRule({
  meta: {
    id: "logger-redaction-missing",
    title: "Log of requests with the tokens in their headers",
    family: "logging-and-errors",
    severity: "medium",
    confidence: "medium",
    cwe: [532],
    owasp: ["A09:2021"],
    asvs: ["v5.0.0-16.2.5"],
    since: "0.1.0",
    messages: {
      headers: "This logger writes the headers of every request, authorization and cookie among them. Name those to leave out.",
      format: "{token} writes a credential of every request to the log. Take it out of the format.",
    },
    options: {},
    triggers: [{ package: "pino-http" }, { package: "express-pino-logger" }, { package: "koa-pino-logger" }, { package: "nestjs-pino" }, { package: "express-winston" }, { package: "morgan" }],
    fix: "suggestion",
    presets: {},
  },
  visit: {
    CallExpression(call, context) {
      const [format] = call.arguments;
      if (format === undefined || context.facts.callee(call)?.name !== "morgan") return;
      const token = secretTokens.exec(context.facts.constantString(format) ?? context.facts.textOf(format))?.[0];
      if (token !== undefined) context.report({ at: call, message: "format", data: { token }, confidence: context.isTestFile ? "low" : "high" });
    },
  },
  check(context) {
    const { facts, isTestFile } = context;
    for (const use of libraryCalls(facts, requestLoggers)) {
      const { call, row } = use;
      if (row.below !== undefined && readOption(facts, use.options, row.below).state !== "given") continue;
      if (row.keeps.some((name) => readOption(facts, use.options, pathIn(use, name)).state !== "absent")) continue;
      const fix = row.set === undefined ? undefined : setOptionFix(facts, { call, argument: row.argument, path: pathIn(use, row.set.path), code: row.set.code }, "Leave credentials out", "suggestion");
      context.report({ at: call, message: "headers", confidence: isTestFile ? "low" : "medium", fixes: fix === undefined ? [] : [fix] });
    }
  },
});
